"""XLSX files read without trusting them: looked at as a ZIP first, then unpacked by a child process with limits."""

from __future__ import annotations

import json
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

from habeas.domain.errors import BadInput
from habeas.intake.texts import MEGABYTE, Limits, check_file

_MARKUP_OF_ITS_OWN = (b"<!DOCTYPE", b"<!ENTITY")


def is_spreadsheet(path: Path) -> bool:
    """Say whether the file is packed as spreadsheets are, whatever its name."""
    check_file(path)
    with path.open("rb") as stream:
        start = stream.read(4)
    if start == b"\xd0\xcf\x11\xe0":
        raise BadInput("“%(name)s” is an old or locked spreadsheet; save it as XLSX or CSV first.", name=path.name)
    return start == b"PK\x03\x04"


def read_spreadsheet(path: Path, limits: Limits, sheet: str = "") -> Iterator[tuple[int, list[str], BadInput | None]]:
    """Rows of a sheet (the first, unless named) as number, cells and what is wrong with the row. Raises BadInput."""
    check_package(path, limits)
    command = [sys.executable, "-I", "-m", "habeas.intake.spreadsheet_child", str(path), sheet, str(limits.columns)]
    child = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
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


def check_package(path: Path, limits: Limits) -> None:
    """Refuse an archive that would unpack to too much, by what it declares and by what it holds; raises BadInput."""
    try:
        with zipfile.ZipFile(path) as archive:
            _check_declared(archive, path, limits)
            _check_real(archive, path, limits)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, zipfile.LargeZipFile) as error:
        raise BadInput("“%(name)s” is not a spreadsheet that can be read.", name=path.name) from error


def _check_declared(archive: zipfile.ZipFile, path: Path, limits: Limits) -> None:
    entries = archive.infolist()
    if len(entries) > limits.packed_entries:
        raise BadInput("“%(name)s” holds too many files for a spreadsheet.", name=path.name)
    if "[Content_Types].xml" not in archive.namelist() or "xl/workbook.xml" not in archive.namelist():
        raise BadInput("“%(name)s” is an archive, but no spreadsheet.", name=path.name)
    if any(entry.flag_bits & 0x1 for entry in entries):
        raise BadInput("“%(name)s” is locked with a password.", name=path.name)
    if sum(entry.file_size for entry in entries) > limits.unpacked_bytes:
        raise _bomb(path)
    for entry in entries:
        if entry.file_size > MEGABYTE and entry.file_size > limits.packing_ratio * max(1, entry.compress_size):
            raise _bomb(path)


def _check_real(archive: zipfile.ZipFile, path: Path, limits: Limits) -> None:
    """Unpack every part in small pieces, keeping none, so that a lie about its size is found out."""
    total = 0
    for entry in archive.infolist():
        tail = b""
        with archive.open(entry) as part:
            while piece := part.read(256 * 1024):
                total += len(piece)
                if total > limits.unpacked_bytes:
                    raise _bomb(path)
                text = (tail + piece).replace(b"\0", b"").upper()
                if any(mark in text for mark in _MARKUP_OF_ITS_OWN) and entry.filename.endswith((".xml", ".rels")):
                    raise BadInput("“%(name)s” holds markup that no spreadsheet needs.", name=path.name)
                tail = piece[-32:]


def _bomb(path: Path) -> BadInput:
    return BadInput("“%(name)s” would unpack to far more than a spreadsheet needs.", name=path.name)


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
