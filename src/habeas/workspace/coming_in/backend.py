"""Who a name and a password belong to. Names are found as they are kept, in NFC and in any case of their letters."""

from __future__ import annotations

from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.backends import ModelBackend
from django.http import HttpRequest

from habeas.domain.errors import NotFound
from habeas.queries.users import user_named


class NameBackend(ModelBackend):
    """Signs in by name and password; takes as long for a name that nobody has."""

    def authenticate(
        self, request: HttpRequest | None, username: str | None = None, password: str | None = None, **_more: Any
    ) -> Any:
        """The active user of this name, if the password is theirs."""
        users: Any = get_user_model()
        try:
            user = users.objects.get(pk=user_named(username or "").id)
        except NotFound:
            users().set_password(password)
            return None
        return user if user.check_password(password or "") else None
