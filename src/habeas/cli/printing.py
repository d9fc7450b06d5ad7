"""Answers on stdout: one JSON document, or calm text whose columns line up."""

from __future__ import annotations

import dataclasses
import textwrap
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from enum import Enum
from typing import Any

import click
import orjson
from rich.cells import cell_len

from habeas.domain.dates import UncertainDate

WIDTH = 110


def print_json(answer: Mapping[str, Any]) -> None:
    """Print one JSON document."""
    click.echo(orjson.dumps(plain(answer), option=orjson.OPT_INDENT_2).decode())


def plain(value: Any) -> Any:
    """A value as JSON has it: days and moments in ISO 8601, uncertain dates in EDTF, sets in order."""
    if isinstance(value, UncertainDate):
        return value.text
    if isinstance(value, datetime):
        return value.isoformat().replace("+00:00", "Z")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, Mapping):
        return {str(plain(key)): plain(one) for key, one in value.items()}
    if isinstance(value, set | frozenset):
        return sorted(plain(one) for one in value)
    if isinstance(value, list | tuple):
        return [plain(one) for one in value]
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {field.name: plain(getattr(value, field.name)) for field in dataclasses.fields(value)}
    return value


def print_table(rows: Iterable[Sequence[object]], *, header: Sequence[str] = (), indent: int = 2) -> None:
    """Print rows as columns that line up; numbers stand to the right, the last column runs free."""
    body = [["" if cell is None else str(cell) for cell in row] for row in rows]
    lines = ([list(header)] if header else []) + body
    if not body:
        return
    widths = [max(cell_len(line[column]) for line in lines) for column in range(len(lines[0]))]
    right = [all(_is_number(row[column]) for row in body) for column in range(len(lines[0]))]
    for line in lines:
        cells = [_pad(cell, width, to_the_right) for cell, width, to_the_right in zip(line, widths, right, strict=True)]
        click.echo((" " * indent + "  ".join(cells)).rstrip())


def heading(text: str) -> None:
    """Print a heading with air above."""
    click.echo(f"\n{text}\n")


def print_sentence(sentence: str) -> None:
    """Print a sentence as a small paragraph of its own."""
    click.echo(textwrap.fill(sentence, WIDTH, initial_indent="  ", subsequent_indent="    ", break_on_hyphens=False))


def _is_number(cell: str) -> bool:
    return cell == "" or cell.replace(",", "").replace(".", "").lstrip("-").isdigit()


def _pad(cell: str, width: int, to_the_right: bool) -> str:
    air = " " * (width - cell_len(cell))
    return air + cell if to_the_right else cell + air
