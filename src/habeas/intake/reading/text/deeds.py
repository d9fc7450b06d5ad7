"""What is done to people, word by word: the rows of `words/deeds_*.yaml` made into a table of forms.

A word is cited once and stands for its forms: `задержал` for задержала and задержали, `задержан` for задержана and, as a
participle, for задержанного; an English verb for its past; with `!` a word stands for itself, with `*` for
all words that begin so. A row says what must stand near the word in its clause, on either side, and what must not;
there `¦` marks the word itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from habeas.intake.reading.lexicon import DECLINING, read_words
from habeas.intake.reading.text.passages import Sentence, folded

_LEFT, _RIGHT, _LEAST_STEM = 75, 90, 3
_ENDS_LEFT, _ENDS_RIGHT = re.compile(r"[;:(—–]|(?<!\b\w)\."), re.compile(r"[;(]|(?<!\b\w)\.")
_SOFT = re.compile(r"ь(?=[бвгджзклмнпрстфхцчшь])")
_ASIDE = re.compile(r"\([^()]*\)")
_OF_PASSIVE = {"acc": "nom"}
_OF_PARTICIPLE = {"acc": "part", "nom": "part"}


@dataclass(frozen=True, slots=True)
class Deed:
    """One reading of a word: the kind of event, how the victim stands to the word, what must and must not be near."""

    kind: str
    mode: str
    near: re.Pattern[str] | None
    unless: re.Pattern[str] | None


@dataclass(frozen=True, slots=True)
class Found:
    """A deed in a sentence; offsets are into the article."""

    start: int
    end: int
    kind: str
    mode: str
    text: str


def find_deeds(sentence: Sentence, language: str) -> Iterator[Found]:
    """The words of a sentence that tell of a deed, in order; where a word has several readings, the first that fits."""
    forms = _forms(language)
    for token in sentence.tokens:
        for deed in _readings(_spelt(token.lower, language), forms):
            if _fits(sentence, token.start, token.end, deed, language):
                yield Found(token.start, token.end, deed.kind, deed.mode, token.text)
                break


def is_deed(word: str, language: str) -> bool:
    """Whether a folded word is a form that tells of a deed."""
    return _spelt(word, language) in _forms(language)


@lru_cache(maxsize=8)
def cell_words(language: str) -> re.Pattern[str]:
    """The words for a cell in which somebody is kept alone."""
    return re.compile(read_words("deeds", language)["near"]["cell"], re.IGNORECASE)


def _readings(word: str, forms: Mapping[str, tuple[Deed, ...]]) -> Iterator[Deed]:
    """What a word may tell: as it stands, and then by how it begins."""
    yield from forms.get(word, ())
    for length in range(_LEAST_STEM, len(word) + 1):
        yield from forms.get(f"{word[:length]}*", ())


def _spelt(text: str, language: str) -> str:
    """A folded text without the soft signs that one of two Belarusian spellings sets before consonants."""
    return _SOFT.sub("", text) if language == "be" else text


def _fits(sentence: Sentence, start: int, end: int, deed: Deed, language: str) -> bool:
    if deed.near is None and deed.unless is None:
        return True
    begin = sentence.start
    before = sentence.text[max(0, start - begin - _LEFT) : start - begin]
    after = sentence.text[end - begin : end - begin + _RIGHT]
    left, right = _ENDS_LEFT.split(_ASIDE.sub(" ", before))[-1], _ENDS_RIGHT.split(_ASIDE.sub(" ", after))[0]
    around = _spelt(folded(f"{left}¦{right}"), language)
    if deed.near is not None and deed.near.search(around) is None:
        return False
    return deed.unless is None or deed.unless.search(around) is None


@lru_cache(maxsize=8)
def _forms(language: str) -> Mapping[str, tuple[Deed, ...]]:
    """Every form that tells of a deed, with its readings in the order of the rows."""
    data = read_words("deeds", language)
    near = {name: _with_numbers(form, language) for name, form in data["near"].items()}
    found: dict[str, list[Deed]] = {}
    for kind, mode, words, *conditions in data["deeds"]:
        wanted, unwanted = (_pattern(one, near) for one in (*conditions, "", "")[:2])
        for word in words.split():
            for form, its_mode in _forms_of(folded(word), mode, data, language):
                found.setdefault(_spelt(form, language), []).append(Deed(kind, its_mode, wanted, unwanted))
    return {form: tuple(readings) for form, readings in found.items()}


def _forms_of(word: str, mode: str, data: Mapping[str, Any], language: str) -> Iterator[tuple[str, str]]:
    """The forms of a cited word with their modes: by its ending where words decline, of a verb in English."""
    if language in DECLINING:
        yield from _inflected(word, mode, data["forms"])
        return
    past = [word.rstrip("!")] if word.endswith("!") else data["irregular"].get(word, _regular(word)).split()
    for form in past:
        yield form, mode


def _regular(verb: str) -> str:
    """The past of a regular English verb."""
    if verb.endswith("e"):
        return f"{verb}d"
    return f"{verb[:-1]}ied" if re.search(r"[^aeiou]y$", verb) else f"{verb}ed"


def _inflected(word: str, mode: str, endings: Mapping[str, Mapping[str, str]]) -> Iterator[tuple[str, str]]:
    """The forms of a cited word, each with its mode; a word marked so, or of no ending that is listed, is its only form."""
    if word.endswith("*"):
        yield word, mode
        return
    ending = max((one for one in endings if word.endswith(folded(one))), key=len, default=None)
    if ending is None or word.endswith("!"):
        yield word.rstrip("!"), mode
        return
    stem = word.removesuffix(folded(ending))
    for voice, forms in endings[ending].items():
        its_mode = {"passive": _OF_PASSIVE, "participle": _OF_PARTICIPLE}.get(voice, {}).get(mode, mode)
        if voice == "participle" and its_mode != "part":
            continue
        for form in forms.split():
            yield folded(stem + form), its_mode


def _pattern(condition: str, near: Mapping[str, str]) -> re.Pattern[str] | None:
    """A condition as a pattern: `{name}` in it stands for the form of that name."""
    for name, form in near.items():
        condition = condition.replace(f"{{{name}}}", f"(?:{form})")
    return re.compile(folded(condition)) if condition else None


def _with_numbers(form: str, language: str) -> str:
    events = read_words("events", language)
    units = "|".join(events["units"].values())
    return form.replace("{number}", events["number"]).replace("{unit}", f"(?:{units})")
