"""The words of a name: cleaned, heard, and what each may be (a given name, a patronymic, an initial)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import NamedTuple

from habeas.names.declension import nominatives
from habeas.names.given_names import NO_NAMES, given, stem, table
from habeas.names.look_alikes import has_latin, repair
from habeas.names.sounds import (
    all_sounds_of,
    is_ambiguous,
    sound,
    sounds,
    sounds_of,
    without_baltic_ending,
    without_mute_e,
    without_voice,
)

MOST_LETTERS = 200
_WORD = re.compile(r"[^\W\d_ʼʹʺ]+(?:['’‘ʼ`ʹʺ][^\W\d_ʼʹʺ]+)*['’‘ʼ`ʹʺ]?")
_GLUED = re.compile(r"(?<=[a-zа-яёіў]{3})(?=[A-ZА-ЯЁІЎ][a-zа-яёіў]{2})")
_MASCULINE = ("avič", "ivič", "uvič", "vič", "ič")
_FEMININE = ("avna", "ivna", "uvna", "vna", "inična", "ična")
_OBLIQUE, _LEAST_DECLINED = 0.95, 5
_FIRST_SYLLABLE_V = re.compile(r"^(.{1,2})av(?=[^aiuv])")
_NOBODY: frozenset[str] = frozenset()
_made = tuple.__new__  # what a named tuple's own constructor calls, in half the time


class Word(NamedTuple):
    """One word of a name, in small letters, and its likeliest sound.

    `names` are given names it may be a form of, with weights; `father_stem` what is left of it as a patronymic (empty:
    it has not that form; a surname may have it: Стефановіч), `fathers` the given names that may be in it.
    `voiceless` is the sound as German would write it.
    """

    text: str
    heard: str
    names: Mapping[str, float]
    father_stem: str
    fathers: frozenset[str]
    voiceless: str


def clean(text: str) -> str:
    """The text with look-alike letters repaired, composed, without marks of direction and other invisible characters."""
    if text.isascii():
        return text
    return repair(text.replace("İ", "I"))  # whose small letter would be two


def plain_words(text: str, small: str) -> list[str] | None:
    """The words in small letters of a text that is letters and blanks alone, in one script; None where it is more than that.

    `text` is clean, `small` is the same in small letters.
    """
    if len(text) > MOST_LETTERS or not small.replace(" ", "").isalpha():
        return None
    if not (text.istitle() or text.islower() or text.isupper() or all(map(_is_of_one_case, text.split()))):
        return None
    words = small.split()
    if not text.isascii():
        first = "Ѐ" <= words[0] <= "ӿ~"
        if [one for one in words if ("Ѐ" <= one <= "ӿ~") != first] and has_latin(text):
            return None
    return words


def _is_of_one_case(word: str) -> bool:
    return word.istitle() or word.isupper() or word.islower()


def spelt_words(text: str) -> list[str]:
    """The words as written, without digits and marks; letters past the first 200 are not read."""
    text = clean(text[:MOST_LETTERS])
    words = text.split()
    if "".join(words).isalpha() and all(map(_is_of_one_case, words)):
        return words
    return _WORD.findall(_GLUED.sub(" ", text))


@lru_cache(maxsize=1 << 17)
def word(spelt: str) -> Word:
    """One word, heard; `spelt` is in small letters."""
    heard = sound(spelt) or spelt
    return _word(spelt, heard, without_voice(heard))


def words_of(spelt: Iterable[str]) -> dict[str, Word]:
    """As `word`, of many at once."""
    heard = {one: its_sound or one for one, its_sound in sounds_of(list(spelt)).items()}
    voiceless = without_voice("\n".join(heard.values())).split("\n")
    pairs = zip(heard.items(), voiceless, strict=False)  # nothing at all splits into one empty sound
    return {one: _word(one, its_sound, its_voiceless) for (one, its_sound), its_voiceless in pairs}


def _word(spelt: str, heard: str, voiceless: str) -> Word:
    if len(spelt) == 1:
        return Word(spelt, heard, NO_NAMES, "", _NOBODY, heard)
    last = heard[-1]
    father = _father_stem(heard) if last == "č" or (last == "a" and heard.endswith("na")) else ""
    fathers = table().by_stem.get(father, _NOBODY) if father else _NOBODY
    names = _names(spelt, heard, voiceless)
    return _made(Word, (spelt, heard, names, father, fathers, voiceless))


def _names(spelt: str, heard: str, voiceless: str) -> Mapping[str, float]:
    exact = table().by_spelling.get(spelt)
    if exact is not None:
        return exact
    last = spelt[-1]
    if last == "e" and (without := without_mute_e(spelt)) != spelt and (names := given(sound(without))):
        return names
    if names := given(heard, voiceless):
        return names
    if last == "s" and (without := without_baltic_ending(spelt)) != spelt and (names := given(sound(without))):
        return names
    if heard[-1] not in "aium" or len(heard) < _LEAST_DECLINED or (heard[-1] == "m" and heard[-2] not in "ai"):
        return NO_NAMES
    if stem(heard) in table().stems or heard[-1] == "m":
        return {name: sure * _OBLIQUE for one in nominatives(heard) for name, sure in given(one).items()}
    return NO_NAMES


@lru_cache(maxsize=1 << 16)
def readings(spelt: str) -> tuple[str, ...]:
    """Every sound of a word in small letters, the likeliest first."""
    return _with_hard(sounds(spelt)) if len(spelt) > 1 else (sound(spelt) or spelt,)


def readings_of(one: Word) -> tuple[str, ...]:
    """As `readings`, of a word that was heard, which is quicker where it has one sound."""
    return readings(one.text) if _may_have_several(one) else _with_hard((one.heard,))


def readings_of_all(words: Iterable[Word]) -> dict[str, tuple[str, ...]]:
    """As `readings`, by the spelling of many words at once, which is quicker."""
    found: dict[str, tuple[str, ...]] = {}
    ambiguous: list[str] = []
    for one in words:
        if len(one.text) > 1 and is_ambiguous(one.text):
            ambiguous.append(one.text)
        else:
            found[one.text] = readings_of(one)
    found.update((text, _with_hard(heard)) for text, heard in all_sounds_of(ambiguous).items())
    return found


def _may_have_several(one: Word) -> bool:
    """Whether what was heard may not be all; a word in letters that have no sound is heard as it is written."""
    return len(one.text) == 1 or one.heard == one.text or is_ambiguous(one.text)


def _with_hard(heard: tuple[str, ...]) -> tuple[str, ...]:
    if "av" not in heard[0]:
        return heard
    hard = _FIRST_SYLLABLE_V.sub(r"\1al", heard[0])
    return heard if hard == heard[0] else (*heard, hard)  # воўк is волк: Belarusian has ў where an л stood


def _father_stem(heard: str) -> str:
    """What is left of a patronymic without its suffix; empty for a word without such a suffix."""
    if len(heard) < 4:
        return ""
    for end in _MASCULINE if heard.endswith("ič") else _FEMININE:
        if heard.endswith(end):
            return stem(heard[: -len(end)]) or (heard[:-2] if end in _MASCULINE else "")
    return ""
