"""Filing: claims from one source become one entry of the log, all or none, acknowledged once they are durable.

References inside one call: where a draft names a claim (`supersedes`, `about`, or a subject of the kind `claim`)
it may say `@3` for the claim at position 3 of its own entry, or `@2.3` for that of entry 2 of the call (both from 0).

A claim that supersedes or retracts another must reach every reader whom the other reaches, so that the public
record follows; and it must concern the same subject, so that no dossier misses it.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime

from habeas.actions.filing import Filing
from habeas.actions.refolding import refold_if_few
from habeas.domain.access import Right
from habeas.domain.claims import EntryDraft
from habeas.domain.collecting import without_collecting
from habeas.domain.errors import Refused
from habeas.queries.users import refuse_unless
from habeas.records.bulk import with_room
from habeas.records.transactions import writing
from habeas.vault.randomness import Randomness

CLAIMS_AT_ONCE = 4000


@dataclass(frozen=True, slots=True, kw_only=True)
class Filed:
    """What was filed: how many entries and claims, the claims' ids in order, and the number of the first entry."""

    entries: int
    claims: int
    claim_ids: list[str] = field(repr=False)
    first_entry: int = 0


def file_entries(*, by: str, at: datetime, entries: Iterable[EntryDraft], randomness: Randomness = os.urandom) -> Filed:
    """File entries in one transaction. `by` is a user's id; the log's time never runs backwards.

    Raises Refused, with nothing filed, when the vocabulary does not allow a claim, a date ends before it begins, or
    something it refers to is not in the register. When this returns the entries are on disk.
    """
    if not by:
        raise Refused("An entry must say who files it.")
    with with_room(), writing(), without_collecting():
        refuse_unless(by, Right.FILE)
        filing = Filing(by=by, at=at, randomness=randomness)
        first = filing.log.number
        for some in _batches(entries):
            filing.take(some)
        if filing.log.number > first:
            filing.close()
            refold_if_few()
    return Filed(
        entries=filing.log.number - first, claims=len(filing.claim_ids), claim_ids=filing.claim_ids, first_entry=first
    )


def _batches(entries: Iterable[EntryDraft]) -> Iterator[list[EntryDraft]]:
    batch: list[EntryDraft] = []
    claims = 0
    for entry in entries:
        batch.append(entry)
        claims += len(entry.claims)
        if claims >= CLAIMS_AT_ONCE:
            yield batch
            batch, claims = [], 0
    if batch:
        yield batch
