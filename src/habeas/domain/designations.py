"""What each organisation says of a person's standing as a political prisoner (rule 14 of counting)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from habeas.domain.claims import Claim
from habeas.domain.dossier import Designation, Level, Window
from habeas.domain.rules import Rules
from habeas.domain.weighing import Findings, Told, is_fact, tell, weigh

DESIGNATED = frozenset({"recognised", "recognised_after"})
ENDED = frozenset({"withdrawn", "former", "declined"})


def designations_in(claims: Sequence[Claim], *, findings: Findings, rules: Rules) -> tuple[Designation, ...]:
    """One designation per organisation and status, in the order of organisations."""
    by_standing: dict[tuple[str, str], list[Told]] = {}
    for claim in claims:
        if claim.kind == "designation" and is_fact(claim):
            standing = (claim.text("organisation"), claim.text("status") or "recognised")
            by_standing.setdefault(standing, []).append(tell(claim))
    found = []
    for (organisation, status), told in sorted(by_standing.items()):
        weighed = weigh(told, (), findings=findings, rules=rules)
        if not weighed.best_counts:
            continue
        ended = [
            each
            for (who, what), group in by_standing.items()
            if who == organisation and what in ENDED
            for each in group
        ]
        withdrawn = weigh(ended, (), findings=findings, rules=rules).window if ended and status in DESIGNATED else None
        found.append(
            Designation(
                organisation=organisation,
                status=status,
                since=weighed.window or Window(None, None, max(each.claim.said_by_day for each in told)),
                dated=weighed.window is not None,
                withdrawn=withdrawn,
                claims=tuple(account.claim.id for account in weighed.accounts),
            )
        )
    return tuple(found)


def designated_level(designations: Iterable[Designation], *, organisation: str, day: date | None) -> Level | None:
    """How surely somebody is designated by an organisation (empty: by any) on or before `day` (None: at any time)."""
    levels = [
        level
        for each in designations
        if each.status in DESIGNATED and _is_by(each, organisation) and (level := _since(each, day)) is not None
    ]
    return min(levels, default=None)


def _is_by(designation: Designation, organisation: str) -> bool:
    named = designation.organisation.casefold()
    return not organisation or not named or named == organisation.casefold()


def _since(designation: Designation, day: date | None) -> Level | None:
    since, withdrawn = designation.since, designation.withdrawn
    if not designation.organisation or not designation.dated:
        return Level.HIGH if day is None or since.earliest is None or since.earliest <= day else None
    if day is None:
        return Level.LOW
    if since.earliest is not None and day < since.earliest:
        return None
    if withdrawn is not None and withdrawn.latest is not None and withdrawn.latest <= day:
        return None
    if withdrawn is not None and (withdrawn.earliest is None or withdrawn.earliest <= day):
        return Level.BEST if withdrawn.best is not None and day < withdrawn.best else Level.HIGH
    if since.latest is not None and since.latest <= day:
        return Level.LOW
    return Level.BEST if since.best is not None and since.best <= day else Level.HIGH
