"""Mappings that were kept: what the columns of a table mean, known again by its header."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Any

import orjson

from habeas.domain.errors import NotFound
from habeas.records.models import SavedMapping


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownMapping:
    """A mapping that was kept under a name."""

    name: str
    content: Mapping[str, Any]
    saved_at: datetime
    saved_by: str


def header_mark(columns: Sequence[str]) -> str:
    """What tells a header again, whatever the case of its letters: 64 hex digits."""
    return sha256("\x1f".join(column.strip().casefold() for column in columns).encode()).hexdigest()


def mapping_for(columns: Sequence[str]) -> KnownMapping | None:
    """The mapping last kept for a table with this header."""
    row = SavedMapping.objects.filter(header=header_mark(columns)).order_by("-saved_at").first()
    return _known(row) if row is not None else None


def get_mapping(name: str) -> KnownMapping:
    """The mapping of a name. Raises NotFound."""
    row = SavedMapping.objects.filter(name=name).first()
    if row is None:
        raise NotFound("No mapping is kept under the name “%(name)s”.", name=name)
    return _known(row)


def list_mappings() -> list[KnownMapping]:
    """All that are kept, by name."""
    return [_known(row) for row in SavedMapping.objects.order_by("name")]


def _known(row: SavedMapping) -> KnownMapping:
    return KnownMapping(name=row.name, content=orjson.loads(row.content), saved_at=row.saved_at, saved_by=row.saved_by)
