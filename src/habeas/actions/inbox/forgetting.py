"""Forgetting what waited: the words of a document that is decided, and whatever an erasure finds in the inbox."""

from __future__ import annotations

import os
from collections.abc import Collection
from datetime import datetime

import orjson
from django.db import connection

from habeas.queries.inbox import REJECTED, REPEATED, reason_of, words_sealer
from habeas.records import bulk
from habeas.records.models import InboxSource, ProposalRow, Task, TaskPiece
from habeas.records.sealed import proposal_place
from habeas.vault.randomness import Randomness
from habeas.vault.sealing import NONCE_BYTES

DECIDED = frozenset({REJECTED, REPEATED})
# A closed document of which something is filed that can still be read: its source stands in the register anyhow.
_STILL_TOLD = (
    "SELECT p.source_id FROM records_proposalrow p JOIN records_claimrow c ON c.claim = p.claim "
    "JOIN records_claimindex i ON i.number = c.number"
)


def close_if_decided(source: str, *, at: datetime) -> bool:
    """Close a document once each of its proposals is filed, rejected or repeated; say whether it is. Inside `writing()`."""
    rows = ProposalRow.objects.filter(source_id=source, claim="").exclude(state__in=DECIDED)
    if rows.exists():
        return False
    forget_words([source], at=at)
    return True


def forget_words(sources: Collection[str], *, at: datetime, randomness: Randomness = os.urandom) -> None:
    """Close documents and remove their words and those of their proposals. Inside `transactions.writing()`.

    Why somebody rejected a proposal is kept, to see what is wrong with its rule.
    """
    rows, sealer = ProposalRow.objects.filter(source_id__in=sources), words_sealer()
    for row in rows.filter(state=REJECTED):
        reason = orjson.dumps({"reason": reason_of(row)})
        place = proposal_place(row.source_id, row.number)
        row.sealed = sealer.seal(reason, bound_to=place, nonce=randomness(NONCE_BYTES))
        row.save(update_fields=["sealed"])
    rows.exclude(state=REJECTED).update(sealed=None)
    InboxSource.objects.filter(id__in=sources).update(sealed=None, closed_at=at)


def forget_marks() -> None:
    """Drop what tells a closed text again, unless something filed of it can still be read. Inside `writing()`.

    After an erasure: a mark confirms a guess at the text to whoever opens the register (decision 14). Why proposals of
    closed texts were rejected goes too: nobody can tell whom those words name.
    """
    closed = ProposalRow.objects.filter(state=REJECTED, source__closed_at__isnull=False)
    closed.update(sealed=None)
    bulk.run(f"UPDATE records_inboxsource SET mark = '' WHERE closed_at IS NOT NULL AND id NOT IN ({_STILL_TOLD})")


def scrub_inbox() -> None:
    """Have PostgreSQL write the tables of the inbox and of files being brought in anew, without what was forgotten. Outside any transaction."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            for model in (InboxSource, ProposalRow, Task, TaskPiece):
                cursor.execute(f"VACUUM FULL {model._meta.db_table}")
