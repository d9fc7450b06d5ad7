"""Tables as files: no cell is calculated, every format says the same."""

from __future__ import annotations

import csv
import io
import json

import openpyxl
import pytest

from habeas.queries.sheets import MEDIA, Sheet, write_sheet

ROWS = [
    ("=HYPERLINK(1)", "а, б"),
    (" +1+cmd", 'say "x" <b> & y'),
    ("@x", "two\nlines"),
    ("-", "2024-01-02"),
    ("", " Ян "),
]
SAFE = [["'" + a if a.strip()[:1] in ("=", "@", "+") else a, b] for a, b in ROWS]
SHEET = Sheet(columns={"name": "=Name", "told": "Што"}, rows=ROWS, about={"as_of": "2024-01-02"})


def rows_of(format: str) -> list[list[str]]:
    content = write_sheet(SHEET, format)
    if format == "csv":
        return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))
    if format == "xlsx":
        sheet = openpyxl.load_workbook(io.BytesIO(content)).active
        assert all(cell.data_type != "f" for row in sheet.iter_rows() for cell in row)
        return [[cell or "" for cell in row] for row in sheet.iter_rows(values_only=True)]
    told = json.loads(content)
    return [list(told["columns"].values()), *([row[name] for name in told["columns"]] for row in told["rows"])]


@pytest.mark.parametrize("format", ["csv", "xlsx"])
def test_nothing_that_a_spreadsheet_would_calculate_is_written(format: str) -> None:
    assert rows_of(format) == [["'=Name", "Што"], *SAFE]


def test_json_has_the_same_rows_as_they_are() -> None:
    assert rows_of("json") == [["=Name", "Што"], *map(list, ROWS)]


def test_letters_that_no_document_may_hold_are_left_out_and_the_file_can_be_read() -> None:
    odd = Sheet(columns={"name": "N"}, rows=[("A\x00B\x1fC",)], about={})
    sheet = openpyxl.load_workbook(io.BytesIO(write_sheet(odd, "xlsx"))).active
    assert sheet["A2"].value == "ABC"


@pytest.mark.parametrize("format", list(MEDIA))
def test_the_same_table_is_the_same_file_whenever_it_is_made(format: str) -> None:
    assert write_sheet(SHEET, format) == write_sheet(SHEET, format)
