"""Why a stock differs between two days, or between two moments of knowing: each person once, and the parts add up.

Three sets of people are laid beside each other: those counted on the earlier day as was known then, those counted on
that day as is known now, and those counted on the later day as is known now. Whoever is in the first and the last, or
in neither, changed nothing. Everybody else is exactly one more or one fewer, for exactly one reason.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Set
from dataclasses import dataclass
from datetime import datetime

from habeas.domain.claims import Claim, Sensitivity
from habeas.domain.vocabulary import terms

# What undoes or settles what was filed before; beside it every claim that supersedes another.
CORRECTING = frozenset({"retraction", "finding", "same_event", "different_event", "same_person", "different_person"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """Who counts at one level: on the earlier day as known then, on it as known now, and on the later day."""

    before: Set[str]
    before_as_known_now: Set[str]
    after: Set[str]


def by_knowing(counted: Counted) -> set[str]:
    """Those who count otherwise because something was filed, not because something happened."""
    moved = counted.before ^ counted.after
    return {person for person in moved if (person in counted.before) != (person in counted.before_as_known_now)}


def reasons(counted: Counted, *, corrected: Collection[str]) -> dict[str, str]:
    """For everyone who counts on one of the two sides alone, why: a code of the list `changes`.

    `corrected` are those among `by_knowing` of whom something was undone or settled in between (`is_corrected`).
    """
    knowing = by_knowing(counted)
    return {
        person: _reason(person in counted.after, person in knowing, person in corrected)
        for person in sorted(counted.before ^ counted.after)
    }


def is_corrected(claims: Iterable[Claim], *, after: datetime, until: datetime | None, audience: Sensitivity) -> bool:
    """Say whether, of what this audience may see, something was undone or settled after a moment and up to another."""
    return any(
        claim.kind in CORRECTING or bool(claim.supersedes)
        for claim in claims
        if claim.sensitivity.is_within(audience)
        and after < claim.recorded_at
        and (until is None or claim.recorded_at <= until)
    )


def difference(found: Mapping[str, str]) -> int:
    """How many more, or fewer where it is below zero, these reasons come to."""
    signs = {code: int(term.flags["sign"]) for code, term in terms("changes").items()}
    return sum(signs[reason] * number for reason, number in Counter(found.values()).items())


def _reason(is_in: bool, is_by_knowing: bool, is_correction: bool) -> str:
    if not is_by_knowing:
        return "new" if is_in else "left"
    if is_correction:
        return "corrected_in" if is_in else "corrected_out"
    return "learnt_late" if is_in else "left_learnt_late"
