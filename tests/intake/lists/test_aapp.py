from __future__ import annotations

from pathlib import Path

import pytest

from habeas.intake.lists.aapp import is_aapp, read_aapp
from habeas.intake.proposals import Reading
from tests.intake.written import UNREAD, table, write

COLUMNS = (
    "Date", "Since", "Arrested", "Detained", "Sentenced", "Sentenced to death", "In absentia", "Evading warrant",
    "Released", "On bail", "Killed", "Killed (announced)", "Announced by", "URL", "Note",
)  # fmt: skip
DAY = {"Date": "2022-04-15", "Since": "2021-02-01", "Detained": "10,150", "Killed": "1761"}


def read(folder: Path, *rows: dict[str, str]) -> Reading:
    return read_aapp(write(folder / "days.csv", table(COLUMNS, rows)))


def told(reading: Reading) -> list[dict[str, object]]:
    return [dict(one.draft.details) for row in reading.rows for one in row.claims]


@pytest.mark.parametrize(
    ("cells", "column", "sentence"),
    [
        ({"Date": ""}, "Date", "This row does not say which day it is for."),
        ({"Date": "2022-04-15"}, "Date", "The day “2022-04-15” stands in row 2 already."),
        ({"Date": "someday"}, "Date", UNREAD % "someday"),
        ({"Killed": "1,76"}, "Killed", "“1,76” is not a whole number."),
        ({"Killed": "about 1700"}, "Killed", "“about 1700” is not a whole number."),
        ({"Killed": "", "Detained": ""}, "Arrested", "This row gives no number."),
        ({"Since": "2023-01-01", "Released": "5"}, "Since", "The period ends before it begins."),
        ({"URL": "aapp"}, "URL", "“aapp” is not a web address."),
    ],
)
def test_a_bad_cell_stops_its_row_with_one_sentence(
    tmp_path: Path, cells: dict[str, str], column: str, sentence: str
) -> None:
    reading = read(tmp_path, DAY, {**DAY, "Date": "2022-04-16", **cells})
    assert [(one.row, one.column, str(one)) for one in reading.refused] == [(3, column, sentence)]


def test_a_column_that_nobody_knows_is_refused(tmp_path: Path) -> None:
    reading = read_aapp(write(tmp_path / "days.csv", "date,killed,weather\n2022-04-15,1,rain\n"))
    assert [str(one) for one in reading.refused] == ["The column “weather” is not known here."]


def test_two_columns_of_one_number_are_refused(tmp_path: Path) -> None:
    reading = read_aapp(write(tmp_path / "days.csv", "date,killed,deaths\n2022-04-15,1,2\n"))
    assert [str(one) for one in reading.refused] == ["The columns “killed” and “deaths” mean the same."]


def test_a_stock_is_for_its_day_and_a_total_for_a_period(tmp_path: Path) -> None:
    reading = read(tmp_path, {**DAY, "Released": "1500"})
    assert told(reading) == [
        {"qualifier": "exact", "measure": "held", "number": 10150},
        {"qualifier": "exact", "measure": "released", "period_from": "2021-02-01", "period_to": "2022-04-15", "number": 1500},
        {"qualifier": "exact", "measure": "other", "population": "killed", "period_from": "2021-02-01",
         "period_to": "2022-04-15", "number": 1761},
    ]  # fmt: skip
    assert {str(one.draft.when) for row in reading.rows for one in row.claims} == {"2022-04-15"}


def test_what_the_authorities_announced_is_theirs_and_stays_apart(tmp_path: Path) -> None:
    reading = read(tmp_path, {**DAY, "Detained": "", "Killed (announced)": "700", "Announced by": "The Council"})
    found = [
        (one.role, one.draft.speakers, one.draft.via, one.draft.details["number"]) for one in reading.rows[0].claims
    ]
    assert found == [("killed", ("AAPP",), (), 1761), ("killed:announced", ("The Council",), ("AAPP",), 700)]


@pytest.mark.parametrize("name", ["killed_announced", "Announced killed", "official: killed", "Killed (state media)"])
def test_the_authorities_number_is_known_by_a_word_beside_its_name(tmp_path: Path, name: str) -> None:
    reading = read_aapp(write(tmp_path / "days.csv", f"date,{name}\n2022-04-15,7\n"))
    assert [one.draft.speakers for one in reading.rows[0].claims] == [("the authorities",)]


def test_a_header_is_known_by_its_numbers() -> None:
    assert is_aapp(COLUMNS)
    assert not is_aapp(("date", "event", "killed"))
