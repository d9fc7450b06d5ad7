"""Taking an account back, putting it back, and commenting on it: each a claim of its own, so that nothing is ever changed."""

from __future__ import annotations

from datetime import datetime

from habeas.actions.entries import file_entries
from habeas.domain.claims import Claim, Draft, EntryDraft, Sensitivity, Source, Subject, SubjectKind
from habeas.domain.errors import Refused
from habeas.domain.lens import Lens
from habeas.domain.speech import N_
from habeas.queries.history import read_history
from habeas.records.transactions import writing

LONGEST = 1000
_NO_REASON = N_("Say why: the reason stays beside the account.")


def retract(claim: str, *, why: str, by: str, at: datetime, audience: Sensitivity) -> str:
    """File that an account counts no more, for a reason; whoever could read it can read that. The id of what was filed.

    Raises NotFound where this audience sees no such account, Refused where it does not count already or no reason is given.
    """
    _refuse_unless_said(why, _NO_REASON)
    with writing():
        counts = read_history(claim, Lens(audience=audience)).counts
        if counts is None:
            raise Refused("This account counts no more already.")
        return _file(_retraction(counts, of=counts.id, why=why), by=by, at=at)


def put_back(claim: str, *, why: str, by: str, at: datetime, audience: Sensitivity) -> str:
    """File that it was a mistake to take an account back. Raises as `retract` does."""
    _refuse_unless_said(why, _NO_REASON)
    with writing():
        history = read_history(claim, Lens(audience=audience))
        if not history.retraction:
            raise Refused("This account was not taken back.")
        return _file(_retraction(history.asked, of=history.retraction, why=why), by=by, at=at)


def comment(claim: str, *, text: str, by: str, at: datetime, audience: Sensitivity) -> str:
    """File a comment of the team on an account; it changes nothing in the counts. Raises NotFound and Refused."""
    _refuse_unless_said(text, N_("Write your comment."))
    with writing():
        asked = read_history(claim, Lens(audience=audience)).asked
        sensitivity = max(asked.sensitivity, Sensitivity.TEAM, key=list(Sensitivity).index)
        about = Subject(SubjectKind.CLAIM, asked.id)
        return _file(
            Draft(kind="comment", subject=about, details={"text": text}, sensitivity=sensitivity), by=by, at=at
        )


def _retraction(claim: Claim, *, of: str, why: str) -> Draft:
    return Draft(
        kind="retraction", subject=claim.subject, about=(of,), wording=why.strip(), sensitivity=claim.sensitivity,
        wording_sensitivity=max(claim.sensitivity, Sensitivity.TEAM, key=list(Sensitivity).index),
    )  # fmt: skip


def _refuse_unless_said(text: str, sentence: str) -> None:
    if not text.strip():
        raise Refused(sentence)
    if len(text) > LONGEST:
        raise Refused("This is too long: at most %(most)s characters are kept.", most=LONGEST)


def _file(draft: Draft, *, by: str, at: datetime) -> str:
    source = Source(id="", title="Correction", publisher="the register")
    return file_entries(by=by, at=at, entries=[EntryDraft(source=source, claims=(draft,))]).claim_ids[0]
