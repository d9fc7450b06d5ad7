"""What is told of groups without names, and of a country or place: everything about them that is no figure."""

from __future__ import annotations

from dataclasses import dataclass

from habeas.domain.claims import Claim, Subject, SubjectKind
from habeas.domain.lens import Lens
from habeas.domain.selection import BOOKKEEPING, TEAM_READINGS, select
from habeas.queries.claims import claims_about
from habeas.records.transactions import reading

_NOT_TOLD = BOOKKEEPING | TEAM_READINGS | {"figure", "letter_rule"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Described:
    """One group or place, and what is told of it, in filing order."""

    subject: Subject
    claims: tuple[Claim, ...]


def list_described(lens: Lens) -> list[Described]:
    """Groups and places of which the lens lets anything through, those told of last first."""
    with reading():
        claims = [*claims_about(SubjectKind.GROUP), *claims_about(SubjectKind.PLACE)]
    told: dict[Subject, list[Claim]] = {}
    for claim in select(claims, lens):
        if claim.kind not in _NOT_TOLD:
            told.setdefault(claim.subject, []).append(claim)
    described = [Described(subject=subject, claims=tuple(some)) for subject, some in told.items()]
    return sorted(described, key=lambda one: (-one.claims[-1].entry, one.claims[0].position))
