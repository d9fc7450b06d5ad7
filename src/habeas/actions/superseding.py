"""Telling an account better: a claim that supersedes it, with the reason beside; the account stays to be read."""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import datetime

from habeas.actions.entries import file_entries
from habeas.actions.reasons import refuse_unless_said
from habeas.domain.access import Right
from habeas.domain.claims import Claim, Draft, EntryDraft, Sensitivity, Source, Subject, SubjectKind
from habeas.domain.errors import Refused
from habeas.domain.lens import Lens
from habeas.domain.speech import N_
from habeas.intake.filled_form import Filled
from habeas.queries.history import read_history, refuse_unless_told_anew
from habeas.queries.users import refuse_beyond, refuse_unless
from habeas.records.transactions import writing
from habeas.vault.randomness import Randomness


def supersede(
    claim: str,
    filled: Filled,
    *,
    why: str,
    by: str,
    at: datetime,
    audience: Sensitivity,
    randomness: Randomness = os.urandom,
) -> str:
    """File an account anew as it was filled in, for a reason that stays with the team; the id of the new one.

    From the same source where the form names it as it stands, else from another. Raises NotFound where this audience
    sees no such account; Refused where something was not understood or nothing changed, or where whoever reads the
    account would not read the new one.
    """
    refuse_unless_said(why, missing=N_("Say why: the reason stays beside the account."))
    with writing():
        refuse_unless(by, Right.FILE)
        refuse_beyond(by, audience)
        history = read_history(claim, Lens(audience=audience))
        refuse_unless_told_anew(history)
        if filled.problems or filled.source is None:
            raise Refused("Something of this form is not understood yet.")
        old = history.asked
        new, source = _told_anew(old, filled), _source(old.source, filled.source)
        if new == _as_draft(old) and source is old.source:
            raise Refused("Nothing is changed.")
        reason = Draft(
            kind="comment",
            subject=Subject(SubjectKind.CLAIM, "@0"),
            details={"text": why},
            sensitivity=new.sensitivity.at_least(Sensitivity.TEAM),
        )
        entry = EntryDraft(source=source, claims=(replace(new, supersedes=old.id), reason))
        return file_entries(by=by, at=at, entries=[entry], randomness=randomness).claim_ids[0]


def _told_anew(old: Claim, filled: Filled) -> Draft:
    (part,) = filled.parts
    return replace(
        _as_draft(old),
        speakers=filled.speakers,
        stance=filled.stance,
        when=filled.when,
        place=filled.place,
        details=dict(part.details),
        wording=filled.wording,
        sensitivity=part.sensitivity,
    )


def _as_draft(claim: Claim) -> Draft:
    return Draft(
        kind=claim.kind,
        subject=claim.subject,
        speakers=claim.speakers,
        via=claim.via,
        stance=claim.stance,
        when=claim.when,
        place=claim.place,
        details=dict(claim.details),
        wording=claim.wording,
        language=claim.language,
        sensitivity=claim.sensitivity,
        speaker_sensitivity=claim.speaker_sensitivity,
        wording_sensitivity=claim.wording_sensitivity,
        about=claim.about,
    )


def _source(old: Source, told: Source) -> Source:
    """The old source where the form names it as it stands; one page is one source, however often it is filed."""
    same = replace(told, id=old.id, language=old.language, sensitivity=old.sensitivity)
    return old if same == old else replace(told, id="")
