"""Forms that somebody is filling in, opened for them alone; and what they filed last, to be the same again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import orjson

from habeas.domain.errors import NotFound
from habeas.records.models import FormDraft
from habeas.records.opened import the_register
from habeas.records.sealed import draft_place
from habeas.vault.sealing import Sealer

Typed = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownDraft:
    """A form as its user last left it; `entry` is where it was filed, None before."""

    id: str
    form: str
    typed: Typed
    saved_at: datetime
    entry: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Last:
    """What somebody filed last: values by the names of details and of the source's fields, the source's id, and people."""

    values: Mapping[str, str] = field(default_factory=dict)
    source: str = ""
    people: tuple[str, ...] = ()


def find_draft(draft: str, *, user: str) -> KnownDraft | None:
    """A form of this user, None where there is none. Raises NotFound for one of somebody else."""
    row = FormDraft.objects.filter(id=draft).first()
    if row is None:
        return None
    if row.user_id != user:
        raise NotFound("There is no such draft.")
    return _known(row)


def list_drafts(user: str) -> list[KnownDraft]:
    """The forms of this user that are not filed, the one saved last first."""
    return [_known(row) for row in FormDraft.objects.filter(user_id=user, entry=None).order_by("-saved_at", "id")]


def list_filed(user: str, *, most: int = 5) -> list[KnownDraft]:
    """What this user filed by forms, the newest first, as long as it is remembered here."""
    rows = FormDraft.objects.filter(user_id=user, entry__isnull=False).order_by("-saved_at", "-entry")
    return [_known(row) for row in rows[:most]]


def last_filed(user: str) -> Last:
    """What this user filed last by a form; nothing where they filed nothing."""
    row = FormDraft.objects.filter(user_id=user, entry__isnull=False).order_by("-saved_at", "-entry").first()
    if row is None:
        return Last()
    kept = _opened(row)
    return Last(values=kept["values"], source=kept["source"], people=tuple(kept["people"]))


def drafts_sealer() -> Sealer:
    """What seals forms that are being filled in."""
    return Sealer(the_register().keys.derive("form-drafts"))


def _known(row: FormDraft) -> KnownDraft:
    typed = {} if row.entry is not None else {name: tuple(values) for name, values in _opened(row).items()}
    return KnownDraft(id=row.id, form=row.form, typed=typed, saved_at=row.saved_at, entry=row.entry)


def _opened(row: FormDraft) -> dict[str, Any]:
    place = draft_place(row.id, row.user_id)
    opened: dict[str, Any] = orjson.loads(drafts_sealer().open(bytes(row.sealed), bound_to=place))
    return opened
