"""JSON read without trusting it: one document, or a line each, never larger than a limit, each mistake one sentence."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import orjson

from habeas.domain.errors import BadInput
from habeas.intake.claims_lines import open_claims
from habeas.intake.texts import MEGABYTE, Limits, check_file

MOST_BYTES = 128 * MEGABYTE
DEEPEST = 12
Record = dict[str, Any]


def begins_as_json(path: Path) -> bool:
    """Say whether the first sign of a file is a brace or a bracket."""
    check_file(path)
    with path.open("rb") as stream:
        return stream.read(64).lstrip(b"\xef\xbb\xbf \t\r\n")[:1] in (b"{", b"[")


def read_document(path: Path) -> Any:
    """What a file of JSON holds. Raises BadInput where it is none, or too large."""
    check_file(path)
    if path.stat().st_size > MOST_BYTES:
        raise BadInput("“%(name)s” is larger than %(limit)s MB.", name=path.name, limit=MOST_BYTES // MEGABYTE)
    try:
        return orjson.loads(path.read_bytes().removeprefix(b"\xef\xbb\xbf"))
    except orjson.JSONDecodeError as error:
        raise BadInput("“%(name)s” is not JSON, at line %(line)s.", name=path.name, line=error.lineno) from error


def check_depth(depth: int) -> None:
    """Raise BadInput for a value inside so many others that nobody wrote it by hand."""
    if depth > DEEPEST:
        raise BadInput("A value is nested more than %(deepest)s deep.", deepest=DEEPEST)


def first_object(path: Path, limits: Limits | None = None) -> Record:
    """The first line of a file where it is an object of its own, else an empty one."""
    for _, record in read_lines(path, limits or Limits()):
        return {} if isinstance(record, BadInput) else record
    return {}


def read_lines(path: Path, limits: Limits) -> Iterator[tuple[int, Record | BadInput]]:
    """Each line that is not blank with its number: an object, or what is wrong with it."""
    with open_claims(path, limits=limits) as lines:
        for number, line in enumerate(lines, start=1):
            if line is None:
                limit = limits.record_letters
                yield number, BadInput("This line is longer than %(limit)s bytes.", row=number, limit=limit)
            elif line.strip():
                yield number, _object(line, number)


def _object(line: bytes, number: int) -> Record | BadInput:
    try:
        found = orjson.loads(line)
    except orjson.JSONDecodeError as error:
        return BadInput("This line is not JSON, at letter %(place)s.", row=number, place=error.pos + 1)
    return found if isinstance(found, dict) else BadInput("This line is not a JSON object.", row=number)
