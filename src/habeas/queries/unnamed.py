"""Unnamed people in counts of everyone: which places of described groups named people leave unfilled (rule 13).

The rule is that of `domain.groups`. Here the events of everyone are read once, reduced to "which groups could this
person be of, the nearest first", and counted; a question then only picks among the groups that it concerns.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import accumulate, groupby
from operator import itemgetter

from habeas.domain.counts import Question, places_in_flow, restricted_places
from habeas.domain.dossier import Happening, Level
from habeas.domain.groups import (
    NONE,
    DescribedGroup,
    Places,
    Rank,
    in_filling_order,
    left_by,
    may_be_among,
    rank_of,
    remaining,
)
from habeas.domain.rules import Rules
from habeas.queries.columns import Shelf, stale_on
from habeas.queries.counting_sql import happened
from habeas.records.kept import Kept

# The groups that a person could fill a place of, the nearest first, with the level of the event that says so.
Nearest = tuple[tuple[str, Level], ...]
_LEAVING_MEASURES = ("released", "died")
_KNOWN: Kept[Counter[Nearest]] = Kept(64)
_LEFT: Kept[dict[str, Places]] = Kept(64)


def places_of_flow(
    question: Question, groups: Sequence[DescribedGroup], shelves: Sequence[Shelf], *, rules: Rules
) -> Places:
    """The unfilled places that belong to a flow."""
    if question.designated_by or not any(group.counts_in(question.measure) for group in groups):
        return NONE
    return places_in_flow(question, groups, _left(question.measure, groups, groups, shelves, rules))


def places_beside_stock(
    question: Question,
    groups: Sequence[DescribedGroup],
    shelves: Sequence[Shelf],
    confirmed: Mapping[date | None, int],
    *,
    rules: Rules,
) -> tuple[int, Places]:
    """By how much unnamed leavings lower the low reading of a stock, and how many people are printed beside it.

    `confirmed` says of those counted for certain how many were last confirmed in custody on which day.
    """
    if question.measure == "restricted":
        return 0, restricted_places(question, groups)
    leaving = left_by(question.as_of or date.max, groups)
    sure = _Sure(confirmed)
    lowered = unnamed = 0
    for measure in _LEAVING_MEASURES:
        left = _left(measure, leaving, groups, shelves, rules)
        for group in leaving:
            places = left.get(group.id, NONE) if group.counts_in(measure) else NONE
            lowered += min(places.high, sure.who_may_be_among(group))
            unnamed += places.best
    return min(lowered, sure.people), Places(unnamed, unnamed, unnamed)


class _Sure:
    """Those counted for certain, by the day on which they were last confirmed in custody."""

    def __init__(self, confirmed: Mapping[date | None, int]) -> None:
        self.days = sorted(day for day in confirmed if day is not None)
        self.up_to = [0, *accumulate(confirmed[day] for day in self.days)]
        self.never = confirmed.get(None, 0)
        self.people = self.never + self.up_to[-1]

    def who_may_be_among(self, group: DescribedGroup) -> int:
        """How many of them may have left with the group: the later somebody was confirmed, the less."""
        return self.never + self.up_to[bisect_left(self.days, True, key=lambda day: not may_be_among(day, group))]


def _left(
    measure: str,
    asked: Sequence[DescribedGroup],
    all_groups: Sequence[DescribedGroup],
    shelves: Sequence[Shelf],
    rules: Rules,
) -> dict[str, Places]:
    """The places left in the groups asked for; the last answers are kept, since days in a row ask for the same."""
    relevant = in_filling_order(measure, asked)
    key = (measure, tuple(shelf.key for shelf in shelves), tuple((group.id, group.kind) for group in relevant))
    return _LEFT.get(
        key,
        lambda: _places_left(measure, relevant, all_groups, shelves, rules),
        head=shelves[0].head if shelves else None,
    )


def _places_left(
    measure: str,
    relevant: Sequence[DescribedGroup],
    all_groups: Sequence[DescribedGroup],
    shelves: Sequence[Shelf],
    rules: Rules,
) -> dict[str, Places]:
    if not relevant:
        return {}
    filled: dict[str, list[Level]] = {group.id: [] for group in relevant}
    every = in_filling_order(measure, all_groups)
    for shelf in shelves:
        for nearest, people in _nearest_on(shelf, measure, every, rules).items():
            found = next(((group, level) for group, level in nearest if group in filled), None)
            if found is not None:
                filled[found[0]] += [found[1]] * people
    return remaining(relevant, filled)


def _nearest_on(shelf: Shelf, measure: str, groups: Sequence[DescribedGroup], rules: Rules) -> Counter[Nearest]:
    key = (shelf.key, measure, tuple((group.id, group.kind, group.window) for group in groups), rules.pack)
    return _KNOWN.get(key, lambda: _count_nearest(shelf, measure, groups, rules), head=shelf.head)


def _count_nearest(shelf: Shelf, measure: str, groups: Sequence[DescribedGroup], rules: Rules) -> Counter[Nearest]:
    stale = stale_on(shelf)
    ranked: dict[tuple[int | None, int | None, int], list[tuple[Rank, Level]]] = {}
    found: Counter[Nearest] = Counter()
    sql = happened(measure, shelf.audience)
    for person, rows in groupby(shelf.rows(sql.text, sql.parameters), key=itemgetter(0)):
        if person in stale:
            continue
        ranks: list[tuple[Rank, Level]] = []
        for _, surest, earliest, _, latest in rows:
            window = (earliest, latest, surest)
            if window not in ranked:
                ranked[window] = _ranks(measure, window, groups, rules)
            ranks += ranked[window]
        if ranks:
            found[_first_each(sorted(ranks, key=itemgetter(0)))] += 1
    return found


def _ranks(
    measure: str, window: tuple[int | None, int | None, int], groups: Sequence[DescribedGroup], rules: Rules
) -> list[tuple[Rank, Level]]:
    earliest, latest, surest = window
    happening = Happening(measure=measure, earliest=_day(earliest), best=None, latest=_day(latest))
    ranks = (rank_of(happening, group, rules) for group in groups)
    return [(rank, Level(surest)) for rank in ranks if rank is not None]


def _first_each(ranks: Iterable[tuple[Rank, Level]]) -> Nearest:
    nearest: dict[str, Level] = {}
    for rank, level in ranks:
        nearest.setdefault(rank[-1], level)
    return tuple(nearest.items())


def _day(ordinal: int | None) -> date | None:
    return None if ordinal is None else date.fromordinal(ordinal)
