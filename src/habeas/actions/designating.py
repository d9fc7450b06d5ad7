"""Deciding about a designation under review: by which criteria, on which accounts, and why.

Where the organisation asks for two people, the first one's decision is kept as a remark, and the second one's is filed if
it comes to the same. Where nobody else may decide, one is enough.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from habeas.actions.entries import file_entries
from habeas.actions.reasons import refuse_unless_said
from habeas.domain.claims import Claim, Draft, EntryDraft, Sensitivity, Source, Subject, SubjectKind
from habeas.domain.dates import from_day
from habeas.domain.designations import DESIGNATED
from habeas.domain.errors import NotFound, Refused
from habeas.domain.lens import Lens
from habeas.domain.speech import N_
from habeas.domain.vocabulary import terms
from habeas.queries.designating import (
    DECISIONS,
    UnderReview,
    proposal_words,
    read_under_review,
    rests_words,
    who_may_decide,
)
from habeas.queries.users import refuse_beyond
from habeas.records.transactions import writing

_NO_REASON = N_("A decision needs a reason: say why.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """What came of it: the claims filed, and whether a second person must still come to the same."""

    claims: tuple[str, ...]
    waits_for_second: bool


def decide_designation(
    claim: str,
    status: str,
    *,
    criteria: Collection[str],
    rests_on: Mapping[str, Collection[str]],
    why: str,
    by: str,
    at: datetime,
    audience: Sensitivity,
) -> Decided:
    """File what the organisation of an account under review decides. `rests_on` names accounts of the person by criterion.

    Raises NotFound where this audience sees no such account or one of those it rests on, Refused where it is decided
    already, where the criteria are missing or unknown, where no reason is given, or who proposed the same before.
    """
    refuse_unless_said(why, missing=_NO_REASON)
    met = frozenset(criteria) | {criterion for criterion, accounts in rests_on.items() if accounts}
    _refuse_unless_fitting(status, met)
    with writing():  # looked at and filed in one moment, lest two people decide at once
        refuse_beyond(by, audience)
        review = read_under_review(claim, Lens(audience=audience))
        if not review.is_open:
            raise Refused("This recognition is decided already.")
        waits = review.needs_two and not _agreed(review, status, met, by)
        if waits:
            drafts = [_proposal(review.account, proposal_words(status, met, why.strip()))]
        else:
            drafts = [_designation(review.account, status, met, why=why, at=at), *_rests(review, rests_on)]
        publisher = review.account.text("organisation") or "the register"
        source = Source(id="", title="Review of a designation", publisher=publisher)
        filed = file_entries(by=by, at=at, entries=[EntryDraft(source=source, claims=tuple(drafts))])
        return Decided(claims=tuple(filed.claim_ids), waits_for_second=waits)


def _refuse_unless_fitting(status: str, met: frozenset[str]) -> None:
    if status not in DECISIONS:
        raise Refused("Choose what is decided.")
    if met - set(terms("criteria")):
        raise Refused("There is no such criterion.")
    if status in DESIGNATED and not met:
        raise Refused("A recognition needs a criterion: tick the one that is met.")


def _agreed(review: UnderReview, status: str, met: frozenset[str], by: str) -> bool:
    """Whether somebody else proposed the same before, or there is nobody else who might.

    Raises Refused where the same person proposed it before: one person's word stays one.
    """
    others = who_may_decide(apart_from=by, sensitivity=review.account.sensitivity)
    if not others:
        return True
    said = {one.by: (one.status, one.criteria) for one in review.proposed}  # the last word of each
    if any(word == (status, met) for one, word in said.items() if one != by):
        return True
    if said.get(by) == (status, met):
        names = ", ".join(user.name for user in others)
        raise Refused("You have proposed this already; one of these must still agree: %(names)s.", names=names)
    return False


def _designation(account: Claim, status: str, met: frozenset[str], *, why: str, at: datetime) -> Draft:
    organisation = account.text("organisation")
    return Draft(
        kind="designation",
        subject=account.subject,
        speakers=(organisation,) if organisation else (),
        when=from_day(at.date()),
        details={"organisation": organisation, "status": status, "criteria": sorted(met)},
        wording=why.strip(),
        sensitivity=account.sensitivity,
        wording_sensitivity=account.sensitivity.at_least(Sensitivity.TEAM),
    )


def _proposal(account: Claim, text: str) -> Draft:
    return Draft(
        kind="comment",
        subject=Subject(SubjectKind.CLAIM, account.id),
        details={"text": text},
        sensitivity=account.sensitivity.at_least(Sensitivity.TEAM),
    )


def _rests(review: UnderReview, rests_on: Mapping[str, Collection[str]]) -> Iterator[Draft]:
    """For each criterion one remark that ties its accounts to it, for those who may see all of them."""
    known = {one.id: one for one in review.dossier.claims}
    for criterion, accounts in sorted(rests_on.items()):
        if not accounts:
            continue
        if any(one not in known for one in accounts):
            raise NotFound("Nothing like that is filed here.")
        sensitivity = Sensitivity.TEAM
        for one in accounts:
            sensitivity = sensitivity.at_least(known[one].sensitivity)
        yield Draft(
            kind="comment",
            subject=review.account.subject,
            about=tuple(sorted(set(accounts))),
            details={"text": rests_words(criterion)},
            sensitivity=sensitivity,
        )
