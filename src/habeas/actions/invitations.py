"""Inviting people in, as what and until when, and what comes of an invitation: somebody with a password of their own."""

from __future__ import annotations

import os
from datetime import datetime, timedelta

from habeas.actions.passwords import refuse_weak
from habeas.actions.tokens import new_token
from habeas.actions.users import clean_name, create_user, refuse_taken, refuse_unless_role
from habeas.domain.access import Right
from habeas.domain.errors import NotFound, Refused
from habeas.queries.invitations import get_invitation, hash_of_invitation
from habeas.queries.users import folded_name, refuse_unless
from habeas.records.models import Invitation
from habeas.records.transactions import writing
from habeas.vault.randomness import Randomness

DAYS = (1, 3, 7)
"""For how many days an invitation may be open."""


def invite(*, name: str, role: str, days: int, by: str, at: datetime, randomness: Randomness = os.urandom) -> str:
    """A token for somebody who is to come in under this name and in this role. Invitations that ran out are cleared away.

    Refused: a name that is taken or invited already, an unknown role, or another number of days.
    """
    name = clean_name(name)
    refuse_unless_role(role)
    if days not in DAYS:
        raise Refused("An invitation is open for 1, 3 or 7 days.")
    token = new_token(randomness)
    with writing():
        refuse_unless(by, Right.ADMINISTER)
        Invitation.objects.filter(expires_at__lt=at).delete()
        refuse_taken(name)
        if any(folded_name(name) == folded_name(one) for one in Invitation.objects.values_list("name", flat=True)):
            raise Refused("“%(name)s” is invited already: withdraw that invitation first.", name=name)
        Invitation.objects.create(
            id=randomness(16).hex(),
            token_hash=hash_of_invitation(token),
            name=name,
            role=role,
            invited_by_id=by,
            invited_at=at,
            expires_at=at + timedelta(days=days),
        )
    return token


def withdraw_invitation(invitation: str, *, by: str, at: datetime) -> None:
    """Let an invitation open nothing any more. Raises NotFound where it is not open."""
    with writing():
        refuse_unless(by, Right.ADMINISTER)
        gone, _ = Invitation.objects.filter(id=invitation, expires_at__gte=at).delete()
        if not gone:
            raise NotFound("This invitation is not open any more.")


def accept_invitation(token: str, *, password: str, at: datetime, randomness: Randomness = os.urandom) -> str:
    """Make the user whom the token stands for, with this password, and return their id; it is spent with this.

    One answer to every token that opens nothing. Refused as well for a password that is too easily guessed.
    """
    with writing():
        invitation = get_invitation(token, at=at)
        refuse_weak(password, name=invitation.name)
        Invitation.objects.filter(id=invitation.id).delete()
        return create_user(name=invitation.name, role=invitation.role, at=at, randomness=randomness, password=password)
