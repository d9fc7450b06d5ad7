"""Pairs of reports: what is never proposed as the same first, then what is, and that the parts are the whole."""

from __future__ import annotations

from datetime import date

import pytest

from habeas.matching.bands import Band
from habeas.matching.engines import DuckDB
from habeas.matching.finding import weigh_pair
from tests.matching.piles import levels, matched, only_pair, pairs, report

BAD_NAMES = (
    "", " ", "😀", "А" * 10_000, "Сашка", "Пятро\x07 Прыкладны", "Пятро\u202e Прыкладны", "Пятро Прыкладны 😀",
    "Пятро Example", "Пятро Прыкладны, Іван Іваноў", "Пятро Прыкладны і Іван Іваноў", "\ud800", "١٢٣", "----",
    "Прыкладны (Пятро Паўлавіч)",
)  # fmt: skip


@pytest.mark.parametrize("name", BAD_NAMES)
def test_a_bad_name_never_fits_fully_not_even_itself(name: str) -> None:
    found = pairs(report("1", name, "1990-02-01"), report("2", name, "1990-02-01"))
    assert [levels(pair).get("name") for pair in found.values() if levels(pair).get("name") == "same"] == []


def test_no_reports_and_one_report_make_no_pair() -> None:
    assert list(matched().pairs()) == []
    assert list(matched(report("1", "Пятро Прыкладны")).pairs()) == []


def test_names_alone_never_make_a_pair_the_same() -> None:
    pair = only_pair(
        report("1", "Пятро Паўлавіч Прыкладны", sex="m", articles=("342(1)", "361")),
        report("2", "Пётр Павлович Прикладный", sex="m", articles=("342(1)", "361")),
    )
    assert levels(pair) == {"name": "same", "patronymic": "same", "sex": "same", "articles": "several"}
    assert pair.band is Band.REVIEW


@pytest.mark.parametrize(
    ("left", "right", "born", "against"),
    [
        ("Пятро Паўлавіч Прыкладны", "Пятро Іванавіч Прыкладны", "1990-02-01", "patronymic"),
        ("Пятро Прыкладны", "Пятро Прыкладны", "1979-11-30", "birth"),
    ],
)
def test_a_contradiction_sends_the_heaviest_pair_to_a_person(left: str, right: str, born: str, against: str) -> None:
    facts = {"arrested": "2021-07-14", "places": ("Minsk",), "articles": ("361", "342(1)")}
    pair = only_pair(report("1", left, "1990-02-01", **facts), report("2", right, born, **facts))
    assert levels(pair)[against] == "different"
    assert pair.band is Band.REVIEW


@pytest.mark.parametrize(
    ("born", "level"),
    [
        ("1990-02-01", "same"),
        ("1990-01-02", "swapped"),
        ("1991-02-01", "year_off"),
        ("1990", "partly"),
        ("1990-02", "partly"),
        ("1990~", "partly"),
        ("1990-03", "different"),
        ("1990-02-03", "different"),
        ("../1995", "unknown"),
    ],
)
def test_birth_dates_agree_by_levels(born: str, level: str) -> None:
    pair = only_pair(report("1", "Пятро Прыкладны", "1990-02-01"), report("2", "Пятро Прыкладны", born))
    assert levels(pair).get("birth", "unknown") == level


@pytest.mark.parametrize(
    ("other", "level"),
    [
        ("Александр Беляцкий", "form"),
        ("Ales Bialiatski", "same"),
        ("Бяляцкі Алесь", "same"),
        ("А. Бяляцкі", "close"),
        ("Іван Бяляцкі", "different"),
    ],
)
def test_names_agree_by_levels(other: str, level: str) -> None:
    born = "1962-09-25"
    assert levels(only_pair(report("1", "Алесь Бяляцкі", born), report("2", other, born)))["name"] == level


def test_of_several_names_the_best_pair_counts() -> None:
    pair = only_pair(report("1", ("Пятро Прыкладны", "Petr Exampleski")), report("2", ("Exampleski Piotr", "Ян Ян")))
    assert levels(pair)["name"] in ("same", "form")


def test_a_common_name_weighs_less_than_a_rare_one() -> None:
    many = [report(f"i{number}", "Іван Іваноў", f"19{number}-01-05") for number in range(50, 90)]
    some = [report("r1", "Вераніка Рэдкая", "1990-02-01"), report("r2", "Вераника Редкая", "1990-02-01")]
    found = pairs(*many, report("i", "Иван Иванов", "1950-01-05"), *some)
    common, rare = found["i50", "i"], found["r1", "r2"]
    assert (levels(common)["name"], levels(rare)["name"]) == ("same", "same")
    assert common.parts[1].weight < rare.parts[1].weight


def test_the_weight_is_the_sum_of_its_parts() -> None:
    facts = {"arrested": "2021-07-14", "places": ("Minsk",), "articles": ("361",), "sex": "f"}
    pair = only_pair(report("1", "Вераніка Рэдкая", "1990-02-01", **facts), report("2", "Вераніка Рэдкая", **facts))
    assert round(sum(part.weight for part in pair.parts), 1) == round(pair.weight, 1)


def test_people_arrested_and_tried_together_are_no_pair_for_that() -> None:
    facts = {"arrested": "2021-07-14", "tried": ((date(2022, 1, 2), "District court"),), "articles": ("361", "342(1)")}
    one, other = report("1", "Вераніка Рэдкая", **facts), report("2", "Вераніка Прыкладная", **facts)
    assert pairs(one, other) == {}


def test_a_changed_surname_is_for_review_where_the_birth_date_fits() -> None:
    pair = only_pair(
        report("1", "Вераніка Паўлаўна Рэдкая", "1990-02-01", "2021-07-14"),
        report("2", "Вераніка Паўлаўна Прыкладная", "1990-02-01", "2021-07-14"),
    )
    assert (levels(pair)["name"], pair.band) == ("different", Band.REVIEW)


@pytest.mark.parametrize(
    ("born", "arrested", "are_weighed"),
    [
        ("1979-11-30", "2021-07-14", False),
        ("1979-11-30", "2020-08-09", True),
        ("1979-09-25", "2021-07-14", True),
        ("1962-09-26", "2021-07-14", True),
        ("1962", "2021-07-14", True),
    ],
)
def test_another_spelling_and_birth_date_are_weighed_for_a_day_in_common(
    born: str, arrested: str, are_weighed: bool
) -> None:
    one = report("1", "Аляксандр Бяляцкі", "1962-09-25", "2020-08-09")
    assert bool(pairs(one, report("2", "Александр Беляйцкий", born, arrested))) is are_weighed


def test_what_is_proposed_is_the_first_band() -> None:
    some = [report("1", "Вераніка Рэдкая", "1990-02-01"), report("2", "Вераника Редкая", "1990-02-01")]
    found = matched(*some, report("3", "Вераніка Рэдкая", "1979-11-30"))
    assert found.proposed() == [(pair.a, pair.b) for pair in found.pairs() if pair.band is Band.SAME] == [("1", "2")]


def test_two_lists_are_compared_with_each_other_and_not_within() -> None:
    one, two = report("1", "Пятро Прыкладны", side="a"), report("2", "Пятро Прыкладны", side="a")
    other = report("3", "Пётр Прикладный", side="b")
    assert set(pairs(one, two, other)) == {("1", "3"), ("2", "3")}


def test_a_pair_weighed_alone_weighs_what_it_weighed_among_all() -> None:
    one, other = report("1", "Вераніка Рэдкая", "1990-02-01"), report("2", "Вераника Редкая", "1990")
    among = matched(one, other, report("3", "Пятро Прыкладны"))
    (pair,) = among.pairs()
    assert weigh_pair(one, other, DuckDB(), among.model) == pair


def test_two_who_share_nothing_can_be_weighed_too() -> None:
    one, other = report("1", "Вераніка Рэдкая", "1990-02-01"), report("2", "Пятро Прыкладны", "1970-05-05")
    pair = weigh_pair(one, other, DuckDB(), matched(one, other).model)
    assert (pair.band, levels(pair)) == (Band.UNLIKELY, {"name": "different", "birth": "different"})
