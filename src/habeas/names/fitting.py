"""How well a name fits what was typed: a score from 0 to 100 that says why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz.distance import Levenshtein

from habeas.names.declension import nominatives
from habeas.names.finding import LEAST_BEGINNING_BONES, LEAST_DECLINED, Typed, bones_of, heard, words_of
from habeas.names.words import word

SAME, SPELLING, CLOSE, FORM, CASE, INITIAL, BEGINNING, SLIP, NONE = (
    "same", "spelling", "close", "form", "case", "initial", "beginning", "slip", "none"
)  # fmt: skip
_SAME, _SPELLING, _CLOSE, _FORM, _CASE, _INITIAL, _BEGINNING, _BONES_BEGIN, _SLIP = 100, 97, 76, 75, 73, 72, 60, 50, 40
_LEAST_CLOSE, _LEAST_SLIP = 0.5, 0.7
_LONGEST_BEGINNING = 2  # in Latin letters щ may be four, but a word of as many letters again is no beginning of it
_near = Levenshtein.normalized_similarity


@dataclass(frozen=True, slots=True)
class Fit:
    """How well something fits, from 0 to 100, and how it came about."""

    score: int
    how: str


_NO_FIT = Fit(0, NONE)


class Fitting:
    """What was typed, held against one name after another; words met again are not weighed again."""

    def __init__(self, typed: Sequence[Typed]) -> None:
        self._typed = typed
        self._known: dict[tuple[int, str], Fit] = {}

    def of_name(self, name: str) -> Fit:
        """How well a name fits."""
        return self._of_words(words_of(name))

    def of_all(self, names: Sequence[str]) -> Fit:
        """How well somebody's names fit together, when one has the given name and another the surname that was typed."""
        apart: dict[str, str] = {}
        given: set[str] = set()
        for text in (text for name in names for text in words_of(name)):
            if heard(text)[0] not in apart and given.isdisjoint(word(text).names):
                apart[heard(text)[0]] = text
                given.update(word(text).names)
        return self._of_words(list(apart.values()))

    def _of_words(self, words: list[str]) -> Fit:
        """Each typed word with the word that suits it best, none used twice; one that suits nothing makes it 0."""
        left, found = list(words), []
        for place in self._order(words):
            best, at = _NO_FIT, -1
            for i, text in enumerate(left):
                fit = self._fit(place, text)
                if fit.score > best.score:
                    best, at = fit, i
            if at < 0:
                return _NO_FIT
            left.pop(at)
            found.append(best)
        if not found:
            return _NO_FIT
        worst = min(found, key=lambda one: one.score)
        return Fit(sum(one.score for one in found) // len(found), worst.how)

    def _order(self, words: list[str]) -> list[int]:
        """Whole words choose before beginnings and initials do."""
        best = [max((self._fit(place, text).score for text in words), default=0) for place in range(len(self._typed))]
        return sorted(range(len(best)), key=lambda place: -best[place])

    def _fit(self, place: int, text: str) -> Fit:
        known = self._known.get((place, text))
        if known is None:
            known = self._known[place, text] = fit_word(self._typed[place], text)
        return known


def fit_word(typed: Typed, text: str) -> Fit:
    """How well one word of a name, in small letters, fits a typed one."""
    if text == typed.text:
        return Fit(_SAME, SAME)
    sounds = heard(text)
    if typed.is_initial:
        return Fit(_INITIAL, INITIAL) if any(one[:1] in typed.heads for one in sounds) else _NO_FIT
    if len(text) == 1:
        begins = len(sounds[0]) == 1 and any(one.startswith(sounds[0]) for one in typed.sounds)
        return Fit(_INITIAL, INITIAL) if begins else _NO_FIT
    if not set(sounds).isdisjoint(typed.sounds):
        return Fit(_SPELLING, SPELLING)
    near = max(_near(one, other) for one in sounds[:2] for other in typed.sounds[:2])
    if near >= _LEAST_CLOSE and not typed.bones.isdisjoint(bones_of(text)):
        return Fit(_CLOSE + round((_SPELLING - 1 - _CLOSE) * near), CLOSE)
    return _of_other_words(typed, text, sounds, near)


def _of_other_words(typed: Typed, text: str, sounds: tuple[str, ...], near: float) -> Fit:
    if typed.names and not word(text).names.keys().isdisjoint(typed.names):
        return Fit(_FORM, FORM)
    if not set(typed.declined).isdisjoint(sounds):
        return Fit(_CASE, CASE)
    may_be_declined = len(sounds[0]) >= LEAST_DECLINED and any(one[:2] == sounds[0][:2] for one in typed.sounds)
    if may_be_declined and not set(nominatives(sounds[0])).isdisjoint(typed.sounds):
        return Fit(_CASE, CASE)
    if len(typed.text) > _LONGEST_BEGINNING * len(text):
        return _NO_FIT
    if text.startswith(typed.text) or any(one.startswith(typed.beginnings) for one in sounds):
        return Fit(_BEGINNING + min(9, 10 * len(typed.text) // len(text)), BEGINNING)
    long = tuple(one for one in typed.bones if len(one) >= LEAST_BEGINNING_BONES)
    if long and any(one.startswith(long) for one in bones_of(text)):
        return Fit(_BONES_BEGIN, BEGINNING)
    return Fit(round(_SLIP * near), SLIP) if near >= _LEAST_SLIP else _NO_FIT
