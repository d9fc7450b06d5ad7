"""Timelines by sweeping agree with counting every day on its own."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from habeas.domain.dossier import Level
from habeas.domain.errors import Refused
from habeas.figures.timeline import Point, flow_series, steps_between, weighted_stock_series

FIRST = date(2024, 1, 1)
BASE = FIRST.toordinal()


def test_an_unknown_step_is_refused() -> None:
    with pytest.raises(Refused, match="day, week or month, not “year”"):
        steps_between(FIRST, date(2025, 1, 1), step="year")


def test_days_in_the_wrong_order_are_refused() -> None:
    with pytest.raises(Refused, match="end before they begin"):
        steps_between(FIRST, date(2023, 12, 31), step="day")


def test_too_many_steps_are_refused() -> None:
    with pytest.raises(Refused, match="more than 20000 steps"):
        steps_between(date.min, date.max, step="day")


def test_months_keep_their_day_and_the_last_step_is_cut_off() -> None:
    assert steps_between(date(2024, 1, 31), date(2024, 4, 5), step="month") == [
        (date(2024, 1, 31), date(2024, 2, 28)),
        (date(2024, 2, 29), date(2024, 3, 30)),
        (date(2024, 3, 31), date(2024, 4, 5)),
    ]


def test_one_day_is_one_step() -> None:
    assert steps_between(FIRST, FIRST, step="week") == [(FIRST, FIRST)]


def test_the_day_of_detention_counts_and_the_day_of_leaving_does_not() -> None:
    steps = steps_between(FIRST, date(2024, 1, 3), step="day")
    points = weighted_stock_series([(Level.LOW, BASE + 1, BASE + 2, 1)], steps)
    assert [point.low for point in points] == [0, 1, 0]


def test_a_person_with_two_events_in_a_step_counts_once() -> None:
    steps = steps_between(FIRST, date(2024, 1, 31), step="month")
    rows = [("a", 0, BASE, BASE, BASE), ("a", 0, BASE + 5, BASE + 5, BASE + 5), ("b", 0, BASE, BASE, BASE)]
    assert flow_series(rows, steps) == [Point(day=FIRST, until=date(2024, 1, 31), low=2, best=2, high=2)]


def test_a_vague_event_counts_possibly_in_every_step_it_touches() -> None:
    steps = steps_between(FIRST, date(2024, 1, 21), step="week")
    points = flow_series([("a", 0, BASE + 5, BASE + 8, None)], steps)
    assert [(point.low, point.best, point.high) for point in points] == [(0, 0, 1), (0, 1, 1), (0, 0, 1)]


days = st.integers(BASE - 40, BASE + 80)
stays = st.lists(st.tuples(st.sampled_from(list(Level)), days, st.none() | days))


@given(stays, st.sampled_from(["day", "week", "month"]))
def test_sweeping_stays_equals_counting_each_day(stays: list[tuple[int, int, int | None]], step: str) -> None:
    proper = [(level, start, end) for level, start, end in stays if end is None or end >= start]
    weighed = [(*stay, 1) for stay in proper]
    for point in weighted_stock_series(weighed, steps_between(FIRST, date(2024, 2, 20), step=step)):
        day = point.day.toordinal()
        on = [level for level, start, end in proper if start <= day and (end is None or day < end)]
        assert (point.low, point.best, point.high) == tuple(sum(level <= most for level in on) for most in Level)


windows = st.tuples(st.sampled_from("abc"), st.sampled_from(list(Level)), st.none() | days, days, st.none() | days)


def _proper(row: tuple[str, int, int | None, int, int | None]) -> bool:
    return (row[2] is None or row[2] <= row[3]) and (row[4] is None or row[3] <= row[4])


@given(st.lists(windows), st.sampled_from(["day", "week", "month"]))
def test_sweeping_happenings_equals_counting_each_step(
    rows: list[tuple[str, int, int | None, int, int | None]], step: str
) -> None:
    proper = sorted((row for row in rows if _proper(row)), key=lambda row: row[0])
    for point in flow_series(proper, steps_between(FIRST, date(2024, 2, 20), step=step)):
        first, last = point.day.toordinal(), point.until.toordinal()
        low = {
            who for who, surest, start, _, end in proper
            if surest == 0 and start is not None and end is not None and first <= start and end <= last
        }  # fmt: skip
        best = {who for who, surest, _, day, _ in proper if surest <= 1 and first <= day <= last}
        high = {
            who for who, _, start, _, end in proper
            if (start is None or start <= last) and (end is None or end >= first)
        }  # fmt: skip
        assert (point.low, point.best, point.high) == (len(low), len(best), len(high))
