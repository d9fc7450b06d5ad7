"""What must not be set where people sign in. The libraries say so in their pages, and start all the same."""

from __future__ import annotations

from typing import Any

from habeas.domain.errors import Refused

FORBIDDEN = (
    "DEBUG",  # pages that quote what was typed
    "MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN",  # a passkey for any page that asks
    "MFA_TOTP_INSECURE_BYPASS_CODE",  # one code that opens every account
    "MFA_PASSKEY_SIGNUP_ENABLED",  # somebody who was not invited
    "MFA_TRUST_ENABLED",  # a browser that is asked for no second step
)


def refuse_insecure(settings: Any) -> None:
    """Raise Refused where one of these is set."""
    for name in FORBIDDEN:
        if getattr(settings, name, None):
            raise Refused("The setting %(name)s lets strangers in, so nothing is served.", name=name)
