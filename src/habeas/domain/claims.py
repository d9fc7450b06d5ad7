"""What one source says about one thing, and the entries in which claims come."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from habeas.domain.dates import UncertainDate

Detail = str | int | bool | list[str]


class Stance(StrEnum):
    """How a speaker says it."""

    STATED = "stated"
    ALLEGED = "alleged"
    DENIED = "denied"
    UNDER_DURESS = "under_duress"


class Sensitivity(StrEnum):
    """Who may read it at most."""

    PUBLIC = "public"
    TEAM = "team"
    SEALED = "sealed"

    def is_within(self, audience: Sensitivity) -> bool:
        """Say whether a reader cleared for `audience` may see this."""
        return _RANKS[self] <= _RANKS[audience]

    def at_least(self, other: Sensitivity) -> Sensitivity:
        """The more confidential of the two."""
        return other if self.is_within(other) else self


_RANKS = {sensitivity: rank for rank, sensitivity in enumerate(Sensitivity)}


class SubjectKind(StrEnum):
    """What a claim can be about."""

    PERSON = "person"
    GROUP = "group"
    OFFICIAL = "official"
    BODY = "body"
    PLACE = "place"
    CLAIM = "claim"


@dataclass(frozen=True, slots=True)
class Subject:
    """Whom or what a claim concerns: a kind and a random 128-bit id in 32 hex digits."""

    kind: SubjectKind
    id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where a claim was read or heard. A protected source has a `code` and nothing that names it."""

    id: str
    title: str = ""
    publisher: str = ""
    url: str = ""
    published: UncertainDate | None = None
    language: str = ""
    reliability: str = "unknown"
    sensitivity: Sensitivity = Sensitivity.PUBLIC
    code: str = ""

    @property
    def is_protected(self) -> bool:
        """Say whether this source is filed under a code instead of a name."""
        return bool(self.code)


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A claim as it is proposed, before it is filed.

    `when` is the day of what is claimed, None where the account gives none. `about` names the claims or
    subjects meant by kinds that speak of others (`same_person`, `finding`, `retraction`, ...).
    `details` holds plain values typed by the vocabulary; a term of sentence is an ISO 8601 duration.
    """

    kind: str
    subject: Subject
    speakers: tuple[str, ...] = ()
    via: tuple[str, ...] = ()
    stance: Stance = Stance.STATED
    when: UncertainDate | None = None
    place: str = ""
    details: Mapping[str, Detail] = field(default_factory=dict)
    wording: str = ""
    language: str = ""
    sensitivity: Sensitivity = Sensitivity.TEAM
    speaker_sensitivity: Sensitivity = Sensitivity.PUBLIC
    wording_sensitivity: Sensitivity = Sensitivity.PUBLIC
    supersedes: str = ""
    about: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim(Draft):
    """One source's account of one thing, never changed once filed.

    A better account is a new claim that supersedes this one; this one stays,
    so that a reader can see who said what, and when it was known.
    `entry` is the number of its entry in the log, `position` its place in that entry, both from 0.
    """

    id: str
    source: Source
    recorded_at: datetime
    entry: int
    position: int

    def text(self, detail: str) -> str:
        """A detail as text, empty where the account does not give it."""
        value = self.details.get(detail, "")
        return value if isinstance(value, str) else str(value)

    def number(self, detail: str) -> int | None:
        """A detail as a whole number, None where the account does not give it."""
        value = self.details.get(detail)
        return int(value) if isinstance(value, int) else None

    def is_marked(self, detail: str) -> bool:
        """Say whether a yes-or-no detail is given as yes."""
        return self.details.get(detail) is True

    def listed(self, detail: str) -> tuple[str, ...]:
        """A detail that is a list, empty where the account does not give it."""
        value = self.details.get(detail)
        return tuple(value) if isinstance(value, list) else ()

    @property
    def said_by_day(self) -> date:
        """The last day on which this can have been said: its publication, else its filing."""
        published = self.source.published
        if published is not None and published.latest is not None:
            return published.latest
        return self.recorded_at.date()


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryDraft:
    """What one person wants to file from one source at one moment: all of it or none.

    `ids` gives claims the ids that they came with from another register, in order, empty for one that gets a new id.
    """

    source: Source
    claims: tuple[Draft, ...]
    ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What one person filed from one source at one moment."""

    number: int
    recorded_at: datetime
    filed_by: str
    claims: tuple[Claim, ...]
