"""What is awaited of everyone, section by section: how many, and some of them by name.

Each section is read along one index, so that it costs as much in a large register as in a small one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from habeas.domain.coming import CONFLICT, HEARING, LIMIT, REVIEW, SILENCE, TERM, WIDEST_HEARING
from habeas.domain.lens import Lens, last_day_known
from habeas.queries.columns import Shelf, fresh_rows, shelves, stale_on
from habeas.queries.counting_sql import Sql, how_many
from habeas.queries.everyone import names_to_show
from habeas.records.transactions import reading

SOON_DAYS, WEEK_DAYS = 14, 7
# A term or a limit of somebody who is out, as far as known, is nothing to wait for.
_HELD = (
    "EXISTS (SELECT 1 FROM records_stayrow s WHERE s.audience = %s AND s.person = a.person AND s.start <= %s "
    'AND (s."end" IS NULL OR s."end" > %s))'
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """One person of whom something is awaited; `name` is empty where the lens shows none. For the rest see `domain.coming`."""

    what: str
    person: str
    name: str
    day: date
    until: date | None
    detail: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """How many wait, and some of them from the place `start` on."""

    what: str
    total: int
    start: int
    waiting: tuple[Waiting, ...]


def read_sections(
    lens: Lens, whats: Sequence[str], *, today: date, start: int = 0, most: int, language: str
) -> dict[str, Section]:
    """These sections on the day of the lens, each from the place `start` on. A start after the last is taken for the first."""
    with reading():
        day = lens.as_of or last_day_known(lens, today)
        found = shelves(lens)
        rows = {what: _Rows.of(found, what, day, start, most) for what in whats}
        wanted = {person for one in rows.values() for _, _, person, _ in one.some}
        names = {person: name for shelf in found for person, name in names_to_show(shelf, wanted, language=language)}
    return {what: one.section(what, names) for what, one in rows.items()}


def count_waiting(lens: Lens, what: str, *, today: date) -> int:
    """How many wait in one section on the day of the lens."""
    with reading():
        day = lens.as_of or last_day_known(lens, today)
        return sum(_total(shelf, _asked(what, shelf.audience, day)) for shelf in shelves(lens))


Row = tuple[int, int | None, str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Rows:
    total: int
    start: int
    some: tuple[Row, ...]

    @classmethod
    def of(cls, found: Sequence[Shelf], what: str, day: date, start: int, most: int) -> _Rows:
        asked = [(shelf, _asked(what, shelf.audience, day)) for shelf in found]
        total = sum(_total(shelf, sql) for shelf, sql in asked)
        start = start if start < total else 0
        rows: list[Row] = []
        for shelf, sql in asked:
            stale = stale_on(shelf)
            text = f"{sql.text} ORDER BY {_order(what)} LIMIT {start + most + len(stale):d}"
            rows += [row for row in shelf.rows(text, sql.parameters) if row[2] not in stale]
        rows.sort(key=lambda row: (-row[0] if what in _NEWEST_FIRST else row[0], row[2], row[3]))
        return cls(total=total, start=start, some=tuple(rows[start : start + most]))

    def section(self, what: str, names: Mapping[str, str]) -> Section:
        waiting = tuple(
            Waiting(
                what=what,
                person=person,
                name=names.get(person, ""),
                day=date.fromordinal(day),
                until=None if until is None else date.fromordinal(until),
                detail=detail,
            )
            for day, until, person, detail in self.some
        )
        return Section(what=what, total=self.total, start=self.start, waiting=waiting)


_NEWEST_FIRST = frozenset({CONFLICT})


def _order(what: str) -> str:
    return f"a.day {'DESC' if what in _NEWEST_FIRST else ''}, a.person, a.detail"


def _total(shelf: Shelf, asked: Sql) -> int:
    return sum(number for (number,) in fresh_rows(shelf, how_many, asked))


def _asked(what: str, audience: str, day: date) -> Sql:
    """(day, until, person, detail) of everybody in a section on a day."""
    on = day.toordinal()
    where, values = {
        HEARING: (
            "a.day >= %s AND a.day <= %s AND a.until >= %s",
            (on - WIDEST_HEARING.days, on + WEEK_DAYS - 1, on),
        ),
        TERM: (f"a.day >= %s AND a.day <= %s AND {_HELD}", (on, on + SOON_DAYS, audience, on, on)),
        LIMIT: (f"a.day >= %s AND a.day <= %s AND {_HELD}", (on, on + SOON_DAYS, audience, on, on)),
        CONFLICT: ("a.day <= %s", (on,)),
        REVIEW: ("a.day <= %s", (on,)),
        SILENCE: ("a.day <= %s AND (a.until IS NULL OR a.until > %s)", (on, on)),
    }[what]
    text = f"SELECT a.day, a.until, a.person, a.detail FROM records_awaitedrow a WHERE a.audience = %s AND a.what = %s AND {where}"
    return Sql(text, (audience, what, *values))
