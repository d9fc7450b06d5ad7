"""Unnamed people in counts of everyone: which places of described groups named people leave unfilled (rule 13).

The rule is that of `domain.groups`. Here the events of everyone are read once and laid beside the groups near their
days (`queries.neighbours`); a question then only looks up who fills a place of which group, of those begun by its day.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import accumulate, chain, groupby
from operator import itemgetter

from habeas.domain.counts import Question, places_in_flow, restricted_places
from habeas.domain.groups import NONE, DescribedGroup, Places, in_filling_order, left_by, remaining
from habeas.domain.rules import Rules
from habeas.queries.columns import Shelf, fresh_rows, stale_on
from habeas.queries.counting_sql import counted_by, happened_often, happened_once
from habeas.queries.neighbours import Fillers, Near, Neighbours, combined
from habeas.records.kept import Kept

_LEAVING_MEASURES = ("released", "died")
_FILLERS: Kept[Fillers] = Kept(64)
_LEFT: Kept[dict[str, Places]] = Kept(64)


def places_of_flow(
    question: Question, groups: Sequence[DescribedGroup], shelves: Sequence[Shelf], *, rules: Rules
) -> Places:
    """The unfilled places that belong to a flow."""
    if question.designated_by or not any(group.counts_in(question.measure) for group in groups):
        return NONE
    every = in_filling_order(question.measure, groups)
    return places_in_flow(question, groups, _left(question.measure, every, every, date.max, shelves, rules))


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
    day = question.as_of or date.max
    sure = _Sure(confirmed)
    lowered = unnamed = 0
    for measure in _LEAVING_MEASURES:
        every = in_filling_order(measure, groups)
        leaving = left_by(day, every)
        left = _left(measure, leaving, every, day, shelves, rules)
        for group in leaving:
            places = left[group.id]
            if places.high:
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
        """How many of them may have left with the group (`domain.groups.may_be_among`): the later confirmed, the less."""
        return self.never + self.up_to[bisect_right(self.days, group.window.latest or date.max)]


def _left(
    measure: str,
    begun: Sequence[DescribedGroup],
    every: Sequence[DescribedGroup],
    day: date,
    shelves: Sequence[Shelf],
    rules: Rules,
) -> dict[str, Places]:
    """The places left in the groups begun by a day, of all those of a measure, both in filling order; the last answers
    are kept, since days in a row ask for the same."""
    if not begun:
        return {}

    def places() -> dict[str, Places]:
        filled = {group.id: [0, 0, 0] for group in begun}
        for shelf in shelves:
            _fillers(shelf, measure, every, rules).add_to(filled, day)
        return remaining(begun, filled)

    groups = (tuple((group.id, group.window) for group in begun), tuple(group.id for group in every))
    key = (measure, tuple(shelf.key for shelf in shelves), groups)
    return _LEFT.get(key, places, head=shelves[0].head if shelves else None)


def _fillers(shelf: Shelf, measure: str, groups: Sequence[DescribedGroup], rules: Rules) -> Fillers:
    key = (shelf.key, measure, tuple((group.id, group.window) for group in groups), rules.pack)
    return _FILLERS.get(key, lambda: _find_fillers(shelf, measure, groups, rules), head=shelf.head)


def _find_fillers(shelf: Shelf, measure: str, groups: Sequence[DescribedGroup], rules: Rules) -> Fillers:
    near = Neighbours(groups, rules)
    return Fillers(chain(_with_one_event(shelf, measure, near), _with_several(shelf, measure, near)))


def _with_one_event(shelf: Shelf, measure: str, near: Neighbours) -> Iterator[tuple[Near, int]]:
    """Most people have one event of a measure: those with the same days are counted together."""
    alike = counted_by("earliest", "latest", "surest")
    for earliest, latest, surest, people in fresh_rows(shelf, alike, happened_once(measure, shelf.audience)):
        yield near.of(earliest, latest, surest), people


def _with_several(shelf: Shelf, measure: str, near: Neighbours) -> Iterator[tuple[Near, int]]:
    stale = stale_on(shelf)
    sql = happened_often(measure, shelf.audience)
    for person, events in groupby(shelf.rows(sql.text, sql.parameters), key=itemgetter(0)):
        if person not in stale:
            yield combined(near.of(*event) for _, *event in events), 1
