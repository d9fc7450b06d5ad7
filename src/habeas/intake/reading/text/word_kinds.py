"""What kind of word a word is where people are spoken of: a role, an office, a title, a relative, a group, a pronoun."""

from __future__ import annotations

from functools import lru_cache

from habeas.intake.reading.lexicon import read_words
from habeas.intake.reading.text.passages import folded

_LONG, _FEW_MORE, _MORE = 5, 3, 5
_NOTHING: frozenset[str] = frozenset()


@lru_cache(maxsize=1 << 16)
def kinds_of(word: str, language: str) -> frozenset[str]:
    """The names of the lists of `words/people_*.yaml` that a word in small letters stands in."""
    exact, stems = _lists(language)
    word = folded(word)
    found = set(exact.get(word, _NOTHING))
    for length in range(2, len(word) + 1):
        for kind in stems.get(word[:length], ()):
            if len(word) - length <= (_MORE if length >= _LONG else _FEW_MORE):
                found.add(kind)
    return frozenset(found) if found else _NOTHING


@lru_cache(maxsize=8)
def _lists(language: str) -> tuple[dict[str, set[str]], dict[str, set[str]]]:
    exact: dict[str, set[str]] = {}
    stems: dict[str, set[str]] = {}
    for kind, words in read_words("people", language).items():
        for word in map(folded, (words or "").split()):
            (stems if word.endswith("*") else exact).setdefault(word.rstrip("*"), set()).add(kind)
    return exact, stems
