from __future__ import annotations

from pathlib import Path

import pytest

from habeas.domain.errors import BadInput
from habeas.intake.tables import Table, check_columns, is_formula, read_table
from habeas.intake.texts import Limits
from tests.intake.written import write

SMALL = Limits(record_letters=100)


def refused(table: Table) -> list[tuple[int | None, str, str]]:
    return [(problem.row, problem.column, str(problem)) for problem in table.refused]


def cells(table: Table) -> list[dict[str, str]]:
    return [dict(row.cells) for row in table.rows]


def sentence(path: Path) -> str:
    with pytest.raises(BadInput) as caught:
        read_table(path)
    return str(caught.value)


def test_a_folder_a_missing_and_an_empty_file_are_each_one_sentence(tmp_path: Path) -> None:
    assert sentence(tmp_path) == f"“{tmp_path.name}” is a folder, not a file."
    assert sentence(tmp_path / "none.csv") == "There is no file “none.csv”."
    assert sentence(write(tmp_path / "empty.csv", "")) == "The file “empty.csv” is empty."
    assert sentence(write(tmp_path / "blank.csv", "\n\n")) == "The file “blank.csv” has no header."


def test_a_header_that_names_a_column_twice_is_refused(tmp_path: Path) -> None:
    assert sentence(write(tmp_path / "a.csv", "name,date,name\nx,y,z\n")) == "The column “name” is there twice."


def test_a_header_with_an_unnamed_column_is_refused(tmp_path: Path) -> None:
    assert sentence(write(tmp_path / "a.csv", "name,,date\nx,y,z\n")) == "Column 2 has no name."


def test_a_header_that_is_not_utf8_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes("імя,дата\n".encode("cp1251"))
    assert sentence(path) == "The name of column 1 cannot be read as UTF-8."


def test_unknown_and_missing_columns_are_named(tmp_path: Path) -> None:
    table = read_table(write(tmp_path / "a.csv", "name,colour\nx,y\n"))
    problems = check_columns(table, known=("name", "date"), required=("name", "date"))
    assert [(one.row, one.column, str(one)) for one in problems] == [
        (1, "colour", "The column “colour” is not known here."),
        (1, "date", "The column “date” is missing."),
    ]


def test_a_broken_letter_is_refused_with_row_and_column_and_the_other_rows_are_read(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(b"name,place\nAlena,Minsk\nIvan,\xcc\xe8\xed\xf1\xea\nPiotr,Brest\n")
    table = read_table(path)
    assert refused(table) == [(3, "place", "This cell is not UTF-8 text.")]
    assert [row.number for row in table.rows] == [2, 4]


def test_a_zero_byte_is_refused_with_row_and_column(tmp_path: Path) -> None:
    assert refused(read_table(write(tmp_path / "a.csv", "name,place\nAl\0ena,Minsk\n"))) == [
        (2, "name", "This cell holds a zero byte.")
    ]


@pytest.mark.parametrize(("line", "found"), [("Alena", 1), ("Alena,Minsk,Brest", 3)])
def test_a_row_with_too_few_or_too_many_cells_is_refused(tmp_path: Path, line: str, found: int) -> None:
    table = read_table(write(tmp_path / "a.csv", f"name,place\n{line}\nIvan,Minsk\n"))
    assert refused(table) == [(2, "", f"This row has {found} cells where the header has 2.")]
    assert cells(table) == [{"name": "Ivan", "place": "Minsk"}]


def test_quotation_marks_that_do_not_match_are_refused(tmp_path: Path) -> None:
    table = read_table(write(tmp_path / "a.csv", 'name,place\n"Alena"x,Minsk\nIvan,Minsk\n'))
    assert refused(table) == [(2, "", "The quotation marks of this row do not match, or one cell is far too long.")]
    assert cells(table) == [{"name": "Ivan", "place": "Minsk"}]


def test_a_line_longer_than_the_limit_is_passed_over_and_reading_goes_on(tmp_path: Path) -> None:
    text = "name,place\nAlena,Minsk\n" + "x" * 5000 + ",y\nIvan,Brest\n"
    table = read_table(write(tmp_path / "a.csv", text), limits=SMALL)
    assert refused(table) == [(3, "", "This row is longer than 100 letters.")]
    assert [row.number for row in table.rows] == [2, 4]


def test_a_cell_that_never_closes_its_quotation_mark_is_not_read_without_end(tmp_path: Path) -> None:
    table = read_table(write(tmp_path / "a.csv", 'name,place\n"Alena\n' + "x\n" * 500), limits=SMALL)
    assert refused(table)[0] == (2, "", "This row is longer than 100 letters.")


def test_a_line_of_many_megabytes_is_never_held_in_memory(tmp_path: Path) -> None:
    import tracemalloc

    path = tmp_path / "sparse.csv"
    with path.open("wb") as stream:
        stream.write(b"name,place\nAlena,Minsk\n")
        stream.seek(64 * 1024 * 1024)
        stream.write(b"\nIvan,Brest\n")
    tracemalloc.start()
    table = read_table(path)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert [row.get("name") for row in table.rows] == ["Alena", "Ivan"]
    assert [problem.row for problem in table.refused] == [3]
    assert peak < 24 * 1024 * 1024


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_utf8_and_utf16_are_recognised_with_and_without_their_mark(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes("name,place\nАлена,Мінск\n".encode(encoding))
    assert cells(read_table(path)) == [{"name": "Алена", "place": "Мінск"}]


@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_the_mark_between_cells_is_told_from_the_header(tmp_path: Path, mark: str) -> None:
    text = f"name{mark}place{mark}note\nAlena{mark}Minsk{mark}x\n"
    assert cells(read_table(write(tmp_path / "a.csv", text))) == [{"name": "Alena", "place": "Minsk", "note": "x"}]


def test_a_cell_may_hold_line_ends_and_blank_rows_say_nothing(tmp_path: Path) -> None:
    table = read_table(write(tmp_path / "a.csv", 'name,place\n"Alena\nor Ivan",Minsk\n\n,\nPiotr,Brest\n'))
    assert [(row.number, row.get("name")) for row in table.rows] == [(2, "Alena\nor Ivan"), (5, "Piotr")]
    assert refused(table) == []


@pytest.mark.parametrize(
    "cell",
    ["=1+1", " =HYPERLINK(A1)", "@SUM(1)", "+1+1", "-1+cmd|' /C calc'!A0", "+A1", "-SUM(A1)", "+3*2", "=cmd|x"],
)
def test_a_cell_that_a_spreadsheet_would_calculate_is_a_formula(cell: str) -> None:
    assert is_formula(cell)


@pytest.mark.parametrize(
    "cell", ["+375 (29) 123-45-67", "-5", "- see above", "–", "-", "+7 months", "a=b", "1+1", "-12.5"]
)
def test_signed_numbers_telephones_and_dashes_are_text(cell: str) -> None:
    assert not is_formula(cell)


def test_a_formula_is_refused_with_row_and_column(tmp_path: Path) -> None:
    table = read_table(write(tmp_path / "a.csv", 'name,place\nAlena,"=HYPERLINK(""http://x"")"\n'))
    assert refused(table) == [(2, "place", '“=HYPERLINK("http://x")” is a spreadsheet formula, where text is wanted.')]
