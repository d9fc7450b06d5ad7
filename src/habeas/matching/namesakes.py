"""Names as matching sees them: given name and surnames apart from the patronymic, spellings of one sound as one form.

A form is what is left of a name when two spellings that sound alike are one, so that each pair of forms is scored once,
however many reports use their spellings.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from habeas.names.blocking import keys_of_father, keys_of_surnames
from habeas.names.parsing import Parsed, parse, parse_all
from habeas.names.people import may_be_several
from habeas.names.words import Word, readings, readings_of_all

NOBODY = ""
NO_FATHER: tuple[tuple[str, ...], str, bool] = ((), "", False)
_SURELY = 2
LONGEST = 200
_ODD = frozenset(["Cc", "Cf", "Cn", "Co", "Cs", "So", "Sk", "Sm"])


class Heard(NamedTuple):
    """One spelling of a name, taken apart.

    `form` identifies what is compared (without the patronymic); `surnames` are keys of its surnames, `fathers` of its
    given name with the patronymic, `given` the given names it may be, `initial` the letters an initial may stand for,
    `father` the given names in the patronymic, `sounds` those of its surnames. `partial` is true for one word
    and where several people seem to be named; `whole` is false for these, for a mixture of scripts and for signs that
    are no letters: such a name is never taken for exactly the same as its like.
    """

    form: str
    surnames: tuple[str, ...]
    fathers: tuple[str, ...]
    given: tuple[str, ...]
    initials: str
    father: tuple[str, ...]
    father_initial: str
    father_known: bool
    sounds: tuple[str, ...]
    whole: bool
    partial: bool
    parsed: Parsed


class AsSurname(NamedTuple):
    """One word as a surname: its keys, in order, its sound, and all its sounds as a part of a form."""

    keys: tuple[str, ...]
    sounds: tuple[str, ...]
    form: str


class AsGiven(NamedTuple):
    """One word as a given name: the names it may be, the letter of an initial, and both as a part of a form."""

    names: tuple[str, ...] = ()
    initial: str = ""
    form: str = ""


def hear(text: str) -> Heard:
    """Take one spelling apart; a text without words, or longer than any name, has an empty form."""
    return hear_all([text])[text]


def hear_all(texts: Iterable[str]) -> dict[str, Heard]:
    """As `hear`, of many at once, which is quicker."""
    known = set(texts)
    parsed = parse_all(text for text in known if len(text) <= LONGEST)
    parsed |= dict.fromkeys(known - parsed.keys(), parse(""))
    hearing = _Hearing(word for one in parsed.values() for word in _may_be_surnames(one))
    return {text: hearing.of(text, one) for text, one in parsed.items()}


def _may_be_surnames(parsed: Parsed) -> Sequence[Word]:
    if len(parsed.words) == 1:
        return (*parsed.words, *parsed.also)
    if len(parsed.readings) == 1 and not parsed.also:
        return parsed.readings[0].surnames
    return [word for one in parsed.readings for word in one.surnames] + [*parsed.also]


class _Hearing:
    """Words as parts of names; each word is looked into once."""

    def __init__(self, surnames: Iterable[Word]) -> None:
        words = {word.text: word for word in surnames}
        sounds = readings_of_all(words.values())
        keys = keys_of_surnames(sounds)
        self._surnames = {
            text: AsSurname(tuple(sorted(keys[text])), (words[text].heard,), "/".join(heard))
            for text, heard in sounds.items()
        }
        self._given: dict[str, AsGiven] = {}

    def of(self, text: str, parsed: Parsed) -> Heard:
        """A name taken apart."""
        words = _may_be_surnames(parsed)
        surname = self._surnames[words[0].text] if len(words) == 1 else self._as_one(words)
        given = self._as_given([one.given for one in parsed.readings if one.given is not None])
        patronymic = parsed.patronymic
        partial = len(parsed.words) < 2 or bool(parsed.people) or may_be_several(text)
        whole = not (partial or parsed.doubts or has_odd_signs(text) or _is_mixed(parsed))
        if patronymic is None:
            father, initial, is_known = NO_FATHER
        else:
            father, initial, is_known = _father(patronymic), patronymic.heard[:1], bool(patronymic.fathers)
        return Heard(
            self._form(parsed, given, surname), surname.keys, _fathers(parsed), given.names, given.initial,
            father, initial, is_known, surname.sounds, whole, partial, parsed,
        )  # fmt: skip

    def _as_one(self, words: Sequence[Word]) -> AsSurname:
        some = [self._surnames[word.text] for word in words]
        return AsSurname(
            _each(key for one in some for key in one.keys),
            _each(sound for one in some for sound in one.sounds),
            "+".join([one.form for one in some]),
        )

    def _as_given(self, words: Sequence[Word]) -> AsGiven:
        some = [self._of_given(word) for word in words]
        if len(some) == 1:
            return some[0]
        return AsGiven(_each(name for one in some for name in one.names), "".join(_each(one.initial for one in some)))

    def _of_given(self, word: Word) -> AsGiven:
        known = self._given.get(word.text)
        if known is None:
            weights = ",".join(f"{name}{weight:g}" for name, weight in sorted(word.names.items()))
            known = self._given[word.text] = AsGiven(
                tuple(sorted(word.names)) or ((word.heard,) if len(word.text) > 1 else ()),
                word.heard[:1] if len(word.text) == 1 else "",
                weights or "/".join(readings(word.text)),
            )
        return known

    def _form(self, parsed: Parsed, given: AsGiven, surname: AsSurname) -> str:
        if not parsed.words:
            return NOBODY
        if parsed.origin < _SURELY:
            return " ".join([one.text for one in parsed.words if one is not parsed.patronymic]) + f"?{parsed.origin}"
        if len(parsed.readings) == 1 and not parsed.also:
            return f"{given.form}:{surname.form}"
        told = [
            f"{self._of_given(one.given).form if one.given else ''}:{self._as_one(one.surnames).form}"
            for one in parsed.readings
        ]
        return "|".join((*told, self._as_one(parsed.also).form) if parsed.also else told)


def _each(values: Iterable[str]) -> tuple[str, ...]:
    """Each value once, in order."""
    return tuple(sorted(set(filter(None, values))))


def _fathers(parsed: Parsed) -> tuple[str, ...]:
    if parsed.patronymic is None:
        return ()
    given = [one.given for one in parsed.readings if one.given is not None]
    return _each(key for word in given for key in keys_of_father(word, parsed.patronymic))


def _father(word: Word | None) -> tuple[str, ...]:
    if word is None or len(word.text) == 1:
        return ()
    return tuple(sorted(word.fathers)) or ((word.father_stem,) if word.father_stem else ())


def _is_mixed(parsed: Parsed) -> bool:
    return len({word.text[0] < "Ѐ" for word in parsed.words}) > 1 and parsed.script == "mixed"


def has_odd_signs(text: str) -> bool:
    """Say whether there are control characters, marks of direction, emoji or the like in a text."""
    if text.replace(" ", "").isalpha():
        return False
    return not text.isprintable() or any(unicodedata.category(letter) in _ODD for letter in text)
