"""How alike two East Slavic surnames sound: by their roots, as a suffix that thousands share says little.

Казлоў and Казловіч are two families, Кавалёў and Кавалёва one; Станкевіч and Статкевіч differ in one letter of four.
"""

from __future__ import annotations

from rapidfuzz.distance.OSA import distance

# (ending, the family of endings), the longer before the shorter
_SUFFIXES = (
    ("kavič", "kč"), ("avič", "vč"), ("ivič", "vč"), ("ič", "č"), ("anka", "e"), ("nka", "e"), ("čuk", "ču"), ("uk", "u"),
    ("avskaia", "vk"), ("avska", "vk"), ("avski", "vk"), ("inskaia", "nk"), ("inska", "nk"), ("inski", "nk"),
    ("kaia", "k"), ("ki", "k"), ("kava", "kv"), ("kav", "kv"), ("ava", "v"), ("av", "v"), ("ina", "n"), ("in", "n"),
    ("ka", "k"),
)  # fmt: skip
_LIKE = str.maketrans({"i": "a", "z": "s", "ž": "š", "d": "t", "b": "p", "h": "k", "f": "v"})
_SHARE_OF_LIKE, _STEEPNESS, _OTHER_SUFFIX, OTHER_SEX, _LEAST_ROOT = 0.4, 1.8, 0.8, 0.97, 3
_ENDS = frozenset("čaukivn")


def root(heard: str) -> tuple[str, str]:
    """The root of a surname and the family of its suffix, one for a man and a woman; no family without a telling suffix."""
    if heard[-1:] in _ENDS:
        for ending, family in _SUFFIXES:
            if heard.endswith(ending) and len(heard) >= len(ending) + 2:
                return heard[: -len(ending)], family
    return heard, ""


def alike(x: str, y: str) -> float:
    """How alike two sounds of surnames are, from 0 to 1: a letter more or less in a short root makes another name."""
    (one, suffix), (other, its_suffix) = root(x), root(y)
    if suffix == its_suffix:
        return OTHER_SEX if one == other else _by_distance(one, other)
    return _by_distance(x, y) * _OTHER_SUFFIX


def _by_distance(x: str, y: str) -> float:
    """Less by the distance; letters that spellings confuse (і and е, voiced and voiceless) count less."""
    far = float(distance(x, y))
    if far:
        far = far * (1 - _SHARE_OF_LIKE) + distance(x.translate(_LIKE), y.translate(_LIKE)) * _SHARE_OF_LIKE
    return max(0.0, 1 - _STEEPNESS * far / max(len(x), len(y), _LEAST_ROOT))
