"""What allauth asks of the house: nobody signs up, no network address is kept, secrets lie sealed, which steps there are."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.stages import AuthenticateStage
from django.conf import settings
from django.http import HttpRequest, HttpResponseRedirect
from django.urls import reverse

from habeas.queries.secrets import open_secret, seal_secret

NO_ADDRESS = "0.0.0.0"
NAME = "Habeas"


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Signing in by name and password, how often it may be tried, and what comes after it."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Nobody comes in unasked."""
        return False

    def get_client_ip(self, request: HttpRequest) -> str:
        """None: where the staff sits is nobody's business, and who takes the server shall not learn it."""
        return NO_ADDRESS

    def get_login_stages(self) -> list[str]:
        """The steps between a right password and the register."""
        return ["habeas.workspace.coming_in.adapters.SecondStep"]

    def is_reauthentication_required(self, *, app: str, **more: Any) -> bool:
        """Whoever has neither password nor key yet came by a link just now, and has nothing to prove it with again."""
        return bool(self.get_reauthentication_methods(context.request.user))

    def get_reauthentication_methods(self, user: Any) -> list[dict[str, Any]]:
        """The one page where somebody proves again that it is them, whatever they have."""
        from allauth.account.internal.flows.reauthentication import get_reauthentication_flows

        return [{"id": "again", "url": reverse("again")}] if get_reauthentication_flows(user) else []

    def add_message(self, *_said: Any, **_more: Any) -> None:
        """Nothing: our pages say what was done."""


class MFAAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    """Authenticator apps, passkeys and recovery codes."""

    def encrypt(self, text: str) -> str:
        """A secret as it is stored."""
        return seal_secret(text, place="key")

    def decrypt(self, encrypted_text: str) -> str:
        """The secret again."""
        return open_secret(encrypted_text, place="key")

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        """For which name passkeys are made: that of our own address, whatever the request says it called."""
        return {"id": settings.ADDRESS.host, "name": NAME}


class SecondStep(AuthenticateStage):  # type: ignore[misc]
    """After the password: whoever has an app or a passkey is asked for it."""

    urlname = "second"

    def handle(self) -> tuple[HttpResponseRedirect | None, bool]:
        """Send them to our own page, where there is something to ask for."""
        if not self._should_handle(self.request):
            return None, True
        self.state["authentication_required"] = True
        return HttpResponseRedirect(reverse("second")), True
