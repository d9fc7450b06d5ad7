"""Finding a name by what somebody types: what is kept of each name, and where to look for a typed word.

Of each word of a name its sounds are kept with its letters behind a stroke (`ivanav/иванов`) and the bones of each
sound. One index over the first answers "written so", "sounds so" and "begins so", one over the second "the same
consonants". Both are bytes, so that every database puts them in the same order. Nothing here merges anyone.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from habeas.names.declension import nominatives
from habeas.names.given_names import table
from habeas.names.sounds import bones, sound, without_voice
from habeas.names.words import readings, spelt_words, word

FINDING_VERSION = 2
"""One more whenever the same name would be kept otherwise than before: then everyone's rows are made anew."""

MOST_WORDS = 8
_MOST_QUOTED = 80
LEAST_BEGINNING_BONES = 3
LEAST_DECLINED = 5
_LEAST_MISTYPED_BONES, _MOST_MISTYPED_BONES, _MOST_MISTYPED = 4, 12, 2
_APOSTROPHES = re.compile("['’ʼ`ʹʺ]")
_CONSONANTS = "bčdfhklmnprsštvž"
# A letter that may be the beginning of a group: what it may grow into, so that half a word is heard as its beginning.
_GROWS = {
    "s": ("h", "z"), "c": ("h", "z", "k"), "z": ("h",), "k": ("h",), "t": ("s", "ch"), "d": ("z", "zh"), "g": ("h",),
    "p": ("h",), "i": ("a", "u"), "y": ("a", "u"), "j": ("a", "u"), "д": ("ж",), "š": ("č",),
}  # fmt: skip
# Which sounds a name may begin with whose initial is this letter.
_BEGINS = {
    "j": "iauž", "y": "iau", "i": "iau", "c": "tkčs", "s": "sš", "z": "zžt", "k": "kh", "t": "tč", "u": "uv", "d": "dž",
    "д": "dž",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Scan:
    """Where in an index to look: from `low` up to but not with `high`. `column` is `key` or `bones`.

    `is_sure` where whatever lies there is the word itself, in this or another spelling.
    """

    column: str
    low: bytes
    high: bytes
    is_sure: bool = False


@dataclass(frozen=True, slots=True)
class Typed:
    """One typed word and all it may mean.

    `beginnings` are sounds with which a longer word may begin; `names` given names it may be a form of, with weights;
    `declined` what it may be in the nominative; `heads` the sounds of an initial, empty for a word of several letters.
    """

    text: str
    sounds: tuple[str, ...]
    bones: frozenset[str]
    beginnings: tuple[str, ...]
    names: Mapping[str, float]
    declined: tuple[str, ...]
    heads: str

    @property
    def is_initial(self) -> bool:
        """Whether it is one letter, which stands for every word that begins so."""
        return bool(self.heads)


def seen(text: str) -> str:
    """What can be seen of a text: without marks of direction and the like; control characters are spaces."""
    if text.isprintable():
        return text.strip()
    kinds = [(letter, unicodedata.category(letter)) for letter in text]
    return "".join(" " if kind == "Cc" else letter for letter, kind in kinds if kind not in ("Cf", "Cs", "Co")).strip()


def shortened(text: str) -> str:
    """What was typed as a sentence may quote it: what can be seen of its first letters."""
    visible = seen(text[: _MOST_QUOTED + 1])
    return visible if len(text) <= _MOST_QUOTED else f"{visible[:_MOST_QUOTED]}…"


def words_of(name: str) -> list[str]:
    """The words of a name in small letters, without apostrophes."""
    return [text for one in spelt_words(seen(name)) if (text := _APOSTROPHES.sub("", one.casefold()))]


def kept_words(names: Iterable[str]) -> tuple[tuple[bytes, bytes], ...]:
    """Key and bones of each word of some names, each once."""
    return tuple(dict.fromkeys(row for name in names for text in words_of(name) for row in _kept(text)))


def kept_sounds(names: Iterable[str]) -> str:
    """The sounds of all words of somebody's names, between spaces; their bones with a dot, given names with an @."""
    found = dict.fromkeys(mark for name in names for text in words_of(name) for mark in _marks(text))
    return f" {' '.join(found)} " if found else ""


def typed_words(text: str) -> list[Typed]:
    """The first words of what was typed; apostrophes, digits and marks are not looked at."""
    return [_typed(one) for one in words_of(text)[:MOST_WORDS]]


@lru_cache(maxsize=1 << 16)
def heard(text: str) -> tuple[str, ...]:
    """The sounds of a word in small letters, the likeliest first."""
    return readings(text)


@lru_cache(maxsize=1 << 16)
def bones_of(text: str) -> frozenset[str]:
    """The bones of the sounds of a word, those that have any."""
    return frozenset(found for one in heard(text) if (found := _bones(one)))


def scans_of(typed: Typed) -> Iterator[Scan]:
    """Where to look for a word, the likeliest first: written so, sounding so, the same bones, other forms, longer words."""
    for one in typed.sounds:
        key = f"{one}/{typed.text}".encode()
        yield Scan("key", key, key + b"\0", is_sure=True)
    for one in typed.sounds:
        yield _sounding(one, is_sure=True)
    for one in sorted(typed.bones):
        yield Scan("bones", one.encode(), one.encode() + b"\0")
    for one in _forms_of(frozenset(typed.names)):
        yield _sounding(one)
    for one in typed.declined:
        yield _sounding(one)
    for one in typed.beginnings:
        yield Scan("key", one.encode(), one.encode() + b"\xff")
    for one in sorted(typed.bones):
        if len(one) >= LEAST_BEGINNING_BONES:
            yield Scan("bones", one.encode(), one.encode() + b"\xff")


def bones_with_a_slip(typed: Typed) -> list[bytes]:
    """Bones to look for where nobody has the word: one consonant more, fewer, another, or two that changed places."""
    long = [one for one in sorted(typed.bones) if len(one) >= _LEAST_MISTYPED_BONES][:_MOST_MISTYPED]
    return sorted({other.encode() for one in long for other in _one_slip(one[:_MOST_MISTYPED_BONES])})


def patterns_of(typed: Typed) -> list[str]:
    """LIKE patterns for kept sounds; whoever fits none of them has no word that fits the typed one."""
    if typed.is_initial:
        return [f"% {head}%" for head in typed.heads]
    heads = sorted({one[0] for one in typed.sounds if one})
    return [
        *(f"% {one}%" for one in typed.beginnings),
        *(f"% .{one}{'' if len(one) >= LEAST_BEGINNING_BONES else ' '}%" for one in sorted(typed.bones)),
        *(f"% @{one} %" for one in sorted(typed.names)),
        *(f"% {one} %" for one in (*typed.declined, *heads)),
    ]


def _kept(text: str) -> Iterator[tuple[bytes, bytes]]:
    for one in heard(text):
        yield f"{one}/{text}".encode(), _bones(one).encode()


def _marks(text: str) -> Iterator[str]:
    for one in heard(text):
        yield one
        if _bones(one):
            yield f".{_bones(one)}"
    for name in word(text).names:
        yield f"@{name}"


def _bones(heard: str) -> str:
    return bones(without_voice(heard))


def _sounding(heard: str, *, is_sure: bool = False) -> Scan:
    return Scan("key", f"{heard}/".encode(), f"{heard}0".encode(), is_sure)


def _typed(text: str) -> Typed:
    sounds = heard(text)
    if len(text) == 1:
        return Typed(text, sounds, frozenset(), (), {}, (), _heads(text))
    growing = [sound(text + more) for more in _GROWS.get(text[-1], ())]
    beginnings = tuple(dict.fromkeys(one for one in (*sounds, *growing) if one))
    names = word(text).names
    declined = nominatives(sounds[0]) if len(sounds[0]) >= LEAST_DECLINED and not names else ()
    return Typed(text, sounds, bones_of(text), beginnings, names, declined, "")


def _heads(letter: str) -> str:
    """The sounds of an initial; none for a letter of a script in which one letter may be a whole name."""
    if not ("Ѐ" <= letter <= "ӿ" or letter < "ɐ"):
        return ""
    return _BEGINS.get(letter) or sound(letter)[:1] or letter


@cache
def _sounds_by_name() -> Mapping[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for heard, names in table().by_sound.items():
        for name in names:
            found.setdefault(name, []).append(heard)
    return {name: tuple(sorted(sounds)) for name, sounds in found.items()}


def _forms_of(names: frozenset[str]) -> list[str]:
    return sorted({heard for name in names for heard in _sounds_by_name().get(name, ())})


def _one_slip(bones: str) -> set[str]:
    parts = [(bones[:at], bones[at:]) for at in range(len(bones) + 1)]
    fewer = {left + right[1:] for left, right in parts if right}
    swapped = {left + right[1] + right[0] + right[2:] for left, right in parts if len(right) > 1}
    other = {left + letter + right[1:] for left, right in parts if right for letter in _CONSONANTS}
    more = {left + letter + right for left, right in parts for letter in _CONSONANTS}
    return (fewer | swapped | other | more) - {bones}
