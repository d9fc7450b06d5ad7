"""What the morphological dictionaries of Russian and Ukrainian know of a word: a given name, a place.

They belong to the extra `reading`; without them less is known, and nothing else changes.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

LANGUAGES = ("ru", "uk")
_SURE = 0.02


@lru_cache(maxsize=1 << 14)
def is_given_name(word: str, language: str) -> bool:
    """Whether the word, in any case, is a given name."""
    return any("name" in str(one.tag).casefold() for one in _parses(word, language))


@lru_cache(maxsize=1 << 14)
def given_gender(word: str, language: str) -> str:
    """m, f or both of a given name in the nominative, empty for any other word."""
    found = {
        str(one.tag.gender)[:1]
        for one in _parses(word, language)
        if "name" in str(one.tag).casefold() and one.tag.case == "nomn" and one.tag.number != "plur"
    }
    return "".join(sorted(found & {"m", "f"}, reverse=True))


@lru_cache(maxsize=1 << 14)
def is_known_name(word: str, language: str) -> bool:
    """Whether the dictionary itself has the word as a given name in the nominative."""
    analyser = _analyser(language)
    return analyser is not None and bool(analyser.word_is_known(word)) and bool(given_gender(word, language))


@lru_cache(maxsize=1 << 14)
def cases_of_word(word: str, language: str) -> str:
    """The cases that a word may be in (n g d a i p), empty where no dictionary tells."""
    letters = {"nomn": "n", "gent": "g", "datv": "d", "accs": "a", "ablt": "i", "loct": "p"}
    found = {letters.get(str(one.tag.case), "") for one in _parses(word, language) if one.tag.number != "plur"}
    return "".join(sorted(found - {""}))


@lru_cache(maxsize=1 << 14)
def gender_of_word(word: str, language: str) -> str:
    """m or f of a noun, empty where no dictionary tells, or where it may be either."""
    found = {str(one.tag.gender)[:1] for one in _parses(word, language) if one.tag.POS == "NOUN"}
    return found.pop() if len(found) == 1 and found <= {"m", "f"} else ""


@lru_cache(maxsize=1 << 14)
def is_place_name(word: str, language: str) -> bool:
    """Whether the likeliest reading of the word is the name of a place."""
    analyser = _analyser(language)
    if analyser is None or not analyser.word_is_known(word):
        return False
    parses = _parses(word, language)
    return bool(parses) and "geox" in str(parses[0].tag).casefold()


def _parses(word: str, language: str) -> list[Any]:
    analyser = _analyser(language)
    return [one for one in analyser.parse(word) if one.score >= _SURE] if analyser is not None else []


@lru_cache(maxsize=4)
def _analyser(language: str) -> Any:
    if language not in LANGUAGES:
        return None
    try:
        from pymorphy3 import MorphAnalyzer  # the extra `reading` may not be installed

        return MorphAnalyzer(lang=language)
    except (ImportError, ValueError):
        return None
