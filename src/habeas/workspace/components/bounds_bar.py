"""The bounds bar: low to high as a thin bar, best as a dot, unnamed people as a lighter end."""

from __future__ import annotations

from dataclasses import dataclass

from habeas.workspace.frame import words

WIDTH = 240
HEIGHT = 14
MARGIN = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class BoundsBar:
    """Where the parts of one bar lie, in units of its drawing; `sentence` says the same in words."""

    low: float
    best: float
    range_width: float
    unnamed_start: float
    unnamed_width: float
    sentence: str
    width: int = WIDTH
    height: int = HEIGHT

    @property
    def sure_width(self) -> float:
        """How long the part is that is certain."""
        return round(self.low - MARGIN, 2)


def draw_bounds(*, low: int, best: int, high: int, most: int, unnamed: int = 0) -> BoundsBar:
    """Lay out a bar on a scale from 0 to `most`; `unnamed` of the highest count are people without a name."""
    named_end = max(low, high - unnamed)
    return BoundsBar(
        low=_at(low, most),
        best=_at(best, most),
        range_width=round(_at(named_end, most) - _at(low, most), 2),
        unnamed_start=_at(named_end, most),
        unnamed_width=round(_at(high, most) - _at(named_end, most), 2),
        sentence=words.bounds(low, best, high),
    )


def _at(value: int, most: int) -> float:
    share = value / most if most > 0 else 0.0
    return round(MARGIN + min(1.0, share) * (WIDTH - 2 * MARGIN), 2)
