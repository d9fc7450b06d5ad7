"""A document as the readers see it: plain text, and what is known of where it came from."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """The text of one source with its paragraphs apart by an empty line; every offset of a reading is into `text`.

    `published` is EDTF (a day or a month) or empty; `language` is en, ru, be, uk, pl or empty.
    """

    text: str
    title: str = ""
    publisher: str = ""
    published: str = ""
    language: str = ""
    url: str = ""
    kind: str = "text"
    forwarded_from: str = ""
    notes: tuple[str, ...] = ()
