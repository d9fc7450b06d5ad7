"""Invitations that are still open: for those who gave them out, and for whoever bears one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from habeas.domain.errors import Refused
from habeas.records.models import Invitation


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownInvitation:
    """Who is asked in, as what, by whom, and until when."""

    id: str
    name: str
    role: str
    invited_by: str
    expires_at: datetime


def list_invitations(*, at: datetime) -> list[KnownInvitation]:
    """Those that have not run out, the next to do so first."""
    rows = Invitation.objects.select_related("invited_by").filter(expires_at__gte=at).order_by("expires_at", "id")
    return [_known(row) for row in rows]


def get_invitation(token: str, *, at: datetime) -> KnownInvitation:
    """The invitation that a token stands for. One answer to every token that opens nothing: Refused."""
    row = Invitation.objects.select_related("invited_by").filter(token_hash=hash_of_invitation(token)).first()
    if row is None or row.expires_at < at:
        raise Refused("This invitation has been used, has run out, or was never given out.")
    return _known(row)


def hash_of_invitation(token: str) -> str:
    """What the register knows a token by."""
    return sha256(b"habeas/invitation/v1\0" + token.encode("utf-8", "surrogatepass")).hexdigest()


def _known(row: Invitation) -> KnownInvitation:
    return KnownInvitation(
        id=row.id, name=row.name, role=row.role, invited_by=row.invited_by.name, expires_at=row.expires_at
    )
