"""Search keys of names: what Бяляцкі, Беляцкий, Bialiatski and Bialacki have in common.

A key is the skeleton of one word: its consonants, each reduced to what the East Slavic spellings and their
romanisations agree on (г, х, g, h, kh are one; ц, т, c, ts, t are one; ў, в, u after a vowel, v, w are one),
without vowels, which differ by akanne and by system. Where Latin letters are ambiguous (`ch`, `c`) a word has
several keys. Words of other scripts keep their letters. Keys find candidates; they never merge anyone.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import product

from habeas.names.look_alikes import repair
from habeas.names.romanising import romanise

_WORD = re.compile(r"[^\W\d_]+(?:['’ʼ`][^\W\d_]+)*")
_VOWELS = frozenset("aeiouy")
_SOUNDS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("shtsh", ("šč",)),
    ("schtsch", ("šč",)),
    ("shch", ("šč",)),
    ("szcz", ("šč",)),
    ("tsch", ("č",)),
    ("tch", ("č",)),
    ("sch", ("š",)),
    ("dzh", ("dž",)),
    ("dz", ("d",)),
    ("kh", ("h",)),
    ("gh", ("h",)),
    ("sh", ("š",)),
    ("sz", ("š",)),
    ("zh", ("ž",)),
    ("cz", ("č",)),
    ("rz", ("r", "ž")),
    ("ch", ("č", "h")),
    ("ts", ("t",)),
    ("tz", ("t",)),
    ("ck", ("tk", "k")),
    ("c", ("t", "k")),
    ("ph", ("f",)),
    ("g", ("h",)),
    ("w", ("v",)),
    ("x", ("ks",)),
    ("q", ("k",)),
    ("j", ("",)),
)
_SPLIT = re.compile("|".join(sound for sound, _ in _SOUNDS) + "|.", re.DOTALL)
_MEANT = dict(_SOUNDS)
_HALF_VOWEL = re.compile(r"(?<=[aeioy])u(?![aeiouyj])")
_MOST_KEYS = 8


def words(text: str) -> list[str]:
    """The words of a name, look-alike letters repaired, case folded, without apostrophes."""
    return [re.sub(r"['’ʼ`]", "", word).casefold() for word in _WORD.findall(repair(text))]


@lru_cache(maxsize=65536)
def keys(word: str) -> tuple[str, ...]:
    """The keys of one word, the likeliest first; empty for a word without a consonant, which finds nothing."""
    latin = _HALF_VOWEL.sub("w", romanise(word))
    choices = [_MEANT.get(piece, (piece,)) for piece in _SPLIT.findall(latin)]
    found: dict[str, None] = {}
    for chosen in product(*choices):
        found.setdefault(_bones("".join(chosen)))
        if len(found) == _MOST_KEYS:
            break
    return tuple(key for key in found if key)


def keys_of(name: str) -> tuple[str, ...]:
    """Every key of every word of a name, each once."""
    return tuple(dict.fromkeys(key for word in words(name) for key in keys(word)))


def _bones(sounds: str) -> str:
    consonants = "".join(letter for letter in sounds if letter not in _VOWELS)
    return re.sub(r"(.)\1+", r"\1", consonants)
