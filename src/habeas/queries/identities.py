"""The judgements of identity in the register, with what undoes them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from habeas.domain.claims import Claim, Sensitivity
from habeas.domain.clusters import clusters
from habeas.queries.claims import claims_by_id
from habeas.records import bulk

# The condition on the kind is word for word that of the index `judgement_of_identity`: SQLite then walks that alone.
_SQL = (
    "SELECT c.claim FROM records_claimindex i JOIN records_claimrow c ON c.number = i.number "
    "WHERE i.kind IN ('same_person', 'different_person') UNION ALL "
    "SELECT r.claim FROM records_claimindex i JOIN records_claimrow r ON r.number = i.number "
    "WHERE i.kind = 'retraction' AND r.holder IN (SELECT c.holder FROM records_claimindex j "
    "JOIN records_claimrow c ON c.number = j.number WHERE j.kind IN ('same_person', 'different_person'))"
)


def identity_judgements() -> list[Claim]:
    """All same_person and different_person claims, and all retractions about their subjects, in filing order.

    `domain.clusters.clusters` makes people of them; filter by sensitivity and `recorded_at` first for another lens.
    """
    return claims_by_id([claim for (claim,) in bulk.select(_SQL)])


def expected_members(judgements: Iterable[Claim], *, audience: Sensitivity) -> dict[str, str]:
    """Subject to person, for the subjects in clusters of several, from the judgements that this audience may see."""
    person_of = clusters(claim for claim in judgements if claim.sensitivity.is_within(audience))
    sizes = Counter(person_of.values())
    return {subject: person for subject, person in person_of.items() if sizes[person] > 1}
