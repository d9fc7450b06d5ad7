"""Mappings kept for the next table with the same header."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

import orjson

from habeas.domain.access import Right
from habeas.domain.errors import NotFound, Refused
from habeas.intake.table_mapping import mapping_from
from habeas.queries.mappings import header_mark
from habeas.queries.users import refuse_unless
from habeas.records.models import SavedMapping
from habeas.records.transactions import writing

LONGEST_NAME = 80


def keep_mapping(name: str, content: Mapping[str, Any], *, columns: Sequence[str], by: str, at: datetime) -> None:
    """Keep a mapping under a name, for tables with this header; another of that name gives way. Raises Refused, BadInput."""
    name = " ".join(name.split())
    if not name or len(name) > LONGEST_NAME:
        raise Refused("The name of a mapping has 1 to %(most)s letters.", most=LONGEST_NAME)
    mapping_from(content)
    with writing():
        refuse_unless(by, Right.FILE)
        SavedMapping.objects.filter(name=name).delete()
        SavedMapping.objects.create(
            name=name,
            header=header_mark(columns),
            content=orjson.dumps(dict(content)).decode(),
            saved_at=at,
            saved_by=by,
        )


def drop_mapping(name: str, *, by: str) -> None:
    """Forget a mapping. Raises NotFound."""
    with writing():
        refuse_unless(by, Right.FILE)
        if not SavedMapping.objects.filter(name=name).delete()[0]:
            raise NotFound("No mapping is kept under the name “%(name)s”.", name=name)
