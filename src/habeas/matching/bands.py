"""Three bands: the same, for review, unlikely. Names alone never make the first, and a contradiction goes to a person."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from enum import Enum
from functools import lru_cache
from typing import NamedTuple

SAME_WEIGHT, REVIEW_WEIGHT, LEAST_WEIGHT = 5.0, -1.0, -4.0
"""In bits: thirty to one for the same, one to two for review; what weighs less than the last is not told of."""
BEFORE = "before"  # the first part: the odds before anything was compared
_NAMES = frozenset({"same", "form", "close"})
_FACTS = {"birth": ("same", "swapped"), "arrested": ("same",), "tried": ("same",)}
# What bears out a birth date that is a year off: by itself it may be a slip of the pen, or a cousin.
_BEARING_OUT = {
    "place": ("same",), "arrested": ("same", "near"), "tried": ("same", "day"), "articles": ("several", "one"),
}  # fmt: skip
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


def limits_of(parts: Sequence[Part]) -> tuple[float, float]:
    """From which weight on a pair that agrees at these levels is in the first band, and in the second.

    The same: heavy enough, names that fit, a fact beside the name (birth, day of arrest, court and day of verdict) that
    fits, and no contradiction. A birth date that is a year off fits only where place, arrest, verdict or articles bear
    it out. A pair that would be heavy enough but for a contradiction is for review.
    """
    fits, against = _read(tuple([part.level for part in parts]), tuple([part.field for part in parts]))
    if against:
        return math.inf, min(REVIEW_WEIGHT, SAME_WEIGHT + sum(parts[at].weight for at in against))
    return SAME_WEIGHT if fits else math.inf, REVIEW_WEIGHT


@lru_cache(maxsize=1 << 12)
def _read(levels: tuple[str, ...], fields: tuple[str, ...]) -> tuple[bool, tuple[int, ...]]:
    """Whether name and a fact beside it fit, and which parts contradict."""
    at = dict(zip(fields, levels, strict=True))
    facts_fit = _any(at, _FACTS) or (at.get("birth") == "year_off" and _any(at, _BEARING_OUT))
    return at["name"] in _NAMES and facts_fit, tuple(
        place for place, field in enumerate(fields) if field in _CONTRADICTIONS and at[field] == "different"
    )


def _any(at: Mapping[str, str], fitting: Mapping[str, Sequence[str]]) -> bool:
    return any(at.get(field) in levels for field, levels in fitting.items())


def contradicts(parts: Sequence[Part]) -> bool:
    """Whether patronymics, birth dates or sexes speak for two people."""
    return any(part.field in _CONTRADICTIONS and part.level == "different" for part in parts)
