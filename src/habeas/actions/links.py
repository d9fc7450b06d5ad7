"""Links that sign a user in, once. The token leaves the house in the link; only its hash is kept."""

from __future__ import annotations

import os
from datetime import datetime, timedelta
from hashlib import sha256

from habeas.actions.tokens import new_token
from habeas.domain.access import Right
from habeas.domain.errors import Refused
from habeas.queries.users import refuse_unless
from habeas.records.models import SignInLink, User
from habeas.records.transactions import writing
from habeas.vault.randomness import Randomness

LIFETIME = timedelta(minutes=15)


def make_link(*, by: str, at: datetime, lifetime: timedelta = LIFETIME, randomness: Randomness = os.urandom) -> str:
    """A token that signs in whoever makes it. Links that have run out are cleared away."""
    token = new_token(randomness)
    with writing():
        refuse_unless(by, Right.READ)
        SignInLink.objects.filter(expires_at__lt=at).delete()
        SignInLink.objects.create(token_hash=_hash(token), user_id=by, expires_at=at + lifetime)
    return token


def use_link(token: str, *, at: datetime) -> User:
    """The user whom the token signs in; it is spent with this. One answer to every token that does not."""
    with writing():
        link = SignInLink.objects.select_related("user").filter(token_hash=_hash(token)).first()
        if link is None or link.used_at is not None or link.expires_at < at or not link.user.is_active:
            raise Refused("This link has been used, has run out, or was never given out.")
        link.used_at = at
        link.save(update_fields=["used_at"])
    return link.user


def _hash(token: str) -> str:
    return sha256(b"habeas/sign-in-link/v1\0" + token.encode("utf-8", "surrogatepass")).hexdigest()
