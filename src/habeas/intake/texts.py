"""Text files read a line at a time, never more of one line than a limit: encodings, long lines, broken letters."""

from __future__ import annotations

import codecs
import io
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from habeas.domain.errors import BadInput

MEGABYTE = 1024 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How much of a file a reader takes in at most. Letters for text, bytes for what a spreadsheet unpacks to."""

    record_letters: int = MEGABYTE
    columns: int = 500
    unpacked_bytes: int = 512 * MEGABYTE
    packed_entries: int = 2000
    packing_ratio: int = 200


class LineTooLong(Exception):
    """A line, or one record of a table, is longer than the limit; it was passed over."""


def check_file(path: Path) -> None:
    """Raise BadInput unless there is a file here with something in it."""
    if path.is_dir():
        raise BadInput("“%(name)s” is a folder, not a file.", name=path.name)
    if not path.exists():
        raise BadInput("There is no file “%(name)s”.", name=path.name)
    if not path.is_file():
        raise BadInput("“%(name)s” is not a plain file.", name=path.name)
    if path.stat().st_size == 0:
        raise BadInput("The file “%(name)s” is empty.", name=path.name)


def encoding_of(start: bytes) -> str:
    """The encoding that the first bytes show: UTF-8 with or without its mark, or UTF-16."""
    if start.startswith(codecs.BOM_UTF8):
        return "utf-8-sig"
    if start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    if len(start) >= 4 and start[1] == 0 and start[3] == 0 and start[0] != 0 and start[2] != 0:
        return "utf-16-le"
    if len(start) >= 4 and start[0] == 0 and start[2] == 0 and start[1] != 0 and start[3] != 0:
        return "utf-16-be"
    return "utf-8"


@contextmanager
def open_text(path: Path) -> Iterator[io.TextIOWrapper]:
    """Open a text file for `Lines`: a letter that is not UTF-8 becomes a lone surrogate, found by `is_broken`."""
    check_file(path)
    with path.open("rb") as raw:
        encoding = encoding_of(raw.read(4))
        raw.seek(0)
        errors = "surrogateescape" if encoding.startswith("utf-8") else "replace"
        with io.TextIOWrapper(raw, encoding=encoding, errors=errors, newline="") as stream:
            yield stream


def is_broken(text: str) -> bool:
    """Say whether a letter could not be read in the file's encoding."""
    if text.isascii():
        return False
    try:
        text.encode()
    except UnicodeEncodeError:
        return True
    return False


class Lines:
    """The lines of a stream. Between two calls of `start_record` no more letters than the limit are given out.

    A longer line is passed over in small pieces, raises LineTooLong, and reading can go on after it.
    """

    def __init__(self, stream: io.TextIOWrapper, *, limit: int) -> None:
        self.stream = stream
        self.limit = limit
        self.taken = 0

    def start_record(self) -> None:
        """Count letters from zero again."""
        self.taken = 0

    def __iter__(self) -> Lines:
        return self

    def __next__(self) -> str:
        line = self.stream.readline(self.limit + 1)
        if not line:
            raise StopIteration
        self.taken += len(line)
        if self.taken <= self.limit:
            return line
        while line and not line.endswith(("\n", "\r")):
            line = self.stream.readline(64 * 1024)
        raise LineTooLong
