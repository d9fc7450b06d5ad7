"""The note that somebody asked for what is sealed: made before it is shown, so that where it cannot be made nothing is."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from habeas.domain.access import Right
from habeas.queries.users import refuse_unless
from habeas.records.models import SealedRead
from habeas.records.transactions import writing_beside

EVERYBODY = ""


def note_read(persons: Collection[str], *, door: str, by: str, at: datetime) -> None:
    """Note who asked, when, of whom, and through which page or command; of nobody in particular: of everybody.

    `persons` are ids, or the code of a protected source. Raises Refused for somebody who may read nothing.
    """
    with writing_beside():
        refuse_unless(by, Right.READ)
        SealedRead.objects.bulk_create(
            [SealedRead(reader=by, at=at, person=one, door=door) for one in sorted(set(persons)) or [EVERYBODY]]
        )
