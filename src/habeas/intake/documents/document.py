"""One text as someone published it, with what is known of where it comes from."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from urllib.parse import urlsplit

from habeas.domain import dates
from habeas.domain.errors import BadInput, Refused
from habeas.intake.proposals import Notice

LANGUAGES = ("en", "ru", "be", "uk", "pl")
"""The languages that are read."""

MEGABYTE = 1024 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Original:
    """The file that a document was made of, which stays what it is: name, media type, SHA-256 in hex."""

    name: str
    media_type: str
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One article, post, letter or paper.

    `text` has an empty line between paragraphs; a single line break inside one was set on purpose (a list, a verse),
    never by a printer. The headline of a page is the first paragraph. `published` is a day or a month as EDTF, or
    empty; `language` one of `LANGUAGES`, or empty. Whoever forwards a post is not its speaker: `publisher` is then
    `forwarded_from`, where the post was first.
    """

    kind: str
    text: str
    title: str = ""
    publisher: str = ""
    published: str = ""
    language: str = ""
    url: str = ""
    forwarded_from: str = ""
    edited_on: str = ""
    original: Original | None = None
    notes: tuple[Notice, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Overrides:
    """What the reader knows better than the document says; what is empty overrules nothing."""

    published: str = ""
    url: str = ""
    publisher: str = ""
    language: str = ""

    def __post_init__(self) -> None:
        if self.language and self.language not in LANGUAGES:
            raise BadInput(
                "Documents are read in %(known)s, not in “%(language)s”.",
                known=", ".join(LANGUAGES),
                language=self.language,
            )
        if self.published and not is_day_or_month(self.published):
            raise BadInput(
                "“%(text)s” is no day of publication; write it like 2025-03-05 or 2025-03.", text=self.published
            )

    def over(self, document: Document) -> Document:
        """The document with these in place of its own."""
        said = {name: getattr(self, name) for name in ("published", "url", "publisher", "language")}
        return replace(document, **{name: value for name, value in said.items() if value})


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentLimits:
    """How much of a file is read at most: bytes, letters, seconds, and how many of each part."""

    file_bytes: int = 256 * MEGABYTE
    text_bytes: int = 24 * MEGABYTE
    letters: int = 6_000_000
    documents: int = 200_000
    pages: int = 3_000
    objects: int = 250_000
    elements: int = 250_000
    nesting: int = 200
    parts: int = 500
    header_bytes: int = 256 * 1024
    unpacked_bytes: int = 96 * MEGABYTE
    seconds: int = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """One file to be read: its name for sentences, what it is, its content, and what it may cost."""

    name: str
    kind: str
    content: bytes = field(repr=False)
    limits: DocumentLimits = field(default_factory=DocumentLimits)


def is_day_or_month(text: str) -> bool:
    """Say whether a text is a day or a month of the calendar as EDTF, without any mark."""
    if len(text) not in (7, 10) or not text.isascii():
        return False
    try:
        dates.parse(text)
    except Refused:
        return False
    return text[-1].isdigit()


def site_of(url: str) -> str:
    """The name of the site at an address, empty where there is none."""
    try:
        host = urlsplit(url).hostname or ""
    except ValueError:
        return ""
    return host.removeprefix("www.")


def note(kind: str, sentence: str, /, **values: object) -> Notice:
    """Something to know about a document, which stops nothing."""
    return Notice(kind=kind, rows=(), sentence=sentence, values=values)
