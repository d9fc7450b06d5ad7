"""How well a name answers what was typed: a score that says why."""

from __future__ import annotations

from dataclasses import dataclass

from habeas.names.keys import keys, words
from habeas.names.romanising import romanise

_VOWEL_CLASSES = str.maketrans({"o": "a", "e": "a", "y": "i", "j": "i"})
SAME, SAME_SOUND, LEAST_BY_KEY, BY_BEGINNING = 100, 97, 70, 60


@dataclass(frozen=True, slots=True)
class Likeness:
    """A score of 0 to 100 and how it came about: same, spelling, beginning or none."""

    score: int
    how: str


def likeness(typed: str, name: str) -> Likeness:
    """Compare word by word: each typed word with the word of the name that suits it best, none used twice.

    The score is the mean over the typed words; a word that suits nothing makes the whole 0, so that adding
    a word narrows the search. `how` is that of the worst word.
    """
    left = words(name)
    found: list[Likeness] = []
    for word in words(typed):
        best, at = max(((_of_words(word, other), -i) for i, other in enumerate(left)), default=(Likeness(0, "none"), 0),
                       key=lambda pair: (pair[0].score, pair[1]))  # fmt: skip
        if not best.score:
            return Likeness(0, "none")
        left.pop(-at)
        found.append(best)
    if not found:
        return Likeness(0, "none")
    worst = min(found, key=lambda one: one.score)
    return Likeness(sum(one.score for one in found) // len(found), worst.how)


def _of_words(typed: str, word: str) -> Likeness:
    if typed == word:
        return Likeness(SAME, "same")
    one, other = romanise(typed), romanise(word)
    if one == other:
        return Likeness(SAME_SOUND, "spelling")
    typed_keys, word_keys = keys(typed), keys(word)
    if set(typed_keys) & set(word_keys):
        return Likeness(LEAST_BY_KEY + _nearness(one, other, SAME_SOUND - LEAST_BY_KEY), "spelling")
    if len(typed) >= 3 and (word.startswith(typed) or any(_begins(key, word_keys) for key in typed_keys)):
        return Likeness(BY_BEGINNING, "beginning")
    return Likeness(0, "none")


def _begins(key: str, longer: tuple[str, ...]) -> bool:
    return len(key) >= 3 and any(other.startswith(key) for other in longer)


def _nearness(one: str, other: str, most: int) -> int:
    one, other = one.translate(_VOWEL_CLASSES), other.translate(_VOWEL_CLASSES)
    longest = max(len(one), len(other), 1)
    return most * (longest - _distance(one, other)) // longest


def _distance(one: str, other: str) -> int:
    """Levenshtein's distance: letters to insert, delete or replace."""
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, start=1):
        before, row[0] = row[0], i
        for j, against in enumerate(other, start=1):
            before, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, before + (letter != against))
    return row[-1]
