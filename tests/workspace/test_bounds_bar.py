"""The bounds bar says low, best and high, and never runs over its scale."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from habeas.workspace.components.bounds_bar import HEIGHT, MARGIN, WIDTH, draw_bounds


def test_a_bar_says_its_bounds_in_words() -> None:
    assert draw_bounds(low=1204, best=1251, high=1312, most=1400).sentence == (
        "at least 1,204, best count 1,251, at most 1,312"
    )


def test_a_number_that_nobody_disputes_is_said_once() -> None:
    assert draw_bounds(low=3, best=3, high=3, most=3).sentence == "3 on every reading"


def test_nobody_at_all_is_a_bar_of_no_length() -> None:
    bar = draw_bounds(low=0, best=0, high=0, most=0)
    assert (bar.low, bar.best, bar.range_width, bar.unnamed_width) == (MARGIN, MARGIN, 0, 0)


@given(st.lists(st.integers(0, 10**6), min_size=4, max_size=4).map(sorted), st.integers(0, 10**6))
def test_the_parts_lie_in_order_inside_the_drawing(numbers: list[int], unnamed: int) -> None:
    low, best, high, most = numbers
    bar = draw_bounds(low=low, best=best, high=high, most=most, unnamed=unnamed)
    ends = [MARGIN, bar.low, bar.unnamed_start, bar.unnamed_start + bar.unnamed_width, WIDTH - MARGIN]
    assert all(one <= other + 0.02 for one, other in pairwise(ends))
    assert MARGIN <= bar.low <= bar.best <= WIDTH - MARGIN
    assert min(bar.range_width, bar.unnamed_width, bar.sure_width) >= 0
    assert bar.height == HEIGHT
