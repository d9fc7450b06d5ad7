"""Filing claims in tests of queries."""

from __future__ import annotations

from datetime import datetime, timedelta

from habeas.actions.entries import file_entries
from habeas.domain.claims import Detail, Draft, EntryDraft, Subject, SubjectKind
from tests.claiming import NOW, draft, ident, naming, source
from tests.registers import Register


def file(register: Register, *claims: Draft, days: int = 0, published: str = "2024-01-02") -> list[str]:
    """File claims as one entry, `days` after the first; the ids of the claims."""
    entry = EntryDraft(source=source(f"Page {published} {days}", published=published), claims=claims)
    return file_entries(by=register.user, at=moment(days), entries=[entry]).claim_ids


def moment(days: int) -> datetime:
    return NOW + timedelta(days=days)


def prisoner(name: str, detained: str, *, released: str = "", remanded: str = "") -> tuple[Draft, ...]:
    """Somebody with a name, detained, remanded the day after, and perhaps let out."""
    claims = [naming(name), draft("detention", name, detained)]
    claims.append(draft("custody_measure", name, remanded or detained, details={"measure": "remand"}))
    if released:
        claims.append(draft("release", name, released))
    return tuple(claims)


def group(name: str) -> Subject:
    return Subject(SubjectKind.GROUP, ident(name))


def figure(name: str, when: str = "", *, speaker: str = "Monitor", **details: Detail) -> Draft:
    return draft("figure", group(name), when, speakers=(speaker,), details={"qualifier": "exact", **details})
