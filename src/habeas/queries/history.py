"""The history of one account: when it was filed and by whom, what corrected it, what took it back, what was commented.

An account is never changed. A better one supersedes it, a mistake is taken back, and both stay to be read with the reason.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from habeas.domain.claims import Claim, SubjectKind
from habeas.domain.errors import NotFound
from habeas.domain.lens import Lens
from habeas.domain.selection import filing_order, in_force, redacted
from habeas.queries.claims import claims_by_id, claims_of, who_filed
from habeas.queries.judged import let_through
from habeas.queries.members import persons_of

FILED, CORRECTED, RETRACTED, PUT_BACK, COMMENTED = "filed", "corrected", "retracted", "put_back", "commented"


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One thing that was done: `claim` is what was filed in doing it, `why` the reason or comment, `by` a user's id."""

    did: str
    claim: Claim
    why: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """The steps in the order in which they were filed, about the account `asked`.

    `counts` is the account that counts now, None where all are taken back; `retraction` the one in force that took
    the last of them back, empty where none did. `person` is the id of whom it is about, empty where that is no person.
    """

    asked: Claim
    person: str
    steps: tuple[Step, ...]
    counts: Claim | None
    retraction: str


def read_history(claim: str, lens: Lens) -> History:
    """The history of an account, as one lens shows it. Raises NotFound where it does not show the account itself."""
    found = let_through(claims_by_id([claim]), lens)
    if not found:
        raise NotFound("Nothing like that is filed here.")
    asked = found[0]
    shown = sorted(let_through(claims_of([asked.subject.id]), lens), key=filing_order)
    accounts = _accounts(asked, shown)
    undoing = _undoing(set(accounts), shown)
    live = {one.id for one in in_force(shown)}
    counting = [one for one in accounts.values() if one.id in live]
    retraction = [one.id for one in undoing if not _is_undone(one, undoing)]
    steps = [*_told(accounts), *_undone(undoing, set(accounts)), *_comments(set(accounts), shown)]
    by = who_filed({one.entry for _, one in steps})
    return History(
        asked=redacted(asked, lens.audience),
        person=_person(asked, lens),
        steps=tuple(
            _step(did, redacted(one, lens.audience), by.get(one.entry, ""))
            for did, one in sorted(steps, key=lambda step: filing_order(step[1]))
        ),
        counts=redacted(counting[-1], lens.audience) if counting else None,
        retraction="" if counting or not retraction else retraction[-1],
    )


def _accounts(asked: Claim, shown: Sequence[Claim]) -> dict[str, Claim]:
    """The account with those that it supersedes and those that supersede it, in the order of filing."""
    known = {one.id: one for one in shown} | {asked.id: asked}
    first = asked
    while first.supersedes in known:
        first = known[first.supersedes]
    chain = {first.id: first}
    for one in shown:  # a claim is filed after the one that it supersedes
        if one.supersedes in chain:
            chain[one.id] = one
    return chain


def _undoing(accounts: set[str], shown: Iterable[Claim]) -> list[Claim]:
    """What took any of these back, and what took that back."""
    named, found = set(accounts), []
    for one in shown:
        if one.kind == "retraction" and named & set(one.about):
            named.add(one.id)
            found.append(one)
    return found


def _is_undone(retraction: Claim, undoing: Iterable[Claim]) -> bool:
    return any(retraction.id in one.about and not _is_undone(one, undoing) for one in undoing)


def _step(did: str, claim: Claim, by: str) -> Step:
    why = claim.text("text") if did == COMMENTED else claim.wording if did in (RETRACTED, PUT_BACK) else ""
    return Step(did=did, claim=claim, why=why, by=by, at=claim.recorded_at)


def _told(accounts: dict[str, Claim]) -> Iterator[tuple[str, Claim]]:
    for one in accounts.values():
        yield CORRECTED if one.supersedes in accounts else FILED, one


def _undone(undoing: Sequence[Claim], accounts: set[str]) -> Iterator[tuple[str, Claim]]:
    """What took an account back, or put it back by taking back what did so, and so on."""
    does: dict[str, str] = dict.fromkeys(accounts, PUT_BACK)
    for one in undoing:
        does[one.id] = RETRACTED if any(does.get(of) == PUT_BACK for of in one.about) else PUT_BACK
        yield does[one.id], one


def _comments(accounts: set[str], shown: Iterable[Claim]) -> Iterator[tuple[str, Claim]]:
    for one in shown:
        if one.kind == "comment" and one.subject.kind is SubjectKind.CLAIM and one.subject.id in accounts:
            yield COMMENTED, one


def _person(asked: Claim, lens: Lens) -> str:
    if asked.subject.kind is not SubjectKind.PERSON:
        return ""
    return next(iter(persons_of([asked.subject.id], audience=lens.audience)), asked.subject.id)
