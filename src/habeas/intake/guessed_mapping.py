"""A mapping for any table, made from its own header and cells, and what the first rows would say by it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from habeas.domain.claims import Sensitivity
from habeas.domain.errors import BadInput, Refused
from habeas.domain.saying_dates import say_date
from habeas.domain.speech import Said, speech
from habeas.domain.telling import Teller, kind_label
from habeas.intake.guessing import (
    EMPTY,
    SEXES,
    ColumnGuess,
    Order,
    cells_of,
    date_order,
    guess_columns,
    language_of_header,
)
from habeas.intake.health import claim_of
from habeas.intake.proposals import Proposed
from habeas.intake.sentence_text import read_length
from habeas.intake.table import mapped_rows
from habeas.intake.table_mapping import mapping_from
from habeas.intake.tables import Table, read_table, shortened
from habeas.intake.texts import Limits

SHOWN_ROWS = 20
_HEADER_ROWS = 6
_FEWEST_KNOWN = 2
_DATED = {"trial": "trial", "release": "release", "died": "death"}
_WORDED = (
    ("citizenship", "citizenship", "country", ""),
    ("occupation", "occupation", "text", ""),
    ("prison", "seen_in_custody", "prison", ""),
    ("photo", "portrait", "document", ""),
    ("health", "health", "text", "sealed"),
    ("contact", "contact", "text", "sealed"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Guessed:
    """A table's guessed columns, and the mapping they make, as its YAML holds it."""

    table: Table
    columns: tuple[ColumnGuess, ...]
    mapping: Mapping[str, Any]

    def as_yaml(self) -> str:
        """The mapping for editing."""
        return yaml.safe_dump(dict(self.mapping), allow_unicode=True, sort_keys=False, width=120)


@dataclass(frozen=True, slots=True, kw_only=True)
class Looked:
    """A table with what its columns may be for, and the row that its header stands in."""

    table: Table
    columns: tuple[ColumnGuess, ...]
    header_row: int
    sheet: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """What one row would say: a line for each claim, or why it would be refused."""

    row: int
    lines: tuple[str, ...] = ()
    problem: BadInput | None = None


def guess_mapping(path: Path, *, sheet: str = "", limits: Limits | None = None) -> Guessed:
    """Guess what a table's columns mean. Raises BadInput where it cannot be read, or nothing in it names anybody."""
    return map_columns(look_at(path, sheet=sheet, limits=limits), name=path.name)


def look_at(path: Path, *, sheet: str = "", limits: Limits | None = None) -> Looked:
    """Read a table and guess what its columns are for. Raises BadInput where it cannot be read."""
    table, columns, header_row = _read(path, sheet=sheet, limits=limits)
    return Looked(table=table, columns=columns, header_row=header_row, sheet=sheet)


def map_columns(looked: Looked, *, name: str, order: Order | None = None) -> Guessed:
    """The mapping that the columns make, each for what `columns` says; `order` is that of day and month.

    Raises BadInput where nothing in the table names anybody.
    """
    by_role: dict[str, list[str]] = {}
    for one in looked.columns:
        if one.role:
            by_role.setdefault(one.role, []).append(one.column)
    if not {"name", "surname", "given", "key"} & set(by_role):
        raise BadInput("No column of “%(name)s” looks like a name or a number of people; say which it is.", name=name)
    mapping = _Mapping(looked.table, by_role).build(Path(name).stem)
    if order is not None:
        mapping["dates"] = {"order": order}
    if looked.sheet:
        mapping["sheet"] = looked.sheet
    if looked.header_row > 1:
        mapping["header_row"] = looked.header_row
    used = mapping_from(mapping).columns
    mapping["ignore"] = [column for column in looked.table.columns if column not in used]
    return Guessed(table=looked.table, columns=looked.columns, mapping=mapping)


def preview(guessed: Guessed, *, language: str, today: date, most: int = SHOWN_ROWS) -> tuple[Preview, ...]:
    """The first rows as the mapping would file them, in the words of a language."""
    first = Table(guessed.table.columns, guessed.table.rows[:most], ())
    reading = mapped_rows(first, mapping_from(guessed.mapping))
    shown = [
        Preview(row=row.number, lines=tuple(_line(one, language, today) for one in row.claims)) for row in reading.rows
    ]
    shown += [Preview(row=problem.row or 0, problem=problem) for problem in reading.refused]
    return tuple(sorted(shown, key=lambda one: one.row))


def say_problem(problem: Said, language: str) -> str:
    """Why a row would be refused, in a language."""
    return speech(language).say(problem.sentence, **problem.values)


def _line(proposed: Proposed, language: str, today: date) -> str:
    claim = claim_of(proposed, number=0, today=today)
    name = str(claim.details.get("name", ""))
    day = say_date(claim.when, language) if claim.when else ""
    teller = Teller(language=language, audience=Sensitivity.SEALED, prisons={})
    more = (told.value for told in teller.more_details(claim))
    said = ", ".join(filter(None, (name, day, *teller.phrases(claim), *more, shortened(claim.wording))))
    label = kind_label(claim.kind, language)
    return f"{label}: {said}" if said else label


def _read(path: Path, *, sheet: str, limits: Limits | None) -> tuple[Table, tuple[ColumnGuess, ...], int]:
    """The table with the row that is most of a header, among the first few."""
    best: tuple[Table, tuple[ColumnGuess, ...], int] | None = None
    problem: Refused | None = None
    for header_row in range(1, _HEADER_ROWS + 1):
        try:
            table = read_table(path, limits=limits, sheet=sheet, header_row=header_row)
        except Refused as error:
            problem = error if header_row == 1 else problem
            continue
        columns = guess_columns(table)
        known = sum(one.confidence for one in columns)
        if best is None or known > sum(one.confidence for one in best[1]):
            best = table, columns, header_row
        if sum(bool(one.role) for one in columns) >= _FEWEST_KNOWN:
            break
    if problem is not None and (best is None or not any(one.role for one in best[1])):
        raise problem
    assert best is not None
    return best


class _Mapping:
    """The mapping of one table, put together from the roles of its columns."""

    def __init__(self, table: Table, by_role: Mapping[str, Sequence[str]]) -> None:
        self.table = table
        self.by_role = by_role

    def build(self, name: str) -> dict[str, Any]:
        """Everything but what is ignored."""
        source: dict[str, Any] = self._taken("url", "published") or {}
        if "url" not in source:
            source = {"title": name, **source}
        empty = sorted(
            {cell.strip() for row in self.table.rows for cell in row.cells.values() if cell.strip().casefold() in EMPTY}
        )
        mapping: dict[str, Any] = {
            "name": "".join(letter if letter.isalnum() else "-" for letter in name.casefold()).strip("-") or "list",
            "dates": {"order": date_order(self.table)},
            "empty": empty,
            "subject": self._subject(),
            "source": source,
            "sensitivity": "team",
            "claims": [*self._who(), *self._case()],
        }
        if "speaker" in self.by_role:
            mapping["speakers"] = self._column("speaker")
        return mapping if empty else {key: value for key, value in mapping.items() if key != "empty"}

    def _subject(self) -> dict[str, Any]:
        """The list's own number; else the name, with the birthday where there is one."""
        if "key" in self.by_role:
            return self._column("key")
        columns = self._name_columns()[:1] if "name" in self.by_role else self._name_columns()
        return {"columns": [*columns, *self.by_role.get("birth", ())], "join": " / "}

    def _who(self) -> list[dict[str, Any]]:
        claims: list[dict[str, Any]] = []
        for column in self.by_role.get("name", ()):
            language = language_of_header(column)
            details: dict[str, Any] = {"name": {"column": column}}
            claims.append({"kind": "naming", "details": {**details, **({"language": language} if language else {})}})
        if "name" not in self.by_role and (parts := self._name_columns()):
            claims.append({"kind": "naming", "details": {"name": {"columns": parts}}})
        for column in self.by_role.get("alias", ()):
            claims.append({"kind": "naming", "details": {"name": {"column": column}, "name_type": "alias"}})
        if "birth" in self.by_role or "birth_place" in self.by_role:
            claims.append({"kind": "birth", **self._taken(("when", "birth"), ("place", "birth_place"))})
        if "sex" in self.by_role:
            cells = sorted({cell for row in self.table.rows if (cell := row.get(self.by_role["sex"][0]))})
            words = {cell: SEXES[cell.casefold().rstrip(".")] for cell in cells if cell.casefold().rstrip(".") in SEXES}
            claims.append({"kind": "sex", "details": {"sex": {**self._column("sex"), "map": words}}})
        return claims

    def _case(self) -> list[dict[str, Any]]:
        case = self._taken("case")
        claims: list[dict[str, Any]] = []
        if "detained" in self.by_role:
            values, details = self._taken(("when", "detained"), "place"), self._taken("force")
            claims.append({**self._claim("detention", values, details), "only_if": list(self.by_role["detained"])})
        if "articles" in self.by_role:
            claims.append(self._claim("charge", {}, {**self._taken("articles"), **case}))
        sentence = self._taken(("when", "verdict"), ("wording", "sentence_text"))
        details = self._taken("term", "court", "judge")
        if "term" not in details and self._all_lengths("sentence_text"):
            details["term"] = self._column("sentence_text")
        if sentence or details:
            claims.append(self._claim("sentence", sentence, {**details, **case}))
        for role, kind in _DATED.items():
            if role in self.by_role:
                claims.append({"kind": kind, "when": self._column(role)})
        for role, kind, detail, sensitivity in _WORDED:
            if role in self.by_role:
                claim: dict[str, Any] = {"kind": kind, "details": {detail: self._column(role)}}
                claims.append({**claim, "sensitivity": sensitivity} if sensitivity else claim)
        for column in (*self.by_role.get("status", ()), *self.by_role.get("note", ())):
            claims.append({"kind": "comment", "details": {"text": {"column": column}}})
        return claims

    def _claim(self, kind: str, values: Mapping[str, Any], details: Mapping[str, Any]) -> dict[str, Any]:
        claim: dict[str, Any] = {"kind": kind, **values}
        return {**claim, "details": dict(details)} if details else claim

    def _all_lengths(self, role: str) -> bool:
        """Whether each cell of a column of words holds a length of time, so that it is a term as well."""
        cells = cells_of(self.table, self.by_role[role][0]) if role in self.by_role else []
        return bool(cells) and all(read_length(cell) for cell in cells)

    def _taken(self, *roles: str | tuple[str, str]) -> dict[str, Any]:
        """For the roles that some column has, the name of the value and its column."""
        named = [(role, role) if isinstance(role, str) else role for role in roles]
        return {name: self._column(role) for name, role in named if role in self.by_role}

    def _column(self, role: str) -> dict[str, Any]:
        return {"column": self.by_role[role][0]}

    def _name_columns(self) -> list[str]:
        if "name" in self.by_role:
            return list(self.by_role["name"])
        return [column for role in ("given", "patronymic", "surname") for column in self.by_role.get(role, ())]
