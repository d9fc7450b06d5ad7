"""The general method, for names outside East Slavic: words brought into plain Latin letters, laid side by side, weighed.

A word is compared as spelt and as heard by rules that hold in most romanisations (ph is f, ou is u, doubled letters are
one); where a script writes no vowels, by its consonants. What a word without a counterpart costs depends on the other
side: little where one name is the longer form of the other (Boris Johnson), much where each has a word that the
other lacks (Barack Obama, George Hussein Onyango Obama).
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from math import fsum
from typing import NamedTuple

from anyascii import anyascii
from rapidfuzz.distance import OSA

from habeas.names.pinyin import is_pinyin
from habeas.names.words import MOST_LETTERS, Word, spelt_words, word

_PARTICLES = frozenset([
    "al", "el", "ul", "ud", "bin", "ben", "bint", "ibn", "bani", "de", "del", "della", "di", "da", "dos", "du", "la", "le",
    "van", "von", "der", "den", "zu", "abu", "umm", "y", "e", "i", "san",
])  # fmt: skip
_TITLES = frozenset([
    "mr", "mrs", "ms", "dr", "prof", "sir", "president", "sheikh", "shaikh", "haji", "hajji", "hadji", "sayyid", "sayed",
    "syed", "daw", "u", "ko", "ma", "ayatollah", "imam", "dato", "datuk", "seri", "tengku", "sa", "llc",
])  # fmt: skip
_WRITTEN_TOGETHER = re.compile(r"\b(abd|abdu|abdul|abdel|abdal)[ -]+(?:(?:al|el|ul)[ -]+)?|\b(al|el)-(?=\w)")
_ABJAD = re.compile(r"[֐-߿ﭐ-﻿]")
_ARTICLE = re.compile(r"\bال(?=\w\w)")
_AZERI = str.maketrans({"ə": "a", "Ə": "A", "x": "kh", "X": "Kh", "q": "g", "Q": "G", "c": "j", "C": "J"})
_SOUNDS = (
    ("ph", "f"), ("ou", "u"), ("oo", "u"), ("ee", "i"), ("dj", "j"), ("zh", "j"), ("kh", "h"), ("gh", "g"), ("ck", "k"), ("q", "k"),
    ("ch", "sh"), ("c", "k"), ("w", "v"), ("y", "i"), ("ie", "i"), ("ei", "e"), ("ae", "e"), ("ai", "e"), ("o", "u"), ("z", "s"),
    ("x", "ks"),
)  # fmt: skip
_BRACKETS = re.compile(r"\((.*?)\)")
_PLAIN = str.maketrans(
    {letter: anyascii(letter) for letter in map(chr, [*range(0xC0, 0x250), *range(0x400, 0x530)])}
)  # as anyascii has them, which goes letter by letter
_LETTERS = re.compile(r"[a-z'`]+")
_TWICE = re.compile(r"(.)\1+")
_VOWELS = str.maketrans("", "", "aeiouyhvw'`")
_WORD_LEAST, _SHORT, _JOINED_LEAST, _ALONE = 0.72, 3, 0.9, 0.9
_SAME_NAME_FORM, _HEARD, _WITHOUT_VOWELS, _FOR_INITIAL = 0.95, 0.97, 0.9, 0.8
_EXTRA_ON_ONE_SIDE, _EXTRA_ON_BOTH, _PARTICLE, _INITIAL_WEIGHT = 0.2, 0.7, 0.25, 0.5
_THEIRS, _OURS = 0.66, 0.70
_NOTHING_HEARD: Mapping[str, Word] = {}


class Part(NamedTuple):
    """A word in plain small Latin letters; `vowels` is false where its script leaves them out."""

    plain: str
    heard: str
    vowels: bool
    weight: float
    exact: bool = False


@lru_cache(maxsize=1 << 14)
def parts(name: str) -> tuple[Part, ...]:
    """The words of a name for comparison, titles left out where a name is left without them."""
    text = name[:MOST_LETTERS]
    vowels = _ABJAD.search(text) is None
    if not vowels:
        text = _ARTICLE.sub("ال ", text)
    if "ə" in text or "Ə" in text:
        text = text.translate(_AZERI)
    latin = _in_latin(" ".join(spelt_words(text.replace("-", " - ")))).casefold().replace(" - ", "-")
    if "abd" in latin or "l-" in latin:
        latin = _WRITTEN_TOGETHER.sub(lambda found: "abdul" if found[1] else "al ", latin)
    if latin.isascii() and latin.replace(" ", "").isalpha():
        words = latin.split()
    else:
        words = [one for found in _LETTERS.findall(latin) if (one := found.replace("'", "").replace("`", ""))]
    named = [one for one in words if one not in _TITLES] if len(words) > 2 else words
    words = named or words
    if not words:
        return ()
    return tuple(
        [_part(one, heard, vowels) for one, heard in zip(words, _heard(" ".join(words)).split(" "), strict=True)]
    )


def _in_latin(text: str) -> str:
    if text.isascii():
        return text
    plain = text.translate(_PLAIN)
    return plain if plain.isascii() else anyascii(text)


def general_score(a: str, b: str, heard: Mapping[str, Word] = _NOTHING_HEARD) -> float:
    """How likely two names of any culture are one person's, from 0 to 1. `heard` are words that were heard before."""
    if "(" in a or "(" in b:
        return max(
            _of_parts(parts(one), parts(other), heard) for one in _without_brackets(a) for other in _without_brackets(b)
        )
    return _of_parts(parts(a), parts(b), heard)


def _of_parts(one: tuple[Part, ...], other: tuple[Part, ...], heard: Mapping[str, Word]) -> float:
    if not one or not other:
        return 0.0
    if len(one) == len(other) == 1:
        return _calibrated(_weighed(one, other, heard)) * _ALONE
    exact = is_pinyin([part.plain for part in one]) and is_pinyin([part.plain for part in other])
    if exact:
        one, other = (tuple(part._replace(exact=True) for part in each) for each in (one, other))
    return _calibrated(max(_weighed(one, other, heard), _together(one, other)))


def _without_brackets(name: str) -> list[str]:
    """The whole name, and what stands inside brackets and beside them where each has at least two words."""
    inside = _BRACKETS.findall(name)
    return [name, *(one for one in (_BRACKETS.sub(" ", name), *inside) if len(spelt_words(one)) > 1)]


def _part(plain: str, heard: str, vowels: bool) -> Part:
    weight = _PARTICLE if plain in _PARTICLES else _INITIAL_WEIGHT if len(plain) == 1 else 1.0
    return Part(plain, heard, vowels, weight)


def _share_a_name(x: str, y: str, heard: Mapping[str, Word]) -> bool:
    """Whether two words surely are forms of one given name of the table."""
    names = (heard.get(x) or word(x)).names
    if not names:
        return False
    others = (heard.get(y) or word(y)).names
    return any(sure == 1 and others.get(name) == 1 for name, sure in names.items())


def _heard(plain: str) -> str:
    """How plain words, with blanks between them, sound by rules that hold in most romanisations."""
    for group, letter in _SOUNDS:
        plain = plain.replace(group, letter)
    return _TWICE.sub(r"\1", plain)


def lay_beside(
    one: tuple[Part, ...], other: tuple[Part, ...], heard: Mapping[str, Word] = _NOTHING_HEARD
) -> list[tuple[Part | None, Part | None, float]]:
    """Each word beside the one it suits best, the closest first; then those without a counterpart, beside None."""
    found = [
        (alike, -abs(i - j), i, j)
        for i, p in enumerate(one)
        for j, q in enumerate(other)
        if (alike := _alike(p, q, heard))
    ]
    found.sort(reverse=True)
    left, right = dict(enumerate(one)), dict(enumerate(other))
    pairs: list[tuple[Part | None, Part | None, float]] = []
    for alike, _, i, j in found:
        if i in left and j in right:
            pairs.append((left.pop(i), right.pop(j), alike))
    return [*pairs, *((part, None, 0.0) for part in left.values()), *((None, part, 0.0) for part in right.values())]


def _weighed(one: tuple[Part, ...], other: tuple[Part, ...], heard: Mapping[str, Word]) -> float:
    pairs = lay_beside(one, other, heard)
    if not any(alike for _, _, alike in pairs):
        return 0.0
    lone = [(p is None, p or q) for p, q, _ in pairs if p is None or q is None]
    on_both = len({side for side, part in lone if part is not None and part.weight != _PARTICLE}) == 2
    extra = _EXTRA_ON_BOTH if on_both else _EXTRA_ON_ONE_SIDE
    weighed = [(min(p.weight, q.weight), alike) for p, q, alike in pairs if p is not None and q is not None]
    alone = [extra * (_PARTICLE if part is not None and part.weight == _PARTICLE else 1.0) for _, part in lone]
    # fsum: the order of the words, and of the two names, changes not even the last digit
    score, total = fsum([weight * alike for weight, alike in weighed]), fsum([weight for weight, _ in weighed] + alone)
    return score / total if total else 0.0


def _alike(one: Part, other: Part, heard: Mapping[str, Word]) -> float:
    x, y = one.plain, other.plain
    if x == y:
        return 1.0
    if len(x) == 1 or len(y) == 1:
        return _FOR_INITIAL if x[:1] == y[:1] else 0.0
    if one.exact:
        return 0.0
    if _share_a_name(x, y, heard):
        return _SAME_NAME_FORM
    if not (one.vowels and other.vowels):
        x, y = x.translate(_VOWELS), y.translate(_VOWELS)
        return (
            _WITHOUT_VOWELS * OSA.normalized_similarity(x, y, score_cutoff=_WORD_LEAST)
            if min(len(x), len(y)) > 1
            else 0.0
        )
    if min(len(x), len(y)) <= _SHORT:
        return _HEARD if one.heard == other.heard and min(len(x), len(y)) > 1 else 0.0
    return max(
        OSA.normalized_similarity(x, y, score_cutoff=_WORD_LEAST),
        _HEARD * OSA.normalized_similarity(one.heard, other.heard, score_cutoff=_WORD_LEAST),
    )


def _together(one: tuple[Part, ...], other: tuple[Part, ...]) -> float:
    """Whether the two are alike when all words are written as one: Hang-tung, Hangtung; Patr ushev, Patrushev."""
    if len(one) == len(other):
        return 0.0
    if one[0].exact:
        return float("".join(part.plain for part in one) == "".join(part.plain for part in other))
    found = _near_joined(one, other)
    if any(part.weight < _INITIAL_WEIGHT for part in (*one, *other)):
        found = max(found, _near_joined(*([p for p in each if p.weight >= _INITIAL_WEIGHT] for each in (one, other))))
    return found


def _near_joined(one: Sequence[Part], other: Sequence[Part]) -> float:
    return OSA.normalized_similarity(_joined(one), _joined(other), score_cutoff=_JOINED_LEAST)


def _joined(name: Sequence[Part]) -> str:
    return _heard("".join([part.plain for part in name]))


def _calibrated(score: float) -> float:
    """On the scale of our own scores: where this method tells one person from two stands their threshold."""
    return score * _OURS / _THEIRS if score < _THEIRS else 1 - (1 - score) * (1 - _OURS) / (1 - _THEIRS)
