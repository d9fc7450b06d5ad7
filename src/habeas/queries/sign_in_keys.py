"""What somebody can sign in with: a password, an authenticator app, passkeys, recovery codes; and where they are in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession

from habeas.records.models import User


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownPasskey:
    """One passkey, as whoever made it called it."""

    id: int
    name: str
    added_at: datetime
    used_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SignInKeys:
    """`codes_left` is how many recovery codes are unused; 0 where there never were any."""

    has_password: bool
    has_app: bool
    passkeys: tuple[KnownPasskey, ...]
    codes_left: int

    @property
    def has_second(self) -> bool:
        """Say whether a password alone lets nobody in."""
        return self.has_app or bool(self.passkeys)


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownSession:
    """Somewhere somebody is signed in: what the browser calls itself, since when, and whether it is the one that asks."""

    id: int
    browser: str
    began_at: datetime
    is_current: bool


def who_has_second() -> frozenset[str]:
    """The ids of the users whom a password alone does not let in."""
    kinds = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)
    return frozenset(
        str(user) for user in Authenticator.objects.filter(type__in=kinds).values_list("user_id", flat=True)
    )


def keys_of(user: str) -> SignInKeys:
    """What the user with this id can sign in with."""
    rows = list(Authenticator.objects.filter(user_id=user).order_by("created_at", "id"))
    codes = next((row for row in rows if row.type == Authenticator.Type.RECOVERY_CODES), None)
    return SignInKeys(
        has_password=User.objects.get(id=user).has_usable_password(),
        has_app=any(row.type == Authenticator.Type.TOTP for row in rows),
        passkeys=tuple(
            KnownPasskey(id=row.pk, name=row.wrap().name, added_at=row.created_at, used_at=row.last_used_at)
            for row in rows
            if row.type == Authenticator.Type.WEBAUTHN
        ),
        codes_left=len(codes.wrap().get_unused_codes()) if codes is not None else 0,
    )


def list_sessions(user: str, *, current: str) -> list[KnownSession]:
    """Where they are signed in, the newest first; `current` is the key of the session that asks."""
    rows = UserSession.objects.filter(user_id=user).order_by("-created_at", "-id")
    return [
        KnownSession(id=row.pk, browser=row.user_agent, began_at=row.created_at, is_current=row.session_key == current)
        for row in rows
        if row.exists()
    ]
