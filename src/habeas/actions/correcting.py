"""Taking an account back, putting it back, and commenting on it: each a claim of its own, so that nothing is ever changed."""

from __future__ import annotations

from datetime import datetime

from habeas.actions.entries import file_entries
from habeas.actions.reasons import refuse_unless_said
from habeas.actions.retracting import retraction_of
from habeas.domain.claims import Claim, Draft, EntryDraft, Sensitivity, Source, Subject, SubjectKind
from habeas.domain.clusters import JUDGEMENTS
from habeas.domain.errors import Refused
from habeas.domain.lens import Lens
from habeas.domain.speech import N_
from habeas.queries.history import History, read_history
from habeas.queries.users import refuse_beyond
from habeas.records.transactions import writing

_NO_REASON = N_("Say why: the reason stays beside the account.")


def retract(claim: str, *, why: str, by: str, at: datetime, audience: Sensitivity) -> str:
    """File that an account counts no more, for a reason; whoever could read it can read that. The id of what was filed.

    Raises NotFound where this audience sees no such account, Refused where it does not count already, where it is a
    judgement of identity, or where no reason is given.
    """
    refuse_unless_said(why, missing=_NO_REASON)
    with writing():
        refuse_beyond(by, audience)
        history = _read(claim, audience)
        if not history.counts:
            raise Refused("This account counts no more already.")
        return _take_back(history.asked, why=why, by=by, at=at)


def put_back(claim: str, *, why: str, by: str, at: datetime, audience: Sensitivity) -> str:
    """File that it was a mistake to take an account back. Raises as `retract` does."""
    refuse_unless_said(why, missing=_NO_REASON)
    with writing():
        refuse_beyond(by, audience)
        retraction = _read(claim, audience).retraction
        if retraction is None:
            raise Refused("This account was not taken back.")
        return _take_back(retraction, why=why, by=by, at=at)


def comment(claim: str, *, text: str, by: str, at: datetime, audience: Sensitivity) -> str:
    """File a comment of the team on an account; it changes nothing in the counts. Raises NotFound and Refused."""
    refuse_unless_said(text, missing=N_("Write your comment."))
    with writing():
        refuse_beyond(by, audience)
        asked = read_history(claim, Lens(audience=audience)).asked
        draft = Draft(
            kind="comment",
            subject=Subject(SubjectKind.CLAIM, asked.id),
            details={"text": text},
            sensitivity=asked.sensitivity.at_least(Sensitivity.TEAM),
        )
        return _file(draft, by=by, at=at)


def _read(claim: str, audience: Sensitivity) -> History:
    history = read_history(claim, Lens(audience=audience))
    if history.asked.kind in JUDGEMENTS:  # it can need two people, who see both records
        raise Refused("Whether two records are one person is judged, and undone, on the page of the two.")
    return history


def _take_back(claim: Claim, *, why: str, by: str, at: datetime) -> str:
    return _file(retraction_of(claim, why), by=by, at=at)


def _file(draft: Draft, *, by: str, at: datetime) -> str:
    source = Source(id="", title="Correction", publisher="the register")
    return file_entries(by=by, at=at, entries=[EntryDraft(source=source, claims=(draft,))]).claim_ids[0]
