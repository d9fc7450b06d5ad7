"""From bytes to letters: an encoding is believed where it shows itself, weighed where it does not, and never guessed.

A text in an unmarked encoding of one byte a letter is read only when, of all such encodings, one alone makes words of
it: letters of one alphabet, capitals where capitals stand, the letters that are common in the language common.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

import yaml

from habeas.domain.errors import BadInput

_SAMPLE = 64 * 1024
_SANE, _AHEAD, _COMMON, _ENOUGH = 0.97, 0.01, 0.42, 40
_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF32_LE, "utf-32"), (codecs.BOM_UTF32_BE, "utf-32"),
          (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))  # fmt: skip
_WORD = re.compile(r"[^\W\d_]+")
_ODD_QUOTE = re.compile(r"(?<!\w)[”»](?=\w)")
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")
_ASCII = re.compile("[\x00-\x7f]+")
_C1 = dict.fromkeys(range(0x80, 0xA0))
_TRACES = (frozenset("РС"), frozenset("ÐÑ"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Decoded:
    """A text and the encoding it was in; `found` where nothing but the letters told it, `lost` letters of it damaged."""

    text: str
    encoding: str
    found: bool = False
    lost: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class _Script:
    encodings: tuple[str, ...]
    letters: frozenset[str]
    with_latin: bool
    common: frozenset[str]


def decode(content: bytes, *, name: str, declared: str = "") -> Decoded:
    """The letters of a file: by its mark, as UTF-8, as `declared`, or in the only encoding that makes sense of it.

    Raises BadInput for what is no text, and where two encodings would make sense, or none.
    """
    decoded = _by_mark(content) or _as_told(content, declared) or _as_found(content) or _nearly(content)
    if decoded is None:
        if _CONTROLS.search(content[:_SAMPLE].decode("latin-1").translate(_C1)):
            raise BadInput("“%(name)s” holds no text that can be read: it is a file for programs.", name=name)
        raise BadInput("The letters of “%(name)s” cannot be told for certain; save it as UTF-8 first.", name=name)
    if "\0" in decoded.text or len(_CONTROLS.findall(decoded.text)) * 500 > len(decoded.text):
        raise BadInput("“%(name)s” holds no text that can be read: it is a file for programs.", name=name)
    if _is_garbled(decoded.text[:_SAMPLE]):
        raise BadInput("The letters of “%(name)s” were garbled by another program before it was saved.", name=name)
    return decoded


def encoding_name(encoding: str) -> str:
    """How an encoding is called among people."""
    return str(_table()["names"].get(encoding, encoding.upper()))


def _by_mark(content: bytes) -> Decoded | None:
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            text = content.decode(encoding, errors="replace").removeprefix("\ufeff")
            return Decoded(text=text, encoding=encoding, lost=text.count("\ufffd"))
    return None


def _as_told(content: bytes, declared: str) -> Decoded | None:
    """As UTF-8, which hardly any other text happens to be, or as the file says, where that makes sense."""
    if b"\0" in content[:_SAMPLE]:
        return None
    for encoding in ("utf-8", _known(declared)):
        try:
            text = content.decode(encoding) if encoding else ""
        except UnicodeDecodeError:
            continue
        if text and (encoding == "utf-8" or _makes_sense(content, encoding)):
            return Decoded(text=text, encoding=encoding)
    return None


def _as_found(content: bytes) -> Decoded | None:
    encoding = _find_wide(content) or _find_narrow(content)
    try:
        return Decoded(text=content.decode(encoding), encoding=encoding, found=True) if encoding else None
    except UnicodeDecodeError:
        return None


def _nearly(content: bytes) -> Decoded | None:
    """As UTF-8 of which a few letters are damaged, as where a file breaks off inside one."""
    text = content.decode("utf-8", errors="replace")
    lost = text.count("\ufffd")
    whole = sum(not letter.isascii() for letter in text) - lost
    few = whole >= _ENOUGH and lost <= max(2, whole // 200)
    return Decoded(text=text, encoding="utf-8", lost=lost) if few else None


def _known(declared: str) -> str:
    """The declared encoding as the table has it; browsers take Latin-1 for Windows-1252, and so is it meant."""
    try:
        codec = codecs.lookup(declared.strip()).name if declared.isascii() else ""
    except LookupError:
        return ""
    codec = {"iso8859-1": "cp1252", "ascii": "cp1252", "koi8-r": "koi8-u"}.get(codec, codec)
    known = [encoding for script in _scripts() for encoding in script.encodings]
    return next((encoding for encoding in known if codecs.lookup(encoding).name == codec), "")


def _makes_sense(content: bytes, encoding: str) -> bool:
    script = next(one for one in _scripts() if encoding in one.encodings)
    return weigh(content[:_SAMPLE].decode(encoding, errors="replace"), script)[0] >= _SANE


def _is_garbled(text: str) -> bool:
    """Say whether the text was UTF-8 once, was taken for an encoding of one byte a letter, and was saved so."""
    beyond = _ASCII.sub("", text)
    if text.count("\ufffd") * 100 > len(text) or any(
        sum(map(trace.__contains__, beyond)) * 3 > len(beyond) > 40 for trace in _TRACES
    ):
        return True
    try:
        return codecs.getincrementaldecoder("utf-8")().decode(text.encode("cp1252")) != text
    except UnicodeError:
        return False


def _find_wide(content: bytes) -> str:
    """UTF-16 without a mark, by letters of the languages read here; empty where it is none."""
    if len(content) % 2 or len(content) < 8:
        return ""
    for encoding in ("utf-16-le", "utf-16-be"):
        try:
            text = content[:_SAMPLE].decode(encoding)
        except UnicodeDecodeError:
            continue
        if sum(map(_is_usual, text)) >= _SANE * len(text):
            return encoding
    return ""


def _is_usual(letter: str) -> bool:
    return letter in "\n\r\t" or " " <= letter <= "~" or letter.lower() in _usual()


def _find_narrow(content: bytes) -> str:
    """The one encoding of one byte a letter that makes sense; empty where none does, or two differ."""
    best: dict[str, tuple[float, int, str]] = {}
    for script in _scripts():
        for encoding in script.encodings:
            try:
                text = content[:_SAMPLE].decode(encoding)
            except UnicodeDecodeError:
                continue
            share, common, letters = weigh(text, script)
            if share >= _SANE and (not script.common or common >= _COMMON) and text not in best:
                best[text] = (share, letters if script.common else _ENOUGH, encoding)
    ranked = sorted(best.values(), reverse=True)
    if not ranked or (len(ranked) > 1 and ranked[0][0] - ranked[1][0] < _AHEAD) or ranked[0][1] < _ENOUGH:
        return ""
    return ranked[0][2]


def weigh(text: str, script: _Script) -> tuple[float, float, int]:
    """The share of signs beyond ASCII that stand in words of the script, that of its common letters, and how many."""
    if any(unicodedata.category(letter) == "Cc" and letter not in "\n\r\t\f" for letter in set(text)):
        return 0.0, 0.0, 0
    words = [word for word in _WORD.findall(text) if not word.isascii()]
    odd = sum(not (sign.isascii() or sign.isalpha() or sign in _usual()) for sign in text)
    odd += len(_ODD_QUOTE.findall(text)) + abs(text.count("«") - text.count("»"))
    total, good, common = odd, 0, 0
    for word in words:
        beyond = sum(not letter.isascii() for letter in word)
        total += beyond
        if _is_word(word, script):
            good += beyond
            common += sum(letter in script.common for letter in word.lower())
    return good / total if total else 1.0, common / good if good else 0.0, good


def _is_word(word: str, script: _Script) -> bool:
    cased = word.islower() or word.isupper() or (word[0].isupper() and word[1:].islower())
    plain = not script.with_latin or len(word) < 3 or any(letter.isascii() for letter in word)
    return cased and plain and script.letters.issuperset(word.lower())


@lru_cache(maxsize=1)
def _table() -> Mapping[str, Any]:
    text = files("habeas.intake.documents").joinpath("encodings.yaml").read_text(encoding="utf-8")
    table: Mapping[str, Any] = yaml.safe_load(text)
    return table


@lru_cache(maxsize=1)
def _scripts() -> tuple[_Script, ...]:
    latin = "abcdefghijklmnopqrstuvwxyz"
    return tuple(
        _Script(
            encodings=tuple(one["encodings"]),
            letters=frozenset(one["letters"] + (latin if one["with_latin"] else "")),
            with_latin=one["with_latin"],
            common=frozenset(one.get("common", "")),
        )
        for one in _table()["scripts"].values()
    )


@lru_cache(maxsize=1)
def _usual() -> frozenset[str]:
    """Letters and marks beyond ASCII that the languages read here use."""
    letters = "".join(one["letters"] for one in _table()["scripts"].values())
    return frozenset(letters + _table()["marks"] + "\u00a0\u202f\u2009\u00ad\ufeff\u2011\u2028")
