"""A published figure, read from the claim that holds it: what is counted, when, between which bounds, who says so."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from habeas.domain.bounds import Bounds, bounds_of
from habeas.domain.claims import Claim, Source, SubjectKind
from habeas.domain.dates import UncertainDate, parse
from habeas.domain.errors import Refused
from habeas.domain.numerals import say_number
from habeas.domain.vocabulary import label
from habeas.figures.meaning import FigureKind, Meaning, meaning

# What a claim about a described group counts, by its kind: the 31 places of "31 people pardoned".
_GROUP_MEASURES = {
    "pardon": "pardoned",
    "release": "released",
    "amnesty": "amnestied",
    "expulsion": "expelled_after_release",
    "death": "died_in_custody",
    "detention": "arrested_in_period",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A number of people that somebody published.

    `measure` is the published one (list `figure_measures`), `meaning` what it is among the register's own.
    `as_of` is the day of a stock; `period_from` and `period_to` bound a flow. `lower` and `upper` are what the
    words allow (None: no bound), by `domain.bounds`. `is_group` marks one read from a group with unnamed places.
    """

    claim: str
    measure: str
    meaning: Meaning
    kind: FigureKind
    population: str
    as_of: UncertainDate | None
    period_from: UncertainDate | None
    period_to: UncertainDate | None
    qualifier: str
    number: int | None
    lower: int | None
    upper: int | None
    speakers: tuple[str, ...]
    via: tuple[str, ...]
    source: Source
    note: str
    is_group: bool = False

    @property
    def days(self) -> tuple[date | None, date | None]:
        """The first and last day it speaks of: its period, else its as-of window. None: not said."""
        if self.period_from is not None or self.period_to is not None:
            first = self.period_from.earliest if self.period_from is not None else None
            last = self.period_to if self.period_to is not None else self.as_of
            return first, last.latest if last is not None else None
        if self.as_of is None:
            return None, None
        return (None if self.kind is FigureKind.CUMULATIVE else self.as_of.earliest), self.as_of.latest

    def said(self, language: str) -> str:
        """The number in words and digits: "more than 1,300"."""
        if self.number is None:
            return self._bounds_said(language)
        return label("qualifiers", self.qualifier, language) % {"n": say_number(self.number, language)}

    def _bounds_said(self, language: str) -> str:
        if self.qualifier == "hundreds_of_thousands":
            return label("qualifiers", self.qualifier, language)
        ends = ["…" if end is None else say_number(end, language) for end in (self.lower, self.upper)]
        return "–".join(ends)


def figure_of(claim: Claim) -> Figure:
    """Read a `figure` claim. A period whose text cannot be read counts as not given."""
    return _figure(claim, claim.text("measure"), _date(claim, "period_from"), _date(claim, "period_to"))


def group_figure_of(claim: Claim) -> Figure | None:
    """Read "115 people pardoned over three months", a claim about a group, as the figure it is; None if it is none."""
    measure = _GROUP_MEASURES.get(claim.kind, "")
    bounds = bounds_of(claim)
    if claim.subject.kind is not SubjectKind.GROUP or not measure or bounds == Bounds(None, None, None):
        return None
    return _figure(claim, measure, claim.when, claim.when, is_group=True)


def _figure(
    claim: Claim, measure: str, begins: UncertainDate | None, ends: UncertainDate | None, *, is_group: bool = False
) -> Figure:
    bounds, means = bounds_of(claim), meaning(measure)
    return Figure(
        claim=claim.id,
        measure=measure,
        meaning=means,
        kind=_kind(means, begins, ends),
        population=claim.text("population") or means.population,
        as_of=claim.when,
        period_from=begins,
        period_to=ends,
        qualifier=claim.text("qualifier") or "exact",
        number=claim.number("number"),
        lower=bounds.lower,
        upper=bounds.upper,
        speakers=claim.speakers,
        via=claim.via,
        source=claim.source,
        note=claim.text("note"),
        is_group=is_group,
    )


def _kind(means: Meaning, begins: UncertainDate | None, ends: UncertainDate | None) -> FigureKind:
    """A count since a beginning that names both its ends is a flow between them."""
    if means.kind is FigureKind.CUMULATIVE and begins is not None and ends is not None:
        return FigureKind.FLOW
    return means.kind


def _date(claim: Claim, detail: str) -> UncertainDate | None:
    text = claim.text(detail)
    try:
        return parse(text) if text else None
    except Refused:
        return None
