"""The words of a name: cleaned, heard, and what each may be (a given name, a patronymic, an initial)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from habeas.names.declension import nominatives
from habeas.names.given_names import given, stem, table
from habeas.names.look_alikes import repair
from habeas.names.sounds import sound, sounds, without_baltic_ending

MOST_LETTERS = 200
_WORD = re.compile(r"[^\W\d_]+(?:['’ʼ`ʹ][^\W\d_]+)*")
_GLUED = re.compile(r"(?<=[a-zа-яёіў]{3})(?=[A-ZА-ЯЁІЎ][a-zа-яёіў]{2})")
_MASCULINE = ("avič", "ivič", "uvič", "vič", "ič")
_FEMININE = ("avna", "ivna", "uvna", "vna", "inična", "ična")
_OBLIQUE, _LEAST_DECLINED = 0.95, 5
_FIRST_SYLLABLE_V = re.compile(r"^(.{1,2})av(?=[^aiuv])")
_NOBODY: frozenset[str] = frozenset()


class Word(NamedTuple):
    """One word of a name, in small letters, and its likeliest sound.

    `names` are given names it may be a form of, with weights; `father_stem` what is left of it as a patronymic (empty:
    it has not that form; a surname may have it: Стефановіч), `fathers` the given names that may be in it.
    """

    text: str
    heard: str
    names: Mapping[str, float]
    father_stem: str
    fathers: frozenset[str]


def clean(text: str) -> str:
    """The text with look-alike letters repaired, composed, without marks of direction and other invisible characters."""
    if text.isascii():
        return text
    return repair(text)


def spelt_words(text: str) -> list[str]:
    """The words as written, without digits and marks; letters past the first 200 are not read."""
    text = clean(text[:MOST_LETTERS])
    words = text.split()
    for one in words:
        if not (one.isalpha() and (one.istitle() or one.isupper() or one.islower())):
            return _WORD.findall(_GLUED.sub(" ", text))
    return words


@lru_cache(maxsize=1 << 17)
def word(spelt: str) -> Word:
    """One word, heard; `spelt` is in small letters."""
    if len(spelt) == 1:
        return Word(spelt, sound(spelt) or spelt, {}, "", frozenset())
    heard = sound(spelt) or spelt
    names = given(heard)
    if not names and (without := without_baltic_ending(spelt)) != spelt:
        names = given(sound(without))
    if not names and len(heard) >= _LEAST_DECLINED and (stem(heard) in table().by_stem or heard.endswith(("am", "im"))):
        names = {name: sure * _OBLIQUE for one in nominatives(heard) for name, sure in given(one).items()}
    father = _father_stem(heard)
    return Word(spelt, heard, names, father, table().by_stem.get(father, _NOBODY) if father else _NOBODY)


@lru_cache(maxsize=1 << 16)
def readings(spelt: str) -> tuple[str, ...]:
    """Every sound of a word in small letters, the likeliest first."""
    heard = sounds(spelt) if len(spelt) > 1 else (sound(spelt) or spelt,)
    hard = _FIRST_SYLLABLE_V.sub(r"\1al", heard[0])
    return heard if hard == heard[0] else (*heard, hard)  # воўк is волк: Belarusian has ў where an л stood


def _father_stem(heard: str) -> str:
    """What is left of a patronymic without its suffix; empty for a word without such a suffix."""
    if len(heard) < 4:
        return ""
    if heard.endswith("ič"):
        return next((stem(heard[: -len(end)]) or heard[:-2] for end in _MASCULINE if heard.endswith(end)), "")
    if heard.endswith("na"):
        return next((stem(heard[: -len(end)]) or "" for end in _FEMININE if heard.endswith(end)), "")
    return ""
