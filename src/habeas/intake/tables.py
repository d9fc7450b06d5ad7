"""Tables read safely, from CSV or XLSX: a header, then rows of text, each good or refused with its column."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from habeas.domain.errors import BadInput
from habeas.intake.spreadsheets import is_spreadsheet, read_spreadsheet
from habeas.intake.texts import Limits, Lines, LineTooLong, is_broken, open_text

_SIGNED = re.compile(r"[+-](?:$|\s|\d(?!.*[=|!+*&^\"])(?!.*[^\W\d_]\())", re.DOTALL)


@dataclass(frozen=True, slots=True)
class TableRow:
    """One row as it stands in the file. The header is row 1."""

    number: int
    cells: Mapping[str, str]

    def get(self, column: str) -> str:
        """A cell without the blanks around it, empty where the table has no such column."""
        return self.cells.get(column, "").strip()


@dataclass(frozen=True, slots=True)
class Table:
    """A whole table: its columns, the rows that can be read, and why others cannot."""

    columns: tuple[str, ...]
    rows: tuple[TableRow, ...]
    refused: tuple[BadInput, ...]


def read_table(path: Path, *, limits: Limits | None = None, sheet: str = "", header_row: int = 1) -> Table:
    """Read a whole table. Raises BadInput where the file as a whole, or its header, cannot be read."""
    limits = limits or Limits()
    with _records(path, limits=limits, sheet=sheet) as records:
        numbered = iter(records)
        columns = _header(numbered, header_row=header_row, name=path.name, limits=limits)
        rows: list[TableRow] = []
        refused: list[BadInput] = []
        for record in numbered:
            try:
                row = _row(record, columns)
            except BadInput as error:
                refused.append(error)
                continue
            if row is not None:
                rows.append(row)
    return Table(columns, tuple(rows), tuple(refused))


def check_columns(table: Table, *, known: Collection[str], required: Collection[str]) -> list[BadInput]:
    """What is wrong with a header: columns that nobody knows, and columns that are missing."""
    unknown = [column for column in table.columns if column not in known]
    missing = [column for column in required if column not in table.columns]
    return [
        *(BadInput("The column “%(name)s” is not known here.", row=1, column=name, name=name) for name in unknown),
        *(BadInput("The column “%(name)s” is missing.", row=1, column=name, name=name) for name in missing),
    ]


def is_formula(cell: str) -> bool:
    """Say whether a spreadsheet would calculate this cell: it begins with `=` or `@`, or with a sign that no number,
    telephone number or dash explains (see docs/formats.md)."""
    start = cell.lstrip()
    if start.startswith(("=", "@")):
        return True
    return start.startswith(("+", "-")) and _SIGNED.match(start) is None


@dataclass(frozen=True, slots=True)
class Record:
    """The cells of one row before they are looked at, or what is wrong with the row."""

    number: int
    cells: list[str]
    problem: BadInput | None = None


@contextmanager
def _records(path: Path, *, limits: Limits, sheet: str) -> Iterator[Iterable[Record]]:
    if is_spreadsheet(path):
        yield (Record(number, cells, problem) for number, cells, problem in read_spreadsheet(path, limits, sheet))
        return
    with open_text(path) as stream:
        yield _csv_records(stream, limits)


def _csv_records(stream: io.TextIOWrapper, limits: Limits) -> Iterator[Record]:
    lines = Lines(stream, limit=limits.record_letters)
    reader = csv.reader(lines, delimiter=_delimiter(stream, limits), strict=True)
    number = 0
    while True:
        number += 1
        lines.start_record()
        try:
            yield Record(number, next(reader))
        except StopIteration:
            return
        except LineTooLong:
            limit = limits.record_letters
            yield Record(number, [], BadInput("This row is longer than %(limit)s letters.", row=number, limit=limit))
        except csv.Error:
            yield Record(
                number,
                [],
                BadInput("The quotation marks of this row do not match, or one cell is far too long.", row=number),
            )
        except UnicodeDecodeError:
            yield Record(number, [], BadInput("The file breaks off inside a letter.", row=number))
            return


def _delimiter(stream: io.TextIOWrapper, limits: Limits) -> str:
    """The mark between cells: that of comma, semicolon and tab which the first line has most of."""
    first = stream.readline(limits.record_letters)
    stream.seek(0)
    return max(",;\t", key=first.count)


def _header(records: Iterator[Record], *, header_row: int, name: str, limits: Limits) -> tuple[str, ...]:
    for record in records:
        if record.problem is not None:
            raise record.problem
        if record.number < header_row or not any(cell.strip() for cell in record.cells):
            continue
        return _check_header(record, limits)
    raise BadInput("The file “%(name)s” has no header.", name=name)


def _check_header(record: Record, limits: Limits) -> tuple[str, ...]:
    columns = [cell.strip() for cell in record.cells]
    while columns and not columns[-1]:
        columns.pop()
    if len(columns) > limits.columns:
        raise BadInput("The table has more than %(limit)s columns.", row=record.number, limit=limits.columns)
    for place, column in enumerate(columns, start=1):
        if not column:
            raise BadInput("Column %(place)s has no name.", row=record.number, place=place)
        if is_broken(column) or "\0" in column:
            raise BadInput("The name of column %(place)s cannot be read as UTF-8.", row=record.number, place=place)
        if columns.index(column) != place - 1:
            raise BadInput("The column “%(name)s” is there twice.", row=record.number, column=column, name=column)
    return tuple(columns)


def _row(record: Record, columns: tuple[str, ...]) -> TableRow | None:
    """The row, None where it is blank. Raises BadInput with the column."""
    if record.problem is not None:
        raise record.problem
    cells = record.cells
    while len(cells) > len(columns) and not cells[-1].strip():
        cells = cells[:-1]
    if not any(cell.strip() for cell in cells):
        return None
    if len(cells) != len(columns):
        raise BadInput(
            "This row has %(found)s cells where the header has %(wanted)s.",
            row=record.number,
            found=len(cells),
            wanted=len(columns),
        )
    for column, cell in zip(columns, cells, strict=True):
        _check_cell(record.number, column, cell)
    return TableRow(record.number, dict(zip(columns, cells, strict=True)))


def _check_cell(number: int, column: str, cell: str) -> None:
    if not cell:
        return
    if is_broken(cell):
        raise BadInput("This cell is not UTF-8 text.", row=number, column=column)
    if "\0" in cell:
        raise BadInput("This cell holds a zero byte.", row=number, column=column)
    if cell.lstrip()[:1] in ("=", "@", "+", "-") and is_formula(cell):
        raise BadInput(
            "“%(cell)s” is a spreadsheet formula, where text is wanted.",
            row=number,
            column=column,
            cell=shortened(cell),
        )


def shortened(text: str, *, letters: int = 40) -> str:
    """A text fit to be quoted in one sentence."""
    line = " ".join(text.split())
    return line if len(line) <= letters else line[: letters - 1] + "…"
