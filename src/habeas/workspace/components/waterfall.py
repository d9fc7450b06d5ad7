"""The waterfall: what each field weighs for one person or against, one bar after another up to their sum."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from habeas.matching.bands import BEFORE, Part
from habeas.matching.weights import UNKNOWN
from habeas.workspace.components.describing import label_of
from habeas.workspace.frame import words

WIDTH = 320
HEIGHT = 20
MARGIN = 4
_MOST_SAID = 1_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """One bar in units of its drawing, with its words. `side` is `for`, `against` or `sum`."""

    field: str
    level: str
    weight: str
    side: str
    start: float
    length: float
    zero: float
    width: int = WIDTH
    height: int = HEIGHT


@dataclass(frozen=True, slots=True, kw_only=True)
class Waterfall:
    """The bars on one scale, the sum in words, and the fields that say nothing."""

    bars: tuple[Bar, ...]
    summary: str
    unknown: str


def draw_waterfall(parts: Sequence[Part], weight: float) -> Waterfall:
    """Lay out the parts that a weight is the sum of; weights are in bits."""
    told = [part for part in parts if part.level != UNKNOWN]
    ends = [0.0]
    for part in told:
        ends.append(ends[-1] + part.weight)
    ends[-1] = weight  # each part is rounded, their sum is not
    low, high = min(ends), max(ends)

    def at(value: float) -> float:
        return round(MARGIN + (value - low) / ((high - low) or 1.0) * (WIDTH - 2 * MARGIN), 2)

    bars = [
        _bar(label_of("match_fields", part.field), part, (at(ends[place]), at(ends[place + 1])), at(0))
        for place, part in enumerate(told)
    ]
    whole = Part(field="", level="", weight=weight)
    bars.append(_bar(_("Together"), whole, (at(0), at(weight)), at(0), side="sum"))
    silent = [label_of("match_fields", part.field) for part in parts if part.level == UNKNOWN]
    return Waterfall(bars=tuple(bars), summary=say_odds(weight), unknown=", ".join(silent))


def say_odds(weight: float) -> str:
    """A weight in words: how many to one."""
    odds = 2 ** min(abs(weight), 30)
    if odds < 1.5:
        return _("As likely one person as two")
    if odds > _MOST_SAID:
        more = _("More than a million to 1 that this is one person")
        return more if weight > 0 else _("More than a million to 1 that these are two people")
    n = words.number(_rounded(odds))
    if weight > 0:
        return _("About %(n)s to 1 that this is one person") % {"n": n}
    return _("About %(n)s to 1 that these are two people") % {"n": n}


def say_weight(weight: float) -> str:
    """A weight with its sign."""
    sign = "+" if weight >= 0 else "−"
    return f"{sign}{number_format(round(abs(weight), 1), 1)}"  # Django alone cuts digits off


def _rounded(odds: float) -> int:
    """To two digits: more would be false."""
    whole = round(odds)
    step = int(10 ** max(0, len(str(whole)) - 2))
    return round(whole / step) * step


def _bar(field: str, part: Part, span: tuple[float, float], zero: float, *, side: str = "") -> Bar:
    return Bar(
        field=field,
        level=label_of("match_levels", part.level) if part.level and part.field != BEFORE else "",
        weight=say_weight(part.weight),
        side=side or ("for" if part.weight >= 0 else "against"),
        start=min(span),
        length=round(max(abs(span[1] - span[0]), 1.0), 2),
        zero=zero,
    )
