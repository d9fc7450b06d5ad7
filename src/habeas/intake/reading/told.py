"""What an article is read to tell. Every offset is into the document's text, and the wording is what stands there."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from habeas.intake.events import find_event


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A number of people. Bounds are None where the qualifier gives none; `said_by` is None for the article's own voice."""

    number: int | None
    lower: int | None
    upper: int | None
    qualifier: str | None
    measure: str
    kind: str
    population: str
    as_of: str | None
    period: str | None
    said_by: str | None
    stance: str
    wording: str
    start: int
    end: int
    confidence: float
    rule: str = ""
    ambiguous: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Something that happened to one person; `kind` is a word for events (`intake/case_events.yaml`), `date` is EDTF."""

    kind: str
    date: str | None = None
    date_window: str | None = None
    articles: tuple[str, ...] = ()
    court: str | None = None
    term: str | None = None
    term_iso: str | None = None
    prison: str | None = None
    said_by: str | None = None
    stance: str = "stated"
    wording: str = ""
    start: int = 0
    end: int = 0
    confidence: float = 0.7
    detail: str | None = None
    rule: str = ""
    ambiguous: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody named in the article, in the nominative; `as_written` has the spellings met, with their offsets beside."""

    name: str | None
    as_written: tuple[str, ...] = ()
    mentions: tuple[tuple[int, int], ...] = ()
    aliases: tuple[str, ...] = ()
    events: tuple[Event, ...] = ()
    confidence: float = 0.7


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """What somebody is said to say that is neither a figure nor an event of a named person; `about` is in the article's words.

    Printed among `claims`, as the contract of `habeas read --json` names them; a claim of the register is another thing.
    """

    said_by: str | None
    stance: str
    kind: str
    about: str
    wording: str
    start: int
    end: int
    confidence: float = 0.7
    rule: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """Everything that was read out of one document."""

    title: str
    publisher: str
    published_on: str | None
    language: str
    url: str
    figures: tuple[Figure, ...] = ()
    people: tuple[Person, ...] = ()
    claims: tuple[Statement, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """The shape of `habeas read --json` (docs/schemas/read.json), candidates from a register left empty."""
        source = {name: getattr(self, name) for name in ("title", "publisher", "published_on", "language", "url")}
        people = [
            {
                "name": one.name, "as_written": one.as_written[0] if one.as_written else one.name, "candidates": [],
                "aliases": list(one.aliases), "spellings": list(one.as_written), "mentions": [list(place) for place in one.mentions],
                "confidence": one.confidence, "events": [_printed(event) for event in one.events],
            }
            for one in self.people
        ]  # fmt: skip
        return {
            "source": source,
            "figures": [_plain(one) for one in self.figures],
            "people": people,
            "claims": [_plain(one) for one in self.claims],
        }


def _printed(event: Event) -> dict[str, Any]:
    """An event by the plain word for it, and what the exact one says beside: sentenced, in absentia."""
    word = find_event(event.kind)
    exact = {"kind": word.plainly, "details": dict(word.details)} if word else {"details": {}}
    return _plain(event) | exact


def _plain(one: Figure | Event | Statement) -> dict[str, Any]:
    return {name: list(value) if isinstance(value, tuple) else value for name, value in asdict(one).items()}
