"""Who may enter the register, and in which role."""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Callable
from datetime import datetime

from habeas.domain.access import ROLES
from habeas.domain.errors import NotFound, Refused
from habeas.records.models import SignInLink, User
from habeas.records.transactions import writing

Randomness = Callable[[int], bytes]
LONGEST_NAME = 150


def add_user(*, name: str, role: str, at: datetime, language: str = "", randomness: Randomness = os.urandom) -> str:
    """Add someone and return the id that their entries will bear. Refused: a name taken, or an unknown role."""
    name = unicodedata.normalize("NFC", " ".join(name.split()))
    if not name or len(name) > LONGEST_NAME:
        raise Refused("A user needs a name of at most %(most)s characters.", most=LONGEST_NAME)
    if role not in ROLES:
        raise Refused("“%(role)s” is not a role: %(roles)s.", role=role, roles=", ".join(ROLES))
    with writing():
        folded = name.casefold()
        if any(folded == taken.casefold() for taken in User.objects.values_list("name", flat=True)):
            raise Refused("There is a user named “%(name)s” already.", name=name)
        user = User(id=randomness(16).hex(), name=name, role=role, language=language, added_at=at)
        user.set_unusable_password()
        user.save(force_insert=True)
    return user.id


def disable_user(name: str, *, at: datetime) -> None:
    """Close the register to someone; their entries stay. Refused for the last administrator."""
    with writing():
        user = User.objects.filter(name=name).first()
        if user is None:
            raise NotFound("There is no user named “%(name)s”.", name=name)
        others = User.objects.filter(role="administrator", is_active=True).exclude(id=user.id)
        if user.role == "administrator" and not others.exists():
            raise Refused("“%(name)s” is the last administrator, so the register would be closed to all.", name=name)
        user.is_active = False
        user.disabled_at = at
        user.save(update_fields=["is_active", "disabled_at"])
        SignInLink.objects.filter(user=user).delete()
