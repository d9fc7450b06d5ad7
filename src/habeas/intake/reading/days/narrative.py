"""Days that only what was told before makes clear: the same year, the next September, the 20th of that month, in winter.

A date without a year is read by the day of publication (`days.py`). In a paragraph that has just told of an earlier year
it goes on from there instead, unless it fell shortly before publication, as news does.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache

from habeas.intake.reading.days.days import Dated, find_days
from habeas.intake.reading.days.words import day_words
from habeas.intake.reading.lexicon import read_words

_NEWS, _NEWS_OF_A_MONTH = timedelta(days=31), timedelta(days=45)
_YEAR, _MONTH, _DAY = 4, 7, 10
_BACK = 34
_BESIDE = re.compile(r",?\s+(?:(?:в|во|у|ў|w|we)\s+)?")


@dataclass(frozen=True, slots=True)
class Told:
    """The date last told (EDTF, empty where none) and whether this paragraph goes on from a year it has named."""

    edtf: str = ""
    goes_on: bool = False


@dataclass(frozen=True, slots=True)
class _Words:
    same_year: re.Pattern[str]
    next_year: re.Pattern[str]
    whole_year: re.Pattern[str]
    before_last: re.Pattern[str]
    that_one: re.Pattern[str] | None
    following_one: re.Pattern[str] | None
    day_before: re.Pattern[str]
    of_month: re.Pattern[str] | None
    day_alone: re.Pattern[str] | None
    ordinals: Mapping[str, int]
    seasons: tuple[tuple[re.Pattern[str], int], ...]


def find_told_days(text: str, language: str, published: str, told: Told) -> list[Dated]:
    """The dates of a sentence, in their order, those that `told` makes clear among them."""
    dates = find_days(text, language, published)
    words = _words(language)
    if words is None:
        return dates
    moved: list[Dated] = []
    for one in dates:
        if len(one.edtf) == _YEAR and not one.has_year:  # last year, this year
            told = replace(told, goes_on=False)
        before = next((other for other in reversed(moved) if other.has_year and other.kind != "since"), None)
        base = before.edtf if before is not None else told.edtf
        goes_on = told.goes_on or (before is not None and _begins_a_story(before, one, text))
        moved.append(_moved(one, text, language, published, replace(told, edtf=base, goes_on=goes_on), words))
    moved = [_day_before(one, text, moved[:at], words) for at, one in enumerate(moved)]
    moved += _bare_seasons(text, language, published, told, words, moved)
    moved += _whole_years(text, told, words, moved)
    moved += _of_month(text, told, words, moved)
    return _together(sorted(moved, key=lambda one: one.start), text)


def _begins_a_story(before: Dated, one: Dated, text: str) -> bool:
    """Whether what follows a colon happened in the year named before it: In 2023 she was the first: arrested on 22 May."""
    return len(before.edtf) == _YEAR and ":" in text[before.end : one.start]


def _together(dates: list[Dated], text: str) -> list[Dated]:
    """A year or season and the day or month right after it are one date: a year ago, on 16 June; last winter, in December."""
    kept: list[Dated] = []
    for one in dates:
        before = kept[-1] if kept else None
        if before is not None and _is_finer(one, before) and _BESIDE.fullmatch(text[before.end : one.start]):
            kept[-1] = replace(one, start=before.start, edtf=_within(one.edtf, before.edtf))
        else:
            kept.append(one)
    return kept


def _is_finer(one: Dated, other: Dated) -> bool:
    is_coarse = len(other.edtf) == _YEAR or (len(other.edtf) == 2 * _MONTH + 1 and "/" in other.edtf)
    return is_coarse and not one.has_year and len(one.edtf) in (_MONTH, _DAY) and one.kind != "until"


def _within(edtf: str, coarse: str) -> str:
    """A day or month in the year, or in the season, told before it."""
    first, _, last = coarse.partition("/")
    year = first if not last or edtf[5:_MONTH] >= first[5:] else last
    return f"{year[:_YEAR]}{edtf[_YEAR:]}"


def _moved(one: Dated, text: str, language: str, published: str, told: Told, words: _Words) -> Dated:
    """A date without a year, in the year that the words beside it or the paragraph mean."""
    if one.has_year or len(one.edtf) < _MONTH or "/" in one.edtf or len(told.edtf) < _YEAR:
        return one
    year = int(_last(told.edtf)[:_YEAR])
    for form, shift in ((words.same_year, 0), (words.next_year, 1)):
        if (after := form.match(text, one.end)) is not None:
            return replace(one, edtf=f"{year + shift}{one.edtf[_YEAR:]}", end=after.end(), has_year=True)
    back = text[max(0, one.start - _BACK) : one.start]
    before = day_words(language).before
    if words.that_one is not None and words.that_one.search(back):
        return replace(one, edtf=_first_after(one.edtf, told.edtf), has_year=True)
    if before["next_one"].search(back) or (words.following_one is not None and words.following_one.search(back)):
        later = _first_after(one.edtf, told.edtf)
        is_same = _last(told.edtf).startswith(later[:_MONTH])
        return replace(one, edtf=f"{int(later[:_YEAR]) + is_same}{later[_YEAR:]}", has_year=True)
    said = any(before[name].search(back) for name in ("last_one", "this_one", "year_before"))
    if said or not told.goes_on or _is_news(one.edtf, published) or not _names_month(one, text):
        return one
    return replace(one, edtf=min(_first_after(one.edtf, told.edtf), one.edtf), has_year=True)


def _day_before(one: Dated, text: str, before: list[Dated], words: _Words) -> Dated:
    """The day before the one that the sentence has just told: приговор 29 декабря; накануне."""
    told = [other.edtf for other in before if len(other.edtf) == _DAY and other.has_year]
    if not told or words.day_before.fullmatch(text[one.start : one.end]) is None:
        return one
    return replace(one, edtf=(date.fromisoformat(told[-1]) - timedelta(days=1)).isoformat())


def _names_month(one: Dated, text: str) -> bool:
    """Whether the date was written as a month, and not told by the day of publication as yesterday is."""
    return re.search(r"\d|[^\W\d_]{3,}", text[one.start : one.end]) is not None and len(one.edtf) in (_MONTH, _DAY)


def _first_after(edtf: str, told: str) -> str:
    """The first such month or day that is not before the date last told."""
    last = _last(told)
    year = int(last[:_YEAR])
    moved = f"{year}{edtf[_YEAR:]}"
    length = min(len(moved), len(last))
    return moved if moved[:length] >= last[:length] else f"{year + 1}{edtf[_YEAR:]}"


def _is_news(edtf: str, published: str) -> bool:
    if len(published) < _DAY:
        return True
    day = date.fromisoformat(edtf if len(edtf) == _DAY else f"{edtf}-28")
    return date.fromisoformat(published) - day <= (_NEWS if len(edtf) == _DAY else _NEWS_OF_A_MONTH)


def _last(edtf: str) -> str:
    return edtf.rpartition("/")[2].rstrip("~")


def _bare_seasons(
    text: str, language: str, published: str, told: Told, words: _Words, dates: list[Dated]
) -> list[Dated]:
    """Seasons without a year: the one after what was told, else the last before publication."""
    found: list[Dated] = []
    for form, first in words.seasons:
        for one in form.finditer(text):
            if not _is_free(one, dates):
                continue
            back = text[max(0, one.start() - _BACK) : one.start()]
            follows = told.goes_on or day_words(language).before["next_one"].search(back) is not None
            month = _first_after(f"0000-{first:02}", told.edtf) if follows and told.edtf else ""
            if not month or (published and month > published[:_MONTH]):
                month = _before_publication(first, published)
            if month and words.before_last.search(back):
                month = f"{int(month[:_YEAR]) - 1}{month[_YEAR:]}"
            if month:
                found.append(Dated(one.start(), one.end(), _season(month), "period"))
    return found


def _before_publication(first: int, published: str) -> str:
    if len(published) < _MONTH:
        return ""
    year = int(published[:_YEAR])
    return f"{year if f'{first:02}' <= published[5:7] else year - 1}-{first:02}"


def _season(month: str) -> str:
    """The three months from this one."""
    year, last = int(month[:_YEAR]), int(month[5:]) + 2
    return f"{month}/{year + (last > 12)}-{(last - 1) % 12 + 1:02}"


def _whole_years(text: str, told: Told, words: _Words, dates: list[Dated]) -> list[Dated]:
    """In the same year, in the next year, as the date before it in the sentence tells, or else the one told before."""
    found: list[Dated] = []
    for one in words.whole_year.finditer(text):
        before = [other.edtf for other in dates if other.end <= one.start() and other.has_year]
        year = _last(before[-1] if before else told.edtf)[:_YEAR]
        if len(year) == _YEAR and _is_free(one, dates):
            year = str(int(year) + bool(one["next"]))
            found.append(Dated(one.start(), one.end(), year, "period", has_year=True))
    return found


def _of_month(text: str, told: Told, words: _Words, dates: list[Dated]) -> list[Dated]:
    """The 20th of the month last told, in this sentence or before it; on the 24th."""
    found: list[Dated] = []
    for one in (
        match for form in (words.of_month, words.day_alone) if form is not None for match in form.finditer(text)
    ):
        if not _is_free(one, dates):
            continue
        before = [other.edtf for other in dates if other.end <= one.start() and len(_last(other.edtf)) >= _MONTH]
        month = _last(before[-1] if before else told.edtf)[:_MONTH]
        said = one["day"].casefold()
        day = int(said) if said.isdecimal() else words.ordinals.get(said, 0)
        if len(month) == _MONTH and 1 <= day <= 28 + 3 * (month[5:] != "02"):
            found.append(Dated(one.start(), one.end(), f"{month}-{day:02}", "day"))
    return found


def _is_free(found: re.Match[str], dates: list[Dated]) -> bool:
    return all(found.end() <= one.start or found.start() >= one.end for one in dates)


@lru_cache(maxsize=8)
def _words(language: str) -> _Words | None:
    data = read_words("days", language).get("narrative")
    if data is None:
        return None
    ordinals = {str(word).casefold(): number for word, number in data.get("ordinals", {}).items()}
    said = "|".join((r"\d{1,2}(?:-?[^\W\d_]{1,3})?", *sorted(ordinals, key=len, reverse=True)))
    of_month = data.get("of_month")
    return _Words(
        same_year=_compiled(rf",?\s+(?:{data['same_year']})(?!\w)"),
        next_year=_compiled(rf",?\s+(?:{data['next_year']})(?!\w)"),
        whole_year=_compiled(rf"\b(?:(?P<same>{data['in_same_year']})|(?P<next>{data['in_next_year']}))(?!\w)"),
        day_before=_compiled(data["day_before"]),
        before_last=_compiled(rf"(?<!\w)(?:{data['before_last']})\s+$"),
        that_one=_before_month(data.get("that_one")),
        following_one=_before_month(data.get("following_one")),
        of_month=_compiled(rf"(?<![\w.,])(?P<day>{said})\s+(?:{of_month})(?!\w)") if of_month else None,
        day_alone=_compiled(rf"(?<!\w)(?:{data['day_alone']})") if "day_alone" in data else None,
        ordinals=ordinals,
        seasons=tuple((_compiled(rf"\b(?:{form})(?!\w)"), first) for form, first in data["seasons"].items()),
    )


def _before_month(words: str | None) -> re.Pattern[str] | None:
    return _compiled(rf"(?<!\w)(?:{words})\s+$") if words else None


def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)
