"""Who has seen what is sealed of one person: for whoever is in charge."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from habeas.domain.claims import Sensitivity
from habeas.queries.members import members_of
from habeas.records.models import SealedRead


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownRead:
    """Who asked (a user's id), when, and through which page or command; `of_everybody`: they were one among all."""

    reader: str
    at: datetime
    door: str
    of_everybody: bool


def list_reads(person: str, *, start: int, most: int) -> tuple[int, list[KnownRead]]:
    """How often this person was among what was asked for, and some of these times, the newest first."""
    _, subjects = members_of(person, audience=Sensitivity.SEALED)
    rows = SealedRead.objects.filter(person__in=[*subjects, ""]).order_by("-at", "-id")
    some = rows[start : start + most]
    return rows.count(), [
        KnownRead(reader=row.reader, at=row.at, door=row.door, of_everybody=not row.person) for row in some
    ]
