"""Opening what is sealed of one person to somebody whose role does not open it, for a while; and closing it again."""

from __future__ import annotations

import os
from datetime import datetime, timedelta

from habeas.domain.access import Right, may
from habeas.domain.errors import NotFound, Refused
from habeas.queries.members import subjects_among
from habeas.queries.users import get_reader, refuse_unless
from habeas.records.models import CaseAccess
from habeas.records.transactions import writing
from habeas.vault.randomness import Randomness

DAYS = (1, 7, 30)
"""For how many days a case may be opened at a time."""


def give_access(
    person: str, *, user: str, days: int, by: str, at: datetime, randomness: Randomness = os.urandom
) -> None:
    """Open a case to a user for reading; what was given before, longer or shorter, this takes the place of.

    Refused: another number of days, somebody shut out, or somebody whose role opens every case. Raises NotFound for
    a person who is not here.
    """
    if days not in DAYS:
        raise Refused("A case is opened for 1, 7 or 30 days.")
    with writing():
        refuse_unless(by, Right.ADMINISTER)
        reader = get_reader(user)
        if may(reader, Right.SEE_SEALED):
            raise Refused("To “%(name)s” every case is open already.", name=reader.name)
        if not subjects_among([person]):
            raise NotFound("There is no person %(id)s in the register.", id=person)
        CaseAccess.objects.filter(until__lte=at).delete()
        CaseAccess.objects.filter(user_id=user, person=person).delete()
        CaseAccess.objects.create(
            id=randomness(16).hex(),
            user_id=user,
            person=person,
            given_by=by,
            given_at=at,
            until=at + timedelta(days=days),
        )


def withdraw_access(access: str, *, by: str, at: datetime) -> None:
    """Close a case to somebody at once. Raises NotFound where it is not open."""
    with writing():
        refuse_unless(by, Right.ADMINISTER)
        gone, _ = CaseAccess.objects.filter(id=access, until__gt=at).delete()
        if not gone:
            raise NotFound("This case is not open to them any more.")
