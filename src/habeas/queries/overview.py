"""What stands on the first page: the main counts of a day, and the newest events with those who tell them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from habeas.domain.counts import Count, Question, settled
from habeas.domain.dossier import Dossier, Event, Name
from habeas.domain.lens import Lens
from habeas.queries import counting_sql as sql
from habeas.queries.columns import Shelf, log_head, stale_on
from habeas.queries.counting import count_here, counting, documented_on
from habeas.queries.folding import fold_one
from habeas.records import bulk
from habeas.records.kept import Kept

MEASURES = ("held", "released", "died", "pressured_after_release")


@dataclass(frozen=True, slots=True, kw_only=True)
class Newest:
    """One of the newest events: to whom it happened, by all their names, and the event with its accounts."""

    person: str
    names: tuple[Name, ...]
    event: Event


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """The day, how many people are documented, the main counts by measure, and the newest events, newest first.

    `known_since` is the moment of the first entry: before it the register knew nothing. None: nothing is filed yet.
    """

    day: date
    documented: int
    counts: dict[str, Count]
    newest: tuple[Newest, ...]
    known_since: datetime | None


_OVERVIEWS: Kept[Overview] = Kept(12)


def overview(lens: Lens, *, today: date, newest: int = 10) -> Overview:
    """The overview of the day of the lens, else of the last day it can know; kept until anything is filed."""
    return _OVERVIEWS.get((lens, today, newest), lambda: _made(lens, today, newest), head=log_head())


def _made(lens: Lens, today: date, newest: int) -> Overview:
    with counting(lens, today=today) as here:
        day = lens.as_of or here.today
        asked = {measure: settled(Question(measure=measure, as_of=day), here.today) for measure in MEASURES}
        return Overview(
            day=day,
            documented=documented_on(here.shelves),
            counts={measure: count_here(here, question) for measure, question in asked.items()},
            newest=tuple(_newest(here.shelves, lens, day, newest)),
            known_since=known_since(),
        )


def known_since() -> datetime | None:
    """When the register began to know anything: the moment of its first entry."""
    rows = bulk.select("SELECT recorded_at FROM records_entry WHERE number = 0")
    return bulk.read_moment(rows[0][0]) if rows else None


def _newest(found: Sequence[Shelf], lens: Lens, day: date, most: int) -> list[Newest]:
    rows: list[tuple[int, str]] = []
    for shelf in found:
        asked = sql.newest(shelf.audience, day.toordinal(), most + len(stale_on(shelf)))
        stale = stale_on(shelf)
        rows += [(best, person) for person, best in shelf.rows(asked.text, asked.parameters) if person not in stale]
    persons = dict.fromkeys(person for _, person in sorted(rows, reverse=True)[:most])
    events = [one for person in persons for one in _events(fold_one(person, replace(lens, as_of=None)), day)]
    return sorted(events, key=lambda one: _when(one.event), reverse=True)[:most]


def _events(dossier: Dossier, day: date) -> list[Newest]:
    events = {event.id: event for event in (*dossier.events, *dossier.pressure, *dossier.restrictions)}
    return [
        Newest(person=dossier.person, names=dossier.names, event=event)
        for event in events.values()
        if event.dated and event.window.best is not None and event.window.best <= day
    ]


def _when(event: Event) -> tuple[date, int, int]:
    """The best day; of one day, what was filed later is newer."""
    filed = max((account.claim.entry, account.claim.position) for account in event.accounts)
    return (event.window.best or date.min, *filed)
