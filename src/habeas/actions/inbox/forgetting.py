"""Forgetting what waited: the words of a document that is decided, and whatever an erasure finds in the inbox."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from django.db import connection

from habeas.queries.inbox import REJECTED, REPEATED
from habeas.records import bulk
from habeas.records.models import InboxSource, ProposalRow, Task, TaskPiece

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


def forget_words(sources: Collection[str], *, at: datetime) -> None:
    """Close documents and remove their words and those of their proposals. Inside `transactions.writing()`."""
    ProposalRow.objects.filter(source_id__in=sources).update(sealed=None)
    InboxSource.objects.filter(id__in=sources).update(sealed=None, closed_at=at)


def forget_marks() -> None:
    """Drop what tells a closed text again, unless something filed of it can still be read. Inside `writing()`.

    After an erasure: a mark confirms a guess at the text to whoever opens the register (decision 14).
    """
    bulk.run(f"UPDATE records_inboxsource SET mark = '' WHERE closed_at IS NOT NULL AND id NOT IN ({_STILL_TOLD})")


def scrub_inbox() -> None:
    """Have PostgreSQL write the tables of the inbox and of files being brought in anew, without what was forgotten. Outside any transaction."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            for model in (InboxSource, ProposalRow, Task, TaskPiece):
                cursor.execute(f"VACUUM FULL {model._meta.db_table}")
