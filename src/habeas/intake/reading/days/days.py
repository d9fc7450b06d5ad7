"""Days found in running text, resolved against the day of publication.

"On August 18, 2021" says itself; "on Monday", "in December", "over the past three months" and "7 ноября" are told by
`published`. A date without a year is the latest such day not after publication, unless the words speak of what is to
come, or the same sentence has just named a year.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import pairwise, zip_longest
from typing import Literal

from habeas.intake.reading.days.words import DayWords, day_words

Kind = Literal["day", "period", "since", "until"]
_NEW_SENTENCE = re.compile(r"[:;]\s|[.!?…][»”\")]*\s+[«“\"(]?[^\W\d_a-zа-яёіїєґўąćęłńóśźż]|\n\n")
_DASH = re.compile(r"\s*[–—-]\s*")
_PUBLISHED = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?")
_LOOK_BACK = 32
_FULL_YEAR, _BESIDE = 4, 4


@dataclass(frozen=True, slots=True)
class Dated:
    """A date in a text: where it stands (with the word before it that opens or closes it), and what it means.

    `edtf` is the day, month, year or interval meant, empty where nothing tells (a day of the week without a day of
    publication). With `since` and `until` it is the day named, and the other end is for the reader to say.
    """

    start: int
    end: int
    edtf: str
    kind: Kind
    has_year: bool = False
    has_days: bool = False


@dataclass(slots=True)
class _Reading:
    """One passage while it is read: `year` and `month` are those last named in the sentence."""

    text: str
    words: DayWords
    published: tuple[date, date] | None
    precision: int
    year: int | None = None
    month: int | None = None
    named_at: int = -1


def find_days(text: str, language: str, published: str) -> list[Dated]:
    """The dates in a passage, in their order, none overlapping another.

    `published` is an EDTF day, month or year, or empty. Offsets are into `text`.
    """
    reading = _Reading(text, day_words(language), *_window_of(published))
    points = [point for match in _matches(reading) if (point := _point(reading, *match)) is not None]
    return _joined(reading, _in_order(reading, [_opened(reading, point) for point in points]))


def _in_order(reading: _Reading, points: list[Dated]) -> list[Dated]:
    """A month without a year is not after the date with a year that follows it: у вересні, а в лютому 2023-го."""
    points = [
        one
        for one, other in zip_longest(points, points[1:])
        if other is None
        or not (
            len(one.edtf) == _FULL_YEAR
            and other.edtf[:_FULL_YEAR] == one.edtf
            and 0 <= other.start - one.end <= _BESIDE
            and "-" in other.edtf
        )
    ]
    for at, (one, other) in enumerate(pairwise(points)):
        of_the_week = any(form.search(reading.text, one.start, one.end) for form in reading.words.weekdays)
        if (
            not of_the_week
            and _is_after_its_follower(one, other)
            and _NEW_SENTENCE.search(reading.text, one.end, other.start) is None
        ):
            year = int(other.edtf[:_FULL_YEAR]) - (one.edtf[5:7] > other.edtf[5:7])
            points[at] = replace(one, edtf=f"{year}{one.edtf[_FULL_YEAR:]}")
    return points


def _is_after_its_follower(one: Dated, other: Dated) -> bool:
    if one.has_year or not other.has_year or other.kind == "since" or "/" in one.edtf + other.edtf:
        return False
    return min(len(one.edtf), len(other.edtf)) >= len("2023-02") and one.edtf[:7] > other.edtf[:7]


def _window_of(published: str) -> tuple[tuple[date, date] | None, int]:
    found = _PUBLISHED.fullmatch(published.strip())
    if found is None:
        return None, 0
    year, month, day = (int(part) if part else None for part in found.groups())
    try:
        first = date(year or 1, month or 1, day or 1)
        last = first if day else date(first.year, month or 12, monthrange(first.year, month or 12)[1])
    except ValueError:
        return None, 0
    return (first, last), len(found.group(0))


def _matches(reading: _Reading) -> list[tuple[str, re.Match[str]]]:
    taken: list[tuple[str, re.Match[str]]] = []
    marks = bytearray(len(reading.text))  # 1 where a date stands already
    has_digits = any(letter.isdigit() for letter in reading.text)
    for name, form in reading.words.forms:
        if name in _NUMERIC and not has_digits:
            continue
        for found in form.finditer(reading.text):
            is_free = 1 not in marks[found.start() : found.end()]
            if is_free and _may_be(reading, name, found):
                taken.append((name, found))
                marks[found.start() : found.end()] = b"\1" * (found.end() - found.start())
    return sorted(taken, key=lambda one: one[1].start())


_NUMERIC = frozenset({"point", "days", "season", "years", "year"})


def _may_be(reading: _Reading, name: str, found: re.Match[str]) -> bool:
    """Whether what looks like a date is one: May and 2020 need something beside them that says so."""
    month = found.groupdict().get("month")
    words = reading.words
    if month and words.has_capital_months and not month[0].isupper():
        return False
    if name == "days" and int(found["day"]) > int(found["last"]):  # `31 — 7 ноября`: thirty-one people, and a day
        return False
    back = reading.text[max(0, found.start() - _LOOK_BACK) : found.start()]
    if name == "days":
        return int(found["day"]) < int(found["last"])
    if name == "month":
        told = words.before["month"].search(back) or any(
            words.before[one].search(back) for one in ("early", "mid", "late")
        )
        return bool(told) or words.doubtful.fullmatch(found.group(0)) is None
    if name == "year":
        follows = words.after_year.match(reading.text, found.end())
        in_brackets = back.endswith("(") and reading.text[found.end() : found.end() + 1] in ")–-,"
        return bool(found["era"] or words.before["year"].search(back) or follows or in_brackets)
    return True


def _point(reading: _Reading, name: str, found: re.Match[str]) -> Dated | None:
    if reading.named_at >= 0 and _NEW_SENTENCE.search(reading.text, reading.named_at, found.start() + 1):
        reading.year = reading.month = None
    reading.named_at = found.end()
    told = _TOLD[name](reading, found) if name in _TOLD else _unit(reading, name)
    if told is None:
        return None
    edtf, kind = told
    said = found.groupdict()
    return Dated(found.start(), found.end(), edtf, kind, bool(said.get("year") or said.get("said")), name == "days")


def _of_point(reading: _Reading, found: re.Match[str]) -> tuple[str, Kind] | None:
    parts = found.groupdict()
    month = int(parts["numeral"]) if parts.get("numeral") else _index(reading.words.months, parts["month"])
    day = int(parts["day"]) if parts.get("day") else None
    last = int(parts["last"]) if parts.get("last") else None
    if not 1 <= month <= 12 or (day is not None and not 1 <= day <= 31):
        return None
    year = (
        int(parts["year"])
        if parts.get("year")
        else _said_year(reading, parts) or _year_of(reading, found, month, last or day)
    )
    if year is None:
        return "", "day" if day else "period"
    if not _opens_a_span(reading, found):
        reading.year, reading.month = year, month
    if day is None:
        return f"{year}-{month:02}", "period"
    if max(day, last or 0) > monthrange(year, month)[1]:
        return None
    written = f"{year}-{month:02}-{day:02}"
    if last is None:
        return written, "day"
    return (f"{written}/{year}-{month:02}-{last:02}", "period") if last > day else None


def _said_year(reading: _Reading, parts: dict[str, str | None]) -> int | None:
    """The year in `3 April of last year`."""
    said = parts.get("said")
    if not said or reading.published is None:
        return None
    return reading.published[1].year - bool(reading.words.last_year_said.search(said))


def _opens_a_span(reading: _Reading, found: re.Match[str]) -> bool:
    return bool(reading.words.before["since"].search(reading.text[max(0, found.start() - _LOOK_BACK) : found.start()]))


def _year_of(reading: _Reading, found: re.Match[str], month: int, day: int | None) -> int | None:
    """The year of a date that names none."""
    back = reading.text[max(0, found.start() - _LOOK_BACK) : found.start()]
    if reading.year is not None and reading.month is not None:
        year = reading.year if month >= reading.month else reading.year + 1
        if reading.published is None or date(year, month, 1) <= reading.published[1]:
            return year
    if reading.published is None:
        return None
    last = reading.published[1]
    if reading.words.before["year_before"].search(back):
        return last.year - 1
    if reading.words.before["last_one"].search(back) and month >= last.month:
        return last.year - 1
    is_past = (month, day or 1) <= (last.month, last.day)
    if is_past or reading.words.before["this_one"].search(back):
        return last.year
    ahead = (month - last.month) % 12
    sentence = reading.text[max(0, found.start() - 150) : found.end() + 60]
    return last.year if ahead <= 6 and reading.words.future.search(sentence) else last.year - 1


def _of_holiday(reading: _Reading, found: re.Match[str]) -> tuple[str, Kind]:
    name = next(one for one in reading.words.holidays if found.group(0).casefold().startswith(one))
    month, day = reading.words.holidays[name]
    said = found.groupdict().get("year")
    year = int(said) if said else _year_of(reading, found, month, day)
    return (f"{year}-{month:02}-{day:02}" if year else ""), "day"


def _of_season(reading: _Reading, found: re.Match[str]) -> tuple[str, Kind]:
    first, last = next(months for form, months in reading.words.seasons if form.fullmatch(found["season"]))
    return f"{found['year']}-{first:02}/{found['year']}-{last:02}", "period"


def _of_year(reading: _Reading, found: re.Match[str]) -> tuple[str, Kind]:
    return found["year"], "period"


def _of_years(reading: _Reading, found: re.Match[str]) -> tuple[str, Kind] | None:
    first, last = int(found["year"]), int(found["end"])
    last = last if last > 99 else first - first % 100 + last
    return (f"{first}/{last}", "period") if first < last else None


def _of_weekday(reading: _Reading, found: re.Match[str]) -> tuple[str, Kind]:
    if reading.published is None or reading.precision <= len("2024-05"):
        return "", "day"
    day = reading.published[1]
    behind = (day.weekday() - _index(reading.words.weekdays, found["weekday"]) + 1) % 7
    at = found.start("weekday")
    back = reading.text[max(0, at - _LOOK_BACK) : at]
    if reading.words.before["next_one"].search(back):
        return (day + timedelta(days=7 - behind)).isoformat(), "day"
    if behind == 0 and reading.words.before["last_one"].search(back):
        behind = 7
    return (day - timedelta(days=behind)).isoformat(), "day"


def _days_from(shift: int) -> Callable[[_Reading, re.Match[str]], tuple[str, Kind]]:
    def told(reading: _Reading, found: re.Match[str]) -> tuple[str, Kind]:
        if reading.published is None or reading.precision <= len("2024-05"):
            return "", "day"
        return (reading.published[1] + timedelta(days=shift)).isoformat(), "day"

    return told


def _of_past(reading: _Reading, found: re.Match[str]) -> tuple[str, Kind]:
    if reading.published is None:
        return "", "period"
    last = reading.published[1]
    first = _before(last, *_length(reading, found))
    return f"{first.isoformat()[: reading.precision]}/{last.isoformat()[: reading.precision]}", "period"


def _of_ago(reading: _Reading, found: re.Match[str]) -> tuple[str, Kind]:
    if reading.published is None:
        return "", "period"
    number, unit = _length(reading, found)
    day = _before(reading.published[1], number, unit).isoformat()
    if unit in "DW":
        return (day + ("~" if unit == "W" else ""), "day") if reading.precision > len("2024-05") else ("", "day")
    return (day[:7] if unit == "M" else day[:_FULL_YEAR]), "period"


def _length(reading: _Reading, found: re.Match[str]) -> tuple[int, str]:
    said = (found["number"] or "1").casefold()
    number = int(said) if said.isdecimal() else reading.words.numbers.get(said, 1)
    return number, next(code for code, form in reading.words.units.items() if form.fullmatch(found["unit"]))


def _before(day: date, number: int, unit: str) -> date:
    if unit in "DW":
        return day - timedelta(days=number * (7 if unit == "W" else 1))
    months = day.year * 12 + day.month - 1 - number * {"M": 1, "Y": 12, "X": 120}[unit]
    year, month = max(1, months // 12), months % 12 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def _unit(reading: _Reading, name: str) -> tuple[str, Kind]:
    """This or last week, month, year."""
    if reading.published is None:
        return "", "period"
    which, unit = name.split("_")
    last = reading.published[1]
    if unit == "Y":
        return str(last.year - (which == "last")), "period"
    if unit == "M":
        return _before(last.replace(day=1), int(which == "last"), "M").isoformat()[:7], "period"
    if reading.precision <= len("2024-05"):
        return last.isoformat()[: reading.precision], "period"
    monday = last - timedelta(days=last.weekday())
    if which == "last":
        return f"{(monday - timedelta(days=7)).isoformat()}/{(monday - timedelta(days=1)).isoformat()}", "period"
    return f"{monday.isoformat()}/{last.isoformat()}" if monday < last else last.isoformat(), "period"


_TOLD: dict[str, Callable[[_Reading, re.Match[str]], tuple[str, Kind] | None]] = {
    "point": _of_point, "said": _of_point, "days": _of_point, "month": _of_point, "season": _of_season, "holiday": _of_holiday, "year": _of_year, "years": _of_years,
    "weekday": _of_weekday, "today": _days_from(0), "yesterday": _days_from(-1), "before_yesterday": _days_from(-2),
    "tomorrow": _days_from(1), "past": _of_past, "ago": _of_ago,
}  # fmt: skip


def _index(forms: tuple[re.Pattern[str], ...], word: str) -> int:
    return next((at for at, form in enumerate(forms, start=1) if form.fullmatch(word)), 0)


def _opened(reading: _Reading, point: Dated) -> Dated:
    """The date with the words before it: early March, since 2020, until May."""
    back = reading.text[max(0, point.start - _LOOK_BACK) : point.start]
    for third, role in enumerate(("early", "mid", "late")):
        found = reading.words.before[role].search(back)
        if found is not None and point.kind == "period" and "/" not in point.edtf:
            point = replace(point, start=point.start - len(found.group(0)), edtf=_third(point.edtf, third))
            back = back[: found.start()]
    for kind in ("since", "until"):
        found = reading.words.before[kind].search(back)
        if found is not None and not (kind == "since" and "/" in point.edtf and point.has_days):
            return replace(point, start=point.start - len(found.group(0)), kind=kind)
    return point


def _third(edtf: str, third: int) -> str:
    """The first, middle or last ten days of a month, or four months of a year."""
    if len(edtf) == _FULL_YEAR:
        return f"{edtf}-{third * 4 + 1:02}/{edtf}-{third * 4 + 4:02}"
    if len(edtf) != len("2024-05"):
        return edtf
    end = monthrange(int(edtf[:4]), int(edtf[5:]))[1] if third == 2 else third * 10 + 10
    return f"{edtf}-{third * 10 + 1:02}/{edtf}-{end:02}"


def _joined(reading: _Reading, points: list[Dated]) -> list[Dated]:
    return list(_ranges(reading, points))


def _ranges(reading: _Reading, points: list[Dated]) -> Iterator[Dated]:
    """Two dates with a dash or with "from … to" between them are one period."""
    at = 0
    while at < len(points):
        one = points[at]
        other = points[at + 1] if at + 1 < len(points) else None
        if other is not None and (opening := _span_opens(reading, one, other)) is not None:
            first, last = _first_of(one, other), other.edtf.rpartition("/")[2]
            if first and last and first <= last:
                yield Dated(opening, other.end, f"{first}/{last}", "period", other.has_year)
                at += 2
                continue
        yield one
        at += 1


def _first_of(one: Dated, other: Dated) -> str:
    """The first day, in the year of the last where it names none of its own: 5 July – 7 August 2023."""
    first = one.edtf.partition("/")[0]
    if not one.has_year and other.has_year and first:
        moved = other.edtf[:_FULL_YEAR] + first[_FULL_YEAR:]
        return moved if moved <= other.edtf else f"{int(other.edtf[:_FULL_YEAR]) - 1}{first[_FULL_YEAR:]}"
    return first


def _span_opens(reading: _Reading, one: Dated, other: Dated) -> int | None:
    """Where a period of two dates begins, None where they are two dates."""
    gap = reading.text[one.end : other.start] if one.end <= other.start else ""
    whole = reading.text[one.end : other.end]
    if _DASH.fullmatch(gap) and other.kind in ("day", "period"):
        return one.start
    to = reading.words.to.match(whole)
    joined = to is not None and to.end() >= len(gap)
    if one.kind == "since" and (joined or (other.kind == "until" and not gap.strip())):
        return one.start
    found = reading.words.before["between"].search(reading.text[max(0, one.start - _LOOK_BACK) : one.start])
    return one.start - len(found.group(0)) if found and reading.words.to.fullmatch(gap) else None
