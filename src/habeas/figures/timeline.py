"""Counts over many days at once, by sweeping each beginning and end a single time: O(n log n), not days times people.

Days are integers (ordinals) inside, as in the stored columns. A stay is (level, start, end), without its end day,
and the stays of a person never overlap; so people held on a day are the stays begun less the stays ended.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import accumulate, groupby
from operator import itemgetter

from habeas.domain.dates import add_days, add_months
from habeas.domain.dossier import Level
from habeas.domain.errors import Refused

Happened = tuple[str, int, int | None, int | None, int | None]
STEPS = ("day", "week", "month")
_MOST_POINTS = 20_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """A count for one step: of the day `day` (a stock), or of `day` up to and with `until` (a flow)."""

    day: date
    until: date
    low: int
    best: int
    high: int


def steps_between(first: date, last: date, *, step: str) -> list[tuple[date, date]]:
    """First and last day of every step from `first` on; the last step is cut off at `last`.

    Raises Refused for an unknown step, for days in the wrong order, and for more than 20,000 steps.
    """
    if step not in STEPS:
        raise Refused("The step is day, week or month, not “%(step)s”.", step=step)
    if last < first:
        raise Refused("The days end before they begin: %(first)s to %(last)s.", first=first, last=last)
    begins: list[date] = []
    while not begins or begins[-1] < last:
        following = _following(first, len(begins), step)
        if following > last or following == date.max:
            break
        begins.append(following)
        if len(begins) > _MOST_POINTS:
            raise Refused("That is more than %(most)s steps; choose a longer step.", most=_MOST_POINTS)
    ends = [add_days(begin, -1) for begin in begins[1:]] + [last]
    return list(zip(begins, ends, strict=True))


def weighted_stock_series(
    stays: Iterable[tuple[int, int, int | None, int]], steps: Sequence[tuple[date, date]]
) -> list[Point]:
    """How many are held at the end of the first day of every step, certainly, most likely and possibly.

    Each stay stands for several people: (level, start, end, how many).
    """
    days = [first.toordinal() for first, _ in steps]
    changes = [[0] * (len(days) + 1) for _ in Level]
    for level, start, end, people in stays:
        line = changes[level]
        line[_first_at_or_after(days, start)] += people
        if end is not None:
            line[_first_at_or_after(days, end)] -= people
    certain, likely, possible = (list(accumulate(line[:-1])) for line in changes)
    return [
        Point(day=first, until=first, low=low, best=low + more, high=low + more + most)
        for (first, _), low, more, most in zip(steps, certain, likely, possible, strict=True)
    ]


def flow_series(happened: Iterable[Happened], steps: Sequence[tuple[date, date]]) -> list[Point]:
    """How many people (not events) something happened to within every step (rule 12 of counting).

    `happened` holds (person, surest level, earliest, best, latest), all of one person together.
    """
    begins = [first.toordinal() for first, _ in steps]
    last = steps[-1][1].toordinal()
    totals = [[0] * (len(steps) + 1) for _ in Level]
    for _, rows in groupby(happened, key=itemgetter(0)):
        spans: tuple[list[tuple[int, int]], ...] = ([], [], [])
        for row in rows:
            for level, span in _spans(row, begins, last):
                spans[level].append(span)
        for level in Level:
            for start, end in _union(spans[level]):
                totals[level][start] += 1
                totals[level][end] -= 1
    lows, bests, highs = (list(accumulate(line[:-1])) for line in totals)
    return [
        Point(day=first, until=until, low=low, best=best, high=high)
        for (first, until), low, best, high in zip(steps, lows, bests, highs, strict=True)
    ]


def _spans(row: Happened, begins: Sequence[int], last: int) -> Iterator[tuple[Level, tuple[int, int]]]:
    """The steps in which one happening counts at each level, as half-open ranges of their numbers."""
    _, surest, earliest, best, latest = row
    first = 0 if earliest is None or earliest < begins[0] else _step_of(begins, earliest)
    final = len(begins) - 1 if latest is None or latest > last else _step_of(begins, latest)
    if (earliest is None or earliest <= last) and (latest is None or latest >= begins[0]):
        yield Level.HIGH, (first, final + 1)
    if surest <= Level.BEST and best is not None and begins[0] <= best <= last:
        yield Level.BEST, (_step_of(begins, best), _step_of(begins, best) + 1)
    is_inside = earliest is not None and latest is not None and begins[0] <= earliest and latest <= last
    if surest == Level.LOW and is_inside and first == final:
        yield Level.LOW, (first, first + 1)


def _union(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    if len(spans) < 2:
        return spans
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _first_at_or_after(days: Sequence[int], day: int) -> int:
    return bisect_right(days, day - 1)


def _step_of(begins: Sequence[int], day: int) -> int:
    return bisect_right(begins, day) - 1


def _following(first: date, number: int, step: str) -> date:
    if step == "month":
        return add_months(first, number)
    return add_days(first, number * (7 if step == "week" else 1))
