"""To whom the identities of protected sources are sealed, and how many of them must come together."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from habeas.records.models import KeepersNeeded, SourceKeeper

AT_LEAST = 2
"""How many must come together unless somebody says otherwise; of one keeper, one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownKeeper:
    """Somebody to whom identities are sealed from now on."""

    label: str
    recipient: str
    added_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Keeping:
    """The keepers of what is sealed from now on, by label, and how many of them must come together."""

    keepers: tuple[KnownKeeper, ...]
    needed: int


def list_keepers() -> Keeping:
    """Who keeps, and how many are needed."""
    rows = SourceKeeper.objects.filter(withdrawn_at=None).order_by("label")
    keepers = tuple(KnownKeeper(label=one.label, recipient=one.recipient, added_at=one.added_at) for one in rows)
    said = KeepersNeeded.objects.filter(number=0).first()
    return Keeping(keepers=keepers, needed=min(said.needed if said else AT_LEAST, len(keepers)))
