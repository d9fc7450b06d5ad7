"""Letters that look alike: put back into the script that a word is written in (`i` inside a Cyrillic word is `і`)."""

from __future__ import annotations

import re
import unicodedata

_MIXED = re.compile(r"[A-Za-zÀ-ɏ][Ѐ-ӿ]|[Ѐ-ӿ][A-Za-zÀ-ɏ]")
_ANY_LATIN = re.compile(r"[A-Za-zÀ-ɏ]")
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


_SWAP_TO_CYRILLIC = str.maketrans(_LATIN_TO_CYRILLIC)
_SWAP_TO_LATIN = str.maketrans(_CYRILLIC_TO_LATIN)
_ONLY_CYRILLIC = re.compile(f"(?![{''.join(_CYRILLIC_TO_LATIN)}])[Ѐ-ӿ]")
_ONLY_LATIN = re.compile(f"(?![{''.join(_LATIN_TO_CYRILLIC)}])[A-Za-zÀ-ɏ]")


def has_latin(text: str) -> bool:
    """Whether there is a Latin letter in the text."""
    return _ANY_LATIN.search(text) is not None


def repair(text: str) -> str:
    """Give every word one script: look-alike letters of the rarer script in it become those of the commoner."""
    composed = text if unicodedata.is_normalized("NFC", text) else unicodedata.normalize("NFC", text)
    if not has_latin(composed):  # the usual case, and much quicker than looking for what is mixed
        return composed
    return _LETTERS.sub(_repair_word, composed) if _MIXED.search(composed) else composed


def _repair_word(found: re.Match[str]) -> str:
    word = found[0]
    if not _MIXED.search(word):
        return word
    is_cyrillic = len(_ONLY_CYRILLIC.findall(word)) >= len(_ONLY_LATIN.findall(word))
    return word.translate(_SWAP_TO_CYRILLIC if is_cyrillic else _SWAP_TO_LATIN)
