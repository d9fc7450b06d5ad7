"""Cells that mean a date, a page, a number or a list, read or refused with row and column."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from habeas.domain.claims import Sensitivity, Source
from habeas.domain.date_reading import read_date
from habeas.domain.dates import UncertainDate
from habeas.domain.errors import BadInput, Refused
from habeas.intake.tables import TableRow, shortened

_SLASHED = re.compile(r"\d{1,2}/\d{1,2}/\d{2,4}")
_MOMENT = re.compile(r"(\d{4}-\d{2}-\d{2})[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
_ARTICLE = re.compile(r"(\d{1,3}(?:-\d{1,2})?(?:\.\d{1,2})?)\s*(\(\s*[\d,\s\-]+\s*\))?")
_PART_FIRST = re.compile(
    r"(?:ч|p|part)\.?\s*(\d+)\s*(?:ст|арт|art|article)\.?\s*(\d{1,3}(?:[-.]\d{1,2})?)", re.IGNORECASE
)


def read_day(row: TableRow, column: str) -> UncertainDate | None:
    """A date in EDTF or as people write it, day first; None where the cell is empty.

    `07/14/2021` is refused: whether the day or the month comes first, no table says.
    """
    text = row.get(column)
    if not text:
        return None
    if _SLASHED.fullmatch(text):
        raise BadInput(
            "“%(text)s” is not a date that can be read; write it like 14 July 2021, July 2021 or 2021-07-14.",
            row=row.number,
            column=column,
            text=text,
        )
    try:
        return read_date(_MOMENT.sub(r"\1", text) if _MOMENT.fullmatch(text) else text)
    except Refused as error:
        raise placed(error, row=row.number, column=column) from error


def placed(error: Refused, *, row: int, column: str = "") -> BadInput:
    """The same refusal, with where it happened."""
    found = BadInput(error.sentence, row=row, column=column)
    found.values = error.values
    return found


def read_number(row: TableRow, column: str) -> int | None:
    """A whole number that is not negative, None where the cell is empty."""
    text = row.get(column)
    if not text:
        return None
    if not re.fullmatch(r"[0-9]{1,15}", text):
        raise BadInput("“%(text)s” is not a whole number.", row=row.number, column=column, text=shortened(text))
    return int(text)


def read_language(row: TableRow, column: str) -> str:
    """A language code such as `be`, empty where the cell is."""
    text = row.get(column)
    if text and not _LANGUAGE.fullmatch(text):
        raise BadInput("“%(text)s” is not the code of a language.", row=row.number, column=column, text=shortened(text))
    return text.lower()


def read_source(row: TableRow, *, url: str, published: str, language: str) -> Source:
    """The page a row was read on, named by its host. Raises BadInput where there is none."""
    address = row.get(url)
    if not address:
        raise BadInput("This row names no source.", row=row.number, column=url)
    return Source(
        id="",
        url=address,
        publisher=host_of(address, row=row.number, column=url),
        published=read_day(row, published),
        language=read_language(row, language),
        sensitivity=Sensitivity.PUBLIC,
    )


def host_of(address: str, *, row: int | None = None, column: str = "") -> str:
    """The host of a web address without `www.`. Raises BadInput for anything that is no web address."""
    try:
        parts = urlsplit(address)
        host = parts.hostname or ""
    except ValueError as error:
        raise _no_address(address, row, column) from error
    if parts.scheme not in ("http", "https") or not host or any(letter.isspace() for letter in address):
        raise _no_address(address, row, column)
    return host.removeprefix("www.").rstrip(".")


def _no_address(address: str, row: int | None, column: str) -> BadInput:
    return BadInput("“%(text)s” is not a web address.", row=row, column=column, text=shortened(address))


def split_articles(text: str) -> list[str]:
    """Articles of law in the form of the register, `361-4(1)`; what has another form is kept as it stands."""
    return [_article(part) for part in re.split(r"\s*;\s*", text.strip()) if part]


def _article(text: str) -> str:
    plain = _ARTICLE.fullmatch(text)
    if plain:
        return plain.group(1) + "".join((plain.group(2) or "").split())
    part_first = _PART_FIRST.fullmatch(text)
    return f"{part_first.group(2)}({part_first.group(1)})" if part_first else text


def script_of(name: str) -> str:
    """The script of a name as an ISO 15924 code: `Latn`, `Cyrl`, ... empty where letters do not tell."""
    counts = {"Latn": 0, "Cyrl": 0, "Grek": 0, "Arab": 0, "Geor": 0, "Hebr": 0}
    for letter in name:
        point = ord(letter)
        if 0x0400 <= point <= 0x052F:
            counts["Cyrl"] += 1
        elif letter.isalpha() and point < 0x0250:
            counts["Latn"] += 1
        elif 0x0370 <= point <= 0x03FF:
            counts["Grek"] += 1
        elif 0x0600 <= point <= 0x06FF:
            counts["Arab"] += 1
        elif 0x10A0 <= point <= 0x10FF:
            counts["Geor"] += 1
        elif 0x0590 <= point <= 0x05FF:
            counts["Hebr"] += 1
    best = max(counts, key=lambda script: counts[script])
    return best if counts[best] else ""
