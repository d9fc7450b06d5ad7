"""Counts over time: the same answers as counting each day or period on its own, most of them in one sweep."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from operator import itemgetter

from habeas.domain.counts import Question, settled
from habeas.domain.groups import Places
from habeas.domain.lens import Lens
from habeas.figures.timeline import Happened, Point, flow_series, steps_between, weighted_stock_series
from habeas.queries import counting_sql as sql
from habeas.queries.columns import Shelf, fresh_rows, stale_on
from habeas.queries.counting import Counting, count_here, counting
from habeas.queries.unnamed import places_beside_stock, places_of_flow

Step = tuple[date, date]


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """The points of those who share the values `by`, in the order of the question's facets; of everyone without."""

    by: tuple[str, ...]
    points: tuple[Point, ...]


def timeline(question: Question, lens: Lens, *, first: date, last: date, step: str, today: date) -> list[Series]:
    """Count for every day, week or month from `first` up to and with `last`.

    A stock is taken at the end of the first day of each step, a flow over the whole step; the days of the question
    itself are not used. Raises Refused for what cannot be asked.
    """
    steps = steps_between(first, last, step=step)
    with counting(lens, today=today) as here:
        return series_here(here, replace(question, as_of=None, from_day=None, to_day=None), steps)


def series_here(here: Counting, question: Question, steps: Sequence[Step]) -> list[Series]:
    """The timeline of those on the shelves, for a question without days."""
    asked = [settled(_asked(question, step), here.today) for step in steps]
    if question.by:
        return _series_by(here, asked)
    if question.designated_by or question.measure in ("political_prisoners", "held_since_designated", "restricted"):
        counts = [count_here(here, one) for one in asked]
        points = [_point(each, one.low, one.best, one.high) for each, one in zip(asked, counts, strict=True)]
    elif question.kind == "stock":
        points = list(_held(here, asked, steps))
    else:
        points = list(_flow(here, asked, steps))
    return [Series(by=(), points=tuple(points))]


def _asked(question: Question, step: Step) -> Question:
    if question.kind == "stock":
        return replace(question, as_of=step[0])
    return replace(question, from_day=step[0], to_day=step[1])


def _held(here: Counting, asked: Sequence[Question], steps: Sequence[Step]) -> Iterator[Point]:
    """People held, from how many stays begin and end on each day."""
    changes = [
        (level, day, None, people if column == "start" else -people)
        for shelf in here.shelves
        for column in ("start", "end")
        for level, day, people in fresh_rows(shelf, sql.counted_by("level", "day"), sql.changes(shelf.audience, column))
    ]
    confirmed = _confirmed_on(here.shelves, steps) if here.groups else [Counter[date | None]() for _ in steps]
    points = weighted_stock_series(changes, steps)
    for point, question, known in zip(points, asked, confirmed, strict=True):
        lowered, _ = places_beside_stock(question, here.groups, here.shelves, known, rules=here.rules)
        low = point.low - lowered
        yield replace(point, low=low)


def _confirmed_on(found: Sequence[Shelf], steps: Sequence[Step]) -> list[Counter[date | None]]:
    """Of those held for certain on the first day of each step, how many were last confirmed on which day."""
    changes = [
        (day, confirmed, people if column == "start" else -people)
        for shelf in found
        for column in ("start", "end")
        for day, confirmed, people in fresh_rows(
            shelf, sql.counted_by("day", "confirmed"), sql.sure_changes(shelf.audience, column)
        )
    ]
    changes.sort(key=itemgetter(0))
    held: Counter[date | None] = Counter()
    at, states = 0, []
    for first, _ in steps:
        while at < len(changes) and changes[at][0] <= first.toordinal():
            _, confirmed, people = changes[at]
            held[date.fromordinal(confirmed) if confirmed else None] += people
            at += 1
        states.append(+held)
    return states


def _flow(here: Counting, asked: Sequence[Question], steps: Sequence[Step]) -> Iterator[Point]:
    points = flow_series(_happened(here.shelves, asked[0].measure), steps)
    for point, question in zip(points, asked, strict=True):
        places = places_of_flow(question, here.groups, here.shelves, rules=here.rules)
        yield _raised(point, places)


def _happened(found: Sequence[Shelf], measure: str) -> Iterator[Happened]:
    for shelf in found:
        stale = stale_on(shelf)
        asked = sql.happened(measure, shelf.audience)
        yield from (row for row in shelf.rows(asked.text, asked.parameters) if row[0] not in stale)


def _series_by(here: Counting, asked: Sequence[Question]) -> list[Series]:
    """One series for each value; a value that nobody has in a step counts nothing in it."""
    counts = [count_here(here, one) for one in asked]
    values = sorted({part.by for count in counts for part in count.groups})
    by_value: dict[tuple[str, ...], list[Point]] = {value: [] for value in values}
    for question, count in zip(asked, counts, strict=True):
        parts = {part.by: part for part in count.groups}
        for value in values:
            part = parts.get(value)
            low, best, high = (part.low, part.best, part.high) if part else (0, 0, 0)
            by_value[value].append(_point(question, low, best, high))
    return [Series(by=value, points=tuple(points)) for value, points in by_value.items()]


def _raised(point: Point, places: Places) -> Point:
    low = point.low + places.low
    best = max(low, point.best + places.best)
    return replace(point, low=low, best=best, high=max(best, point.high + places.high))


def _point(question: Question, low: int, best: int, high: int) -> Point:
    day, until = question.as_of or question.from_day, question.as_of or question.to_day
    assert day is not None and until is not None
    return Point(day=day, until=until, low=low, best=best, high=high)
