"""Settling what accounts differ about: a finding of the team on some of them, or that they tell of one event or of several."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from habeas.actions.entries import file_entries
from habeas.actions.reasons import refuse_unless_said
from habeas.domain.claims import Claim, Draft, EntryDraft, Sensitivity, Source
from habeas.domain.errors import NotFound, Refused
from habeas.domain.lens import Lens
from habeas.domain.selection import in_force, let_through
from habeas.domain.speech import N_
from habeas.domain.vocabulary import kind, terms
from habeas.queries.claims import claims_by_id, claims_of
from habeas.queries.members import persons_of
from habeas.queries.users import refuse_beyond
from habeas.records.transactions import writing

TIES = ("same_event", "different_event")
_NO_REASON = N_("Say why: the reason stays beside the finding.")


def settle(
    accounts: Sequence[str], finding: str, *, why: str, is_public: bool, by: str, at: datetime, audience: Sensitivity
) -> str:
    """File what the team finds of these accounts of one person, for a reason. The id of the finding.

    `finding` is a term of the findings, or `same_event` or `different_event`. Where `is_public` the finding may be read
    as widely as all its accounts; its reason stays with the team. Raises NotFound where this audience sees no such
    account, Refused where one counts no more, where the accounts are of several people, or too few for what is found.
    """
    refuse_unless_said(why, missing=_NO_REASON)
    if finding not in (*terms("findings"), *TIES):
        raise Refused("Choose what the team finds.")
    meant = tuple(dict.fromkeys(accounts))
    if not meant:
        raise Refused("Choose an account.")
    if finding in TIES and len(meant) < 2:
        raise Refused("Choose two accounts or more.")
    with writing():
        refuse_beyond(by, audience)
        found = _counting(meant, audience)
        draft = _draft(found, finding, why, Sensitivity.PUBLIC if is_public else Sensitivity.TEAM)
        source = Source(id="", title="Finding", publisher="the register")
        return file_entries(by=by, at=at, entries=[EntryDraft(source=source, claims=(draft,))]).claim_ids[0]


def _counting(ids: Sequence[str], audience: Sensitivity) -> list[Claim]:
    """These accounts, where all are seen, count, and are about one person."""
    lens = Lens(audience=audience)
    found = let_through(claims_by_id(ids), lens)
    if len(found) < len(ids):
        raise NotFound("Nothing like that is filed here.")
    subjects = {claim.subject.id for claim in found}
    if len(persons_of(subjects, audience=audience)) > 1:
        raise Refused("These accounts are of several people.")
    live = {claim.id for claim in in_force(let_through(claims_of(subjects), lens))}
    if any(claim.id not in live for claim in found):
        raise Refused("One of these accounts counts no more.")
    if any(kind(claim.kind).group == "on_claims" for claim in found):
        raise Refused("A finding is on what a source says, and not on another finding.")
    return found


def _draft(found: Sequence[Claim], finding: str, why: str, sensitivity: Sensitivity) -> Draft:
    """The finding, never readable by somebody who may not read one of its accounts."""
    for claim in found:
        sensitivity = sensitivity.at_least(claim.sensitivity)
    is_tie = finding in TIES
    return Draft(
        kind=finding if is_tie else "finding",
        subject=found[0].subject,
        about=tuple(claim.id for claim in found),
        details={} if is_tie else {"finding": finding},
        wording=why.strip(),
        sensitivity=sensitivity,
        wording_sensitivity=sensitivity.at_least(Sensitivity.TEAM),
    )
