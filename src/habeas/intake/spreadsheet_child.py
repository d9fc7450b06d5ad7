"""The child process that unpacks one sheet: `SHEET COLUMNS` and the file in, one JSON line per row out."""

from __future__ import annotations

import json
import sys
import zipfile
from collections.abc import Iterable
from datetime import date, datetime, time
from typing import Any
from xml.etree.ElementTree import ParseError

from habeas.intake.confinement import confine_this_process


def main(arguments: list[str]) -> int:
    """Print the rows of a sheet; 0 when all of it could be read, 1 otherwise."""
    sheet, columns = arguments
    confine_this_process()
    import openpyxl
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        book = openpyxl.load_workbook(sys.stdin.buffer, read_only=True, data_only=False, keep_links=False)
        if sheet and sheet not in book.sheetnames:
            tell({"row": 0, "problem": "no_sheet", "column": sheet})
            return 0
        pages = [page for page in book.worksheets if not sheet or page.title == sheet]
        tell_rows(pages[0].iter_rows() if pages else (), most=int(columns))
    except (InvalidFileException, zipfile.BadZipFile, ParseError, KeyError, ValueError, TypeError, AttributeError,
            IndexError, OSError, EOFError, MemoryError):  # fmt: skip
        return 1
    return 0


def tell_rows(rows: Iterable[Any], *, most: int) -> None:
    """Print each row; a row with a formula or an error is told with the name of its column."""
    header: list[str] = []
    for number, cells in enumerate(rows, start=1):
        texts = [text_of(cell.value) for cell in cells]
        while texts and not texts[-1]:
            texts.pop()
        if len(texts) > most:
            tell({"row": number, "problem": "too_wide"})
            continue
        header = header or texts
        flawed = next((place for place, cell in enumerate(cells) if cell.data_type in ("f", "e")), None)
        if flawed is not None:
            column = header[flawed] if flawed < len(header) else cells[flawed].column_letter
            tell({"row": number, "problem": "formula" if cells[flawed].data_type == "f" else "error", "column": column})
            continue
        tell({"row": number, "cells": texts + [""] * (len(header) - len(texts))})


def text_of(value: object) -> str:
    """A cell as the text that a CSV file would hold: whole numbers without a point, days in ISO 8601."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(sep=" ", timespec="minutes")
    if isinstance(value, date):
        return value.isoformat()
    return str(value)


def tell(row: dict[str, object]) -> None:
    """Print one row."""
    sys.stdout.write(json.dumps(row) + "\n")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
