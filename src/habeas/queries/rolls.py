"""Everyone on a shelf as whole numbers with one bit for each person: for each value of each facet, who has it on a day.

Who is left by several filters, and how many have each value, is then a matter of microseconds. A roll is kept and
brought up to date by those alone who were folded since: their seals have numbers above all that were there before.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from threading import Lock

from habeas.domain.calling import by_alphabet
from habeas.queries.columns import Shelf, Stored, stale_on
from habeas.queries.everyone import shown_name
from habeas.queries.roll_rows import Told, told_on
from habeas.records.kept import Kept

DAYS = ("since", "confirmed", "born")
_MOST_CHANGED = 4000
Bits = int


@dataclass(slots=True, kw_only=True)
class Roll:
    """Everyone on a shelf on one day. A person's bit stays theirs for as long as the roll is kept.

    `cells` hold names as they are stored; `numbers` the days by which people are sorted, None where none is told.
    """

    people: list[str] = field(default_factory=list)
    place: dict[str, int] = field(default_factory=dict)
    everybody: Bits = 0
    bits: dict[str, dict[str, Bits]] = field(default_factory=dict)
    cells: list[str] = field(default_factory=list)
    numbers: dict[str, list[int | None]] = field(default_factory=lambda: {name: [] for name in DAYS})
    _keys: dict[str, list[str]] = field(default_factory=dict)
    _orders: dict[tuple[str, str], list[int]] = field(default_factory=dict)

    def with_told(self, persons: Collection[str], told: Iterable[Told]) -> Roll:
        """The roll in which of these people stands what is told now, and nothing else; they may be new, or gone."""
        left = ~self.among(persons)
        new = Roll(
            people=list(self.people),
            place=dict(self.place),
            everybody=self.everybody & left,
            bits={facet: {value: bits & left for value, bits in own.items()} for facet, own in self.bits.items()},
            cells=list(self.cells),
            numbers={name: list(days) for name, days in self.numbers.items()},
        )
        places: dict[tuple[str, str], list[int]] = {}
        changed = [new._take(one, places) for one in told]
        new.everybody |= _bits(changed, len(new.people))
        for (facet, value), some in places.items():
            own = new.bits.setdefault(facet, {})
            own[value] = own.get(value, 0) | _bits(some, len(new.people))
        new._keep_in_order(self, changed)
        return new

    def among(self, persons: Iterable[str]) -> Bits:
        """The bits of these people, as far as they are here."""
        return _bits([self.place[person] for person in persons if person in self.place], len(self.people))

    def having(self, facet: str, values: Iterable[str]) -> Bits:
        """Everybody with one of these values; the empty one stands for those of whom none is told."""
        own, found = self.bits.get(facet, {}), 0
        for value in values:
            found |= own.get(value, 0) if value else self.without(facet)
        return found & self.everybody

    def without(self, facet: str) -> Bits:
        """Everybody of whom no value is told."""
        told = 0
        for bits in self.bits.get(facet, {}).values():
            told |= bits
        return self.everybody & ~told

    def in_order(self, chosen: Bits, *, sort: str, language: str) -> list[int]:
        """The places of the chosen, sorted by the name or a day; `-` before it turns it round. None told comes last."""
        is_in = format(chosen, "b")[::-1].ljust(len(self.people), "0")
        return [place for place in self._order(sort, language) if is_in[place] == "1"]

    def key_of(self, place: int, *, sort: str, language: str) -> tuple[int, str]:
        """What somebody is sorted by."""
        return self._number(place, sort), self._names(language)[place]

    def _take(self, one: Told, places: dict[tuple[str, str], list[int]]) -> int:
        place = self.place.get(one.person)
        if place is None:
            place = self.place[one.person] = len(self.people)
            self.people.append(one.person)
            self.cells.append("")
            for days in self.numbers.values():
                days.append(None)
        self.cells[place] = one.name
        for name in DAYS:
            self.numbers[name][place] = getattr(one, name)
        for pair in one.values:
            places.setdefault(pair, []).append(place)
        return place

    def _keep_in_order(self, before: Roll, changed: Sequence[int]) -> None:
        """Names are put in order once; whoever changed is put where they belong now."""
        for language, keys in before._keys.items():
            now = keys + [""] * (len(self.people) - len(keys))
            for place in changed:
                now[place] = self._key(place, language)
            self._keys[language] = now
            known = before._orders.get(("name", language))
            if known is not None:
                order = known + list(range(len(known), len(self.people)))
                self._orders["name", language] = sorted(order, key=now.__getitem__)

    def _order(self, sort: str, language: str) -> list[int]:
        if (sort, language) not in self._orders:
            names = self._names(language)
            if sort in ("name", "-name"):
                order = sorted(range(len(self.people)), key=names.__getitem__, reverse=sort != "name")
            else:
                order = sorted(self._order("name", language), key=lambda place: self._number(place, sort))
            self._orders[sort, language] = order
        return self._orders[sort, language]

    def _number(self, place: int, sort: str) -> int:
        name = sort.removeprefix("-")
        if name == "name":
            return 0
        day = self.numbers[name][place]
        return _LAST if day is None else -day if sort.startswith("-") else day

    def _names(self, language: str) -> list[str]:
        if language not in self._keys:
            self._keys[language] = [self._key(place, language) for place in range(len(self.people))]
        return self._keys[language]

    def _key(self, place: int, language: str) -> str:
        return f"{by_alphabet(shown_name(self.cells[place], language))}\0{self.people[place]}"


_LAST = 10**9


def _bits(places: Sequence[int], size: int) -> Bits:
    buffer = bytearray(size // 8 + 1)
    for place in places:
        buffer[place >> 3] |= 1 << (place & 7)
    return int.from_bytes(buffer, "little")


class _Latest:
    """The roll of one audience and day in the register's own tables, and of which moment it is."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._roll: Roll | None = None
        self._key: object = None
        self._head: object = b""
        self._last = 0
        self._sealed: set[str] = set()

    def now(self, shelf: Shelf, day: int) -> Roll:
        """The roll as the shelf is now."""
        with self._lock:
            if self._roll is None or self._key != shelf.key:
                self._roll = self._brought_up_to_date(shelf, day)
                self._key, self._head = shelf.key, shelf.head
            return self._roll

    def _brought_up_to_date(self, shelf: Shelf, day: int) -> Roll:
        ((last, sealed),) = shelf.rows(
            "SELECT COALESCE(MAX(id), 0), COUNT(*) FROM records_rowsseal WHERE audience = %s", (shelf.audience,)
        )
        changed = self._changed(shelf, last)
        self._last = last
        if self._roll is None or changed is None:
            self._sealed = _sealed(shelf)
            return Roll().with_told((), told_on(shelf, day))
        self._sealed |= set(changed)
        if len(self._sealed) != sealed:
            now = _sealed(shelf)
            changed |= self._sealed - now
            self._sealed = now
        return self._roll.with_told(changed, told_on(shelf, day, sorted(changed)))

    def _changed(self, shelf: Shelf, last: int) -> set[str] | None:
        """Who was folded since; None where the roll is of another log, or too many were."""
        grown = shelf.rows("SELECT 1 FROM records_checkpointrow WHERE root = %s", (self._head,))
        if self._roll is None or not grown or last < self._last:
            return None
        sql = f"SELECT person FROM records_rowsseal WHERE id > %s AND audience || '' = %s LIMIT {_MOST_CHANGED + 1}"
        changed = {person for (person,) in shelf.rows(sql, (self._last, shelf.audience))}
        return changed if len(changed) <= _MOST_CHANGED else None


def _sealed(shelf: Shelf) -> set[str]:
    rows = shelf.rows("SELECT person FROM records_rowsseal WHERE audience = %s", (shelf.audience,))
    return {person for (person,) in rows}


_STORED: Kept[_Latest] = Kept(4)
_OTHERS: Kept[Roll] = Kept(4)


def roll_of(shelf: Shelf, day: int) -> Roll:
    """Everyone on a shelf on a day, kept. Inside `records.transactions.reading()`. Of those stale, see `fresh`."""
    if isinstance(shelf, Stored):
        return _STORED.get((shelf.audience, day), _Latest, head="").now(shelf, day)
    return _OTHERS.get((shelf.key, day), lambda: Roll().with_told((), told_on(shelf, day)), head=shelf.head)


def fresh(shelf: Shelf, roll: Roll) -> Bits:
    """Everybody on the roll whose rows are not out of date."""
    return roll.everybody & ~roll.among(stale_on(shelf))
