"""Keys that bring together names which may be one person's. Names without a common key are never compared."""

from __future__ import annotations

import re

from habeas.names.parsing import Parsed, parse
from habeas.names.sounds import bones, without_voice
from habeas.names.words import Word, readings

_BEGINNING = re.compile(r"^v(?=[^aiu])")  # Урублеўскі is Врублевский
_LEAST_BONES = 2


def keys(name: str) -> frozenset[str]:
    """What names that may be one person's have in common: bones of each surname, and given name with patronymic.

    For blocking and search; names alone never merge anyone. Empty for a text without words.
    """
    return keys_of(parse(name))


def keys_of(name: Parsed) -> frozenset[str]:
    """As `keys`, for a name taken apart before."""
    found: set[str] = set()
    for reading in name.readings:
        for one in reading.surnames:
            found |= _of_surname(one)
        if reading.given is not None and name.patronymic is not None:
            found |= _of_father(reading.given, name.patronymic)
    for one in name.also:
        found |= _of_surname(one)
    if len(name.words) == 1:
        found |= _of_surname(name.words[0])
    return frozenset(found)


def _of_surname(one: Word) -> set[str]:
    return {_key(heard) for heard in readings(one.text) if heard}


def _key(heard: str) -> str:
    """The bones, or the whole sound where there are too few of them to tell names apart."""
    consonants = bones(without_voice(_BEGINNING.sub("", heard)))
    return consonants if len(consonants) >= _LEAST_BONES else heard


def _of_father(given: Word, patronymic: Word) -> set[str]:
    fathers = patronymic.fathers or ({patronymic.father_stem} if patronymic.father_stem else set())
    names = given.names or ((given.heard,) if len(given.text) > 1 else ())
    return {f"{name} {father}" for name in names for father in fathers}
