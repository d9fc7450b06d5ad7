"""Plain lists of people as reports: one row each, good, good but noted, or refused; always with row, column and reason."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from habeas.domain.date_reading import read_date
from habeas.domain.dates import UncertainDate, from_day
from habeas.domain.errors import BadInput, Refused
from habeas.matching.namesakes import LONGEST, has_odd_signs, hear
from habeas.matching.reports import Report
from habeas.names.people import may_be_several

NAME = "name"
COLUMNS = (NAME, "birth_date", "sex", "place", "arrested", "articles")
_ISO = re.compile(r"\d{4}-\d{2}-\d{2}")
_LETTER = re.compile(r"[^\W\d_]")
_BETWEEN = re.compile(r"\s*[;\n]\s*")
_BETWEEN_ARTICLES = re.compile(r"\s*[;,\n]\s*")
Row = tuple[int, Mapping[str, str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """A list as reports. `refused` rows are not compared; `noted` ones are, with the care that each note says."""

    reports: tuple[Report, ...]
    refused: tuple[BadInput, ...]
    noted: tuple[BadInput, ...]


def read_list(rows: Iterable[Row], *, columns: Sequence[str], side: str = "") -> Listed:
    """Make reports of rows (number, cells by column). Raises BadInput where there is no column of names."""
    if NAME not in columns:
        raise BadInput("The column “%(name)s” is missing.", row=1, column=NAME, name=NAME)
    reports: list[Report] = []
    refused: list[BadInput] = []
    noted: list[BadInput] = []
    for number, cells in rows:
        try:
            reports.append(_report(number, cells, side, noted))
        except BadInput as error:
            refused.append(error)
    return Listed(reports=tuple(reports), refused=tuple(refused), noted=tuple(noted))


def _report(number: int, cells: Mapping[str, str], side: str, noted: list[BadInput]) -> Report:
    name = cells.get(NAME, "").strip()
    _check_name(name, number)
    noted.extend(_notes(name, number))
    days = [one for one in _BETWEEN.split(cells.get("arrested", "").strip()) if one]
    arrested = [_date(one, number, "arrested", noted) for one in days]
    birth = cells.get("birth_date", "").strip()
    return Report(
        id=f"{side}:{number}" if side else str(number),
        names=(name,),
        birth=_date(birth, number, "birth_date", noted) if birth else None,
        sex=cells.get("sex", ""),
        places=(cells.get("place", ""),),
        arrested=tuple(day for one in arrested if (day := _single(one)) is not None),
        articles=tuple(_BETWEEN_ARTICLES.split(cells.get("articles", "").strip())),
        side=side,
    )


def _check_name(name: str, number: int) -> None:
    if not name:
        raise BadInput("There is no name in this row.", row=number, column=NAME)
    if len(name) > LONGEST:
        raise BadInput("The name is longer than %(most)s letters.", row=number, column=NAME, most=LONGEST)
    if may_be_several(name):
        raise BadInput("This seems to name more than one person: give each a row.", row=number, column=NAME)
    if _LETTER.search(name) is None:
        raise BadInput("There is no word in this name.", row=number, column=NAME)


def _notes(name: str, number: int) -> Iterator[BadInput]:
    words = name.split()
    if len(words) > 1 and name.replace(" ", "").isalpha() and len({word[0] < "Ѐ" for word in words}) == 1:
        return  # two words or more in one script: nearly every name of a long list
    heard = hear(name)
    at: dict[str, Any] = {"row": number, "column": NAME}
    if heard.partial:
        yield BadInput("One word is too little to tell people apart: never proposed as the same.", **at)
    elif has_odd_signs(name):
        yield BadInput("There are signs in this name that are no letters; they are not compared.", **at)
    elif not heard.whole:
        yield BadInput("This name is written in several scripts at once; it is compared with care.", **at)


def _date(text: str, number: int, column: str, noted: list[BadInput]) -> UncertainDate | None:
    read = _read(text)
    if isinstance(read, UncertainDate):
        return read
    noted.append(BadInput(read.sentence, row=number, column=column, **read.values))
    return None


@lru_cache(maxsize=1 << 17)
def _read(text: str) -> UncertainDate | Refused:
    if _ISO.fullmatch(text):
        try:
            return from_day(date.fromisoformat(text))
        except ValueError:
            pass
    try:
        return read_date(text)
    except Refused as error:
        return error


def _single(when: UncertainDate | None) -> date | None:
    return when.earliest if when is not None and when.is_day else None
