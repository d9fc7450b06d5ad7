"""The words of days in running text (`words/days_*.yaml`), made into patterns once per language."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from habeas.intake.reading.lexicon import read_words

_DAY = r"(?<![\d.,:/№-])(?P<day>\d{1,2})"
_YEAR = r"(?P<year>(?:19|20)\d\d)(?![\d%])(?:-[а-яіўё]{1,3}(?!\w))?"
_CANNOT_FOLLOW = r"(?![\w-])"


@dataclass(frozen=True, slots=True)
class DayWords:
    """The patterns of one language: `forms` in the order in which they are tried, `before` what may stand before a date."""

    forms: tuple[tuple[str, re.Pattern[str]], ...]
    before: Mapping[str, re.Pattern[str]]
    to: re.Pattern[str]
    future: re.Pattern[str]
    doubtful: re.Pattern[str]
    after_year: re.Pattern[str]
    months: tuple[re.Pattern[str], ...]
    weekdays: tuple[re.Pattern[str], ...]
    seasons: tuple[tuple[re.Pattern[str], tuple[int, int]], ...]
    units: Mapping[str, re.Pattern[str]]
    numbers: Mapping[str, int]
    has_capital_months: bool
    last_year_said: re.Pattern[str]
    holidays: Mapping[str, tuple[int, int]]


@lru_cache(maxsize=8)
def day_words(language: str) -> DayWords:
    """The patterns of a language; English where it is not known."""
    data = read_words("days", language)
    roles = ("since", "until", "between", "early", "mid", "late", "last_one", "next_one", "this_one", "year_before")
    before = {role: _before(data[role]) for role in roles}
    return DayWords(
        forms=tuple((name, _compiled(pattern)) for name, pattern in _forms(data)),
        before={**before, "month": _before(data["before_month"]), "year": _before(data["before_year"])},
        to=_compiled(rf"\s+(?:{data['to']})\s+"),
        future=_compiled(rf"\b(?:{data['future']})\b"),
        doubtful=_compiled(data["doubtful"]),
        after_year=_compiled(rf"[\s-]+(?:{data['after_year']})\b"),
        months=tuple(map(_compiled, data["months"])),
        weekdays=tuple(map(_compiled, data["weekdays"])),
        seasons=tuple((_compiled(form), (first, last)) for form, (first, last) in data["seasons"].items()),
        units={code: _compiled(form) for code, form in data["units"].items()},
        numbers=data["numbers"],
        has_capital_months=data["capital"],
        last_year_said=_compiled(data["last_year_said"]),
        holidays={name: (month, day) for name, (month, day) in data.get("holidays", {}).items()},
    )


def _forms(data: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Every way of writing a date, the more telling ones first."""
    month = f"(?P<month>{'|'.join(data['months'])}){_CANNOT_FOLLOW}"
    season = f"(?P<season>{'|'.join(data['seasons'])}){_CANNOT_FOLLOW}"
    weekday = f"(?P<weekday>{'|'.join(data['weekdays'])}){_CANNOT_FOLLOW}"
    if "before_weekday" in data:
        weekday = f"{data['before_weekday']} {weekday}"
    ordinal = f"(?:{data['ordinal']})?"
    of = f"(?:{data['of']} )?" if data["of"] else ""
    era = f"(?: (?:{data['era']}){_CANNOT_FOLLOW})?" if data["era"] else ""
    year = f"(?:(?:,? {of}{_YEAR}{era})|(?P<said>{data['year_said']}))"
    number, unit = "|".join(sorted(data["numbers"], key=len, reverse=True)), "|".join(data["units"].values())
    forms = [
        ("point", rf"(?<![\d-]){_YEAR}-(?P<numeral>\d\d)-(?P<day>\d\d)(?![\d-])"),
        ("point", rf"(?<![\d.]){_DAY}[./](?P<numeral>\d\d?)[./](?P<year>(?:19|20)\d\d)(?!\d)(?:{era})"),
        ("days", rf"{_DAY}(?:\s?[–—-]\s?| (?:{data['to']}) )(?P<last>\d{{1,2}}){ordinal} {of}{month}{year}?"),
        ("point", rf"(?:the )?{_DAY}{ordinal} {of}{month}{year}?"),
    ]
    if data["month_first"]:
        forms += [
            ("days", rf"{_month(month)} (?P<day>\d{{1,2}})\s?[–—-]\s?(?P<last>\d{{1,2}}){_CANNOT_FOLLOW}{year}?"),
            ("point", rf"{_month(month)} (?:the )?(?P<day>\d{{1,2}}){ordinal}(?![\w%]|[.,]\d){year}?"),
        ]
    forms += [("said", rf"{_month(month)}(?P<said>{data['year_said']})")]
    forms += [("point", rf"{_month(month)}{year}"), ("season", rf"{season}(?:,? {of}{_YEAR}{era})")]
    forms += [("years", rf"\b{_YEAR}\s?[–—-]\s?(?P<end>(?:19|20)?\d\d){_CANNOT_FOLLOW}{era}")]
    forms += [("year", rf"(?<![\w.,№-]){_YEAR}(?P<era>{era}){_CANNOT_FOLLOW}(?![.,]\d)"), ("month", _month(month))]
    if "holidays" in data:
        forms += [("holiday", rf"\b(?:{'|'.join(data['holidays'])}){_CANNOT_FOLLOW}{year}?")]
    forms += [("weekday", rf"\b{weekday}")]
    forms += [
        (name, rf"\b(?:{data[name]}){_CANNOT_FOLLOW}")
        for name in ("before_yesterday", "yesterday", "today", "tomorrow")
    ]
    forms += [(f"this_{code}", rf"\b(?:{data['this'][code]}){_CANNOT_FOLLOW}") for code in "WMY"]
    forms += [(f"last_{code}", rf"\b(?:{data['last'][code]}){_CANNOT_FOLLOW}") for code in "WMY"]
    spans = {name: data[name].replace("{number}", number).replace("{unit}", unit) for name in ("past", "ago")}
    return forms + [(name, rf"\b{form}{_CANNOT_FOLLOW}") for name, form in spans.items()]


def _month(month: str) -> str:
    return rf"\b{month}"


def _before(words: str) -> re.Pattern[str]:
    return _compiled(rf"(?<!\w)(?:{words})[\s-]+$")


def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)
