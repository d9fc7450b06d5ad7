"""What was judged of two people and by whom, and what waits for somebody else to agree.

Where either person is sealed, the first judgement is a proposal: a comment in words that `PROPOSED` reads. It counts
once somebody else who may see both comes to the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from habeas.domain.claims import Claim, Sensitivity
from habeas.domain.clusters import clusters
from habeas.domain.roles import Right, may
from habeas.domain.selection import in_force
from habeas.queries.claims import claims_of, claims_of_kinds
from habeas.queries.identities import identity_judgements
from habeas.queries.users import KnownUser, list_users

PROPOSED = re.compile(r"proposed by ([0-9a-f]{32}): (same|different) person as ([0-9a-f]{32}): (.*)", re.DOTALL)
SAME, DIFFERENT = "same_person", "different_person"


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """What one person judged and another has yet to agree to. `by` is a user's id."""

    one: str
    other: str
    verdict: str
    by: str
    at: datetime
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """A judgement in force: who decided it, and what it rests on. `by` is a user's id, empty where an import filed it."""

    kind: str
    one: str
    others: tuple[str, ...]
    by: str
    at: datetime
    why: str


def proposals_about(one: str, other: str) -> list[Proposal]:
    """What was proposed of these two, the first first, whether or not it was settled since."""
    return [found for found in _proposals(claims_of([one, other])) if {found.one, found.other} == {one, other}]


def list_waiting(*, audience: Sensitivity) -> list[Proposal]:
    """Proposals that nothing in force has settled, the newest first; none for those who may not see what is sealed."""
    if audience is not Sensitivity.SEALED:
        return []
    judged = _seen_by(audience)
    person_of, apart = clusters(judged), pairs_apart(judged)
    waiting: dict[frozenset[str], Proposal] = {}
    for found in _proposals(claims_of_kinds(("comment", "retraction"))):
        pair = frozenset(person_of.get(subject, subject) for subject in (found.one, found.other))
        if len(pair) == 2 and pair not in apart:
            waiting[pair] = found
    return sorted(waiting.values(), key=lambda found: found.at, reverse=True)


def judgements_of(persons: Iterable[str], *, audience: Sensitivity) -> list[Judgement]:
    """The judgements in force that name any of these people, by any record of theirs."""
    judged = _seen_by(audience)
    person_of, wanted = clusters(judged), set(persons)
    found = []
    for claim in in_force(judged):
        if claim.kind in (SAME, DIFFERENT):
            named = {person_of.get(subject, subject) for subject in (claim.subject.id, *claim.about)}
            if named & wanted:
                found.append(_judgement(claim))
    return found


def pairs_apart(judged: Sequence[Claim]) -> set[frozenset[str]]:
    """The pairs of people that are judged different."""
    person_of = clusters(judged)
    return {
        frozenset(person_of.get(subject, subject) for subject in (claim.subject.id, other))
        for claim in in_force(judged)
        if claim.kind == DIFFERENT
        for other in claim.about
    }


def judged_apart(*, audience: Sensitivity) -> set[frozenset[str]]:
    """The pairs of people whom this audience knows to be judged different."""
    return pairs_apart(_seen_by(audience))


def who_may_agree(*, apart_from: str) -> list[KnownUser]:
    """Those who may judge what is sealed, but for one."""
    return [
        user
        for user in list_users()
        if user.is_active and user.id != apart_from and may(user.role, Right.FILE) and may(user.role, Right.SEE_SEALED)
    ]


def _seen_by(audience: Sensitivity) -> list[Claim]:
    return [claim for claim in identity_judgements() if claim.sensitivity.is_within(audience)]


def _proposals(claims: Iterable[Claim]) -> Iterator[Proposal]:
    for claim in in_force(claims):
        found = PROPOSED.match(claim.text("text")) if claim.kind == "comment" else None
        if found:
            by, verdict, other, why = found.groups()
            yield Proposal(one=claim.subject.id, other=other, verdict=verdict, by=by, at=claim.recorded_at, why=why)


def _judgement(claim: Claim) -> Judgement:
    return Judgement(
        kind=claim.kind,
        one=claim.subject.id,
        others=tuple(claim.about),
        by=claim.text("decided_by"),
        at=claim.recorded_at,
        why=claim.text("evidence") or claim.wording,
    )
