"""A published figure beside the register's own count: it agrees, is above or below, or cannot be compared.

The verdict is about the register: `below` means that the register counts fewer than the figure says, `above`
that it counts more, `agrees` that the two spans have a number in common. A figure whose day is vague agrees if
it agrees on any day that it may mean; otherwise the middle day speaks. Only like is compared with like: a flow
needs both its ends, a stock its day, and a population that the register cannot pick out is not comparable.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from habeas.domain.dates import middle_of
from habeas.domain.numerals import say_number
from habeas.domain.speech import N_, Speech, speech
from habeas.domain.vocabulary import said_in
from habeas.figures.meaning import FigureKind
from habeas.figures.published import Figure

_NOT_COUNTED = N_("The register does not count this.")


class Verdict(StrEnum):
    """How the register's count stands to a published figure."""

    AGREES = "agrees"
    ABOVE = "above"
    BELOW = "below"
    NOT_COMPARABLE = "not_comparable"


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What the register is to count for a figure: a stock on each day of first..last, else a flow over them.

    `first` None: from the beginning. `sex` keeps one sex only.
    """

    measure: str
    is_stock: bool
    first: date | None
    last: date
    sex: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """The register's own count for one day (a stock), or up to and with that day (a flow)."""

    day: date
    low: int
    best: int
    high: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """A figure, the verdict with its reason in one sentence, and the count it was held against."""

    figure: Figure
    verdict: Verdict
    reason: str
    count: Reading | None = None
    asked: Asked | None = None


def ask(figure: Figure, *, today: date, language: str) -> Asked | str:
    """The question that a figure puts to the register, or the sentence why it puts none."""
    why = _why_not(figure, today)
    if why == _NOT_COUNTED:
        return said_in(figure.meaning.reasons, language) or speech(language).say(why)
    if why:
        return speech(language).say(why)
    first, last = figure.days
    is_stock = figure.kind is FigureKind.STOCK
    assert last is not None
    return Asked(
        measure=figure.meaning.measure,
        is_stock=is_stock,
        first=first,
        last=min(last, today) if is_stock else last,
        sex=figure.meaning.sex,
    )


def _why_not(figure: Figure, today: date) -> str:
    """Why the register cannot be asked, as a message id; empty where it can."""
    first, last = figure.days
    if not figure.meaning.measure:
        return _NOT_COUNTED
    if figure.population != figure.meaning.population:
        return N_("The register cannot pick out the people whom this figure counts.")
    if figure.lower is None and figure.upper is None:
        return N_("The figure gives no number.")
    if figure.kind is FigureKind.STOCK:
        return _why_not_stock(first, last, today)
    if last is None:
        return N_("The figure does not say up to which day it counts.")
    if last > today:
        return N_("The figure speaks of days that are still to come.")
    if figure.kind is FigureKind.FLOW and (first is None or figure.period_from is None):
        return N_("The figure does not say from which day on it counts.")
    return ""


def _why_not_stock(first: date | None, last: date | None, today: date) -> str:
    if first is None or last is None:
        return N_("The figure does not say for which day it holds.")
    return N_("The figure speaks of days that are still to come.") if first > today else ""


def compare(figure: Figure, readings: Sequence[Reading], *, asked: Asked, documented: int, language: str) -> Comparison:
    """Hold the figure against the register's readings, one per day asked about, in order of days.

    `documented` is how many people the register documents under the same lens: the coverage that `below` states.
    """
    middle = middle_of(readings[0].day, readings[-1].day) or readings[0].day
    closest = min(readings, key=lambda reading: (abs((reading.day - middle).days), reading.day))
    agreeing = [reading for reading in readings if _verdict(figure, reading) is Verdict.AGREES]
    shown = min(agreeing, key=lambda reading: abs((reading.day - middle).days)) if agreeing else closest
    verdict = _verdict(figure, shown)
    reason = _reason(verdict, shown, figure, documented, speech(language))
    return Comparison(figure=figure, verdict=verdict, reason=reason, count=shown, asked=asked)


def not_comparable(figure: Figure, why: str) -> Comparison:
    """The verdict for a figure that puts no question; `why` is the sentence from `ask`."""
    return Comparison(figure=figure, verdict=Verdict.NOT_COMPARABLE, reason=why)


def _verdict(figure: Figure, reading: Reading) -> Verdict:
    if figure.lower is not None and reading.high < figure.lower:
        return Verdict.BELOW
    if figure.upper is not None and reading.low > figure.upper:
        return Verdict.ABOVE
    return Verdict.AGREES


def _reason(verdict: Verdict, reading: Reading, figure: Figure, documented: int, say: Speech) -> str:
    low, high = say_number(reading.low, say.language), say_number(reading.high, say.language)
    if verdict is Verdict.AGREES:
        return say.say("The register counts %(low)s to %(high)s, which the figure allows.", low=low, high=high)
    if verdict is Verdict.ABOVE:
        most = say_number(figure.upper or 0, say.language)
        return say.say(
            "The register counts at least %(low)s, more than the figure allows (at most %(most)s).", low=low, most=most
        )
    coverage = say.say_count(
        "this register documents %(documented)s person",
        "this register documents %(documented)s people",
        documented,
        documented=say_number(documented, say.language),
    )
    return say.say(
        "The register counts at most %(high)s, fewer than the figure says (at least %(least)s): %(coverage)s.",
        high=high,
        least=say_number(figure.lower or 0, say.language),
        coverage=coverage,
    )
