"""Deciding about one proposal: rejecting, mending, naming the one it repeats, and taking a decision back.

The last decision closes the document, and is therefore the one that cannot be taken back.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

import orjson

from habeas.actions.inbox.forgetting import close_if_decided
from habeas.domain.access import Right
from habeas.domain.errors import NotFound, Refused
from habeas.intake.reading.proposals import mend
from habeas.queries.inbox import MENDED, REJECTED, REPEATED, WAITING, open_proposal, words_sealer
from habeas.queries.users import list_users, refuse_unless
from habeas.records.models import ProposalRow
from habeas.records.sealed import proposal_place
from habeas.records.transactions import writing
from habeas.vault.randomness import Randomness
from habeas.vault.sealing import NONCE_BYTES

LONGEST_REASON = 500


def reject(source: str, number: int, *, why: str, revision: int, by: str, at: datetime) -> bool:
    """Keep that a proposal is wrong, and why; say whether that closed the document.

    Raises Refused where somebody decided about it meanwhile.
    """
    if not why.strip() or len(why) > LONGEST_REASON:
        raise Refused("Say in a few words why this is rejected: it shows which rules are bad.")
    with writing():
        row = _row(source, number, revision=revision, by=by)
        _settle(row, REJECTED, by=by, at=at, reason=why.strip())
        return close_if_decided(source, at=at)


def mend_proposal(
    source: str, number: int, written: Mapping[str, str], *, revision: int, by: str, at: datetime
) -> None:
    """Keep a proposal as somebody corrected it. Raises Refused for what cannot be read, or was decided meanwhile."""
    with writing():
        row = _row(source, number, revision=revision, by=by)
        proposal, _ = open_proposal(row)
        mended = mend(replace(proposal, mended={}), written)
        _settle(row, MENDED if mended.mended else WAITING, by=by, at=at, content=mended.to_json())


def repeat(source: str, number: int, *, like: int, revision: int, by: str, at: datetime) -> bool:
    """Keep that a proposal says what another of the same document says, so that it is filed once; as `reject`."""
    with writing():
        row = _row(source, number, revision=revision, by=by)
        other = ProposalRow.objects.filter(source_id=source, number=like).first()
        if other is None or other.number == number or other.state == REPEATED:
            raise Refused("Proposal %(like)s is not one that this can be the same as.", like=like)
        _settle(row, REPEATED, by=by, at=at, like=like)
        return close_if_decided(source, at=at)


def take_back(source: str, number: int, *, revision: int, by: str, at: datetime) -> None:
    """Let a proposal wait again, as the reader made it."""
    with writing():
        row = _row(source, number, revision=revision, by=by)
        proposal, _ = open_proposal(row)
        _settle(row, WAITING, by=by, at=at, content=replace(proposal, mended={}).to_json())


def _row(source: str, number: int, *, revision: int, by: str) -> ProposalRow:
    """The proposal, if nobody decided about it since the page was drawn. Raises NotFound, Refused."""
    refuse_unless(by, Right.FILE)
    row = ProposalRow.objects.select_for_update().filter(source_id=source, number=number).first()
    if row is None:
        raise NotFound("This proposal is not there.")
    if row.source.closed_at is not None or row.claim:
        raise Refused("This proposal is filed already; a correction is a new claim.")
    if row.revision != revision:
        raise decided_meanwhile(row.decided_by)
    return row


def _settle(
    row: ProposalRow,
    state: str,
    *,
    by: str,
    at: datetime,
    like: int | None = None,
    content: Mapping[str, object] | None = None,
    reason: str = "",
    randomness: Randomness = os.urandom,
) -> None:
    if content is None:
        content = open_proposal(row)[0].to_json()
    is_open = state == WAITING
    row.sealed = words_sealer().seal(
        orjson.dumps({**content, "reason": reason}),
        bound_to=proposal_place(row.source_id, row.number),
        nonce=randomness(NONCE_BYTES),
    )
    row.state, row.like = state, like
    row.decided_at, row.decided_by = (None, "") if is_open else (at, by)
    row.revision += 1
    row.save()


def decided_meanwhile(by: str) -> Refused:
    """Why a decision made on an old page is refused; `by` is empty where a decision was taken back."""
    if not by:
        return Refused("A decision about this was taken back meanwhile; look again.")
    return Refused("%(name)s decided about this meanwhile; look again.", name=name_of(by))


def name_of(user: str) -> str:
    """What the user of this id is called."""
    return next(one.name for one in list_users() if one.id == user)
