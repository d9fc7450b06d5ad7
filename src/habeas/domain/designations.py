"""What each organisation says of a person's standing as a political prisoner (rule 14 of counting)."""

from __future__ import annotations

from collections.abc import Sequence

from habeas.domain.claims import Claim
from habeas.domain.dossier import Designation, Window
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
