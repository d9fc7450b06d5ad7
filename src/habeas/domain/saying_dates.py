"""Uncertain dates in words: "about 14 July 2021", "каля 14 ліпеня 2021 года", "с июля по сентябрь 2021 года"."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from habeas.domain.date_words import spoken
from habeas.domain.dates import UncertainDate

_POINT = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?([~?%]?)")


def say_date(when: UncertainDate, language: str) -> str:
    """A date in the words of a language, with the right case; English where the language is not known."""
    return _said(when.text, language)


@lru_cache(maxsize=16384)
def _said(text: str, language: str) -> str:
    data = spoken(language)
    if "/" not in text:
        return _point(data, text)
    first, _, last = text.partition("/")
    if first in ("", "..") or last in ("", ".."):
        return _open(data, first, last)
    return _between(data, first, last)


def _open(data: Mapping[str, Any], first: str, last: str) -> str:
    if last in ("", ".."):
        return _filled(data, "or_later" if last else "unknown_end", date=_point(data, first))
    return _filled(data, "or_earlier" if first else "unknown_start", date=_point(data, last))


def _point(data: Mapping[str, Any], text: str) -> str:
    found = _POINT.fullmatch(text)
    if found is None:
        return text
    *parts, mark = found.groups()
    form = _precision(parts)
    said = _worded(data, f"about_{form}" if mark in ("~", "%") else form, parts)
    return _filled(data, "perhaps", date=said) if mark in ("?", "%") else said


def _between(data: Mapping[str, Any], first: str, last: str) -> str:
    since, until = _POINT.fullmatch(first), _POINT.fullmatch(last)
    if since is None or until is None:
        return f"{first}/{last}"
    start, end = since.groups()[:3], until.groups()[:3]
    opening = _worded(data, _opening_form(start, end), start)
    soft = data.get("soft_start")
    form = "soft_between" if soft and re.search(soft, opening) else "between"
    said = _filled(data, form, first=opening, last=_worded(data, f"to_{_precision(end)}", end))
    marks = {since.group(4), until.group(4)}
    if marks & {"~", "%"}:
        said = _filled(data, "about_range", date=said)
    return _filled(data, "perhaps", date=said) if marks & {"?", "%"} else said


def _opening_form(start: tuple[str | None, ...], end: tuple[str | None, ...]) -> str:
    """How much of the first day must be said, when the last one says the rest."""
    form = _precision(start)
    if form != _precision(end) or start[0] != end[0] or form == "year":
        return f"from_{form}"
    if form == "day" and start[1] == end[1]:
        return "from_day_of_month"
    return f"from_{form}_of_year"


def _precision(parts: tuple[str | None, ...] | list[str | None]) -> str:
    return "day" if parts[2] else "month" if parts[1] else "year"


def _worded(data: Mapping[str, Any], form: str, parts: tuple[str | None, ...] | list[str | None]) -> str:
    year, month, day = parts
    name = data["months"][int(month) - 1][data["cases"].get(form, 0)] if month else ""
    return _filled(data, form, year=str(int(year or 0)), month=name, day=str(int(day)) if day else "")


def _filled(data: Mapping[str, Any], form: str, **values: str) -> str:
    said: str = data["say"][form]
    return said % values
