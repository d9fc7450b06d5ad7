"""Published figures beside the register's own counts and beside each other, under a lens."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from habeas.domain.claims import SubjectKind
from habeas.domain.counts import Question, settled
from habeas.domain.lens import Lens
from habeas.domain.selection import select
from habeas.domain.weighing import is_fact
from habeas.figures.comparing import Asked, Comparison, Reading, Verdict, ask, compare, not_comparable
from habeas.figures.disagreements import Disagreement, find_disagreements
from habeas.figures.published import Figure, figure_of, group_figure_of
from habeas.figures.timeline import Point
from habeas.figures.warnings import RatioWarning, find_ratio_warnings
from habeas.queries.claims import claims_about
from habeas.queries.counting import Counting, count_here, counting, documented_on
from habeas.queries.timelines import series_here
from habeas.records.kept import Kept
from habeas.records.opened import the_register

_TOLD_OF = (SubjectKind.GROUP, SubjectKind.BODY, SubjectKind.PLACE)
Readings = dict[tuple[str, str], dict[date, Reading]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reconciliation:
    """Every published figure with its verdict, in order of days; where figures disagree; ratios to be warned of."""

    figures: tuple[Comparison, ...]
    disagreements: tuple[Disagreement, ...]
    warnings: tuple[RatioWarning, ...]


def reconcile(lens: Lens, *, today: date, language: str) -> Reconciliation:
    """Hold every published figure against the register's count for its own day or period, as this lens shows both."""
    with counting(lens, today=today) as here:
        return reconcile_here(here, lens, language=language)


def reconcile_here(here: Counting, lens: Lens, *, language: str) -> Reconciliation:
    """The same inside a moment in which more is asked."""
    published, groups = _figures(lens)
    asked = [(figure, ask(figure, today=here.today, language=language)) for figure in published]
    counted = _Counted(here)
    readings = counted.stocks([each for _, each in asked if isinstance(each, Asked) and each.is_stock])
    documented = documented_on(here.shelves)
    compared = [
        not_comparable(figure, each)
        if isinstance(each, str)
        else compare(
            figure,
            _window(readings[each.measure, each.sex], each) if each.is_stock else [counted.flow(each)],
            asked=each,
            documented=documented,
            language=language,
        )
        for figure, each in asked
    ]
    return Reconciliation(
        figures=tuple(sorted(compared, key=lambda one: _in_time(one.figure))),
        disagreements=tuple(find_disagreements(published, language=language)),
        warnings=tuple(find_ratio_warnings([*published, *groups], language=language)),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Differing:
    """The published figures that the register's own counts are above or below, the latest first, and when they were counted."""

    figures: tuple[Comparison, ...]
    counted_at: datetime


_DIFFERING: Kept[Differing] = Kept(12)


def list_differing(lens: Lens, *, at: datetime, today: date, language: str) -> Differing:
    """Those of this hour: hundreds of counts take seconds, so what was filed since may be missing."""

    def made() -> Differing:
        compared = reconcile(lens, today=today, language=language).figures
        apart = tuple(one for one in reversed(compared) if one.verdict in (Verdict.ABOVE, Verdict.BELOW))
        return Differing(figures=apart, counted_at=at)

    hour = at.replace(minute=0, second=0, microsecond=0)
    return _DIFFERING.get((lens, today, language), made, head=(the_register().register_id, hour))


def _figures(lens: Lens) -> tuple[list[Figure], list[Figure]]:
    """The figures, and the described groups that say a number like one."""
    chosen = [claim for kind in _TOLD_OF for claim in select(claims_about(kind), lens) if is_fact(claim)]
    figures = [figure_of(claim) for claim in chosen if claim.kind == "figure"]
    groups = [figure for claim in chosen if (figure := group_figure_of(claim)) is not None]
    return figures, groups


class _Counted:
    """The register's own counts for what figures ask, each counted once."""

    def __init__(self, here: Counting) -> None:
        self.here = here
        self.flows: dict[Asked, Reading] = {}

    def stocks(self, asked: Iterable[Asked]) -> Readings:
        """For each measure and sex, the count of every day that some figure may mean."""
        days: dict[tuple[str, str], set[date]] = defaultdict(set)
        for each in asked:
            days[each.measure, each.sex] |= set(_days(each))
        return {key: self._stock(*key, sorted(wanted)) for key, wanted in days.items()}

    def _stock(self, measure: str, sex: str, days: Sequence[date]) -> dict[date, Reading]:
        question = Question(measure=measure, by=("sex",) if sex else ())
        steps = [(day, day) for day in days]
        series = series_here(self.here, question, steps)
        points = next((one.points for one in series if one.by == ((sex,) if sex else ())), ())
        readings = {day: Reading(day, 0, 0, 0) for day in days}
        return readings | {point.day: _reading(point) for point in points}

    def flow(self, asked: Asked) -> Reading:
        """The count of a period."""
        if asked not in self.flows:
            question = Question(measure=asked.measure, from_day=asked.first, to_day=asked.last)
            if asked.sex:
                question = Question(measure=asked.measure, from_day=asked.first, to_day=asked.last, by=("sex",))
            answer = count_here(self.here, settled(question, self.here.today))
            part = next((one for one in answer.groups if one.by == (asked.sex,)), None) if asked.sex else answer
            bounds = (part.low, part.best, part.high) if part is not None else (0, 0, 0)
            self.flows[asked] = Reading(asked.last, *bounds)
        return self.flows[asked]


def _window(readings: dict[date, Reading], asked: Asked) -> list[Reading]:
    return [readings[day] for day in _days(asked)]


def _days(asked: Asked) -> list[date]:
    first = asked.first or asked.last
    return [first + timedelta(days=day) for day in range((asked.last - first).days + 1)]


def _reading(point: Point) -> Reading:
    return Reading(point.day, point.low, point.best, point.high)


def _in_time(figure: Figure) -> tuple[date, date, str]:
    """By days; what is for the same days stays in the order in which it was filed, so that two registers of one file agree."""
    first, last = figure.days
    return last or date.max, first or date.min, figure.measure
