"""Short ways to draft claims about synthetic people in tests."""

from __future__ import annotations

from datetime import UTC, datetime
from hashlib import sha256
from itertools import count

from habeas.domain.claims import Detail, Draft, EntryDraft, Sensitivity, Source, Subject, SubjectKind
from habeas.domain.dates import parse

NOW = datetime(2026, 2, 3, 4, 5, 6, tzinfo=UTC)
PUBLIC, TEAM, SEALED = Sensitivity.PUBLIC, Sensitivity.TEAM, Sensitivity.SEALED


def ident(name: str) -> str:
    """The id that a name stands for in a test."""
    return sha256(name.encode()).hexdigest()[:32]


def person(name: str) -> Subject:
    return Subject(SubjectKind.PERSON, ident(name))


def about_claim(claim: str) -> Subject:
    return Subject(SubjectKind.CLAIM, claim)


def source(name: str = "Bulletin", *, published: str = "2024-01-02", **rest: object) -> Source:
    return Source(id=ident(f"source {name}"), title=name, published=parse(published) if published else None, **rest)  # type: ignore[arg-type]


def draft(kind: str, subject: Subject | str = "Alena", when: str = "", **rest: object) -> Draft:
    who = person(subject) if isinstance(subject, str) else subject
    rest = {"sensitivity": PUBLIC} | rest
    return Draft(kind=kind, subject=who, when=parse(when) if when else None, **rest)  # type: ignore[arg-type]


def entry(*claims: Draft, source_: Source | None = None) -> EntryDraft:
    return EntryDraft(source=source_ or source(), claims=claims)


def naming(name: str, **details: Detail) -> Draft:
    return draft("naming", name, details={"name": name, **details})


def counted_randomness() -> object:
    """Randomness that is the same in every run, and never the same twice in one."""
    number = count()

    def randomness(size: int) -> bytes:
        made = b""
        while len(made) < size:
            made += sha256(str(next(number)).encode()).digest()
        return made[:size]

    return randomness
