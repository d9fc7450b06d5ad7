"""Sessions, sealed where they lie: while somebody sets up an app or signs in, they hold its secret and the next step."""

from __future__ import annotations

from typing import Any

from django.contrib.sessions.backends.db import SessionStore as Stored

from habeas.domain.errors import Damaged
from habeas.queries.secrets import open_secret, seal_secret


class SessionStore(Stored):
    """Django's sessions in the database; what does not open is no session."""

    def encode(self, session_dict: dict[str, Any]) -> str:
        """The session as it is stored."""
        return seal_secret(super().encode(session_dict), place="session")

    def decode(self, session_data: bytes | str) -> dict[str, Any]:
        """The session as it was; an empty one where it was stored by an older version, or altered."""
        text = session_data.decode() if isinstance(session_data, bytes) else session_data
        try:
            return super().decode(open_secret(text, place="session"))
        except Damaged:
            return {}
