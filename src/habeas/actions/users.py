"""Who may enter the register, and in which role. The first user comes with the register; everyone else by an administrator."""

from __future__ import annotations

import os
import unicodedata
from datetime import datetime

from habeas.domain.access import ROLES, Reader, Right, may, role_words
from habeas.domain.errors import NotFound, Refused
from habeas.queries.users import folded_name, refuse_unless
from habeas.records.models import Invitation, SignInLink, User
from habeas.records.transactions import writing
from habeas.vault.randomness import Randomness

LONGEST_NAME = 150
ADMINISTRATOR = "administrator"


def add_first_user(*, name: str, at: datetime, language: str = "", randomness: Randomness = os.urandom) -> str:
    """Add the administrator with whom a register begins, and return their id. Refused where there is somebody already."""
    with writing():
        if User.objects.exists():
            raise Refused("This register has its first user already.")
        return create_user(name=name, role=ADMINISTRATOR, at=at, language=language, randomness=randomness)


def add_user(
    *, name: str, role: str, by: str, at: datetime, language: str = "", randomness: Randomness = os.urandom
) -> str:
    """Add someone and return the id that their entries will bear. Refused: a name taken, or an unknown role."""
    with writing():
        refuse_unless(by, Right.ADMINISTER)
        return create_user(name=name, role=role, at=at, language=language, randomness=randomness)


def change_role(user: str, *, role: str, by: str, at: datetime) -> None:
    """Give the user with this id another role, from now on. Refused where it would take the last administrator away."""
    refuse_unless_role(role)
    with writing():
        refuse_unless(by, Right.ADMINISTER)
        found = _active(User.objects.filter(id=user).first())
        if role != ADMINISTRATOR:
            _refuse_for_the_last(found)
        found.role = role
        found.save(update_fields=["role"])
        if not may(Reader(role=role), Right.ADMINISTER):
            _end_invitations_by(found)


def disable_user(name: str, *, by: str, at: datetime) -> None:
    """Close the register to someone; their entries stay. Refused for the last administrator."""
    with writing():
        refuse_unless(by, Right.ADMINISTER)
        user = User.objects.filter(name=name).first()
        if user is None:
            raise NotFound("There is no user named “%(name)s”.", name=name)
        _refuse_for_the_last(user)
        user.is_active = False
        user.disabled_at = at
        user.save(update_fields=["is_active", "disabled_at"])
        SignInLink.objects.filter(user=user).delete()
        _end_invitations_by(user)


def create_user(
    *, name: str, role: str, at: datetime, language: str = "", randomness: Randomness = os.urandom, password: str = ""
) -> str:
    """The row of somebody new, whose right to come in was asked before. Inside `transactions.writing()`."""
    name = clean_name(name)
    refuse_unless_role(role)
    refuse_taken(name)
    user = User(id=randomness(16).hex(), name=name, role=role, language=language, added_at=at)
    user.set_password(password or None)
    user.save(force_insert=True)
    return user.id


def clean_name(name: str) -> str:
    """A user's name as it is kept. Raises Refused for one that cannot be."""
    name = unicodedata.normalize("NFC", " ".join(name.split()))
    if not name or len(name) > LONGEST_NAME:
        raise Refused("A user needs a name of at most %(most)s characters.", most=LONGEST_NAME)
    return name


def refuse_taken(name: str) -> None:
    """Raise Refused where somebody has this name already, in any case of its letters."""
    folded = folded_name(name)
    if any(folded == folded_name(taken) for taken in User.objects.values_list("name", flat=True)):
        raise Refused("There is a user named “%(name)s” already.", name=name)


def refuse_unless_role(role: str) -> None:
    """Raise Refused for what is no role."""
    if role not in ROLES:
        raise Refused("“%(role)s” is not a role: %(roles)s.", role=role, roles=role_words(*ROLES))


def _active(user: User | None) -> User:
    if user is None or not user.is_active:
        raise NotFound("There is no active user with this id.")
    return user


def _end_invitations_by(user: User) -> None:
    """An invitation is worth no more than whoever gave it out; with it the name that it held is free again."""
    Invitation.objects.filter(invited_by=user).delete()


def _refuse_for_the_last(user: User) -> None:
    others = User.objects.filter(role=ADMINISTRATOR, is_active=True).exclude(id=user.id)
    if user.role == ADMINISTRATOR and not others.exists():
        raise Refused("“%(name)s” is the last administrator, so the register would be closed to all.", name=user.name)
