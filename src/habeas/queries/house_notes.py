"""What is noted of the register itself: when it was last verified and with what answer, and when it was last backed up."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import orjson

from habeas.records.models import HouseNote

VERIFIED, BACKED_UP, TWO_AGREE = "verified", "backed_up", "two_agree"


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownNote:
    """What was noted, when, and by which user; empty where the server did it."""

    value: Mapping[str, Any] = field(default_factory=dict)
    at: datetime
    by: str


def read_notes() -> dict[str, KnownNote]:
    """Everything noted, by its name."""
    return {row.name: KnownNote(value=orjson.loads(row.value), at=row.at, by=row.by) for row in HouseNote.objects.all()}


def must_two_agree() -> bool:
    """Say whether this organisation asks for two people to agree on a designation."""
    note = read_notes().get(TWO_AGREE)
    return note is not None and note.value.get("is_so") is True
