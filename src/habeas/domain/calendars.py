"""Calendars other than the Gregorian, as far as a country's pack may name them: days, months and years turned into days.

`buddhist` counts years 543 higher (Thai solar calendar since 1941). `solar_hijri` is Iran's, by the 33-year cycle,
which gives the official calendar's leap years from 1244 to 1472; other years are refused.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable
from datetime import date, timedelta

from habeas.domain.errors import Refused

Window = tuple[date, date]
_NOWRUZ_1403 = date(2024, 3, 20)
_SOLAR_LEAPS = frozenset({1, 5, 9, 13, 17, 22, 26, 30})


def gregorian(year: int, month: int | None, day: int | None) -> Window:
    """The first and last day of a Gregorian day, month or year. Raises ValueError where there is none."""
    if month is None:
        return date(year, 1, 1), date(year, 12, 31)
    if day is None:
        return date(year, month, 1), date(year, month, monthrange(year, month)[1])
    return date(year, month, day), date(year, month, day)


def buddhist(year: int, month: int | None, day: int | None) -> Window:
    """The same with the year counted in the Buddhist era."""
    return gregorian(year - 543, month, day)


def solar_hijri(year: int, month: int | None, day: int | None) -> Window:
    """The same in Iran's calendar. Raises ValueError where there is no such day, or the year is outside 1244-1472."""
    if not 1244 <= year <= 1472:
        raise ValueError(year)
    lengths = [31] * 6 + [30] * 5 + [30 if year % 33 in _SOLAR_LEAPS else 29]
    new_year = _nowruz(year)
    if month is None:
        return new_year, new_year + timedelta(days=sum(lengths) - 1)
    if not 1 <= month <= 12 or not 1 <= (day or 1) <= lengths[month - 1]:
        raise ValueError(month, day)
    first = new_year + timedelta(days=sum(lengths[: month - 1]))
    if day is None:
        return first, first + timedelta(days=lengths[month - 1] - 1)
    return first + timedelta(days=day - 1), first + timedelta(days=day - 1)


CALENDARS: dict[str, Callable[[int, int | None, int | None], Window]] = {
    "gregorian": gregorian,
    "buddhist": buddhist,
    "solar_hijri": solar_hijri,
}


def window_in(calendar: str, year: int, month: int | None, day: int | None) -> Window:
    """The first and last day meant, as Gregorian days. Raises ValueError for no such day, Refused for no such calendar."""
    known = CALENDARS.get(calendar)
    if known is None:
        raise Refused("“%(calendar)s” is not a calendar that Habeas knows.", calendar=calendar)
    return known(year, month, day)


def _nowruz(year: int) -> date:
    step = 1 if year > 1403 else -1
    years = range(1403, year, step) if step > 0 else range(year, 1403)
    days = sum(366 if one % 33 in _SOLAR_LEAPS else 365 for one in years)
    return _NOWRUZ_1403 + timedelta(days=step * days)
