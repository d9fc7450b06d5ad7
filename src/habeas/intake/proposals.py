"""What a reader makes of a file: proposed claims by row, what was refused, and what was not understood."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from hashlib import blake2b

from habeas.domain.claims import Draft, Source
from habeas.domain.errors import BadInput
from habeas.domain.speech import N_, speech

MOST_NOTICES = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposed:
    """One claim that a row makes. `role` is its place in the row (`event`, `naming:be`, ...).

    The subject's id is a key of the file's own until the import gives it a subject of the register.
    """

    role: str
    source: Source
    draft: Draft


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row that was understood. `key` is what stays when a row is revised; `subject` the key of its person."""

    number: int
    key: str
    subject: str
    cells: tuple[str, ...]
    claims: tuple[Proposed, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """Something a reader of the file should know, which stops nothing: a sentence with named values.

    Values that read differently in each language (a day, a kind of claim, the sides of a conflict) are functions of it.
    """

    kind: str
    rows: tuple[int, ...]
    sentence: str
    values: Mapping[str, object] = field(default_factory=dict)

    def said_in(self, language: str) -> str:
        """The sentence in a language."""
        return _said_in(language, self.sentence, self.values)

    def __str__(self) -> str:
        return self.said_in("en")


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """Something that only a person can decide, which an import leaves open: a sentence with named values.

    `left_the_list`: somebody of an earlier version of a list is not in this one; `key` is theirs in the list, `person`
    their subject. `maybe_same_person`: row `row`, with `key`, may be about `person` of the register; `score` says how
    near the names are, 0 to 1.
    """

    kind: str
    sentence: str
    values: Mapping[str, object] = field(default_factory=dict)
    row: int | None = None
    key: str = ""
    person: str = ""
    score: float | None = None

    def said_in(self, language: str) -> str:
        """The sentence in a language."""
        return _said_in(language, self.sentence, self.values)

    def __str__(self) -> str:
        return self.said_in("en")


def _said_in(language: str, sentence: str, values: Mapping[str, object]) -> str:
    said = {name: value(language) if callable(value) else value for name, value in values.items()}
    return speech(language).say(sentence, **said)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A whole file as read: good rows, refusals with row and column, notices, and the columns of `cells`."""

    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    refused: tuple[BadInput, ...]
    notices: tuple[Notice, ...] = ()


def not_too_many(notices: Iterable[Notice]) -> tuple[Notice, ...]:
    """The first of many notices of one sort, and how many more there are."""
    told = tuple(notices)
    if len(told) <= MOST_NOTICES:
        return told
    rest = Notice(kind=told[0].kind, rows=(), sentence=N_("And %(more)s more like these."),
                  values={"more": len(told) - MOST_NOTICES})  # fmt: skip
    return (*told[:MOST_NOTICES], rest)


def fingerprint(proposed: Proposed, *, key: bytes = b"") -> str:
    """What a claim says, who says it and where, as 32 hex digits: equal when nothing of it changed.

    With a `key` nobody who lacks it can tell what the claim says by guessing.
    """
    draft, source = proposed.draft, proposed.source
    details = sorted(
        (name, value if type(value) is not list else tuple(value)) for name, value in draft.details.items()
    )
    said = (draft.kind, draft.subject.kind.value, draft.subject.id, draft.speakers, draft.via, draft.stance.value)
    when = draft.when.text if draft.when else ""
    rest = (when, draft.place, details, draft.wording, draft.language, draft.sensitivity.value, draft.about)
    hidden = (draft.speaker_sensitivity.value, draft.wording_sensitivity.value)
    content = repr((source_key(source), said, rest, hidden)).encode("utf-8", "surrogatepass")
    return blake2b(content, digest_size=16, key=key).hexdigest()


def source_key(source: Source) -> tuple[str, ...]:
    """What makes two mentions of a page one source: address, day, language, title, publisher, code."""
    published = source.published.text if source.published else ""
    return (source.url, published, source.language, source.title, source.publisher, source.code)


def without_repeats(rows: Iterable[Row]) -> tuple[Row, ...]:
    """The rows, each claim that an earlier row already makes word for word left out of the later ones."""
    seen: set[str] = set()
    kept: list[Row] = []
    for row in rows:
        fresh: list[Proposed] = []
        for proposed in row.claims:
            mark = fingerprint(proposed)
            if mark not in seen:
                seen.add(mark)
                fresh.append(proposed)
        kept.append(row if len(fresh) == len(row.claims) else replace(row, claims=tuple(fresh)))
    return tuple(kept)
