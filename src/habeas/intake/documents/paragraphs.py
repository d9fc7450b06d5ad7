"""A text as a reader sees it: no invisible signs, an empty line between paragraphs, no line broken by a printer."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from itertools import pairwise

_BREAKS = re.compile("\r\n|[\r\x0b\x85\u2028]")
_PARTS = re.compile("[\x0c\u2029]")
_UNSEEN = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff]"
)
_BLANKS = re.compile("[ \t]+")
_PARTED = re.compile("[^\\W\\d_][-\u2010\u00ad]$")
_SENTENCE_END = re.compile('[.!?…:;][)»”"’]?$')
_TITLE_LETTERS = 250
_WIDEST, _WRAPPED_LINES, _WRAPPED_SHARE = 132, 4, 0.8
_SHORT_SENTENCE, _SHORT_LINE = 0.92, 0.8


def clean(text: str) -> str:
    """The text composed (NFC), without controls and invisible signs, each line without blanks at its ends."""
    text = _PARTS.sub("\n\n", _BREAKS.sub("\n", text))
    text = unicodedata.normalize("NFC", _UNSEEN.sub("", text))
    return "\n".join(_BLANKS.sub(" ", line).strip() for line in text.split("\n")).strip()


def arrange(text: str) -> str:
    """Paragraphs with an empty line between; lines broken at a fixed width are made whole again.

    Where no empty line parts anything, each line is a paragraph.
    """
    blocks = [block.split("\n") for block in re.split(r"\n{2,}", clean(text)) if block]
    width = _width(blocks)
    joined = ["\n".join(_unwrapped(block, width)) for block in blocks]
    if len(joined) == 1:
        joined = joined[0].split("\n")
    return "\n\n".join(joined)


def join_paragraphs(paragraphs: Iterable[str]) -> str:
    """Paragraphs that are known as such, cleaned, without the empty ones."""
    return "\n\n".join(filter(None, (re.sub(r"\n{2,}", "\n", clean(paragraph)) for paragraph in paragraphs)))


def title_in(text: str) -> str:
    """The first line, where it can be a headline: short, and not all there is."""
    first, _, rest = text.partition("\n")
    return first if rest.strip() and len(first) <= _TITLE_LETTERS else ""


def _width(blocks: Sequence[Sequence[str]]) -> int:
    """The width at which lines were broken; 0 where they were not."""
    followed = [(line, after) for block in blocks for line, after in pairwise(block)]
    width = max((len(line) for line, _ in followed), default=0)
    if width > _WIDEST or len(followed) < _WRAPPED_LINES:
        return 0
    full = sum(_is_full(line, after, width) for line, after in followed)
    return width if full >= _WRAPPED_SHARE * len(followed) else 0


def _is_full(line: str, after: str, width: int) -> bool:
    """Say whether the first word of the next line would not have fitted in this one."""
    return len(line) + 1 + len(after.split(" ", 1)[0]) > width


def _unwrapped(block: Sequence[str], width: int) -> list[str]:
    lines = [block[0]]
    for line, after in pairwise(block):
        if width and _is_full(line, after, width):
            lines[-1] += " " + after
        else:
            lines.append(after)
    return lines


def join_lines(lines: Sequence[str]) -> str:
    """Paragraphs made of printed lines, as a page of a book has them: a line that stops short ends one.

    Words parted at the end of a line are joined where they go on in small letters.
    """
    width = sorted(map(len, lines))[len(lines) * 9 // 10] if lines else 0
    paragraphs: list[str] = []
    for before, line in zip(("", *lines), lines, strict=False):
        if not paragraphs or _stops_short(before, line, width):
            paragraphs.append(line)
        elif _PARTED.search(before) and line[:1].islower():
            paragraphs[-1] = paragraphs[-1][:-1] + line
        else:
            paragraphs[-1] += " " + line
    return join_paragraphs(paragraphs)


def _stops_short(line: str, after: str, width: int) -> bool:
    """Say whether the first word of the next line would well have fitted in this one, and need not go on it."""
    needed = len(line) + 1 + len(after.split(" ", 1)[0])
    if _SENTENCE_END.search(line):
        return needed <= _SHORT_SENTENCE * width
    return needed <= _SHORT_LINE * width and not after[:1].islower()
