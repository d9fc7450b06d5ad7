"""Leaving people out without reading their names: 126 bits that stand beside each of their words in the index.

Every beginning of a word by which it may be found sets six bits, chosen by its hash. Whoever has all bits of nothing
that a typed word may mean has no word that fits it. Of the others some have none either, for words share bits, so
their names decide; the more words somebody has, the more often. Nobody is lost by the sieve.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from hashlib import blake2b

from habeas.names.finding import LEAST_BEGINNING_BONES, Typed, patterns_of

_HALF = 63  # a whole number of a database has so many bits that are no sign
_BITS_OF_EACH = 6
_LENGTHS = (2, 4)

Bits = tuple[int, int]


def sieve_of(sounds: str) -> Bits:
    """The bits of all words of somebody's names, as `kept_sounds` has them, in two halves."""
    return _halves(part for mark in sounds.split() for part in _parts_of(mark))


def openings_of(typed: Typed) -> list[Bits]:
    """Bits for each thing that a typed word may mean; whoever has all bits of one may have a word that fits.

    The same things as `patterns_of` looks for.
    """
    return sorted({_halves(_parts_looked_for(pattern[2:-1])) for pattern in patterns_of(typed)})


def _parts_of(mark: str) -> set[str]:
    """What a kept mark is found by: a given name by itself, bones by their beginning, a sound by its first letters."""
    if mark[0] == "@":
        return {mark}
    if mark[0] == ".":
        return {_of_bones(mark)}
    return {mark[:1], *(mark[:length] for length in _LENGTHS), *([f"{mark} "] if len(mark) == 1 else [])}


def _parts_looked_for(mark: str) -> set[str]:
    """Of what marks are found by, that which each mark has that begins so, or that is so where a space follows."""
    whole = mark.rstrip()
    if whole[0] == "@":
        return {whole}
    if whole[0] == ".":
        return {_of_bones(whole)}
    if whole != mark:
        return {mark} if len(whole) == 1 else {whole[:length] for length in _LENGTHS}
    return {mark[:length] for length in _LENGTHS if len(mark) >= length} or {mark}


def _of_bones(mark: str) -> str:
    return mark[: LEAST_BEGINNING_BONES + 1] if len(mark) > LEAST_BEGINNING_BONES else f"{mark} "


def _halves(parts: Iterable[str]) -> Bits:
    bits = 0
    for part in parts:
        bits |= _bits(part)
    return bits >> _HALF, bits & (1 << _HALF) - 1


@lru_cache(maxsize=1 << 16)
def _bits(part: str) -> int:
    bits, hashed = 0, int.from_bytes(blake2b(part.encode(), digest_size=8).digest(), "big")
    for _ in range(_BITS_OF_EACH):
        hashed, place = divmod(hashed, 2 * _HALF)
        bits |= 1 << place
    return bits
