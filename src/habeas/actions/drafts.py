"""Forms that are being filled in: kept as they are typed, filed once, thrown away when nobody wants them."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

import orjson

from habeas.domain.access import Right
from habeas.domain.errors import NotFound, Refused
from habeas.queries.drafts import Typed, drafts_sealer
from habeas.queries.users import refuse_unless
from habeas.records.models import FormDraft
from habeas.records.sealed import draft_place
from habeas.records.transactions import writing
from habeas.vault.randomness import Randomness
from habeas.vault.sealing import NONCE_BYTES

KEPT_FOR = timedelta(days=30)
LARGEST = 200_000


def save_draft(
    draft: str, *, form: str, typed: Typed, by: str, at: datetime, randomness: Randomness = os.urandom
) -> None:
    """Keep what was typed. A form that is filed stays as it is. Raises NotFound where the draft is somebody else's."""
    content = orjson.dumps(typed)
    if len(content) > LARGEST:
        raise Refused("This is too long to be kept as a draft.")
    with writing():
        refuse_unless(by, Right.FILE)
        FormDraft.objects.filter(user_id=by, saved_at__lt=at - KEPT_FOR).delete()
        row = locked_draft(draft, by=by)
        if row is None or row.entry is None:
            _keep(draft, content, randomness, user_id=by, form=form, saved_at=at, entry=None)


def drop_draft(draft: str, *, by: str) -> None:
    """Throw a form away that is not filed. Raises NotFound where there is none of theirs."""
    with writing():
        refuse_unless(by, Right.FILE)
        row = locked_draft(draft, by=by)
        if row is None or row.entry is not None:
            raise NotFound("There is no such draft.")
        FormDraft.objects.filter(id=draft).delete()


def locked_draft(draft: str, *, by: str) -> FormDraft | None:
    """A draft that nobody else changes until the transaction ends. Raises NotFound where it is somebody else's."""
    row = FormDraft.objects.select_for_update().filter(id=draft).first()
    if row is not None and row.user_id != by:
        raise NotFound("There is no such draft.")
    return row


def keep_filed(
    draft: str,
    *,
    form: str,
    entry: int,
    values: Mapping[str, str],
    source: str,
    people: Sequence[str],
    by: str,
    at: datetime,
    randomness: Randomness,
) -> None:
    """What was typed goes, and what may be the same next time stays: people by their ids. Inside `writing()`."""
    content = orjson.dumps({"values": values, "source": source, "people": list(people)})
    _keep(draft, content, randomness, user_id=by, form=form, saved_at=at, entry=entry)


def forget_drafts() -> None:
    """Forget every form that is being filled in, and what was filed last; part of an erasure. Inside `writing()`.

    Nobody can tell which of them speaks of the person.
    """
    FormDraft.objects.all().delete()


def _keep(draft: str, content: bytes, randomness: Randomness, *, user_id: str, **columns: Any) -> None:
    place = draft_place(draft, user_id)
    sealed = drafts_sealer().seal(content, bound_to=place, nonce=randomness(NONCE_BYTES))
    FormDraft.objects.update_or_create(id=draft, defaults={"user_id": user_id, "sealed": sealed, **columns})
