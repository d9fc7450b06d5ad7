"""People listed through a lens: filtered by facets, sorted, a page at a time, with how many there are of each value."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from heapq import merge
from itertools import islice

from habeas.domain.errors import Refused
from habeas.domain.facets import FACETS
from habeas.domain.lens import Lens, last_day_known
from habeas.queries.columns import Shelf, shelves
from habeas.queries.everyone import shown_name
from habeas.queries.roll_rows import Told, names_of, told_on
from habeas.queries.rolls import DAYS, Bits, Roll, fresh, roll_of
from habeas.records.transactions import reading

SORTS = ("name", *DAYS)
NOT_TOLD = ""
Values = Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Asking:
    """Who is asked for. `filters`: for each facet any of these values, the empty one where none is told.

    `among`: only these people, and without a `sort` in their order. A `sort` with `-` before it is turned round.
    """

    filters: Values = field(default_factory=dict)
    among: Sequence[str] | None = None
    sort: str = ""
    start: int = 0
    most: int = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One person as a list shows them. `born` is the first day on which it may have been."""

    person: str
    name: str
    names: tuple[str, ...]
    values: Values
    since: date | None
    confirmed: date | None
    born: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """A page of people; how many are left by the filters and are documented at all; and how many have each value.

    The people of a facet are counted as the other filters leave them, so that one sees what another choice would give.
    """

    people: tuple[Row, ...]
    total: int
    documented: int
    facets: Mapping[str, Mapping[str, int]]


def list_by(asking: Asking, lens: Lens, *, today: date, language: str = "en") -> Listing:
    """One page of a list. Raises Refused for a facet or a sort that there is not."""
    refuse_unknown(asking)
    day = (lens.as_of or last_day_known(lens, today)).toordinal()
    with reading():
        return list_on(shelves(lens), asking, day, language=language)


def list_on(on: Sequence[Shelf], asking: Asking, day: int, *, language: str) -> Listing:
    """One page of those on the shelves, nobody on two of them."""
    found = [_On.of(shelf, asking, day) for shelf in on]
    places = list(islice(_in_order(found, asking, language), asking.start, asking.start + asking.most))
    return Listing(
        people=tuple(_rows(found, places, day, language)),
        total=sum(one.left.bit_count() for one in found),
        documented=sum(one.fresh.bit_count() for one in found),
        facets={facet: _counted(found, facet, asking.filters) for facet in FACETS},
    )


def refuse_unknown(asking: Asking) -> None:
    """Raise Refused for a facet or a sort that there is not."""
    for facet in asking.filters:
        if facet not in FACETS:
            raise Refused("“%(facet)s” is nothing that people are filtered by.", facet=facet)
    if asking.sort and asking.sort.removeprefix("-") not in SORTS:
        raise Refused("“%(sort)s” is nothing that people are sorted by.", sort=asking.sort)


@dataclass(frozen=True, slots=True)
class _On:
    """What is asked for on one shelf: by facet whom its filter alone leaves, and whom all of them leave."""

    shelf: Shelf
    roll: Roll
    fresh: Bits
    by_filter: Mapping[str, Bits]
    left: Bits

    @classmethod
    def of(cls, shelf: Shelf, asking: Asking, day: int) -> _On:
        roll = roll_of(shelf, day)
        here = fresh(shelf, roll)
        asked = here if asking.among is None else here & roll.among(asking.among)
        by_filter = {facet: roll.having(facet, values) for facet, values in asking.filters.items() if values}
        left = asked
        for bits in by_filter.values():
            left &= bits
        return cls(shelf, roll, here, {"": asked, **by_filter}, left)

    def left_by_others(self, facet: str) -> Bits:
        """Whom the filters of all other facets leave."""
        if facet not in self.by_filter:
            return self.left
        left = self.fresh
        for other, bits in self.by_filter.items():
            left &= bits if other != facet else left
        return left


def _counted(found: Sequence[_On], facet: str, filters: Values) -> dict[str, int]:
    """How many there are of each value that somebody has; those asked for stand there with none too."""
    counted: Counter[str] = Counter(dict.fromkeys(filters.get(facet, ()), 0))
    for one in found:
        base = one.left_by_others(facet)
        for value, bits in one.roll.bits.get(facet, {}).items():
            if number := (bits & base).bit_count():
                counted[value] += number
        if number := (one.roll.without(facet) & base).bit_count():
            counted[NOT_TOLD] += number
    return dict(counted)


def _in_order(found: Sequence[_On], asking: Asking, language: str) -> Iterator[tuple[int, int]]:
    """Which shelf, and which place on its roll, of everybody who is left, in the order asked for."""
    if asking.among is not None and not asking.sort:
        for person in asking.among:
            for at, one in enumerate(found):
                place = one.roll.place.get(person)
                if place is not None and one.left >> place & 1:
                    yield at, place
        return
    sort = asking.sort or "name"
    ordered = [one.roll.in_order(one.left, sort=sort, language=language) for one in found]
    if len(found) == 1:
        yield from ((0, place) for place in ordered[0])
        return
    keyed = [
        [(found[at].roll.key_of(place, sort=sort, language=language), at, place) for place in places]
        for at, places in enumerate(ordered)
    ]
    is_turned = sort == "-name"
    yield from ((at, place) for _, at, place in merge(*keyed, reverse=is_turned))


def _rows(found: Sequence[_On], places: Sequence[tuple[int, int]], day: int, language: str) -> Iterator[Row]:
    told: dict[str, Told] = {}
    names: dict[str, tuple[str, ...]] = {}
    for at, one in enumerate(found):
        persons = [one.roll.people[place] for where, place in places if where == at]
        told.update((each.person, each) for each in told_on(one.shelf, day, persons))
        names.update(names_of(one.shelf, persons))
    for at, place in places:
        person = found[at].roll.people[place]
        yield _row(told[person], names.get(person, ()), language)


def _row(told: Told, names: tuple[str, ...], language: str) -> Row:
    shown = shown_name(told.name, language)
    values: dict[str, list[str]] = {facet: [] for facet in FACETS}
    for facet, value in sorted(set(told.values)):
        values[facet].append(value)
    return Row(
        person=told.person,
        name=shown,
        names=tuple(name for name in names if name != shown),
        values=values,
        since=_day(told.since),
        confirmed=_day(told.confirmed),
        born=_day(told.born),
    )


def _day(ordinal: int | None) -> date | None:
    return None if ordinal is None else date.fromordinal(ordinal)
