"""Ratios that must not be made: people let out over three months are not among those held on a day.

Counting is not wrong where a source prints "115 of more than 1,300"; the fraction is. The 115 have left, so they
are not part of the 1,300, and a flow grows with its period while a stock does not.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from habeas.domain.claims import Source
from habeas.domain.speech import speech
from habeas.domain.vocabulary import label
from habeas.figures.meaning import FigureKind
from habeas.figures.published import Figure

LEAVING = frozenset({"released", "pardoned", "expelled", "died"})
HELD = frozenset({"held", "political_prisoners", "held_since_designated"})


@dataclass(frozen=True, slots=True, kw_only=True)
class RatioWarning:
    """A flow and a stock said side by side, and why one is not a share of the other."""

    flow: str
    stock: str
    sentence: str


def find_ratio_warnings(figures: Iterable[Figure], *, language: str) -> list[RatioWarning]:
    """One warning for every flow out of custody that one source, or one speaker on one day, sets beside a stock."""
    known = list(figures)
    stocks = [one for one in known if one.kind is FigureKind.STOCK and one.meaning.measure in HELD]
    flows = [one for one in known if one.kind is not FigureKind.STOCK and one.meaning.measure in LEAVING]
    pairs = ((flow, _beside(flow, stocks)) for flow in flows)
    return [_warning(flow, stock, language) for flow, stock in pairs if stock is not None]


def _beside(flow: Figure, stocks: Sequence[Figure]) -> Figure | None:
    """The stock that a reader of this flow is tempted to divide by: of the same source, else of that day and speaker."""
    same_source = [stock for stock in stocks if _is_same_source(flow.source, stock.source)]
    same_voice = [
        stock
        for stock in stocks
        if stock.as_of is not None and stock.as_of == flow.as_of and set(stock.speakers) & set(flow.speakers)
    ]
    whole = [stock for stock in same_source or same_voice if not stock.meaning.sex]
    return min(whole, key=lambda stock: (stock.as_of != flow.as_of, -(stock.lower or 0), stock.claim), default=None)


def _is_same_source(one: Source, other: Source) -> bool:
    return bool(one.url and one.url == other.url) or bool(one.id and one.id == other.id)


def _warning(flow: Figure, stock: Figure, language: str) -> RatioWarning:
    say = speech(language)
    sentence = say.say(
        "%(flow)s (%(what_flow)s) is not a share of %(stock)s (%(what_stock)s): the first were counted over a period "
        "and are no longer among the second, who were held on one day, so a ratio of the two mixes a flow and a stock.",
        flow=flow.said(language),
        what_flow=label("figure_measures", flow.measure, language).lower(),
        stock=stock.said(language),
        what_stock=label("figure_measures", stock.measure, language).lower(),
    )
    return RatioWarning(flow=flow.claim, stock=stock.claim, sentence=sentence)
