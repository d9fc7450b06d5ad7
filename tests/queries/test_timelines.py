"""Timelines of the register."""

from __future__ import annotations

from datetime import date

import pytest

from habeas.actions.refolding import refold_everyone
from habeas.domain.counts import Question
from habeas.domain.errors import Refused
from habeas.domain.lens import Lens
from habeas.queries.timelines import timeline
from tests.claiming import draft
from tests.queries.filing import file, group, prisoner
from tests.registers import Register

TODAY = date(2026, 11, 22)
FIRST, LAST = date(2024, 1, 1), date(2024, 4, 15)


def series(measure: str, *by: str) -> dict[tuple[str, ...], list[tuple[int, int, int]]]:
    found = timeline(Question(measure=measure, by=by), Lens(), first=FIRST, last=LAST, step="month", today=TODAY)
    return {one.by: [(point.low, point.best, point.high) for point in one.points] for one in found}


def test_days_in_the_wrong_order_are_refused(register: Register) -> None:
    with pytest.raises(Refused, match="end before they begin"):
        timeline(Question(measure="held"), Lens(), first=LAST, last=FIRST, step="month", today=TODAY)


def test_an_empty_register_has_an_empty_line(register: Register) -> None:
    assert series("held") == {(): [(0, 0, 0)] * 4}


def test_a_stock_is_taken_on_the_first_day_of_each_step_stored_or_not(register: Register) -> None:
    file(register, *prisoner("Alena", "2024-01-10"), *prisoner("Ivan", "2024-02-01", released="2024-03-20"))
    assert series("held") == {(): [(0, 0, 0), (2, 2, 2), (2, 2, 2), (1, 1, 1)]}
    refold_everyone()
    assert series("held") == {(): [(0, 0, 0), (2, 2, 2), (2, 2, 2), (1, 1, 1)]}
    file(register, draft("release", "Alena", "2024-02-20"), days=1)
    assert series("held") == {(): [(0, 0, 0), (2, 2, 2), (1, 1, 1), (0, 0, 0)]}


def test_a_flow_is_counted_over_each_step_with_its_unnamed(register: Register) -> None:
    file(register, *prisoner("Ivan", "2024-02-01", released="2024-03-20"))
    file(register, draft("release", group("g"), "2024-02-10", details={"number": 4, "qualifier": "exact"}))
    refold_everyone()
    assert series("released") == {(): [(0, 0, 0), (4, 4, 4), (1, 1, 1), (0, 0, 0)]}


def test_each_value_has_a_line_of_its_own(register: Register) -> None:
    file(register, *prisoner("Alena", "2024-01-10"), draft("sex", "Alena", details={"sex": "F"}))
    file(register, *prisoner("Ivan", "2024-02-01", released="2024-03-20"))
    assert series("held", "sex") == {
        ("",): [(0, 0, 0), (1, 1, 1), (1, 1, 1), (0, 0, 0)],
        ("F",): [(0, 0, 0), (1, 1, 1), (1, 1, 1), (1, 1, 1)],
    }
