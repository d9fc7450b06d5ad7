"""Three bands: the same, for review, unlikely. Names alone never make the first, and a contradiction goes to a person."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum
from typing import NamedTuple

SAME_WEIGHT, REVIEW_WEIGHT, LEAST_WEIGHT = 5.0, -1.0, -4.0
"""In bits: thirty to one for the same, one to two for review; what weighs less than the last is not told of."""
BEFORE = "before"  # the first part: the odds before anything was compared
_NAMES = frozenset({"same", "form", "close"})
_FACTS = {"birth": ("same", "swapped", "year_off"), "arrested": ("same",), "tried": ("same",)}
_CONTRADICTIONS = ("patronymic", "birth", "sex")


class Band(Enum):
    """How two reports are proposed to a person, who alone decides."""

    SAME = "same"
    REVIEW = "review"
    UNLIKELY = "unlikely"


class Part(NamedTuple):
    """One bar of the waterfall: a field, the level at which the two agree, and what that weighs in bits."""

    field: str
    level: str
    weight: float


def band_of(weight: float, parts: Sequence[Part]) -> Band:
    """The band of a pair.

    The same: heavy enough, names that fit, a fact beside the name (birth, day of arrest, court and day of verdict) that
    fits, and no contradiction. A pair that would be heavy enough but for a contradiction is for review.
    """
    at = {part.field: part.level for part in parts}
    against = [part.weight for part in parts if part.field in _CONTRADICTIONS and part.level == "different"]
    if against:
        return Band.REVIEW if weight - sum(against) >= SAME_WEIGHT or weight >= REVIEW_WEIGHT else Band.UNLIKELY
    if weight >= SAME_WEIGHT and at["name"] in _NAMES and any(at[fact] in levels for fact, levels in _FACTS.items()):
        return Band.SAME
    return Band.REVIEW if weight >= REVIEW_WEIGHT else Band.UNLIKELY
