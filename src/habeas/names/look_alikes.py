"""Letters that look alike: put back into the script that a word is written in (`i` inside a Cyrillic word is `і`)."""

from __future__ import annotations

import re
import unicodedata

_MIXED = re.compile(r"[A-Za-zÀ-ɏ][Ѐ-ӿ]|[Ѐ-ӿ][A-Za-zÀ-ɏ]")
_LATIN = re.compile(r"[A-Za-zĸ]")
_LETTERS = re.compile(r"[^\W\d_]+")

_LATIN_TO_CYRILLIC = dict(
    zip(
        "aceiopxyABCEHIKMOPTXyYĸïö",
        "асеіорхуАВСЕНІКМОРТХуУкїё",
        strict=True,
    )
)
_CYRILLIC_TO_LATIN = dict(
    zip(
        "асеіорхуАВСЕНІКМОРТХУ",
        "aceiopxyABCEHIKMOPTXY",
        strict=True,
    )
)


def repair(text: str) -> str:
    """Give every word one script: look-alike letters of the rarer script in it become those of the commoner."""
    composed = text if unicodedata.is_normalized("NFC", text) else unicodedata.normalize("NFC", text)
    if not _LATIN.search(composed):
        return composed
    return _LETTERS.sub(lambda found: _repair_word(found[0]), composed) if _MIXED.search(composed) else composed


def _repair_word(word: str) -> str:
    if not _MIXED.search(word):
        return word
    latin = sum(_is_latin(letter) for letter in word)
    cyrillic = sum("Ѐ" <= letter <= "ӿ" for letter in word)
    if not cyrillic or not latin:
        return word
    swap = _LATIN_TO_CYRILLIC if _telling(word, cyrillic=True) >= _telling(word, cyrillic=False) else _CYRILLIC_TO_LATIN
    return "".join(swap.get(letter, letter) for letter in word)


def _telling(word: str, *, cyrillic: bool) -> int:
    """Letters that can only be of this script."""
    if cyrillic:
        return sum("Ѐ" <= letter <= "ӿ" and letter not in _CYRILLIC_TO_LATIN for letter in word)
    return sum(_is_latin(letter) and letter not in _LATIN_TO_CYRILLIC for letter in word)


def _is_latin(letter: str) -> bool:
    return (letter.isascii() and letter.isalpha()) or "À" <= letter <= "ɏ"
