"""The day of publication as a page shows it to people, where it does not tell it to programs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from habeas.domain.date_reading import read_date
from habeas.domain.errors import Refused

_PLACE = re.compile(r"date|time|publi|posted|byline|entry-meta|article-meta", re.IGNORECASE)
_LONGEST, _PLACES = 80, 40
_DAYS = (
    re.compile(r"\b\d{4}-\d{2}-\d{2}\b"),
    re.compile(r"\b\d{1,2}\.\d{1,2}\.\d{4}\b"),
    re.compile(r"\b\d{1,2}\s+[^\W\d_]{3,12}\.?,?\s+\d{4}\b"),
    re.compile(r"\b[^\W\d_]{3,12}\.?\s+\d{1,2},\s*\d{4}\b"),
)


def find_day(tree: Any) -> str:
    """The first day in a short piece of the page that is named for days; empty where none is understood."""
    for text in _short_pieces(tree):
        for pattern in _DAYS:
            found = pattern.search(text)
            day = _read(found.group()) if found else ""
            if day:
                return day
    return ""


def _short_pieces(tree: Any) -> Iterator[str]:
    count = 0
    for element in tree.iter():
        if not isinstance(element.tag, str) or not _PLACE.search(f"{element.get('class', '')} {element.get('id', '')}"):
            continue
        text = " ".join("".join(element.itertext()).split())
        if 8 <= len(text) <= _LONGEST:
            yield text
            count += 1
        if count == _PLACES:
            return


def _read(text: str) -> str:
    try:
        day = read_date(text.replace(",", " "))
    except Refused:
        return ""
    return day.text if day.is_day else ""
