"""Putting documents into the inbox: each is read, and what the reader proposes waits beside it. Nothing is filed."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

import orjson

from habeas.domain.access import Right
from habeas.intake.documents.document import Document
from habeas.intake.reading.article import READER, read_article
from habeas.intake.reading.proposals import proposals_of
from habeas.intake.reading.told import Article
from habeas.queries.inbox import WAITING, WaitingPerson, as_stored, mark_of, words_sealer
from habeas.queries.users import refuse_unless
from habeas.records import bulk
from habeas.records.models import InboxSource, ProposalRow
from habeas.records.sealed import inbox_place, proposal_place
from habeas.records.transactions import writing
from habeas.vault.randomness import Randomness
from habeas.vault.sealing import NONCE_BYTES

_COLUMNS = ("source_id", "number", "kind", "rule", "language", "sealed", "state", "decided_by", "claim", "revision")


@dataclass(frozen=True, slots=True, kw_only=True)
class Received:
    """What became of one document: under which id it waits, how much is proposed, and whether it waited already.

    `is_closed`: the same text was decided before under that id, so it was not put in again.
    """

    source: str
    proposals: int
    was_there: bool
    is_closed: bool = False


def put_in(
    documents: Iterable[Document], *, by: str, at: datetime, again: bool = False, randomness: Randomness = os.urandom
) -> list[Received]:
    """Read documents and let what they propose wait, all or none. The same text waits once, and is decided once.

    With `again` a text that was decided before waits anew. Raises Refused for one that is no article.
    """
    read = [(one, read_article(one)) for one in documents]
    with writing():
        refuse_unless(by, Right.FILE)
        return [
            _find_decided(one, again=again) or _put_in(one, article, by=by, at=at, randomness=randomness)
            for one, article in read
        ]


def _find_decided(document: Document, *, again: bool) -> Received | None:
    """Where the same text was decided last, unless it is wanted again or waits already."""
    rows = InboxSource.objects.filter(mark=mark_of(document.text))
    if again or rows.filter(closed_at=None).exists():
        return None
    closed = rows.order_by("-closed_at").first()
    if closed is None:
        return None
    return Received(source=closed.id, proposals=0, was_there=True, is_closed=True)


def _put_in(document: Document, article: Article, *, by: str, at: datetime, randomness: Randomness) -> Received:
    mark, source = mark_of(document.text), randomness(16).hex()
    waiting = InboxSource.objects.filter(mark=mark, closed_at=None).first()
    if waiting is not None:
        return Received(source=waiting.id, proposals=waiting.proposalrow_set.count(), was_there=True)
    people = [WaitingPerson(name=one.name or "", aliases=one.aliases, mentions=one.mentions) for one in article.people]
    sealer = words_sealer()
    sealed = sealer.seal(
        orjson.dumps(as_stored(document, people)), bound_to=inbox_place(source), nonce=randomness(NONCE_BYTES)
    )
    InboxSource.objects.create(
        id=source, mark=mark, sealed=sealed, reader=READER, language=article.language, added_at=at, added_by=by
    )
    rows = [
        (
            source, number, one.kind, getattr(one.told, "rule", "")[:64], article.language,
            sealer.seal(
                orjson.dumps(one.to_json()), bound_to=proposal_place(source, number), nonce=randomness(NONCE_BYTES)
            ),
            WAITING, "", "", 0,
        )
        for number, one in enumerate(proposals_of(article), start=1)
    ]  # fmt: skip
    bulk.insert(ProposalRow, _COLUMNS, rows)
    return Received(source=source, proposals=len(rows), was_there=False)
