"""Keys that bring together names which may be one person's. Names without a common key are never compared."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from habeas.names.parsing import Parsed, parse
from habeas.names.sounds import bones, without_voice
from habeas.names.words import Word, readings

_BEGINNING = re.compile(r"^v(?=[^aiu\n])", re.MULTILINE)  # Урублеўскі is Врублевский
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
            found |= keys_of_father(reading.given, name.patronymic)
    for one in name.also:
        found |= _of_surname(one)
    if len(name.words) == 1:
        found |= _of_surname(name.words[0])
    return frozenset(found)


def keys_of_surnames(heard: Mapping[str, tuple[str, ...]]) -> dict[str, frozenset[str]]:
    """The keys of surnames, by their spelling, from all their sounds: of many at once, which is quicker."""
    sounds = list({one for some in heard.values() for one in some if one})
    key_of = dict(zip(sounds, _keys(sounds), strict=True))
    return {spelt: frozenset([key_of[one] for one in some if one]) for spelt, some in heard.items()}


def _of_surname(one: Word) -> frozenset[str]:
    return frozenset(_keys([heard for heard in readings(one.text) if heard]))


def _keys(heard: Sequence[str]) -> Iterator[str]:
    """The bones of each sound, or the whole sound where there are too few of them to tell names apart."""
    found = bones(without_voice(_BEGINNING.sub("", "\n".join(heard)))).split("\n")
    return (some if len(some) >= _LEAST_BONES else one for some, one in zip(found, heard, strict=False))


def keys_of_father(given: Word, patronymic: Word) -> set[str]:
    """The keys of a given name with a patronymic."""
    fathers = patronymic.fathers or ({patronymic.father_stem} if patronymic.father_stem else set())
    names = given.names or ((given.heard,) if len(given.text) > 1 else ())
    return {f"{name} {father}" for name in names for father in fathers}
