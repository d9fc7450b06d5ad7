"""Laying events only beside the groups near their days finds what laying each beside every group finds."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from habeas.domain.dossier import Happening, Level, Window
from habeas.domain.groups import DescribedGroup, first_around, in_filling_order, rank_of
from habeas.domain.rules import Rules
from habeas.queries.neighbours import Fillers, Neighbours, combined

RULES = Rules(tolerance_days={"pardon": 3}, other_tolerance_days=7)
FIRST = date(2024, 1, 1)

days = st.integers(0, 60).map(lambda number: FIRST + timedelta(days=number))
ends = st.none() | days
levels = st.sampled_from(Level)


@st.composite
def windows(draw: st.DrawFn) -> Window:
    one, other = draw(ends), draw(ends)
    if one is not None and other is not None and other < one:
        one, other = other, one
    return Window(one, None, other)


@st.composite
def groups(draw: st.DrawFn) -> list[DescribedGroup]:
    return [
        DescribedGroup(
            id=f"{number}", subject=f"subject{draw(st.integers(0, 6))}", kind=draw(st.sampled_from(("pardon", "release"))),
            window=draw(windows()), dated=draw(st.booleans()), lower=1, best=draw(st.integers(1, 3)), upper=None,
            population="", claims=(),
        )
        for number in range(draw(st.integers(0, 12)))
    ]  # fmt: skip


events = st.builds(
    lambda window, level: Happening(
        measure="released", earliest=window.earliest, best=None, latest=window.latest, surest=level
    ),
    windows(),
    levels,
)


def ordinal(day: date | None) -> int | None:
    return None if day is None else day.toordinal()


@given(groups(), st.lists(st.lists(events, max_size=3), max_size=4), days)
def test_places_are_filled_as_if_every_event_were_laid_beside_every_group(
    described: list[DescribedGroup], people: list[list[Happening]], day: date
) -> None:
    begun = [group for group in described if (group.window.earliest or date.min) <= day]
    expected = {group.id: [0, 0, 0] for group in begun}
    for own in people:
        ranks = [
            (rank, event.surest) for event in own for group in begun if (rank := rank_of(event, group, RULES)) is not None
        ]  # fmt: skip
        if ranks:
            rank, level = min(ranks)
            expected[rank[-1]][level] += 1
    near = Neighbours(described, RULES)
    found = {group.id: [0, 0, 0] for group in begun}
    Fillers(
        (combined(near.of(ordinal(one.earliest), ordinal(one.latest), one.surest) for one in own), 1) for own in people
    ).add_to(found, day)
    assert found == expected


def first_holding(at: int, ordered: Sequence[DescribedGroup]) -> int | None:
    """As the rule says it: the first later group that holds this one's window, or tells of the same people."""
    inner = ordered[at]
    start, end = inner.window.earliest or date.min, inner.window.latest or date.max
    for place, outer in enumerate(ordered[at + 1 :], at + 1):
        first, last = outer.window.earliest or date.min, outer.window.latest or date.max
        if outer.subject == inner.subject or (inner.dated and outer.dated and first <= start and end <= last):
            return place
    return None


@given(groups())
def test_the_first_group_around_another_is_found_without_looking_at_all_of_them(
    described: list[DescribedGroup],
) -> None:
    ordered = in_filling_order("released", described)
    assert first_around(ordered) == [first_holding(at, ordered) for at in range(len(ordered))]
