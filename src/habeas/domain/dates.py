"""Uncertain dates: a subset of EDTF (ISO 8601-2:2019), each with an earliest and a latest day.

Read: `2021`, `2021-07`, `2021-07-14`, the marks `~` (about), `?` (unsure) and `%` (both), intervals
`2021-07/2021-09`, open ends `../2022` and `2021/..`, unknown ends `/2022` and `2021/`.
A mark widens the window on each side by one unit of the date's own precision (a day, a month, a year), `%` by two.
Tests hold it against the `edtf` library with the mark on that last part alone (`2021-07-~14`): that library lets a mark
at the end widen every part, so that "about 14 July" would take in thirteen months either way, which nobody means.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from habeas.domain.errors import Refused

_POINT = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?([~?%]?)")
_WIDER = {"": 0, "~": 1, "?": 1, "%": 2}


@dataclass(frozen=True, slots=True)
class UncertainDate:
    """A day that may be known only roughly. `None` as an end means open or unknown on that side."""

    text: str
    earliest: date | None
    latest: date | None

    @property
    def is_day(self) -> bool:
        """Say whether exactly one day is meant."""
        return self.earliest is not None and self.earliest == self.latest

    @property
    def middle(self) -> date | None:
        """The middle of the window (rule 3 of counting), or None where an end is missing."""
        return middle_of(self.earliest, self.latest)

    def __str__(self) -> str:
        return self.text


@lru_cache(maxsize=65536)
def parse(text: str) -> UncertainDate:
    """Read canonical EDTF. Raises Refused with one sentence where it cannot be read."""
    if "/" not in text:
        return UncertainDate(text, *_point(text))
    first, _, last = text.partition("/")
    earliest = None if first in ("", "..") else _point(first)[0]
    latest = None if last in ("", "..") else _point(last)[1]
    if earliest is None and latest is None:
        raise Refused("“%(text)s” names no day at all.", text=text)
    if earliest is not None and latest is not None and latest < earliest:
        raise Refused("“%(text)s” ends before it begins.", text=text)
    return UncertainDate(text, earliest, latest)


def from_day(day: date) -> UncertainDate:
    """The uncertain date that is certain."""
    return UncertainDate(day.isoformat(), day, day)


def middle_of(earliest: date | None, latest: date | None) -> date | None:
    """The day half-way, the earlier of two; None where either end is missing."""
    if earliest is None or latest is None:
        return None
    return earliest + (latest - earliest) // 2


def add_months(day: date, months: int) -> date:
    """The same day of the month, `months` later; the last day of a shorter month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if not 1 <= year <= 9999:
        return date.max if year > 9999 else date.min
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def add_days(day: date, days: int) -> date:
    """The day `days` later, held inside what the calendar can say."""
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return date.max if days > 0 else date.min


def _point(text: str) -> tuple[date, date]:
    found = _POINT.fullmatch(text)
    if found is None:
        raise Refused("“%(text)s” is not a date that can be read.", text=text)
    year, month, day, mark = found.groups()
    wider = _WIDER[mark]
    try:
        if day:
            exact = date(int(year), int(month), int(day))
            return add_days(exact, -wider), add_days(exact, wider)
        if month:
            first = date(int(year), int(month), 1)
            last = add_months(first, wider)
            return add_months(first, -wider), last.replace(day=monthrange(last.year, last.month)[1])
        low, high = max(1, int(year) - wider), min(9999, int(year) + wider)
        return date(low, 1, 1), date(high, 12, 31)
    except ValueError as error:
        raise Refused("“%(text)s” is not a day of the calendar.", text=text) from error
