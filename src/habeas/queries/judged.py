"""What was judged of two people and by whom, and what waits for somebody else to agree.

Where either person is sealed, the first judgement is a proposal: a sealed comment in words that this module both says
and reads. It counts once somebody else who may see both comes to the same. Whose word it is, the log says (who filed
the entry) and never the comment: words alone could be put into somebody's mouth.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from habeas.domain.access import Right, may
from habeas.domain.claims import Claim, Sensitivity
from habeas.domain.clusters import DIFFERENT, JUDGEMENTS, SAME, clusters
from habeas.domain.lens import Lens
from habeas.domain.selection import in_force, let_through
from habeas.queries.claims import claims_of, claims_of_kinds, who_filed
from habeas.queries.identities import identity_judgements
from habeas.queries.users import KnownUser, list_users

_PROPOSED = re.compile(r"proposed: (same|different) person as ([0-9a-f]{32}): (.*)", re.DOTALL)
_UNSURE = re.compile(r"unsure whether this is the same person as ([0-9a-f]{32}): ")


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


def proposal_words(verdict: str, other: str, why: str) -> str:
    """The words of a proposal about somebody: `verdict` is same or different."""
    return f"proposed: {verdict} person as {other}: {why}"


def unsure_words(other: str, why: str) -> str:
    """The words of somebody who looked and could not decide."""
    return f"unsure whether this is the same person as {other}: {why}"


def unsure_of(comment: Claim) -> str:
    """The subject that a comment is unsure of, or nothing."""
    found = _UNSURE.match(comment.text("text"))
    return found[1] if found else ""


def proposals_about(one: str, other: str, lens: Lens) -> list[Proposal]:
    """What was proposed of these two, the first first, whether or not it was settled since.

    None for those who may not see what is sealed; so with `list_waiting`.
    """
    return [found for found in _proposals(claims_of([one, other]), lens) if {found.one, found.other} == {one, other}]


def list_waiting(lens: Lens) -> list[Proposal]:
    """Proposals that nothing in force had settled at the lens' moment, the newest first."""
    if lens.audience is not Sensitivity.SEALED:
        return []
    judged = _judged(lens)
    person_of, apart = clusters(judged), pairs_apart(judged)
    waiting: dict[frozenset[str], Proposal] = {}
    for found in _proposals(claims_of_kinds(("comment", "retraction")), lens):
        pair = frozenset(person_of.get(subject, subject) for subject in (found.one, found.other))
        if len(pair) == 2 and pair not in apart:
            waiting[pair] = found
    return sorted(waiting.values(), key=lambda found: found.at, reverse=True)


def list_apart(lens: Lens) -> list[Judgement]:
    """The judgements in force that two are different people, the newest first, each by the people's ids."""
    judged = _judged(lens)
    person_of = clusters(judged)
    found = [_judgement(one) for one in in_force(judged) if one.kind == DIFFERENT]
    found.sort(key=lambda one: one.at, reverse=True)
    return [
        replace(one, one=person_of.get(one.one, one.one), others=tuple(person_of.get(x, x) for x in one.others))
        for one in found
    ]


def joined_with(subject: str, lens: Lens) -> tuple[tuple[str, ...], list[Judgement]]:
    """The records that judgements make one person with this one, itself among them, and those judgements."""
    judged = _judged(lens)
    person_of = clusters(judged)
    person = person_of.get(subject, subject)
    records = tuple(sorted({subject, *(one for one, whose in person_of.items() if whose == person)}))
    made = [one for one in in_force(judged) if one.kind == SAME and person_of[one.subject.id] == person]
    return records, [_judgement(one) for one in made]


def judgements_of(persons: Iterable[str], lens: Lens) -> list[Judgement]:
    """The judgements in force that name any of these people, by any record of theirs."""
    judged = _judged(lens)
    person_of, wanted = clusters(judged), set(persons)
    found = []
    for claim in in_force(judged):
        if claim.kind in JUDGEMENTS:
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


def judged_apart(lens: Lens) -> set[frozenset[str]]:
    """The pairs of people who are judged different, as far as the lens shows it."""
    return pairs_apart(_judged(lens))


_BOTH = (Right.FILE, Right.SEE_SEALED)


def who_may_agree(*, apart_from: str) -> list[KnownUser]:
    """Those who may judge what is sealed, but for one."""
    return [
        user
        for user in list_users()
        if user.is_active and user.id != apart_from and all(may(user.reader, right) for right in _BOTH)
    ]


def _judged(lens: Lens) -> list[Claim]:
    return let_through(identity_judgements(), lens)


def _proposals(claims: Iterable[Claim], lens: Lens) -> Iterator[Proposal]:
    said = [
        (claim, found)
        for claim in in_force(let_through(claims, lens))
        if claim.kind == "comment" and claim.sensitivity is Sensitivity.SEALED
        if (found := _PROPOSED.match(claim.text("text")))
    ]
    filed_by = who_filed({claim.entry for claim, _ in said})
    for claim, found in said:
        verdict, other, why = found.groups()
        by = filed_by[claim.entry]
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
