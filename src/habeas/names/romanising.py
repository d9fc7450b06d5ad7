"""One Latin spelling for East Slavic words, rough on purpose: it serves to find people, never to print a name."""

from __future__ import annotations

import unicodedata

_CYRILLIC = {
    "а": "a", "б": "b", "в": "v", "г": "h", "ґ": "g", "д": "d", "е": "e", "ё": "jo", "є": "je", "ж": "ž", "з": "z",
    "и": "i", "і": "i", "ї": "ji", "й": "j", "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r",
    "с": "s", "т": "t", "у": "u", "ў": "ŭ", "ф": "f", "х": "kh", "ц": "ts", "ч": "č", "ш": "š", "щ": "šč", "ъ": "",
    "ы": "y", "ь": "", "э": "e", "ю": "ju", "я": "ja",
}  # fmt: skip
_KEPT = frozenset("žšč")
_LATIN = {"ŭ": "w", "ł": "l", "ø": "o", "đ": "d", "ß": "ss", "æ": "e", "œ": "e", "ı": "i", "þ": "t", "ð": "d", "ż": "ž"}


def romanise(word: str) -> str:
    """A word in small Latin letters; letters of scripts that are not East Slavic stay what they are."""
    return "".join(_plain(letter) for letter in "".join(_CYRILLIC.get(letter, letter) for letter in word.casefold()))


def _plain(letter: str) -> str:
    if letter in _KEPT or letter.isascii():
        return letter
    if letter in _LATIN:
        return _LATIN[letter]
    base = unicodedata.normalize("NFKD", letter)
    return "".join(part for part in base if not unicodedata.combining(part)) or letter
