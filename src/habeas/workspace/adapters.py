"""What allauth asks of the house: nobody signs up, nobody's network address is kept, and which steps a sign-in has."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest

NO_ADDRESS = "0.0.0.0"


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Signing in by name and password, and how often it may be tried."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Nobody comes in unasked."""
        return False

    def get_client_ip(self, request: HttpRequest) -> str:
        """None: where the staff sits is nobody's business, and who takes the server shall not learn it."""
        return NO_ADDRESS

    def get_login_stages(self) -> list[str]:
        """The steps between a right password and the register."""
        return []

    def add_message(self, *_said: Any, **_more: Any) -> None:
        """Nothing: our pages say what was done."""
