"""The history of one account: when it was filed and by whom, what corrected it, what took it back, what was commented.

An account is never changed. A better one supersedes it, a mistake is taken back, and both stay to be read with the reason.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from habeas.domain.claims import Claim, SubjectKind
from habeas.domain.errors import NotFound, Refused
from habeas.domain.lens import Lens
from habeas.domain.selection import filing_order, in_force, let_through, redacted
from habeas.domain.vocabulary import kind
from habeas.queries.claims import claims_by_id, claims_of, who_filed
from habeas.queries.members import persons_of

_NO_ACCOUNTS = frozenset({"same_person", "on_claims"})
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
    """The steps in the order in which they were filed, about the account `asked` and those that correct or precede it.

    `counts` says whether `asked` does, `corrected` whether a later one does in its place, and `retraction` is what is in
    force that took `asked` back. `person` is the id of whom it is about, empty where that is no person.
    """

    asked: Claim
    person: str
    steps: tuple[Step, ...]
    counts: bool
    corrected: bool
    retraction: Claim | None


def refuse_unless_told_anew(history: History) -> None:
    """Raise Refused for what is no account of the world, and so not told better, and for one that counts no more."""
    if kind(history.asked.kind).group in _NO_ACCOUNTS:
        raise Refused("This is a judgement, not an account: take it back, and make another.")
    if not history.counts:
        raise Refused("This account counts no more already.")


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
    in_its_place = [one for one in accounts.values() if one.id in live and filing_order(one) > filing_order(asked)]
    taking_back = [one for one in undoing if asked.id in one.about and not _is_undone(one, undoing)]
    steps = [*_told(accounts), *_undone(undoing, set(accounts)), *_comments(set(accounts), shown)]
    by = who_filed({one.entry for _, one in steps})
    return History(
        asked=redacted(asked, lens.audience),
        person=_person(asked, lens),
        steps=tuple(
            _step(did, redacted(one, lens.audience), by.get(one.entry, ""))
            for did, one in sorted(steps, key=lambda step: filing_order(step[1]))
        ),
        counts=asked.id in live,
        corrected=asked.id not in live and bool(in_its_place),
        retraction=redacted(taking_back[-1], lens.audience) if taking_back else None,
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
