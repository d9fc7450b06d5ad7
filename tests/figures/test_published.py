"""A published figure is read with its bounds, its days and its kind."""

from datetime import date

import pytest

from habeas.domain.claims import Subject, SubjectKind
from habeas.figures.meaning import FigureKind, meaning
from habeas.figures.published import group_figure_of
from tests.figures.published_claims import figure, figure_claim, group_figure, held


def test_a_measure_that_nobody_knows_counts_nothing_of_ours() -> None:
    assert meaning("ships_sunk").measure == ""


def test_published_political_prisoners_are_laid_beside_people_held() -> None:
    assert meaning("political_prisoners_held").measure == "held"
    assert meaning("political_prisoners_held_women").sex == "F"


def test_a_period_that_cannot_be_read_counts_as_not_given() -> None:
    one = figure("a", measure="pardoned", number=3, period_from="spring", period_to="2024-07")
    assert one.period_from is None


@pytest.mark.parametrize(
    ("qualifier", "number", "bounds"),
    [
        ("exact", 1300, (1300, 1300)),
        ("more_than", 1300, (1301, None)),
        ("at_least", 1300, (1300, None)),
        ("up_to", 1300, (None, 1300)),
        ("hundreds_of_thousands", None, (200_000, 999_999)),
    ],
)
def test_words_give_bounds(qualifier: str, number: int | None, bounds: tuple[int | None, int | None]) -> None:
    details = {"number": number} if number is not None else {}
    one = figure("a", when="2024-09-30", measure="held", qualifier=qualifier, **details)
    assert (one.lower, one.upper) == bounds


def test_nearly_is_below_and_close_and_about_is_around() -> None:
    nearly, about = held("a", 1500, "nearly", when="2024"), held("b", 1000, "about", when="2024")
    assert nearly.upper == 1499 and 1200 < (nearly.lower or 0) < 1499
    assert (about.lower or 0) < 1000 < (about.upper or 0) < 1135


def test_bounds_given_outright_win() -> None:
    one = figure("a", when="2024", measure="held", qualifier="more_than", number=10, lower=5, upper=50)
    assert (one.lower, one.upper) == (5, 50)


def test_days_come_from_the_period_or_else_from_the_day() -> None:
    period = figure("a", when="2024-09", measure="released", number=1, period_from="2024-07", period_to="2024-09")
    assert period.days == (date(2024, 7, 1), date(2024, 9, 30))
    assert held("b", 1, when="2024-02").days == (date(2024, 2, 1), date(2024, 2, 29))
    assert figure("c", measure="held", number=1).days == (None, None)


def test_a_count_since_a_beginning_with_both_ends_is_a_flow() -> None:
    since = figure("a", when="2024-05-22", measure="died_in_custody", number=8)
    assert (since.kind, since.days) == (FigureKind.CUMULATIVE, (None, date(2024, 5, 22)))
    between = figure(
        "b", when="2024", measure="died_in_custody", number=2, period_from="2024-01-01", period_to="2024-12-31"
    )
    assert between.kind is FigureKind.FLOW


def test_a_group_with_places_is_a_figure_too() -> None:
    one = group_figure("pardon", 115, when="2024-07/2024-09")
    assert (one.measure, one.number, one.kind, one.is_group) == ("pardoned", 115, FigureKind.FLOW, True)
    assert one.days == (date(2024, 7, 1), date(2024, 9, 30))


def test_an_account_of_one_person_is_no_figure() -> None:
    claim = figure_claim("a", number=1)
    assert claim.subject == Subject(SubjectKind.BODY, "0" * 32)
    assert group_figure_of(claim) is None


def test_the_number_is_said_as_it_was_told() -> None:
    assert held("a", 1300, "more_than", when="2024").said("en") == "more than 1,300"
    assert held("a", 1300, when="2024").said("en") == "1,300"
    assert held("a", 1300, "more_than", when="2024").said("be") == "больш за 1\N{NO-BREAK SPACE}300"
    assert figure("a", measure="fled_country", qualifier="hundreds_of_thousands").said("en") == "hundreds of thousands"
    assert figure("a", measure="held", lower=5, qualifier="at_least").said("en") == "5–…"
