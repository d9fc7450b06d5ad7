"""Daily figures in the manner of AAPP: one row a day, one column for each number; the authorities' own stay apart.

A number that the authorities announced is theirs, passed on by the monitor; the monitor's own is what it confirmed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from habeas.domain.claims import Detail, Draft, Sensitivity, Source, Subject, SubjectKind
from habeas.domain.dates import UncertainDate
from habeas.domain.errors import BadInput
from habeas.domain.speech import N_
from habeas.domain.vocabulary import terms
from habeas.intake.cells import host_of, read_day, read_language
from habeas.intake.lists.headers import find_roles, folded, missing_roles, words_of
from habeas.intake.proposals import Proposed, Reading, Row, without_repeats
from habeas.intake.speakers import read_speakers
from habeas.intake.tables import TableRow, read_table, shortened
from habeas.intake.texts import Limits

TITLE = "AAPP, daily figures"
_FEWEST = 3
_GROUPED = re.compile(r"\d{1,3}(?:[ ,\u00a0\u202f']\d{3})+")


@dataclass(frozen=True, slots=True)
class Counted:
    """What a column counts, and whether the number is the authorities' own."""

    column: str
    code: str
    is_announced: bool


def is_aapp(columns: Iterable[str]) -> bool:
    """Say whether a header has a day and at least three of the numbers."""
    known = set(_columns())
    header = {folded(column) for column in columns}
    days = {folded(name) for name in words_of("aapp.yaml")["columns"]["day"]}
    return bool(header & days) and len({_columns()[name][0] for name in header & known}) >= _FEWEST


def read_aapp(path: Path, *, source_name: str = "", limits: Limits | None = None) -> Reading:
    """Read the whole table. Raises BadInput where the file or its header cannot be read at all."""
    table = read_table(path, limits=limits)
    roles = find_roles(table.columns, words_of("aapp.yaml")["columns"])
    counted = tuple(
        Counted(column, *_columns()[folded(column)])
        for column in table.columns
        if column not in roles.values() and folded(column) in _columns()
    )
    wrong = [
        *_unknown(table.columns, roles, counted),
        *missing_roles(roles, ("day",), words_of("aapp.yaml")["columns"]),
    ]
    if wrong:
        return Reading(columns=table.columns, rows=(), refused=tuple(wrong))
    rows: list[Row] = []
    refused = list(table.refused)
    seen: dict[str, int] = {}
    for row in table.rows:
        try:
            rows.append(_Day(row, roles, counted, source_name).read(seen))
        except BadInput as error:
            refused.append(error)
    return Reading(columns=table.columns, rows=without_repeats(rows), refused=tuple(refused))


def _unknown(columns: Iterable[str], roles: Mapping[str, str], counted: Iterable[Counted]) -> Iterator[BadInput]:
    known: dict[tuple[str, bool], str] = {}
    for one in counted:
        other = known.setdefault((one.code, one.is_announced), one.column)
        if other != one.column:
            yield BadInput(
                "The columns “%(one)s” and “%(other)s” mean the same.",
                row=1, column=one.column, one=other, other=one.column,
            )  # fmt: skip
    taken = {*roles.values(), *(one.column for one in counted)}
    for column in columns:
        if column not in taken:
            yield BadInput("The column “%(name)s” is not known here.", row=1, column=column, name=column)


@lru_cache(maxsize=1)
def _columns() -> Mapping[str, tuple[str, bool]]:
    """Folded name of a column -> what it counts, and whether the authorities say so."""
    words, found = words_of("aapp.yaml"), dict[str, tuple[str, bool]]()
    for code, entry in words["counts"].items():
        for name in entry["names"]:
            found[folded(name)] = (code, False)
            for is_announced, marks in ((True, words["announced"]), (False, words["confirmed"])):
                for mark in marks:
                    found[folded(mark + name)] = found[folded(name + mark)] = (code, is_announced)
    return found


@dataclass(frozen=True, slots=True)
class _Day:
    """One row on its way to figures."""

    row: TableRow
    roles: Mapping[str, str]
    counted: tuple[Counted, ...]
    source_name: str

    def read(self, seen: dict[str, int]) -> Row:
        """The day with its figures. Raises BadInput with the column."""
        day = self._day("day")
        if day is None:
            raise self._bad("day", N_("This row does not say which day it is for."))
        if day.text in seen:
            raise self._bad(
                "day", N_("The day “%(day)s” stands in row %(first)s already."), day=day.text, first=seen[day.text]
            )
        claims = tuple(self._figures(day, self._source()))
        if not claims:
            raise BadInput(
                "This row gives no number.", row=self.row.number, column=self.counted[0].column if self.counted else ""
            )
        seen[day.text] = self.row.number
        subject = claims[0].draft.subject.id
        return Row(
            number=self.row.number, key=day.text, subject=subject, cells=tuple(self.row.cells.values()), claims=claims
        )

    def _figures(self, day: UncertainDate, source: Source) -> Iterator[Proposed]:
        words = words_of("aapp.yaml")
        said = read_speakers(self._cell("said_by"))
        monitor = said.speakers or (words["speaker"],)
        authority = read_speakers(self._cell("announced_by")).speakers or (words["authorities"],)
        for one in self.counted:
            number = self._number(one.column)
            if number is None:
                continue
            details = {
                **self._measure(words["counts"][one.code], one.code),
                **self._period(words["counts"][one.code], day),
            }
            draft = Draft(
                kind="figure",
                subject=Subject(SubjectKind.GROUP, _population(details)),
                speakers=authority if one.is_announced else monitor,
                via=monitor if one.is_announced else said.via,
                when=day,
                details={**details, "number": number},
                sensitivity=Sensitivity.PUBLIC,
            )
            role = f"{one.code}:announced" if one.is_announced else one.code
            yield Proposed(role=role, source=source, draft=draft)

    def _measure(self, count: Mapping[str, Any], code: str) -> dict[str, Detail]:
        qualifier = self._cell("qualifier") or "exact"
        if qualifier not in terms("qualifiers"):
            raise self._bad(
                "qualifier", N_("“%(text)s” is not a way of saying how exact a number is."), text=shortened(qualifier)
            )
        details: dict[str, Detail] = {"qualifier": qualifier, "measure": count.get("measure", "other")}
        if "measure" not in count:
            details["population"] = code
        if self._cell("note"):
            details["note"] = self._cell("note")
        return details

    def _period(self, count: Mapping[str, Any], day: UncertainDate) -> dict[str, Detail]:
        since = self._day("since")
        if count.get("stock") or since is None:
            return {}
        if since.earliest and day.latest and day.latest < since.earliest:
            raise self._bad("since", N_("The period ends before it begins."))
        return {"period_from": since.text, "period_to": day.text}

    def _source(self) -> Source:
        url = self._cell("url")
        publisher = (
            host_of(url, row=self.row.number, column=self.roles["url"]) if url else words_of("aapp.yaml")["speaker"]
        )
        return Source(
            id="", title="" if url else self.source_name or TITLE, publisher=publisher, url=url,
            published=self._day("published"),
            language=read_language(self.row, self.roles["language"]) if "language" in self.roles else "",
        )  # fmt: skip

    def _number(self, column: str) -> int | None:
        text = self.row.get(column)
        plain = re.sub(r"\D", "", text) if _GROUPED.fullmatch(text) else text
        if plain and not re.fullmatch(r"[0-9]{1,15}", plain):
            raise BadInput(
                "“%(text)s” is not a whole number.", row=self.row.number, column=column, text=shortened(text)
            )
        return int(plain) if plain else None

    def _day(self, role: str) -> UncertainDate | None:
        return read_day(self.row, self.roles[role]) if role in self.roles else None

    def _cell(self, role: str) -> str:
        return self.row.get(self.roles[role]) if role in self.roles else ""

    def _bad(self, role: str, sentence: str, **values: object) -> BadInput:
        return BadInput(sentence, row=self.row.number, column=self.roles.get(role, ""), **values)


def _population(details: Mapping[str, Detail]) -> str:
    """The described group that a figure is about, as tables of figures name it."""
    named = details.get("population") or terms("figure_measures")[str(details["measure"])].flags.get("population")
    return str(named or "people")
