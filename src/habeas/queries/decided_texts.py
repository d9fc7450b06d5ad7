"""What became of a text that was put in before and is closed: when, and what was filed of it that a reader may see."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from habeas.domain.claims import SubjectKind
from habeas.domain.lens import Lens
from habeas.queries.claims import claims_by_id
from habeas.queries.members import persons_of
from habeas.queries.people import list_names
from habeas.records.models import InboxSource, ProposalRow
from habeas.records.transactions import reading


@dataclass(frozen=True, slots=True, kw_only=True)
class DecidedText:
    """A closed text: how many claims were filed of it, and the id and name of each person they are about."""

    source: str
    closed_at: datetime
    claims: int
    people: tuple[tuple[str, str], ...]


def list_decided(sources: Collection[str], lens: Lens, *, language: str = "en") -> list[DecidedText]:
    """What became of these closed texts, as far as the audience may see it; what was erased since is not counted."""
    with reading():
        rows = InboxSource.objects.filter(id__in=sources, closed_at__isnull=False).order_by("closed_at", "id")
        return [_decided(row.id, row.closed_at, lens, language) for row in rows if row.closed_at is not None]


def _decided(source: str, closed_at: datetime, lens: Lens, language: str) -> DecidedText:
    filed = ProposalRow.objects.filter(source_id=source).exclude(claim="").values_list("claim", flat=True)
    claims = [claim for claim in claims_by_id(list(filed)) if claim.sensitivity.is_within(lens.audience)]
    subjects = {claim.subject.id for claim in claims if claim.subject.kind is SubjectKind.PERSON}
    names = list_names(persons_of(subjects, audience=lens.audience), lens, language=language)
    people = tuple(sorted(names.items(), key=lambda one: (one[1], one[0])))
    return DecidedText(source=source, closed_at=closed_at, claims=len(claims), people=people)
