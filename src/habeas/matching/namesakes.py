"""Names as matching sees them: given name and surnames apart from the patronymic, spellings of one sound as one form.

A form is what is left of a name when two spellings that sound alike are one, so that each pair of forms is scored once,
however many reports use their spellings.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from habeas.names.blocking import keys_of
from habeas.names.parsing import Parsed, Reading, parse
from habeas.names.people import may_be_several
from habeas.names.words import Word, readings

NOBODY = ""
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


def hear(text: str) -> Heard:
    """Take one spelling apart; a text without words, or longer than any name, has an empty form."""
    return taken_apart(text, parse(text if len(text) <= LONGEST else ""))


def taken_apart(text: str, parsed: Parsed) -> Heard:
    """As `hear`, for a text parsed before."""
    keys = sorted(keys_of(parsed))
    known = [one.given for one in parsed.readings if one.given is not None]
    partial = len(parsed.words) < 2 or bool(parsed.people) or may_be_several(text)
    patronymic = parsed.patronymic
    return Heard(
        form=_form(parsed),
        surnames=tuple([key for key in keys if " " not in key]),
        fathers=tuple([key for key in keys if " " in key]),
        given=tuple(sorted({name for word in known for name in _given(word)})),
        initials="".join(sorted({word.heard[:1] for word in known if len(word.text) == 1})),
        father=_father(patronymic),
        father_initial=patronymic.heard[:1] if patronymic is not None else "",
        father_known=patronymic is not None and bool(patronymic.fathers),
        sounds=tuple(sorted({word.heard for one in parsed.readings for word in (*one.surnames, *parsed.also)})),
        whole=not partial and not parsed.doubts and not has_odd_signs(text) and not _is_mixed(parsed),
        partial=partial,
        parsed=_without_patronymic(parsed),
    )


def _without_patronymic(parsed: Parsed) -> Parsed:
    if parsed.patronymic is None and all(one.patronymic is None for one in parsed.readings):
        return parsed
    readings = tuple([Reading(one.given, one.surnames) for one in parsed.readings])
    return parsed._replace(patronymic=None, readings=readings)


def _is_mixed(parsed: Parsed) -> bool:
    return len({word.text[0] < "Ѐ" for word in parsed.words}) > 1 and parsed.script == "mixed"


def has_odd_signs(text: str) -> bool:
    """Say whether there are control characters, marks of direction, emoji or the like in a text."""
    if text.replace(" ", "").isalpha():
        return False
    return not text.isprintable() or any(unicodedata.category(letter) in _ODD for letter in text)


def _given(word: Word) -> Iterable[str]:
    """The names that a given name may be a form of; its own sound where the table does not know it."""
    return word.names or ((word.heard,) if len(word.text) > 1 else ())


def _father(word: Word | None) -> tuple[str, ...]:
    if word is None or len(word.text) == 1:
        return ()
    return tuple(sorted(word.fathers)) or ((word.father_stem,) if word.father_stem else ())


def _form(parsed: Parsed) -> str:
    if not parsed.words:
        return NOBODY
    if parsed.origin < 2:
        return " ".join(word.text for word in parsed.words if word is not parsed.patronymic) + f"?{parsed.origin}"
    told = [f"{_of_given(one.given)}:{_of_surnames(one.surnames)}" for one in parsed.readings]
    return "|".join((*told, _of_surnames(parsed.also)) if parsed.also else told)


def _of_given(word: Word | None) -> str:
    if word is None:
        return ""
    return _weighed(word.text, tuple(word.names.items())) if word.names else "/".join(readings(word.text))


@lru_cache(maxsize=1 << 14)
def _weighed(_text: str, names: tuple[tuple[str, float], ...]) -> str:
    return ",".join(f"{name}{weight:g}" for name, weight in sorted(names))


def _of_surnames(words: Sequence[Word]) -> str:
    return "+".join("/".join(readings(word.text)) for word in words)
