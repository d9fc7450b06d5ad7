"""What a number with a qualifier says at least and at most."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil

from habeas.domain.claims import Claim

# "Nearly" and "about" give no bound of their own. The register reads them within a twentieth: documenters noted
# that 1,422 contradicts "nearly 1,500", and that is what this width says too (docs/decisions/0008).
NEARLY_SHARE = 0.95
ABOUT_SHARE = 0.05


@dataclass(frozen=True, slots=True)
class Bounds:
    """Whole numbers from `lower` to `upper`; None: no bound on that side. `best` is the number as told."""

    lower: int | None
    best: int | None
    upper: int | None


def read_bounds(*, qualifier: str, number: int | None, lower: int | None = None, upper: int | None = None) -> Bounds:
    """The bounds of a told number. Bounds given outright win over those of the qualifier."""
    if lower is not None or upper is not None:
        return Bounds(lower, number if number is not None else lower, upper)
    if qualifier == "hundreds_of_thousands":
        return Bounds(200_000, number, 999_999)
    if number is None:
        return Bounds(None, None, None)
    match qualifier:
        case "more_than":
            return Bounds(number + 1, number + 1, None)
        case "at_least":
            return Bounds(number, number, None)
        case "up_to":
            return Bounds(None, number, number)
        case "nearly":
            return Bounds(ceil(number * NEARLY_SHARE), number - 1, number - 1)
        case "about":
            width = int(number * ABOUT_SHARE)
            return Bounds(number - width, number, number + width)
    return Bounds(number, number, number)


def bounds_of(claim: Claim) -> Bounds:
    """The bounds that a claim about a group or a figure gives."""
    return read_bounds(
        qualifier=claim.text("qualifier"),
        number=claim.number("number"),
        lower=claim.number("lower"),
        upper=claim.number("upper"),
    )
