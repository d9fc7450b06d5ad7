from __future__ import annotations

import zipfile
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest

from habeas.domain.errors import BadInput
from habeas.intake.spreadsheet_child import text_of
from habeas.intake.tables import read_table
from habeas.intake.texts import Limits

PARTS = {"[Content_Types].xml": "<Types/>", "xl/workbook.xml": "<workbook/>"}


def workbook(path: Path, *rows: list[object], sheet: str = "Sheet") -> Path:
    book = openpyxl.Workbook()
    page = book.active
    assert page is not None
    page.title = sheet
    for row in rows:
        page.append(row)
    book.save(path)
    return path


def archive(path: Path, parts: dict[str, str]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as zipped:
        for name, text in parts.items():
            zipped.writestr(name, text)
    return path


def sentence(path: Path, limits: Limits | None = None, sheet: str = "") -> str:
    with pytest.raises(BadInput) as caught:
        read_table(path, limits=limits, sheet=sheet)
    return str(caught.value)


def test_a_bomb_is_refused_by_what_it_declares(tmp_path: Path) -> None:
    bomb = archive(tmp_path / "bomb.xlsx", {**PARTS, "xl/worksheets/sheet1.xml": "0" * 20_000_000})
    assert sentence(bomb) == "“bomb.xlsx” would unpack to far more than such a file needs."


def test_a_bomb_is_refused_by_what_it_would_unpack_to(tmp_path: Path) -> None:
    bomb = archive(tmp_path / "bomb.xlsx", {**PARTS, "xl/worksheets/sheet1.xml": "<a/>" * 2000})
    assert sentence(bomb, Limits(unpacked_bytes=5000)) == "“bomb.xlsx” would unpack to far more than such a file needs."


def test_a_bomb_of_very_many_parts_is_refused(tmp_path: Path) -> None:
    many = archive(tmp_path / "many.xlsx", {**PARTS, **{f"xl/{number}.xml": "" for number in range(30)}})
    assert sentence(many, Limits(packed_entries=20)) == "“many.xlsx” holds more parts than such a file needs."


def test_an_archive_that_is_no_spreadsheet_is_refused(tmp_path: Path) -> None:
    assert sentence(archive(tmp_path / "a.xlsx", {"x.txt": "x"})) == "“a.xlsx” is an archive, but no spreadsheet."


def test_an_archive_with_the_parts_of_a_spreadsheet_but_none_of_its_sense_is_refused(tmp_path: Path) -> None:
    assert sentence(archive(tmp_path / "a.xlsx", PARTS)) == "“a.xlsx” is not a spreadsheet that can be read."


def test_a_spreadsheet_that_breaks_off_is_refused(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", ["name"], ["Alena"])
    path.write_bytes(path.read_bytes()[:-300])
    assert sentence(path) == "“a.xlsx” is damaged or breaks off: it cannot be unpacked."


def test_markup_with_entities_of_its_own_is_refused(tmp_path: Path) -> None:
    parts = {**PARTS, "xl/worksheets/sheet1.xml": '<!DOCTYPE x [<!ENTITY a "aaaa">]><x>&a;</x>'}
    assert sentence(archive(tmp_path / "a.xlsx", parts)) == "“a.xlsx” holds markup that no such file needs."


def test_an_old_spreadsheet_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.xls"
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
    assert sentence(path) == "“a.xls” is an old or locked spreadsheet; save it as XLSX or CSV first."


def test_a_sheet_that_is_not_there_is_refused(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", ["name"], ["Alena"])
    assert sentence(path, sheet="People") == "The spreadsheet has no sheet named “People”."


def test_a_formula_is_refused_with_row_and_column_and_the_other_rows_are_read(tmp_path: Path) -> None:
    table = read_table(workbook(tmp_path / "a.xlsx", ["name", "age"], ["Alena", "=1+1"], ["Ivan", 40]))
    assert [(problem.row, problem.column, str(problem)) for problem in table.refused] == [
        (2, "age", "This cell is a spreadsheet formula, where text is wanted.")
    ]
    assert [dict(row.cells) for row in table.rows] == [{"name": "Ivan", "age": "40"}]


def test_an_error_of_the_spreadsheet_is_refused_with_row_and_column(tmp_path: Path) -> None:
    table = read_table(workbook(tmp_path / "a.xlsx", ["name", "age"], ["Alena", "#REF!"]))
    assert [(problem.row, problem.column, str(problem)) for problem in table.refused] == [
        (2, "age", "This cell holds an error of the spreadsheet.")
    ]


def test_numbers_days_and_blanks_read_as_they_would_in_csv(tmp_path: Path) -> None:
    rows: list[list[object]] = [["a", "b", "c", "d"], [3.0, date(2021, 7, 14), None, 2.5], [True, "x", "y", "z"]]
    table = read_table(workbook(tmp_path / "a.xlsx", *rows, sheet="People"), sheet="People")
    assert [list(row.cells.values()) for row in table.rows] == [["3", "2021-07-14", "", "2.5"], ["true", "x", "y", "z"]]


def test_a_moment_keeps_its_time_and_a_day_has_none() -> None:
    assert text_of(datetime(2021, 7, 14, 9, 30)) == "2021-07-14 09:30"  # noqa: DTZ001
    assert text_of(datetime(2021, 7, 14)) == "2021-07-14"  # noqa: DTZ001
