"""How letters reach a prison: every account of who may write there, the one confirmed last first."""

from __future__ import annotations

from datetime import date

from habeas.domain.claims import Claim, SubjectKind
from habeas.domain.lens import Lens
from habeas.domain.selection import filing_order, select
from habeas.queries.claims import claims_about
from habeas.queries.columns import log_head
from habeas.queries.place_keys import key_of
from habeas.records.kept import Kept

KIND = "letter_rule"
_ACCOUNTS: Kept[tuple[Claim, ...]] = Kept(4)


def letter_rules(prison: str, lens: Lens) -> list[Claim]:
    """The accounts that a lens lets through about a prison known under this key."""
    rules = [claim for claim in select(_accounts(), lens) if _is_about(claim, prison)]
    return sorted(rules, key=lambda claim: (_day(claim), filing_order(claim)), reverse=True)


def letters_subject(prison: str) -> str:
    """The subject under which such accounts about a prison stand already, empty where there is none."""
    return next((claim.subject.id for claim in _accounts() if _is_about(claim, prison)), "")


def _accounts() -> tuple[Claim, ...]:
    """What is told of places, and what corrects it, kept until anything is filed."""
    return _ACCOUNTS.get("places", lambda: tuple(claims_about(SubjectKind.PLACE)), head=log_head())


def _is_about(claim: Claim, prison: str) -> bool:
    return claim.kind == KIND and key_of("prison", claim.text("prison")) == prison


def _day(claim: Claim) -> date:
    return (claim.when.latest if claim.when is not None else None) or date.min
