"""Plain lists: each bad row with its column and reason, and clusters that hold no contradiction."""

from __future__ import annotations

import pytest

from habeas.domain.errors import BadInput
from habeas.matching.bands import Band
from habeas.matching.clustering import propose_clusters
from habeas.matching.lists import Listed, read_list
from habeas.matching.matched import Pair
from tests.matching.piles import parts

ONE_PERSON = "Вераніка Рэдкая"


def read(**cells: str) -> Listed:
    return read_list([(2, {"name": ONE_PERSON} | cells)], columns=("name", *cells))


def pair(a: str, b: str, band: Band = Band.SAME, **told: str) -> Pair:
    return Pair(a=a, b=b, band=band, weight=9.0, parts=parts(**told))


def test_a_list_without_names_is_refused() -> None:
    with pytest.raises(BadInput, match="The column “name” is missing"):
        read_list([], columns=("imia", "birth_date"))


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("", "There is no name in this row."),
        ("   ", "There is no name in this row."),
        ("😀 !!", "There is no word in this name."),
        ("Б" * 10_000, "The name is longer than 200 letters."),
        ("Іван Іваноў, Пётр Пятроў", "This seems to name more than one person: give each a row."),
        ("Ivan Ivanov and Petr Petrov", "This seems to name more than one person: give each a row."),
        ("Ivan Ivanov / Petr Petrov", "This seems to name more than one person: give each a row."),
    ],
)
def test_a_row_without_one_name_is_not_compared(name: str, reason: str) -> None:
    listed = read(name=name)
    assert listed.reports == ()
    assert [(one.row, one.column, str(one)) for one in listed.refused] == [(2, "name", reason)]


@pytest.mark.parametrize(
    ("cells", "column", "reason"),
    [
        ({"name": "Сашка"}, "name", "One word is too little to tell people apart: never proposed as the same."),
        ({"name": "Іван\u202e Іваноў"}, "name", "There are signs in this name that are no letters; they are not compared."),
        ({"name": "Іван Example"}, "name", "This name is written in several scripts at once; it is compared with care."),
        ({"birth_date": "xx"}, "birth_date", "“xx” is not a date that can be read; write it like 14 July 2021, July 2021 or 2021-07-14."),
        ({"arrested": "2021-02-30"}, "arrested", "“2021-02-30” is not a day of the calendar."),
    ],
)  # fmt: skip
def test_a_doubtful_cell_is_noted_and_the_row_compared(cells: dict[str, str], column: str, reason: str) -> None:
    listed = read(**cells)
    assert (len(listed.reports), listed.refused) == (1, ())
    assert [(one.row, one.column, str(one)) for one in listed.noted] == [(2, column, reason)]


def test_dates_are_read_as_people_write_them() -> None:
    (report,) = read(birth_date="7.2.1956", arrested="14 ліпеня 2021; 2022-03-01").reports
    assert report.birth is not None
    assert report.birth.text == "1956-02-07"
    assert [day.isoformat() for day in report.arrested] == ["2021-07-14", "2022-03-01"]


def test_a_cluster_holds_no_two_who_contradict_each_other() -> None:
    pairs = [pair("1", "2"), pair("2", "3"), pair("1", "3", Band.REVIEW, birth="different"), pair("3", "4")]
    assert propose_clusters(pairs) == [("1", "2"), ("3", "4")]


def test_clusters_join_what_nothing_contradicts() -> None:
    pairs = [pair("10", "9"), pair("9", "2"), pair("10", "2", Band.REVIEW)]
    assert propose_clusters(pairs) == [("2", "9", "10")]
