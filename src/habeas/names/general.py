"""The general method, for names outside East Slavic: words brought into plain Latin letters, laid side by side, weighed.

A word is compared as spelt and as heard by rules that hold in most romanisations (ph is f, ou is u, doubled letters are
one); where a script writes no vowels, by its consonants. What a word without a counterpart costs depends on the other
side: little where one name is the longer form of the other (Boris Johnson), much where each has a word that the
other lacks (Barack Obama, George Hussein Onyango Obama).
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from anyascii import anyascii
from rapidfuzz.distance import OSA

from habeas.names.given_names import table
from habeas.names.sounds import sound
from habeas.names.words import MOST_LETTERS, spelt_words

_PARTICLES = frozenset(
    [
        "al",
        "el",
        "ul",
        "ud",
        "bin",
        "ben",
        "bint",
        "ibn",
        "bani",
        "de",
        "del",
        "della",
        "di",
        "da",
        "dos",
        "du",
        "la",
        "le",
        "van",
        "von",
        "der",
        "den",
        "zu",
        "abu",
        "umm",
        "y",
        "e",
    ]
)
_TITLES = frozenset(
    [
        "mr",
        "mrs",
        "ms",
        "dr",
        "prof",
        "sir",
        "president",
        "sheikh",
        "shaikh",
        "haji",
        "hajji",
        "hadji",
        "sayyid",
        "sayed",
        "daw",
        "u",
        "ko",
        "ma",
        "ayatollah",
        "imam",
        "sa",
        "llc",
    ]
)
_WRITTEN_TOGETHER = re.compile(r"\b(abd|abdu|abdul|abdel|abdal)[ -]+(?:(?:al|el|ul)[ -]+)?|\b(al|el)-(?=\w)")
_ABJAD = re.compile(r"[֐-߿ﭐ-﻿]")
_SOUNDS = (
    ("ph", "f"), ("ou", "u"), ("oo", "u"), ("ee", "i"), ("dj", "j"), ("zh", "j"), ("kh", "h"), ("gh", "g"), ("ck", "k"), ("q", "k"),
    ("c", "k"), ("w", "v"), ("y", "i"), ("ie", "i"), ("ei", "e"), ("ae", "e"), ("ai", "e"), ("o", "u"), ("z", "s"), ("x", "ks"),
)  # fmt: skip
_TWICE = re.compile(r"(.)\1+")
_VOWELS = str.maketrans("", "", "aeiouh'`")
_WORD_LEAST, _SHORT, _NAME_LEAST = 0.72, 3, 0.6
_SAME_NAME_FORM, _SHORT_FORM, _HEARD, _WITHOUT_VOWELS, _FOR_INITIAL = 0.95, 0.85, 0.97, 0.9, 0.8
_EXTRA_ON_ONE_SIDE, _EXTRA_ON_BOTH, _PARTICLE, _INITIAL_WEIGHT = 0.2, 0.7, 0.25, 0.5
_THEIRS, _OURS = 0.66, 0.70


class Part(NamedTuple):
    """A word in plain small Latin letters; `vowels` is false where its script leaves them out."""

    plain: str
    heard: str
    vowels: bool
    weight: float
    name: str


@lru_cache(maxsize=1 << 14)
def parts(name: str) -> tuple[Part, ...]:
    """The words of a name for comparison, titles left out where a name is left without them."""
    text = name[:MOST_LETTERS]
    latin = " ".join(anyascii(one) for one in spelt_words(text.replace("-", " - ")))
    latin = _WRITTEN_TOGETHER.sub(lambda found: "abdul" if found[1] else "al ", latin.casefold().replace(" - ", "-"))
    words = [one for one in re.findall(r"[a-z'`]+", latin) if one.strip("'`")]
    named = [one for one in words if one not in _TITLES] if len(words) > 2 else words
    vowels = _ABJAD.search(text) is None
    return tuple(_part(one.replace("'", "").replace("`", ""), vowels) for one in named or words)


def general_score(a: str, b: str) -> float:
    """How likely two names of any culture are one person's, from 0 to 1."""
    one, other = parts(a), parts(b)
    if not one or not other:
        return 0.0
    return _calibrated(max(_weighed(one, other), _together(one, other)))


def _part(plain: str, vowels: bool) -> Part:
    heard = plain
    for group, letter in _SOUNDS:
        heard = heard.replace(group, letter)
    weight = _PARTICLE if plain in _PARTICLES else _INITIAL_WEIGHT if len(plain) == 1 else 1.0
    known = table().by_sound.get(sound(plain), {})
    return Part(
        plain, _TWICE.sub(r"\1", heard), vowels, weight, next((name for name, sure in known.items() if sure == 1), "")
    )


def lay_beside(one: tuple[Part, ...], other: tuple[Part, ...]) -> list[tuple[Part | None, Part | None, float]]:
    """Each word beside the one it suits best, the closest first; then those without a counterpart, beside None."""
    found = sorted(
        ((_alike(p, q), -abs(i - j), i, j) for i, p in enumerate(one) for j, q in enumerate(other)), reverse=True
    )
    left, right = dict(enumerate(one)), dict(enumerate(other))
    pairs: list[tuple[Part | None, Part | None, float]] = []
    for alike, _, i, j in found:
        if alike and i in left and j in right:
            pairs.append((left.pop(i), right.pop(j), alike))
    return [*pairs, *((part, None, 0.0) for part in left.values()), *((None, part, 0.0) for part in right.values())]


def _weighed(one: tuple[Part, ...], other: tuple[Part, ...]) -> float:
    pairs = lay_beside(one, other)
    sides = {p is None for p, q, _ in pairs if (p is None or q is None) and (p or q).weight != _PARTICLE}  # type: ignore[union-attr]
    extra = _EXTRA_ON_BOTH if len(sides) == 2 else _EXTRA_ON_ONE_SIDE
    score = total = 0.0
    for p, q, alike in pairs:
        if p is not None and q is not None:
            weight = min(p.weight, q.weight)
        else:
            lone = p or q
            weight = extra * (_PARTICLE if lone is not None and lone.weight == _PARTICLE else 1.0)
        score += weight * alike
        total += weight
    return score / total if total else 0.0


def _alike(one: Part, other: Part) -> float:
    x, y = one.plain, other.plain
    if x == y:
        return 1.0
    if len(x) == 1 or len(y) == 1:
        return _FOR_INITIAL if x[:1] == y[:1] else 0.0
    if one.name and one.name == other.name:
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
    x, y = "".join(part.plain for part in one), "".join(part.plain for part in other)
    return OSA.normalized_similarity(x, y, score_cutoff=0.9)


def _calibrated(score: float) -> float:
    """On the scale of our own scores: where this method tells one person from two stands their threshold."""
    return score * _OURS / _THEIRS if score < _THEIRS else 1 - (1 - score) * (1 - _OURS) / (1 - _THEIRS)
