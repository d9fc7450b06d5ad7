"""Noting what concerns the register itself and nobody in it, so that its health can be told."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

import orjson

from habeas.domain.access import Right
from habeas.queries.house_notes import BACKED_UP, TWO_AGREE, VERIFIED
from habeas.queries.users import refuse_unless
from habeas.queries.verifying import Verdict
from habeas.records.models import HouseNote
from habeas.records.transactions import writing_beside


def note_verified(verdict: Verdict, *, by: str, at: datetime) -> None:
    """Note when the log was verified, and what came of it. `by` is empty for somebody who only reads and does not say who."""
    values = {name: str(value) for name, value in verdict.values.items()}
    said = {"whole": verdict.whole, "entries": verdict.entries, "sentence": verdict.sentence, "values": values}
    _note(VERIFIED, said, by=by, at=at)


def note_backed_up(*, by: str, at: datetime) -> None:
    """Note that a backup was made; `by` is empty where the server makes it each night."""
    _note(BACKED_UP, {}, by=by, at=at)


def ask_for_two(*, is_so: bool, by: str, at: datetime) -> None:
    """Set whether two people must agree on a designation. Raises Refused for those who do not administer."""
    refuse_unless(by, Right.ADMINISTER)
    _note(TWO_AGREE, {"is_so": is_so}, by=by, at=at)


def _note(name: str, value: Mapping[str, object], *, by: str, at: datetime) -> None:
    with writing_beside():
        if by:
            refuse_unless(by, Right.READ)
        HouseNote.objects.update_or_create(
            name=name, defaults={"value": orjson.dumps(value).decode(), "at": at, "by": by}
        )
