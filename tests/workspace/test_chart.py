"""The chart draws published figures with open and closed bounds above the register's own count."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from habeas.workspace.components.chart import LEFT, TOP, UPPER, Chart, Counted, Published, draw_chart, round_steps


def figure(day: str, *, lower: int | None, best: int | None, upper: int | None, last: str = "") -> Published:
    first = date.fromisoformat(day)
    return Published(
        first=first,
        last=date.fromisoformat(last) if last else first,
        lower=lower,
        best=best,
        upper=upper,
        words="words",
    )


def chart_of(*published: Published, counted: tuple[Counted, ...] = ()) -> Chart:
    chart = draw_chart(published, counted)
    assert chart is not None
    return chart


def test_nothing_published_is_no_chart() -> None:
    assert draw_chart([], []) is None


def test_an_open_bound_is_drawn_as_open() -> None:
    more_than, up_to = chart_of(
        figure("2024-01-01", lower=1301, best=1301, upper=None), figure("2024-02-01", lower=None, best=9, upper=9)
    ).marks
    assert (more_than.open_up, more_than.open_down) == (True, False)
    assert (up_to.open_up, up_to.open_down) == (False, True)


def test_a_vague_day_is_as_wide_as_its_window() -> None:
    (mark,) = chart_of(figure("2024-01-01", lower=5, best=5, upper=5, last="2024-12-31")).marks
    assert mark.x_first == LEFT
    assert mark.x_first < mark.x < mark.x_last


def test_more_people_stand_higher() -> None:
    chart = chart_of(
        figure("2023-01-01", lower=100, best=100, upper=100), figure("2024-01-01", lower=900, best=900, upper=900)
    )
    assert TOP <= chart.marks[1].y < chart.marks[0].y < TOP + UPPER


def test_the_registers_own_band_runs_from_least_to_most_and_back() -> None:
    counted = (
        Counted(day=date(2024, 1, 1), low=1, best=2, high=3),
        Counted(day=date(2024, 12, 31), low=2, best=2, high=4),
    )
    chart = chart_of(figure("2024-06-01", lower=5, best=5, upper=5), counted=counted)
    assert chart.best_line.count("L") == 1
    assert chart.band.count("L") == 3
    assert chart.band.endswith("Z")


def test_a_figure_without_a_told_number_is_drawn_at_its_bound() -> None:
    (mark,) = chart_of(figure("2024-01-01", lower=200_000, best=None, upper=999_999)).marks
    assert mark.y == mark.y_low


@pytest.mark.parametrize(
    ("most", "steps"),
    [(1, (0, 1)), (5, (0, 2, 4, 6)), (39, (0, 10, 20, 30, 40)), (1452, (0, 500, 1000, 1500))],
)
def test_scales_end_on_round_numbers(most: int, steps: tuple[int, ...]) -> None:
    assert round_steps(most) == steps


@given(st.integers(1, 10**9))
def test_a_scale_reaches_its_largest_number_in_few_steps(most: int) -> None:
    steps = round_steps(most)
    assert steps[-1] >= most
    assert 2 <= len(steps) <= 6
