"""The words in which dates are typed and said, from `habeas/vocabulary/dates/*.yaml`, one file per language."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

from habeas.domain.vocabulary import LABEL_LANGUAGES, read_yaml

_HYPHEN = re.compile(r"(?<=[^\W\d_])[-’'ʼ](?=[^\W\d_])")
_ABBREVIATION = re.compile(r"(?<=[^\W\d_])\.(?!\.)")
_SPACES = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Words:
    """What words mean when a date is read: months and seasons by their forms, phrases by their role, longest first."""

    months: Mapping[str, int]
    seasons: Mapping[str, tuple[int, int]]
    phrases: Mapping[str, tuple[str, ...]]
    ordinal: re.Pattern[str]


def cleaned(text: str) -> str:
    """Lower case, single spaces, no dots after abbreviations, no hyphens inside words."""
    plain = unicodedata.normalize("NFC", text).casefold()
    plain = _ABBREVIATION.sub(" ", _HYPHEN.sub(" ", plain))
    return _SPACES.sub(" ", plain.replace(",", " ").replace("≈", "~")).strip()


@lru_cache(maxsize=8)
def spoken(language: str) -> Mapping[str, Any]:
    """The data of one language; English where it is not known."""
    file = files("habeas").joinpath("vocabulary", "dates", f"{language}.yaml")
    if language not in LABEL_LANGUAGES or not file.is_file():
        return spoken("en")
    return read_yaml(file.read_text(encoding="utf-8"), name=f"dates/{language}.yaml")


@lru_cache(maxsize=8)
def words(language: str | None) -> Words:
    """The words of every language together, those of `language` first where two would mean different things."""
    order = sorted(LABEL_LANGUAGES, key=lambda one: one != language)
    months: dict[str, int] = {}
    seasons: dict[str, tuple[int, int]] = {}
    phrases: dict[str, set[str]] = {}
    for one in order:
        data = spoken(one)
        for number, forms in enumerate(data["months"], start=1):
            for form in forms:
                months.setdefault(cleaned(form), number)
        for form, (first, last) in data["seasons"].items():
            seasons.setdefault(cleaned(form), (first, last))
        for role, said in data["words"].items():
            phrases.setdefault(role, set()).update(cleaned(phrase) for phrase in said)
    endings = sorted((ending for one in order for ending in spoken(one)["ordinals"]), key=len, reverse=True)
    ordinal = re.compile(rf"(?<=\d)(?:{'|'.join(map(re.escape, endings))})(?!\w)")
    longest_first = {role: tuple(sorted(said, key=lambda one: (-len(one), one))) for role, said in phrases.items()}
    return Words(months, seasons, longest_first, ordinal)
