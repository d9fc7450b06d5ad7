"""Who is known to the register."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from datetime import datetime

from habeas.domain.access import Reader, Right, refusal_of
from habeas.domain.claims import Sensitivity
from habeas.domain.errors import NotFound, Refused
from habeas.records.models import User


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownUser:
    """Someone of the organisation. `id` is what their entries bear."""

    id: str
    name: str
    role: str
    is_active: bool
    added_at: datetime
    disabled_at: datetime | None

    @property
    def reader(self) -> Reader:
        """Them, as whoever asks or acts."""
        return Reader(id=self.id, name=self.name, role=self.role)


def list_users() -> list[KnownUser]:
    """Everyone, by name."""
    return [_known(user) for user in User.objects.order_by("name")]


def get_user(user: str) -> KnownUser:
    """Somebody by their id, shut out or not. Raises NotFound."""
    found = User.objects.filter(id=user).first()
    if found is None:
        raise NotFound("There is no user with this id.")
    return _known(found)


def user_named(name: str | None) -> KnownUser:
    """The active user of this name; without a name, the only one there is."""
    active = [user for user in list_users() if user.is_active]
    if name is None:
        if len(active) != 1:
            raise Refused("Say who you are with --as: there are %(count)s users.", count=len(active))
        return active[0]
    folded = folded_name(name)
    for user in active:
        if folded_name(user.name) == folded:
            return user
    raise NotFound("There is no active user named “%(name)s”.", name=name)


def folded_name(name: str) -> str:
    """A name as it is compared: in NFC, without regard to case or to how its words are spaced."""
    return unicodedata.normalize("NFC", " ".join(name.split())).casefold()


def get_reader(user: str) -> Reader:
    """Somebody active by their id. Raises Refused."""
    found = User.objects.filter(id=user, is_active=True).values("id", "name", "role").first()
    if found is None:
        raise Refused("Nobody who may write here has the id “%(user)s”.", user=user)
    return Reader(**found)


def refuse_unless(user: str, right: Right) -> None:
    """Raise Refused unless this is the id of someone active whose role has a right. Called inside each write."""
    refusal = refusal_of(get_reader(user), right)
    if refusal is not None:
        raise refusal


def refuse_beyond(user: str, audience: Sensitivity) -> None:
    """Raise Refused where somebody acts on what a wider role alone may see, whatever the door let them ask for."""
    refuse_unless(user, Right.SEE_SEALED if audience is Sensitivity.SEALED else Right.READ)


def _known(user: User) -> KnownUser:
    return KnownUser(
        id=user.id,
        name=user.name,
        role=user.role,
        is_active=user.is_active,
        added_at=user.added_at,
        disabled_at=user.disabled_at,
    )
