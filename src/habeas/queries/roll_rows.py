"""What the stored rows tell of people on one day, facet by facet: as `domain.facets` tells it of their dossiers."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import Any

from habeas.domain.counts import AFTER_RELEASE
from habeas.domain.dossier import Happening, Level
from habeas.domain.facets import ages_on, pressed_by
from habeas.figures.columns import BORN, NAME, OCCUPATION, STANDING, WAY_OUT
from habeas.queries.columns import Shelf

_AT_ONCE = 250
_READ = (NAME, STANDING, BORN, OCCUPATION, WAY_OUT, "region", "sex", "article", "designation")
_FACETS = ", ".join(f"'{facet}'" for facet in _READ)
# A birth holds on every day: its days are those between which it lies.
_IS_READ = (
    f"r.facet IN ({_FACETS}) AND (r.facet = '{BORN}' OR "
    "((r.from_day IS NULL OR r.from_day <= %s) AND (r.to_day IS NULL OR r.to_day > %s)))"
)
_IS_PRESSED = f"r.measure = '{AFTER_RELEASE}'"
_IS_HELD = 'r.start <= %s AND (r."end" IS NULL OR r."end" > %s)'


@dataclass(slots=True)
class Told:
    """What is told of one person: the name as it is stored, pairs of facet and value, and days as ordinals: `since`
    when they stand as they do, when they were last `confirmed` in custody, and `born` at the earliest."""

    person: str
    name: str = ""
    values: list[tuple[str, str]] = field(default_factory=list)
    since: int | None = None
    confirmed: int | None = None
    born: int | None = None

    def take(self, facet: str, value: str, start: int | None) -> None:
        """One row of a facet that holds on the day."""
        if facet == NAME:
            self.name = value
        elif facet == STANDING:
            self.values += _stood(value)
            self.since = start
        elif value:
            self.values.append((facet, value))


@lru_cache(maxsize=1024)
def _stood(value: str) -> tuple[tuple[str, str], ...]:
    state, status = value.split(" ", 1)
    return ("state", state), ("status", status)


def told_on(shelf: Shelf, day: int, persons: Sequence[str] | None = None) -> Iterator[Told]:
    """What is told of everybody on a shelf, or of these people, on a day."""
    if persons is None:
        yield from _told(shelf, day, None)
        return
    for start in range(0, len(persons), _AT_ONCE):
        yield from _told(shelf, day, persons[start : start + _AT_ONCE])


def names_of(shelf: Shelf, persons: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """All names of each of these people, as they are found."""
    found: dict[str, tuple[str, ...]] = {}
    for start in range(0, len(persons), _AT_ONCE):
        rows = _rows(shelf, "r.names FROM records_knownas", "1 = 1", (), persons[start : start + _AT_ONCE])
        found.update((person, tuple(json.loads(names))) for person, names in rows)
    return found


def _told(shelf: Shelf, day: int, persons: Sequence[str] | None) -> Iterator[Told]:
    told: dict[str, Told] = {}
    ages, on = lru_cache(maxsize=None)(_ages), date.fromordinal(day)
    facets = "r.facet, r.value, r.from_day, r.to_day FROM records_facetrow"
    for person, facet, value, start, end in _rows(shelf, facets, _IS_READ, (day, day), persons):
        one = told.get(person) or told.setdefault(person, Told(person))
        if facet == BORN:
            one.values += ages(start, end, on)
            one.born = min(filter(None, (start, one.born)), default=None)
        else:
            one.take(facet, value, start)
    stays = "r.prison, r.confirmed FROM records_stayrow"
    for person, prison, confirmed in _rows(shelf, stays, _IS_HELD, (day, day), persons):
        told[person].confirmed = confirmed
        if prison:
            told[person].values.append(("prison", prison))
    for person, after in _pressed(shelf, persons).items():
        told[person].values += [("pressed", value) for value in pressed_by(after, on)]
    yield from told.values()


def _pressed(shelf: Shelf, persons: Sequence[str] | None) -> dict[str, list[Happening]]:
    columns = "r.earliest, r.best, r.latest, r.surest FROM records_happeningrow"
    found: dict[str, list[Happening]] = {}
    for person, earliest, best, latest, surest in _rows(shelf, columns, _IS_PRESSED, (), persons):
        happening = Happening(
            measure=AFTER_RELEASE, earliest=_day(earliest), best=_day(best), latest=_day(latest), surest=Level(surest)
        )
        found.setdefault(person, []).append(happening)
    return found


def _rows(
    shelf: Shelf, columns: str, where: str, days: Sequence[int], persons: Sequence[str] | None
) -> list[tuple[Any, ...]]:
    """Rows of everybody, or of these people: by their numbers, lest SQLite read everyone's for these few."""
    table = columns.partition(" FROM ")[2]
    if persons is None:
        return shelf.rows(f"SELECT r.person, {columns} r WHERE r.audience = %s AND {where}", (shelf.audience, *days))
    if not persons:
        return []
    own = f"SELECT id FROM {table} WHERE audience = %s AND person IN ({', '.join(['%s'] * len(persons))})"
    sql = f"SELECT r.person, {columns} r WHERE r.id IN ({own}) AND {where}"
    return shelf.rows(sql, (shelf.audience, *persons, *days))


def _ages(earliest: int | None, latest: int | None, on: date) -> tuple[tuple[str, str], ...]:
    return tuple(("age", age) for age in ages_on(_day(earliest), _day(latest), on))


def _day(ordinal: int | None) -> date | None:
    return None if ordinal is None else date.fromordinal(ordinal)
