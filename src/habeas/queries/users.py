"""Who is known to the register."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from habeas.domain.errors import NotFound, Refused
from habeas.records.models import User

ROLES = ("reader", "documenter", "reviewer", "keeper", "publisher", "administrator")


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownUser:
    """Someone of the organisation. `id` is what their entries bear."""

    id: str
    name: str
    role: str
    is_active: bool
    added_at: datetime
    disabled_at: datetime | None


def list_users() -> list[KnownUser]:
    """Everyone, by name."""
    return [_known(user) for user in User.objects.order_by("name")]


def user_named(name: str | None) -> KnownUser:
    """The active user of this name; without a name, the only one there is."""
    active = [user for user in list_users() if user.is_active]
    if name is None:
        if len(active) != 1:
            raise Refused("Say who you are with --as: there are %(count)s users.", count=len(active))
        return active[0]
    folded = name.casefold()
    for user in active:
        if user.name.casefold() == folded:
            return user
    raise NotFound("There is no active user named “%(name)s”.", name=name)


def _known(user: User) -> KnownUser:
    return KnownUser(
        id=user.id,
        name=user.name,
        role=user.role,
        is_active=user.is_active,
        added_at=user.added_at,
        disabled_at=user.disabled_at,
    )
