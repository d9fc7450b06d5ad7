"""Who acts, by the id that their entries bear, what the users of the register are called, and where acting is closed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _

from habeas.domain.access import NOBODY, Reader, Right, clearance_of, may
from habeas.domain.errors import Refused
from habeas.domain.speech import N_
from habeas.queries.users import list_users
from habeas.workspace.frame.lens_bar import Asked

_EARLIER = N_("You look at what was known on an earlier day. Ask as known today to decide.")


def reader_of(request: HttpRequest) -> Reader:
    """Whoever is signed in, or nobody. The only place where a request's user is read."""
    user: Any = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return NOBODY
    return Reader(id=str(user.id), name=user.name, role=user.role)


def user_id(request: HttpRequest) -> str:
    """The id of whoever is signed in."""
    return reader_of(request).id


def users_by_id() -> Mapping[str, str]:
    """The name of each user."""
    return {user.id: user.name for user in list_users()}


def why_closed(request: HttpRequest, asked: Asked, read_only: str) -> str:
    """Why this reader cannot act here, empty where they can; `read_only` says so to those who may not file."""
    if not may(reader_of(request), Right.FILE):
        return _(read_only)
    if not asked.lens.audience.is_within(clearance_of(reader_of(request))):
        return _("This case is open to you for reading only.")
    return "" if asked.lens.known_at is None else _(_EARLIER)


def refuse_on_an_earlier_day(asked: Asked) -> None:
    """Raise Refused for what is decided while looking at what was known on an earlier day."""
    if asked.lens.known_at is not None:
        raise Refused(_EARLIER)
