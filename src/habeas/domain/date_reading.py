"""Dates as documenters type them, in English, Belarusian or Russian, and dates said in words.

What is typed becomes the canonical EDTF text with the same earliest and latest day; anything that is not
understood is refused in one sentence. "early March" is the first ten days, "early 2024" the first four months;
"before 2022" ends with 2021, "by 2022" with 2022.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from habeas.domain.calendars import window_in
from habeas.domain.date_words import Words, cleaned, words
from habeas.domain.dates import UncertainDate, add_days, parse
from habeas.domain.errors import Refused
from habeas.domain.saying_dates import say_date

__all__ = ["Order", "read_date", "say_date"]

Order = Literal["day_first", "month_first"]
Window = tuple[date | None, date | None, int]
"""First and last day, None for an open end; and how many letters of a day to write, 0 for as few as will do."""

_LONGEST = 100
_POINT = r"[0-9]{4}(?:-[0-9]{2}){0,2}[~?%]?"
_CANONICAL = re.compile(rf"{_POINT}|(?:{_POINT}|\.\.)?/(?:{_POINT}|\.\.)?")
_DAY_FIRST = re.compile(r"(?P<d>\d{1,2}|dd|xx)(?P<s>[./-])(?P<m>\d{1,2}|mm|xx)(?P=s)(?P<y>\d{4})")
_YEAR_FIRST = re.compile(r"(?P<y>\d{4})(?P<s>[./-])(?P<m>\d{1,2}|mm|xx|\?\?)(?:(?P=s)(?P<d>\d{1,2}|dd|xx|\?\?))?")
_MONTH_YEAR = re.compile(r"(?P<m>\d{1,2})[./](?P<y>\d{4})")
_SHORT_YEAR = re.compile(r"\d{1,2}([./-])\d{1,2}\1\d{2}")
_DASH = re.compile(
    r"\s*[–—]\s*|\s+-\s+|(?<=\d)\s*\.\.\.?\s*(?=\d)|(?<=\d{4})-(?=\d{4}$)|(?<=^\d)-(?=\d{1,2} )|(?<=^\d\d)-(?=\d{1,2} )"
)
_TOKEN = re.compile(r"\d+|[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class _Typed:
    """What was typed, and how it is to be taken."""

    text: str
    words: Words
    order: Order
    calendar: str

    def refuse(self) -> Refused:
        return Refused(
            "“%(text)s” is not a date that can be read; write it like 14 July 2021, July 2021 or 2021-07-14.",
            text=self.text,
        )


@dataclass(slots=True)
class _Parts:
    """The parts of one date, as far as they were found."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    season: tuple[int, int] | None = None
    third: int | None = None
    named_month: bool = False


def read_date(
    text: str, *, language: str | None = None, order: Order = "day_first", calendar: str = "gregorian"
) -> UncertainDate:
    """Read a date as it is typed. Raises Refused with one sentence.

    `language` is whose words win where two languages differ; all are read. `order` is that of `14/07/2021`;
    `calendar` is what the numbers are counted in (a pack says which); EDTF is always Gregorian.
    """
    if len(text) > _LONGEST:
        raise Refused("A date is at most %(longest)s letters long.", longest=_LONGEST)
    if not text.strip():
        raise Refused("No date was given.")
    plain = text.strip()
    if calendar == "gregorian" and _CANONICAL.fullmatch(plain):
        return parse(plain)
    typed = _Typed(plain, words(language), order, calendar)
    return parse(_expression(typed, typed.words.ordinal.sub("", cleaned(text))))


def _expression(typed: _Typed, text: str) -> str:
    unsure, text = _without(typed, text, "perhaps")
    about, text = _without(typed, text, "about")
    if text.startswith("~"):
        about, text = True, text[1:].strip()
    mark = {(False, False): "", (True, False): "~", (False, True): "?", (True, True): "%"}[(about, unsure)]
    return _as_edtf(_window(typed, text), mark=mark, typed=typed)


def _window(typed: _Typed, text: str) -> Window:
    """The first and last day of whatever is typed."""
    joined = _range(typed, text)
    if joined is not None:
        return joined
    for role in ("by", "since", "before", "after"):
        found, rest = _without(typed, text, role)
        if found and rest:
            return _one_sided(role, _point(typed, rest))
    return (*_point(typed, text), 0)


def _one_sided(role: str, window: tuple[date, date]) -> Window:
    first, last = window
    length = len(_coarsest(first, last)[0])
    sides: dict[str, Window] = {
        "before": (None, add_days(first, -1), length),
        "by": (None, last, length),
        "since": (first, None, length),
        "after": (add_days(last, 1), None, length),
    }
    return sides[role]


def _range(typed: _Typed, text: str) -> Window | None:
    """Two dates joined by a dash or by words, None where there are no two."""
    _, rest = _without(typed, text, "from")
    for joint in _joints(typed, rest):
        first, last = rest[: joint.start()].strip(), rest[joint.end() :].strip()
        try:
            until = _parts(typed, last)
            since = _parts(typed, first)
        except Refused:
            continue
        if since.year is None:
            since.year = until.year
            if since.month is None and since.season is None:
                since.month, since.named_month = until.month, until.named_month
        return _days(typed, since)[0], _days(typed, until)[1], 0
    return None


def _joints(typed: _Typed, text: str) -> list[re.Match[str]]:
    said = "|".join(map(re.escape, typed.words.phrases["to"]))
    return [*_DASH.finditer(text), *re.finditer(rf"(?<=\S) (?:{said}) (?=\S)", text)]


def _without(typed: _Typed, text: str, role: str) -> tuple[bool, str]:
    """Whether the text begins with a phrase of this role, and the rest without it."""
    text = _without_noise(typed, text)
    for phrase in typed.words.phrases[role]:
        if text.startswith(phrase) and not text[len(phrase) : len(phrase) + 1].isalpha():
            return True, text[len(phrase) :].strip()
    return False, text


def _without_noise(typed: _Typed, text: str) -> str:
    while True:
        first, _, rest = text.partition(" ")
        if first not in typed.words.phrases["noise"] or not rest:
            return text
        text = rest


def _point(typed: _Typed, text: str) -> tuple[date, date]:
    return _days(typed, _parts(typed, text))


def _parts(typed: _Typed, text: str) -> _Parts:
    """The parts of one date, without saying yet whether there is such a day."""
    text = _without_noise(typed, text)
    if _SHORT_YEAR.fullmatch(text):
        raise Refused("“%(text)s” gives the year in two digits; write all four.", text=typed.text)
    bare = " ".join(token for token in text.split(" ") if token not in typed.words.phrases["noise"])
    for form in (_DAY_FIRST, _YEAR_FIRST, _MONTH_YEAR):
        found = form.fullmatch(bare)
        if found is not None:
            return _numeric(typed, found)
    return _worded(typed, text)


def _numeric(typed: _Typed, found: re.Match[str]) -> _Parts:
    groups = found.groupdict()
    day, month = groups.get("d"), groups["m"]
    if found.re is _DAY_FIRST and typed.order == "month_first" and groups["s"] != ".":
        day, month = month, day or ""
    parts = _Parts(int(groups["y"]))
    if month.isdigit():
        parts.month = int(month)
        parts.day = int(day) if day and day.isdigit() else None
    elif day and day.isdigit():
        raise typed.refuse()
    return parts


def _worded(typed: _Typed, text: str) -> _Parts:
    if not text or _TOKEN.sub("", text).strip():
        raise typed.refuse()
    parts = _Parts()
    for token in _TOKEN.findall(text):
        if token not in typed.words.phrases["noise"]:
            _take(typed, parts, token)
    if (parts.day or parts.third is not None) and parts.season:
        raise typed.refuse()
    if parts.day is not None and parts.third is not None:
        raise typed.refuse()
    return parts


def _take(typed: _Typed, parts: _Parts, token: str) -> None:
    """Put one word or number where it belongs. Raises Refused where it belongs nowhere or twice."""
    slot, value = _meaning(typed, token)
    if getattr(parts, slot) is not None:
        raise typed.refuse()
    setattr(parts, slot, value)
    if slot == "month":
        parts.named_month = True


def _meaning(typed: _Typed, token: str) -> tuple[str, int | tuple[int, int]]:
    if token.isdecimal() and token.isascii():
        if len(token) == 4:
            return "year", int(token)
        if len(token) <= 2:
            return "day", int(token)
        raise typed.refuse()
    if token in typed.words.months:
        return "month", typed.words.months[token]
    if token in typed.words.seasons:
        return "season", typed.words.seasons[token]
    for third, role in enumerate(("early", "mid", "late")):
        if token in typed.words.phrases[role] or any(
            phrase.split(" ")[0] == token for phrase in typed.words.phrases[role]
        ):
            return "third", third
    raise typed.refuse()


def _days(typed: _Typed, parts: _Parts) -> tuple[date, date]:
    """The first and last day of a date's parts. Raises Refused where there is no such day."""
    if parts.year is None:
        raise Refused("“%(text)s” does not say which year.", text=typed.text)
    if parts.day is not None and parts.month is None:
        raise typed.refuse()
    calendar = "gregorian" if parts.named_month and typed.calendar == "solar_hijri" else typed.calendar
    try:
        if parts.season is not None:
            if parts.month is not None:
                raise typed.refuse()
            first, last = parts.season
            return window_in(calendar, parts.year, first, None)[0], window_in(calendar, parts.year, last, None)[1]
        if parts.third is not None:
            return _third(calendar, parts.year, parts.month, parts.third)
        return window_in(calendar, parts.year, parts.month, parts.day)
    except ValueError as error:
        raise Refused("“%(text)s” is not a day of the calendar.", text=typed.text) from error


def _third(calendar: str, year: int, month: int | None, third: int) -> tuple[date, date]:
    """Ten days of a month, the last ones to its end; or four months of a year."""
    if month is None:
        first = window_in(calendar, year, third * 4 + 1, None)[0]
        return first, window_in(calendar, year, third * 4 + 4, None)[1]
    first, last = window_in(calendar, year, month, None)
    begins = first + timedelta(days=10 * third)
    return begins, last if third == 2 else begins + timedelta(days=9)


def _as_edtf(window: Window, *, mark: str, typed: _Typed) -> str:
    """The canonical text of a window: a day, a month, a year, or an interval at the coarsest precision that fits."""
    first, last, length = window
    if first is None or last is None:
        start = first.isoformat()[:length] + mark if first else ".."
        return f"{start}/{last.isoformat()[:length] + mark if last else '..'}"
    if last < first:
        raise Refused("“%(text)s” ends before it begins.", text=typed.text)
    start, end = _coarsest(first, last)
    return start + mark if start == end else f"{start}{mark}/{end}{mark}"


def _coarsest(first: date, last: date) -> tuple[str, str]:
    """Both days written as years where they span whole years, else as months, else as days."""
    whole_months = first.day == 1 and (last == date.max or add_days(last, 1).day == 1)
    whole_years = whole_months and first.month == 1 and last.month == 12
    length = 4 if whole_years else 7 if whole_months else 10
    return first.isoformat()[:length], last.isoformat()[:length]
