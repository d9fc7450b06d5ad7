"""Who is one person with whom, from the judgements in force. A merge is a claim, so another claim undoes it."""

from __future__ import annotations

from collections.abc import Iterable

from habeas.domain.claims import Claim
from habeas.domain.errors import Refused
from habeas.domain.selection import in_force

SAME, DIFFERENT = "same_person", "different_person"
JUDGEMENTS = (SAME, DIFFERENT)
KIND_OF = {"same": SAME, "different": DIFFERENT}
VERDICTS = (*KIND_OF, "unsure")
"""What somebody may decide about two records. To be unsure is no judgement, and is kept as a comment."""


def clusters(judgements: Iterable[Claim]) -> dict[str, str]:
    """For each subject in a judgement, the person it belongs to: the smallest id of its cluster.

    `judgements` are same_person and different_person claims with their retractions; subjects in none stand alone.
    """
    parent: dict[str, str] = {}

    def root(subject: str) -> str:
        while parent.setdefault(subject, subject) != subject:
            parent[subject] = parent[parent[subject]]
            subject = parent[subject]
        return subject

    for claim in in_force(judgements):
        if claim.kind == SAME:
            for other in claim.about:
                one, two = sorted((root(claim.subject.id), root(other)))
                parent[two] = one
    return {subject: root(subject) for subject in sorted(parent)}


def refuse_contradiction(judgements: Iterable[Claim]) -> None:
    """Raise Refused where two that are judged different would be one person through others."""
    live = list(judgements)
    person = clusters(live)
    for claim in in_force(live):
        if claim.kind != DIFFERENT:
            continue
        for other in claim.about:
            if person.get(claim.subject.id, claim.subject.id) == person.get(other, other):
                raise Refused(
                    "%(one)s and %(other)s are judged different people, so they cannot be joined through others.",
                    one=claim.subject.id,
                    other=other,
                )
