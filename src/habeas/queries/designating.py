"""A designation under review: what was said, on what it could rest, and what somebody proposed already.

Where an organisation asks for two people, the first decision is a comment on the account under review, in words that this
module both says and reads; whose word it is, the log says.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from habeas.domain.access import Right, may
from habeas.domain.claims import Claim, Sensitivity, SubjectKind
from habeas.domain.coming import REVIEW, awaited_in
from habeas.domain.dossier import Dossier
from habeas.domain.errors import NotFound
from habeas.domain.lens import Lens
from habeas.domain.selection import in_force, let_through
from habeas.queries.claims import claims_by_id, claims_of, who_filed
from habeas.queries.folding import fold_one
from habeas.queries.house_notes import must_two_agree
from habeas.queries.users import KnownUser, list_users
from habeas.records.transactions import reading

DECISIONS = ("recognised", "recognised_after", "persecuted", "declined")
_PROPOSED = re.compile(r"proposed: ([a-z_]+) \[([a-z_ ]*)\]: (.*)", re.DOTALL)
_RESTS = re.compile(r"criterion ([a-z_]+) rests on these accounts")


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposed:
    """What one person decided and another has yet to agree to. `by` is a user's id."""

    status: str
    criteria: frozenset[str]
    why: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class UnderReview:
    """An account that an organisation has yet to decide, whom it is about, and what was proposed, the first first.

    `is_open` is False where the organisation said since what it decided; `needs_two` where two people must agree.
    """

    account: Claim
    dossier: Dossier
    proposed: tuple[Proposed, ...]
    is_open: bool
    needs_two: bool


def proposal_words(status: str, criteria: Collection[str], why: str) -> str:
    """The words of somebody who decided first."""
    return f"proposed: {status} [{' '.join(sorted(criteria))}]: {why}"


def rests_words(criterion: str) -> str:
    """The words that tie accounts to a criterion."""
    return f"criterion {criterion} rests on these accounts"


def criterion_of(comment: Claim) -> str:
    """The criterion that a comment ties accounts to, or nothing."""
    found = _RESTS.fullmatch(comment.text("text"))
    return found[1] if found else ""


def read_under_review(claim: str, lens: Lens) -> UnderReview:
    """A designation under review. Raises NotFound where the lens shows no such account."""
    with reading():
        found = [one for one in let_through(claims_by_id([claim]), lens) if one.kind == "designation"]
        if not found or found[0].subject.kind is not SubjectKind.PERSON:
            raise NotFound("Nothing like that is filed here.")
        account = found[0]
        dossier = fold_one(account.subject.id, lens)
        about = let_through(claims_of([account.subject.id]), lens)
        return UnderReview(
            account=account,
            dossier=dossier,
            proposed=tuple(_proposed(account.id, about)),
            is_open=any(one.what == REVIEW and one.detail == account.id for one in awaited_in(dossier)),
            needs_two=must_two_agree(),
        )


def who_may_decide(*, apart_from: str, sensitivity: Sensitivity) -> list[KnownUser]:
    """Those who may decide about what only some may see, but for one."""
    needed = (Right.FILE, Right.SEE_SEALED) if sensitivity is Sensitivity.SEALED else (Right.FILE,)
    return [
        user
        for user in list_users()
        if user.is_active and user.id != apart_from and all(may(user.reader, right) for right in needed)
    ]


def _proposed(account: str, claims: Iterable[Claim]) -> Iterator[Proposed]:
    said = [
        (claim, found)
        for claim in in_force(claims)
        if claim.kind == "comment" and claim.subject.kind is SubjectKind.CLAIM and claim.subject.id == account
        if (found := _PROPOSED.match(claim.text("text")))
    ]
    filed_by = who_filed({claim.entry for claim, _ in said})
    for claim, found in said:
        status, criteria, why = found.groups()
        yield Proposed(
            status=status,
            criteria=frozenset(criteria.split()),
            why=why,
            by=filed_by[claim.entry],
            at=claim.recorded_at,
        )
