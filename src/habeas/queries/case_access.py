"""To whom what is sealed of a case is open beyond their role, and which cases are open to somebody."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from habeas.domain.claims import Sensitivity
from habeas.queries.claims import claims_by_id
from habeas.queries.members import members_of
from habeas.records.models import CaseAccess


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownAccess:
    """To whom a case is open (users' ids and the name), by whose hand, and until when."""

    id: str
    name: str
    given_by: str
    until: datetime


def cases_of(user: str, *, at: datetime) -> frozenset[str]:
    """The ids of all subjects of the people who are open to this user at a moment."""
    persons = CaseAccess.objects.filter(user_id=user, until__gt=at).values_list("person", flat=True)
    return frozenset(subject for person in persons for subject in _subjects(person))


def list_access(person: str, *, at: datetime) -> list[KnownAccess]:
    """To whom this person is open at a moment, by name."""
    rows = CaseAccess.objects.select_related("user").filter(person__in=_subjects(person), until__gt=at)
    return [
        KnownAccess(id=row.id, name=row.user.name, given_by=row.given_by, until=row.until)
        for row in rows.order_by("user__name")
    ]


def case_of(claim: str) -> str:
    """The subject that an account is about, whoever may see it; empty where there is no such account."""
    found = claims_by_id([claim])
    return found[0].subject.id if found else ""


def _subjects(person: str) -> list[str]:
    return members_of(person, audience=Sensitivity.SEALED)[1]
