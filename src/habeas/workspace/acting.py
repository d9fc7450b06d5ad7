"""Who acts, by the id that their entries bear, and what the users of the register are called."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest

from habeas.queries.users import list_users


def user_id(request: HttpRequest) -> str:
    """The id of whoever is signed in."""
    user: Any = request.user
    return str(user.id)


def users_by_id() -> Mapping[str, str]:
    """The name of each user."""
    return {user.id: user.name for user in list_users()}
