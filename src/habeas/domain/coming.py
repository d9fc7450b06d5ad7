"""What the team has to look at or to wait for in one dossier: what comes, what differs, who has gone silent."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from habeas.domain.claims import Claim
from habeas.domain.dossier import Dossier, Event, Level

HEARING, TERM, LIMIT, CONFLICT, REVIEW, SILENCE = "hearing", "term", "limit", "conflict", "review", "silence"
AWAITED = (HEARING, TERM, LIMIT, CONFLICT, REVIEW, SILENCE)
WIDEST_HEARING = timedelta(days=6)
"""A hearing told less exactly than to a week is nothing to wait for on a day."""
UNDER_REVIEW = "under_review"
_HEARINGS = frozenset({"trial", "appeal"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Awaited:
    """One thing awaited. `day` is when it comes, begins, or was last told of; `until` when it is over, None: not known.

    `detail` of a hearing is its event; of a term `earliest` or `latest`, which of its ends this is, empty for both in one;
    of a limit its kind; of a conflict its event and what it is about; of a review the account that says so.
    """

    what: str
    day: date
    until: date | None = None
    detail: str = ""


def awaited_in(dossier: Dossier) -> tuple[Awaited, ...]:
    """Everything awaited, for every day: what of it holds on one is for whoever asks."""
    return (
        *_hearings(dossier),
        *_terms(dossier),
        *_limits(dossier),
        *_conflicts(dossier),
        *_reviews(dossier),
        *_silences(dossier),
    )


def _hearings(dossier: Dossier) -> Iterator[Awaited]:
    for event in dossier.events:
        first, last = event.window.earliest, event.window.latest
        if event.kind not in _HEARINGS or not (event.dated and event.best_counts) or first is None or last is None:
            continue
        if last - first <= WIDEST_HEARING:
            yield Awaited(what=HEARING, day=first, until=last, detail=event.id)


def _terms(dossier: Dossier) -> Iterator[Awaited]:
    ends = dossier.term_ends
    if ends is None or ends.earliest is None or ends.latest is None:
        return
    if ends.earliest == ends.latest:
        yield Awaited(what=TERM, day=ends.latest)
        return
    yield Awaited(what=TERM, day=ends.earliest, until=ends.latest, detail="earliest")
    yield Awaited(what=TERM, day=ends.latest, detail="latest")


def _limits(dossier: Dossier) -> Iterator[Awaited]:
    if dossier.limit is not None:
        yield Awaited(what=LIMIT, day=dossier.limit.day, detail=dossier.limit.kind)


def _conflicts(dossier: Dossier) -> Iterator[Awaited]:
    events = {event.id: event for event in (*dossier.events, *dossier.restrictions, *dossier.pressure)}
    for event in events.values():
        for about in dict.fromkeys(conflict.about for conflict in event.conflicts):
            yield Awaited(what=CONFLICT, day=_last_filed(event), detail=f"{event.id} {about}")


def _last_filed(event: Event) -> date:
    return max(account.claim.recorded_at for account in event.accounts).date()


def _reviews(dossier: Dossier) -> Iterator[Awaited]:
    """By each organisation the account that it has yet to decide, unless a later one says what it decided."""
    last: dict[str, Claim] = {}
    known = {claim.id: claim for claim in dossier.claims}
    for designation in dossier.designations:
        for claim in (known[one] for one in designation.claims):
            organisation = claim.text("organisation").casefold()
            if organisation not in last or _order(last[organisation]) < _order(claim):
                last[organisation] = claim
    for claim in last.values():
        if claim.text("status") == UNDER_REVIEW:
            yield Awaited(what=REVIEW, day=claim.recorded_at.date(), detail=claim.id)


def _order(claim: Claim) -> tuple[int, int]:
    return claim.entry, claim.position


def _silences(dossier: Dossier) -> Iterator[Awaited]:
    """Days on which somebody most likely is held, and nobody has heard of them for as long as the rules allow."""
    for stay in dossier.stays:
        if stay.level is Level.BEST and stay.reason == "silence":
            yield Awaited(what=SILENCE, day=stay.start, until=stay.end)
