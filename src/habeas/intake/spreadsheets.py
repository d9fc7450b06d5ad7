"""XLSX files read without trusting them: looked at as a ZIP first, then unpacked by a child process with limits."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from habeas.domain.errors import BadInput
from habeas.intake.confinement import start_child
from habeas.intake.packages import PACKED, check_package
from habeas.intake.texts import Limits, check_file

_NEEDED = {"[Content_Types].xml", "xl/workbook.xml"}


def is_spreadsheet(path: Path) -> bool:
    """Say whether the file is packed as spreadsheets are, whatever its name."""
    check_file(path)
    with path.open("rb") as stream:
        start = stream.read(4)
    if start == b"\xd0\xcf\x11\xe0":
        raise BadInput("“%(name)s” is an old or locked spreadsheet; save it as XLSX or CSV first.", name=path.name)
    return start == PACKED


def read_spreadsheet(path: Path, limits: Limits, sheet: str = "") -> Iterator[tuple[int, list[str], BadInput | None]]:
    """Rows of a sheet (the first, unless named) as number, cells and what is wrong with the row. Raises BadInput."""
    if not check_package(path, name=path.name, limits=limits) >= _NEEDED:
        raise BadInput("“%(name)s” is an archive, but no spreadsheet.", name=path.name)
    with path.open("rb") as file:
        child = start_child("habeas.intake.spreadsheet_child", sheet, str(limits.columns), stdin=file)
    assert child.stdout is not None
    try:
        for line in iter(lambda: child.stdout.readline(16 * limits.record_letters), b""):  # type: ignore[union-attr]
            if not line.endswith(b"\n"):
                limit = limits.record_letters
                raise BadInput("A row of “%(name)s” is longer than %(limit)s letters.", name=path.name, limit=limit)
            yield _row(json.loads(line), limits)
        if child.wait() != 0:
            raise BadInput("“%(name)s” is not a spreadsheet that can be read.", name=path.name)
    finally:
        child.kill()
        child.wait()
        child.stdout.close()


def _row(record: dict[str, object], limits: Limits) -> tuple[int, list[str], BadInput | None]:
    """A row as the child tells it: `{"row", "cells"}`, or `{"row", "problem", "column"}` with a known problem."""
    number = int(str(record["row"]))
    problem = record.get("problem")
    if problem is None:
        cells = record["cells"]
        assert isinstance(cells, list)
        if sum(map(len, cells)) > limits.record_letters:
            too_long = BadInput("This row is longer than %(limit)s letters.", row=number, limit=limits.record_letters)
            return number, [], too_long
        return number, cells, None
    column = str(record.get("column", ""))
    if problem == "no_sheet":
        raise BadInput("The spreadsheet has no sheet named “%(sheet)s”.", sheet=column)
    if problem == "formula":
        return (
            number,
            [],
            BadInput("This cell is a spreadsheet formula, where text is wanted.", row=number, column=column),
        )
    if problem == "error":
        return number, [], BadInput("This cell holds an error of the spreadsheet.", row=number, column=column)
    return number, [], BadInput("The table has more than %(limit)s columns.", row=number, limit=limits.columns)
