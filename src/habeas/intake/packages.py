"""Files that are ZIP archives of parts, as XLSX and DOCX are: looked at without being believed."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import BinaryIO

from habeas.domain.errors import BadInput
from habeas.intake.texts import MEGABYTE, Limits

PACKED = b"PK\x03\x04"

_MARKUP_OF_ITS_OWN = (b"<!DOCTYPE", b"<!ENTITY")


def check_package(file: Path | BinaryIO, *, name: str, limits: Limits) -> frozenset[str]:
    """The names of the parts; refuses what would unpack to too much, by what it declares and by what it really holds.

    Nothing that was unpacked is kept. Raises BadInput.
    """
    try:
        with zipfile.ZipFile(file) as archive:
            _check_declared(archive, name, limits)
            _check_real(archive, name, limits)
            return frozenset(archive.namelist())
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, ValueError, zipfile.LargeZipFile) as error:
        raise BadInput("“%(name)s” is damaged or breaks off: it cannot be unpacked.", name=name) from error


def _check_declared(archive: zipfile.ZipFile, name: str, limits: Limits) -> None:
    entries = archive.infolist()
    if len(entries) > limits.packed_entries:
        raise BadInput("“%(name)s” holds more parts than such a file needs.", name=name)
    if any(entry.flag_bits & 0x1 for entry in entries):
        raise BadInput("“%(name)s” is locked with a password.", name=name)
    if sum(entry.file_size for entry in entries) > limits.unpacked_bytes:
        raise _bomb(name)
    for entry in entries:
        if entry.file_size > MEGABYTE and entry.file_size > limits.packing_ratio * max(1, entry.compress_size):
            raise _bomb(name)


def _check_real(archive: zipfile.ZipFile, name: str, limits: Limits) -> None:
    """Unpack every part in small pieces, keeping none, so that a lie about its size is found out."""
    total = 0
    for entry in archive.infolist():
        tail = b""
        with archive.open(entry) as part:
            while piece := part.read(256 * 1024):
                total += len(piece)
                if total > limits.unpacked_bytes:
                    raise _bomb(name)
                text = (tail + piece).replace(b"\0", b"").upper()
                if any(mark in text for mark in _MARKUP_OF_ITS_OWN) and entry.filename.endswith((".xml", ".rels")):
                    raise BadInput("“%(name)s” holds markup that no such file needs.", name=name)
                tail = piece[-32:]


def _bomb(name: str) -> BadInput:
    return BadInput("“%(name)s” would unpack to far more than such a file needs.", name=name)
