"""What the reader of articles makes of a few sentences, in as few words as a test needs. All people are invented."""

from __future__ import annotations

from habeas.intake.documents.document import Document
from habeas.intake.reading.article import read_article
from habeas.intake.reading.told import Article, Figure, Statement

PUBLISHED = "2024-11-28"
TITLE = "Hier"


def read(text: str, language: str = "en", *, published: str = PUBLISHED, url: str = "", publisher: str = "") -> Article:
    """An article with a headline that says nothing, and this text."""
    whole = f"{TITLE}\n\n{text}"
    return read_article(
        Document(
            kind="text", text=whole, title=TITLE, language=language, published=published, url=url, publisher=publisher
        )
    )


def figures(text: str, language: str = "en", *, published: str = PUBLISHED, url: str = "") -> list[Figure]:
    """The figures of a text."""
    return list(read(text, language, published=published, url=url).figures)


def numbers(text: str, language: str = "en") -> list[int | None]:
    """The numbers that were taken for figures."""
    return [one.number for one in figures(text, language)]


def bounds(text: str, language: str = "en") -> list[tuple[int | None, int | None]]:
    """Their lower and upper bounds."""
    return [(one.lower, one.upper) for one in figures(text, language)]


def speakers(text: str, language: str = "en", *, url: str = "") -> list[str | None]:
    """Who is said to say each figure."""
    return [one.said_by for one in figures(text, language, url=url)]


def claims(text: str, language: str = "en", *, url: str = "") -> list[Statement]:
    """The attributed statements of a text."""
    return list(read(text, language, url=url).claims)
