"""A text cut into pieces by what is proposed of them, so that each piece knows the proposals that it bears out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

Spans = Mapping[int, tuple[int, int]]
"""By the number of a proposal, where its wording stands in the text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A piece of a paragraph. `numbers` are its proposals as a list for the page, the first of them `first`, 0 for none.

    `anchor` is the number whose wording begins here, 0 where none does.
    """

    text: str
    numbers: str
    first: int
    anchor: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """A paragraph in pieces."""

    pieces: tuple[Piece, ...]


def mark(text: str, spans: Spans) -> tuple[Paragraph, ...]:
    """The paragraphs of a text, cut where a proposal's wording begins or ends; nothing of the text is lost but empty lines."""
    anchored: set[int] = set()
    paragraphs = []
    start = 0
    for part in text.split("\n\n"):
        end = start + len(part)
        if part.strip():
            paragraphs.append(Paragraph(pieces=tuple(_pieces(text, start, end, spans, anchored))))
        start = end + 2
    return tuple(paragraphs)


def _pieces(text: str, start: int, end: int, spans: Spans, anchored: set[int]) -> Sequence[Piece]:
    cuts = {start, end} | {place for span in spans.values() for place in span if start < place < end}
    edges = sorted(cuts)
    return [_piece(text, a, b, spans, anchored) for a, b in pairwise(edges)]


def _piece(text: str, start: int, end: int, spans: Spans, anchored: set[int]) -> Piece:
    inside = sorted(
        (number for number, (first, last) in spans.items() if first <= start and end <= last),
        key=lambda number: spans[number][1] - spans[number][0],
    )
    anchor = next((number for number in inside if number not in anchored), 0)
    anchored.update([anchor] if anchor else [])
    return Piece(
        text=text[start:end], numbers=" ".join(map(str, inside)), first=inside[0] if inside else 0, anchor=anchor
    )
