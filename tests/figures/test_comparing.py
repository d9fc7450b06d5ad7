"""A figure beside the register's count: like with like, and never silent about coverage."""

from datetime import date

import pytest

from habeas.figures.comparing import Asked, Comparison, Reading, Verdict, ask, compare, not_comparable
from habeas.figures.published import Figure
from tests.figures.published_claims import figure, held

TODAY = date(2026, 11, 22)


def asked(one: Figure) -> Asked | str:
    return ask(one, today=TODAY, language="en")


def compared(one: Figure, *readings: Reading) -> Comparison:
    question = asked(one)
    assert isinstance(question, Asked)
    return compare(one, readings, asked=question, documented=39, language="en")


@pytest.mark.parametrize(
    ("one", "why"),
    [
        (figure("a", measure="held", number=3), "The figure does not say for which day it holds."),
        (held("a", 3, when="2027-01"), "The figure speaks of days that are still to come."),
        (figure("a", measure="held", when="2024"), "The figure gives no number."),
        (figure("a", measure="pardoned", number=3), "The figure does not say up to which day it counts."),
        (
            figure("a", measure="pardoned", number=3, when="2024-09"),
            "The figure does not say from which day on it counts.",
        ),
        (
            figure("a", measure="pardoned", number=3, period_from="2024", period_to="2027"),
            "The figure speaks of days that are still to come.",
        ),
        (
            figure("a", measure="held", number=3, when="2024", population="teachers"),
            "The register cannot pick out the people whom this figure counts.",
        ),
        (figure("a", measure="ships_sunk", number=3, when="2024"), "The register does not count this."),
    ],
)
def test_what_is_not_like_is_not_compared(one: Figure, why: str) -> None:
    assert asked(one) == why


def test_the_vocabulary_says_why_a_measure_has_no_counterpart() -> None:
    why = asked(figure("a", measure="extremist_list", number=4119, when="2024-05-31"))
    assert isinstance(why, str) and why.startswith("It is the length of a list")
    assert not_comparable(held("a", 1, when="2024"), why).verdict is Verdict.NOT_COMPARABLE


def test_a_stock_asks_for_each_day_it_may_mean_but_none_to_come() -> None:
    assert asked(held("a", 3, when="2026")) == Asked(measure="held", is_stock=True, first=date(2026, 1, 1), last=TODAY)


def test_women_are_counted_by_sex() -> None:
    question = asked(figure("a", measure="political_prisoners_held_women", number=165, when="2023-06-30"))
    assert isinstance(question, Asked) and question.sex == "F"


def test_a_count_since_a_beginning_asks_from_the_beginning() -> None:
    assert asked(figure("a", measure="died_in_custody", number=8, when="2025-05-22")) == Asked(
        measure="died", is_stock=False, first=None, last=date(2025, 5, 22)
    )


def test_below_says_how_few_people_the_register_documents() -> None:
    found = compared(held("a", 1135, when="2025-12-23"), Reading(date(2025, 12, 23), 20, 28, 36))
    assert (found.verdict, found.reason) == (
        Verdict.BELOW,
        "The register counts at most 36, fewer than the figure says (at least 1,135): "
        "this register documents 39 people.",
    )


def test_above_says_what_the_figure_allows() -> None:
    found = compared(held("a", 10, "up_to", when="2025-12-23"), Reading(date(2025, 12, 23), 20, 28, 36))
    assert (found.verdict, found.reason) == (
        Verdict.ABOVE,
        "The register counts at least 20, more than the figure allows (at most 10).",
    )


def test_spans_with_a_number_in_common_agree() -> None:
    found = compared(held("a", 30, when="2025-12-23"), Reading(date(2025, 12, 23), 20, 28, 36))
    assert (found.verdict, found.reason) == (Verdict.AGREES, "The register counts 20 to 36, which the figure allows.")


def test_a_vague_day_agrees_if_any_day_in_it_does() -> None:
    readings = [Reading(date(2025, 12, day), day, day, day) for day in range(1, 32)]
    found = compared(held("a", 30, when="2025-12"), *readings)
    assert (found.verdict, found.count) == (Verdict.AGREES, readings[29])


def test_a_vague_day_that_agrees_nowhere_is_judged_by_its_middle() -> None:
    readings = [Reading(date(2025, 12, day), day, day, day) for day in range(1, 32)]
    found = compared(held("a", 99, when="2025-12"), *readings)
    assert (found.verdict, found.count) == (Verdict.BELOW, readings[15])
