"""The log as a file for outsiders: JSON Lines with commitments only, no words and no names of the documented.

    {"format":"habeas-log","origin":"habeas/...","v":1,"vkey":"..."}
    an entry, exactly as it is stored, one line each
    {"so_far":"..."}        in between, if wanted: a signed note over the entries above it
    {"checkpoint":"..."}    the last line: a signed note over all the entries

Standard library only: the outside verifier reads through this module.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import BinaryIO

from habeas.ledger.entries import plain_bytes
from habeas.ledger.faults import Fault

FORMAT = "habeas-log"
VERSION = 1
LONGEST_LINE = 256 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class ExportHeader:
    """Whose log this is, and the public key that signs its checkpoints."""

    origin: str
    vkey: str


@dataclass(frozen=True, slots=True)
class ExportedCheckpoint:
    """A signed note over the entries above it; the export ends with the last one."""

    note: str
    is_last: bool


@dataclass(frozen=True, slots=True)
class ExportedEntry:
    """The body of an entry, and what JSON it is."""

    body: bytes
    fields: object


Line = ExportHeader | ExportedCheckpoint | ExportedEntry


def write_export(
    stream: BinaryIO, *, origin: str, vkey: str, entries: Iterable[bytes], checkpoints: Iterable[str]
) -> None:
    """Write the bodies of all entries from number 0 on, and signed notes, one of them over all entries.

    That one is enough; more of them let a verifier say more closely where something is wrong.
    """
    _write(stream, plain_bytes({"format": FORMAT, "origin": origin, "v": VERSION, "vkey": vkey}))
    waiting = sorted(((size_of(note), note) for note in checkpoints), reverse=True)
    size, ended = 0, _write_notes(stream, waiting, 0)
    for size, body in enumerate(entries, start=1):
        _write(stream, body)
        ended = _write_notes(stream, waiting, size)
    if not ended:
        raise Fault("The log has no checkpoint over all its entries.")


def _write_notes(stream: BinaryIO, waiting: list[tuple[int, str]], size: int) -> bool:
    """Write the notes over so many entries; say whether the last of all was among them."""
    written = False
    while waiting and waiting[-1][0] == size:
        note = waiting.pop()[1]
        _write(stream, plain_bytes({"so_far" if waiting else "checkpoint": note}))
        written = True
    return written and not waiting


def read_export(stream: BinaryIO) -> Iterator[Line]:
    """The lines of an export, each strictly in canonical form, with one line in memory at a time."""
    for number, line in enumerate(_lines(stream)):
        yield _read_header(line) if number == 0 else _read_line(line)


def size_of(note: str) -> int:
    """The size that a note claims, its signature not looked at."""
    lines = note.split("\n")
    if len(lines) < 3 or not (lines[1].isascii() and lines[1].isdecimal()):
        raise Fault("This is not a checkpoint.")
    return int(lines[1])


def _lines(stream: BinaryIO) -> Iterator[bytes]:
    while line := stream.readline(LONGEST_LINE):
        if not line.endswith(b"\n"):
            raise Fault("The file was cut short, or a line is too long.")
        yield line[:-1]


def _read_header(line: bytes) -> ExportHeader:
    fields = _parse(line)
    if not isinstance(fields, dict) or fields.keys() != {"format", "origin", "v", "vkey"}:
        raise Fault("This is not the export of a log.")
    origin, vkey = fields["origin"], fields["vkey"]
    if fields["format"] != FORMAT or fields["v"] != VERSION or plain_bytes(fields) != line:
        raise Fault("This is not the export of a log.")
    if not isinstance(origin, str) or not isinstance(vkey, str):
        raise Fault("This is not the export of a log.")
    return ExportHeader(origin, vkey)


def _read_line(line: bytes) -> ExportedCheckpoint | ExportedEntry:
    fields = _parse(line)
    if not isinstance(fields, dict) or not ({"checkpoint"} == fields.keys() or {"so_far"} == fields.keys()):
        return ExportedEntry(line, fields)
    [(key, note)] = fields.items()
    if not isinstance(note, str) or plain_bytes(fields) != line:
        raise Fault("This is not a signed checkpoint.")
    return ExportedCheckpoint(note, is_last=key == "checkpoint")


def _parse(line: bytes) -> object:
    try:
        return json.loads(line)
    except (ValueError, RecursionError) as problem:
        raise Fault("This is not JSON.") from problem


def _write(stream: BinaryIO, line: bytes) -> None:
    stream.write(line + b"\n")
