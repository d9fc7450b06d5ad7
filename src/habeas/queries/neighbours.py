"""Which described groups lie near an event, and so who fills a place of which group, on any day that is asked.

A stock knows only the groups begun by its day. Of the groups near an event, the nearest first, one that begins no
earlier than a nearer one can therefore never be the nearest of those begun: what is kept of each event are the few
groups that begin before all nearer ones. The rule itself is `domain.groups.rank_of`; a test holds both together.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable
from datetime import date
from itertools import accumulate, chain

from habeas.domain.groups import DescribedGroup
from habeas.domain.rules import Rules

# A group by how near it is: gap, width, first day, id, as in `domain.groups.Rank`, with days as ordinals; and the
# level of the event that it is near to.
Near = tuple[tuple[tuple[int, int, int, str], int], ...]
_FIRST, _LAST = date.min.toordinal(), date.max.toordinal()


class Neighbours:
    """Groups by the days on which they begin, those of one width and reach together."""

    def __init__(self, groups: Iterable[DescribedGroup], rules: Rules) -> None:
        ids: dict[tuple[int, int], dict[int, str]] = {}
        for group in groups:
            start = (group.window.earliest or date.min).toordinal()
            width = (group.window.latest or date.max).toordinal() - start
            alike = ids.setdefault((width, 2 * rules.tolerance(group.kind)), {})
            alike[start] = min(group.id, alike.get(start, group.id))
        self._alike = [(width, reach, sorted(by_start), by_start) for (width, reach), by_start in ids.items()]
        self._kept: dict[tuple[int | None, int | None, int], Near] = {}

    def of(self, earliest: int | None, latest: int | None, surest: int) -> Near:
        """The groups near an event, the nearest first, without those that begin no earlier than a nearer one."""
        key = (earliest, latest, surest)
        if key not in self._kept:
            self._kept[key] = combined([self._near(earliest or _FIRST, latest or _LAST, surest)])
        return self._kept[key]

    def _near(self, first: int, last: int, surest: int) -> Near:
        """Among groups alike, those that end before the event, and the first of the others: the rest begins later."""
        found = []
        for width, reach, starts, ids in self._alike:
            touching = bisect_left(starts, first - width)
            for start in starts[bisect_left(starts, first - width - reach) : touching + 1]:
                gap = max(0, first - start - width, start - last)
                if gap <= reach:
                    found.append(((gap, width, start, ids[start]), surest))
        return tuple(found)


def combined(several: Iterable[Near]) -> Near:
    """The groups near any of several events of one person."""
    nearest: list[tuple[tuple[int, int, int, str], int]] = []
    for one in sorted(chain.from_iterable(several)):
        if not nearest or one[0][2] < nearest[-1][0][2]:
            nearest.append(one)
    return tuple(nearest)


class Fillers:
    """How many people fill a place of each group, at each level, on any day."""

    def __init__(self, people: Iterable[tuple[Near, int]]) -> None:
        changes: dict[tuple[str, int], Counter[int]] = {}
        for near, number in people:
            until = None
            for (_, _, start, group), level in near:
                change = changes.setdefault((group, level), Counter())
                change[start] += number
                if until is not None:  # from then on a nearer group has begun
                    change[until] -= number
                until = start
        self._totals = [
            (group, level, sorted(change), tuple(accumulate(change[day] for day in sorted(change))))
            for (group, level), change in changes.items()
        ]

    def add_to(self, filled: dict[str, list[int]], day: date) -> None:
        """Add them for the groups begun by a day, all of which are in `filled`."""
        ordinal = day.toordinal()
        for group, level, days, totals in self._totals:
            at = bisect_right(days, ordinal)
            if at:
                filled[group][level] += totals[at - 1]
