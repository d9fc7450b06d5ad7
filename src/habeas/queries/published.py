"""What was published about one measure beside the register's own count over the same time, all of one moment."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from habeas.domain.counts import Count, Question, settled
from habeas.domain.lens import Lens
from habeas.figures.comparing import Comparison
from habeas.figures.meaning import FigureKind, meaning
from habeas.figures.published import Figure
from habeas.figures.timeline import Point, steps_between
from habeas.queries.counting import Counting, count_here, counting
from habeas.queries.reconciling import Reconciliation, reconcile_here
from habeas.queries.timelines import series_here

Chooser = Callable[[Sequence[Comparison]], tuple[str, Sequence[Figure]]]


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishedAndCounted:
    """All figures, the measure that was chosen of them, the register's own count of it on the day asked about (None:
    it counts no such thing), and its own stock over the time of the chosen figures (empty for flows)."""

    all: Reconciliation
    measure: str
    own: Count | None
    counted: tuple[Point, ...]


def published_and_counted(lens: Lens, *, day: date, today: date, language: str, choose: Chooser) -> PublishedAndCounted:
    """`choose` says of all figures which published measure is meant, and which figures about it are shown."""
    with counting(lens, today=today) as here:
        found = reconcile_here(here, lens, language=language)
        measure, shown = choose(found.figures)
        own = meaning(measure).measure
        asked = Question(measure=own, as_of=day) if own else None
        return PublishedAndCounted(
            all=found,
            measure=measure,
            own=count_here(here, settled(asked, here.today)) if asked else None,
            counted=_over_time(here, shown, today),
        )


def _over_time(here: Counting, shown: Sequence[Figure], today: date) -> tuple[Point, ...]:
    """The register's own stock on the first day of each month over the time of these figures; none for flows."""
    days = [day for figure in shown for day in figure.days if day is not None]
    if not days or not shown[0].meaning.measure or shown[0].kind is not FigureKind.STOCK:
        return ()
    first, last = min(days).replace(day=1), min(max(days), today)
    if last < first:
        return ()
    steps = steps_between(first, last, step="month")
    series = series_here(here, Question(measure=shown[0].meaning.measure), steps)
    return tuple(point for one in series for point in one.points)
