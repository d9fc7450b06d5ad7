"""Which of many names have a word, in whatever case, without looking at each of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from habeas.intake.reading.names.cases import marks_of


class NameIndex:
    """Names by the marks of their words; each has its number, in the order in which it was added."""

    def __init__(self, language: str) -> None:
        self._language = language
        self._whole: defaultdict[str, list[int]] = defaultdict(list)
        self._halves: defaultdict[str, list[int]] = defaultdict(list)
        self._size = 0

    def add(self, words: Sequence[str]) -> None:
        """Take in the next name."""
        for word in words:
            self._take(self._whole, word)
            for half in word.split("-") if "-" in word else []:
                self._take(self._halves, half)
        self._size += 1

    def having(self, *words: str) -> list[int]:
        """The numbers of names, in order, that may have the one of these words which the fewest have.

        A word is had as a half of a double surname too.
        """
        found = min(map(self._found, words), key=lambda lists: sum(map(len, lists)))
        return found[0] if len(found) == 1 else sorted({number for numbers in found for number in numbers})

    def _found(self, word: str) -> list[list[int]]:
        kinds = (self._whole,) if "-" in word else (self._whole, self._halves)
        return [kind[mark] for kind in kinds for mark in marks_of(word, self._language) if mark in kind]

    def _take(self, kind: defaultdict[str, list[int]], word: str) -> None:
        for mark in marks_of(word, self._language):
            if not kind[mark] or kind[mark][-1] != self._size:
                kind[mark].append(self._size)
