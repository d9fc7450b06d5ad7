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
_ON_DAY = f"(facet = '{BORN}' OR ((from_day IS NULL OR from_day <= %s) AND (to_day IS NULL OR to_day > %s)))"
_TOLD = "SELECT person, facet, value, from_day, to_day FROM records_facetrow WHERE audience = %s AND "
_STAYS = (
    "SELECT person, prison, confirmed FROM records_stayrow "
    'WHERE audience = %s AND start <= %s AND ("end" IS NULL OR "end" > %s)'
)
_PRESSED = (
    "SELECT person, earliest, best, latest, surest FROM records_happeningrow "
    f"WHERE audience = %s AND measure {{}} = '{AFTER_RELEASE}'"
)
_NAMES = "SELECT person, names FROM records_knownas WHERE audience = %s AND person IN ({})"


@dataclass(slots=True)
class Told:
    """What is told of one person: the name as it is stored, pairs of facet and value, and days as ordinals.

    `numbers`: `since` they stand as they do, last `confirmed` in custody, `born` at the earliest.
    """

    person: str
    name: str = ""
    values: set[tuple[str, str]] = field(default_factory=set)
    numbers: dict[str, int | None] = field(default_factory=lambda: {"since": None, "confirmed": None, "born": None})
    pressed: list[Happening] = field(default_factory=list)

    def take(self, facet: str, value: str, start: int | None) -> None:
        """One row of a facet that holds on the day."""
        if facet == NAME:
            self.name = value
        elif facet == STANDING:
            state, status = value.split(" ", 1)
            self.values |= {("state", state), ("status", status)}
            self.numbers["since"] = start
        elif value:
            self.values.add((facet, value))


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
        some = persons[start : start + _AT_ONCE]
        rows = shelf.rows(_NAMES.format(", ".join(["%s"] * len(some))), (shelf.audience, *some))
        found.update((person, tuple(json.loads(names))) for person, names in rows)
    return found


def _told(shelf: Shelf, day: int, persons: Sequence[str] | None) -> Iterator[Told]:
    told: dict[str, Told] = {}
    ages, on = lru_cache(maxsize=None)(_ages), date.fromordinal(day)
    # As a value that no index offers where people are named, lest SQLite read everyone's rows for these few.
    facets = f"facet IN ({_FACETS})" if persons is None else f"facet || '' IN ({_FACETS})"
    for person, facet, value, start, end in _rows(shelf, f"{_TOLD}{facets} AND {_ON_DAY}", (day, day), persons):
        one = told.get(person) or told.setdefault(person, Told(person))
        if facet == BORN:
            one.values |= ages(start, end, on)
            one.numbers["born"] = min(filter(None, (start, one.numbers["born"])), default=None)
        else:
            one.take(facet, value, start)
    for person, prison, confirmed in _rows(shelf, _STAYS, (day, day), persons):
        one = told[person]
        one.numbers["confirmed"] = confirmed
        if prison:
            one.values.add(("prison", prison))
    _take_pressure(shelf, on, persons, told)
    yield from told.values()


def _take_pressure(shelf: Shelf, on: date, persons: Sequence[str] | None, told: dict[str, Told]) -> None:
    pressed = _PRESSED.format("" if persons is None else "|| ''")
    for person, earliest, best, latest, surest in _rows(shelf, pressed, (), persons):
        told[person].pressed.append(
            Happening(
                measure=AFTER_RELEASE,
                earliest=_day(earliest),
                best=_day(best),
                latest=_day(latest),
                surest=Level(surest),
            )
        )
    for one in told.values():
        if one.pressed:
            one.values |= {("pressed", value) for value in pressed_by(one.pressed, on)}


def _rows(shelf: Shelf, sql: str, parameters: Sequence[Any], persons: Sequence[str] | None) -> list[tuple[Any, ...]]:
    if persons is None:
        return shelf.rows(sql, (shelf.audience, *parameters))
    marks = ", ".join(["%s"] * len(persons))
    return shelf.rows(f"{sql} AND person IN ({marks})", (shelf.audience, *parameters, *persons))


def _ages(earliest: int | None, latest: int | None, on: date) -> frozenset[tuple[str, str]]:
    return frozenset(("age", age) for age in ages_on(_day(earliest), _day(latest), on))


def _day(ordinal: int | None) -> date | None:
    return None if ordinal is None else date.fromordinal(ordinal)
