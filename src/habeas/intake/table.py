"""Any CSV or XLSX table, read by a mapping (table_mapping.py; docs/formats.md has an example)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from habeas.domain.claims import Detail, Draft, Source, Stance, Subject
from habeas.domain.date_reading import read_date
from habeas.domain.dates import UncertainDate
from habeas.domain.errors import BadInput, Refused
from habeas.domain.terms import parse_duration
from habeas.domain.vocabulary import DetailType, terms
from habeas.intake.cells import host_of, placed, split_articles
from habeas.intake.looking import Look, unwatched, watched
from habeas.intake.proposals import Proposed, Reading, Row, without_repeats
from habeas.intake.sentence_text import read_length
from habeas.intake.speakers import read_speakers
from habeas.intake.table_mapping import ClaimMapping, Mapped, Value
from habeas.intake.tables import Table, TableRow, check_columns, read_table, shortened
from habeas.intake.texts import Limits

_YES = frozenset({"yes", "true", "1", "y", "так", "да", "x"})
_NO = frozenset({"no", "false", "0", "n", "не", "нет"})


def read_mapped(
    path: Path, mapping: Mapped, *, source_name: str = "", limits: Limits | None = None, look: Look = unwatched
) -> Reading:
    """Read a whole table. Raises BadInput where the file or its header cannot be read at all."""
    table = read_table(path, limits=limits, sheet=mapping.sheet, header_row=mapping.header_row)
    return mapped_rows(table, mapping, source_name=source_name, look=look)


def mapped_rows(table: Table, mapping: Mapped, *, source_name: str = "", look: Look = unwatched) -> Reading:
    """What a mapping makes of a table that is read already."""
    wrong = check_columns(table, known=mapping.columns | mapping.ignore, required=sorted(mapping.columns))
    if wrong:
        return Reading(columns=table.columns, rows=(), refused=tuple(wrong))
    rows: list[Row] = []
    refused = list(table.refused)
    for row in watched(table.rows, look):
        try:
            rows.append(_Reader(row, mapping, source_name).read(table.columns))
        except BadInput as error:
            refused.append(error)
    return Reading(columns=table.columns, rows=without_repeats(rows), refused=tuple(refused))


@dataclass(frozen=True, slots=True)
class _Reader:
    """One row on its way to claims."""

    row: TableRow
    mapping: Mapped
    source_name: str

    def read(self, columns: tuple[str, ...]) -> Row:
        key = self._text(self.mapping.subject)
        if not key:
            column = next(iter(self.mapping.subject.columns), "")
            raise BadInput("This row does not say whom it is about.", row=self.row.number, column=column)
        source = self._source()
        claims = tuple(self._claims(Subject(self.mapping.subject_kind, key), source))
        if not claims:
            raise BadInput("This row says nothing.", row=self.row.number)
        cells = tuple(self.row.cells.get(column, "") for column in columns)
        return Row(number=self.row.number, key=key, subject=key, cells=cells, claims=claims)

    def _claims(self, subject: Subject, source: Source) -> Iterator[Proposed]:
        for place, claim in enumerate(self.mapping.claims, start=1):
            if self._applies(claim):
                yield Proposed(
                    role=f"{place}:{claim.kind.code}", source=source, draft=self._draft(claim, subject, source)
                )

    def _applies(self, claim: ClaimMapping) -> bool:
        if claim.only_if:
            return all(self._cell(column) for column in claim.only_if)
        taken = [column for value in (*claim.values.values(), *claim.details.values()) for column in value.columns]
        return not taken or any(self._cell(column) for column in taken)

    def _draft(self, claim: ClaimMapping, subject: Subject, source: Source) -> Draft:
        values = claim.values
        said = read_speakers(self._joined(values.get("speakers", self.mapping.speakers)))
        via = self._list(values.get("via", self.mapping.via))
        details = {name: self._detail(value, claim.kind.details[name]) for name, value in claim.details.items()}
        kept: dict[str, Detail] = {name: value for name, value in details.items() if value not in (None, "", [])}
        if said.notes and "note" not in kept:
            kept["note"] = "; ".join(f"said by: {note}" for note in said.notes)
        return Draft(
            kind=claim.kind.code,
            subject=subject,
            speakers=said.speakers or ((source.publisher or source.title),),
            via=tuple(dict.fromkeys((*said.via, *via))),
            stance=self._stance(values.get("stance")),
            when=self._date(values["when"]) if "when" in values else None,
            place=self._text(values["place"]) if "place" in values else "",
            details=kept,
            wording=self._text(values["wording"]) if "wording" in values else "",
            language=self._text(values["language"]) if "language" in values else "",
            sensitivity=claim.sensitivity or self.mapping.sensitivity,
        )

    def _source(self) -> Source:
        given = self.mapping.source
        url, publisher, title = (
            self._text(given[name]) if name in given else "" for name in ("url", "publisher", "title")
        )
        column = next(iter(given["url"].columns), "") if "url" in given else ""
        if url:
            host = host_of(url, row=self.row.number, column=column)
            publisher = publisher or host
        title = title or self.source_name
        if not (url or publisher or title):
            raise BadInput("This row names no source.", row=self.row.number, column=column)
        reliability = self._text(given["reliability"]) if "reliability" in given else "unknown"
        if reliability not in terms("reliabilities"):
            raise BadInput(
                "“%(text)s” is not a word for how reliable a source is.",
                row=self.row.number,
                text=shortened(reliability),
            )
        return Source(
            id="", title=title, publisher=publisher, url=url, reliability=reliability,
            published=self._date(given["published"]) if "published" in given else None,
            language=self._text(given["language"]) if "language" in given else "",
        )  # fmt: skip

    def _cell(self, column: str) -> str:
        text = self.row.get(column)
        return "" if text in self.mapping.empty else text

    def _joined(self, value: Value) -> str:
        """The value as one text; parts of a constant list come with semicolons between them."""
        if not value.columns:
            constant = value.constant
            return "; ".join(map(str, constant)) if isinstance(constant, list) else _as_text(constant)
        return value.join.join(text for column in value.columns if (text := self._cell(column)))

    def _text(self, value: Value) -> str:
        return _as_text(self._mapped(value, self._joined(value)))

    def _mapped(self, value: Value, text: str) -> Any:
        if not text:
            return value.default if value.columns else text
        if value.map is None:
            return text
        if text not in value.map:
            column = value.columns[0] if value.columns else ""
            raise BadInput(
                "The mapping does not say what “%(text)s” means.",
                row=self.row.number,
                column=column,
                text=shortened(text),
            )
        return value.map[text]

    def _list(self, value: Value) -> list[str]:
        if not value.columns:
            constant = value.constant
            return (
                [str(one) for one in constant]
                if isinstance(constant, list)
                else [_as_text(constant)]
                if constant
                else []
            )
        parts = self._joined(value).split(value.split) if value.split else [self._joined(value)]
        return [_as_text(self._mapped(value, part.strip())) for part in parts if part.strip()]

    def _date(self, value: Value) -> UncertainDate | None:
        text = self._text(value)
        if not text:
            return None
        try:
            return read_date(text, language=self.mapping.date_language, order=self.mapping.date_order)
        except Refused as error:
            raise placed(error, row=self.row.number, column=next(iter(value.columns), "")) from error

    def _stance(self, value: Value | None) -> Stance:
        word = self._text(value) if value is not None else "stated"
        if word and word not in tuple(Stance):
            column = next(iter(value.columns), "") if value is not None else ""
            raise BadInput("“%(text)s” is not a stance.", row=self.row.number, column=column, text=shortened(word))
        return Stance(word or "stated")

    def _detail(self, value: Value, detail: DetailType) -> Any:
        """The value of a detail, read as what the vocabulary says it is. Raises BadInput with the column."""
        if not value.columns and not isinstance(value.constant, str):
            return value.constant
        wanted = value.read or ("articles" if detail.name == "articles" else detail.type)
        if wanted == "articles":
            parts = self._list(value) if value.split else [self._joined(value)]
            return [article for part in parts for article in split_articles(part.replace(",", ";")) if article]
        if wanted == "list":
            return self._list(value)
        text = self._text(value)
        if not text:
            return None
        read = _READERS.get(wanted)
        if read is not None:
            found = read(text)
        elif wanted == "date":
            date = self._date(value)
            found = date.text if date else None
        else:
            found = text if wanted != "term" or text in terms(detail.terms) else None
        if found is None:
            column = next(iter(value.columns), "")
            raise BadInput(
                "“%(text)s” cannot be read as “%(detail)s”.",
                row=self.row.number,
                column=column,
                text=shortened(text),
                detail=detail.name,
            )
        return found


def _as_text(value: Any) -> str:
    return "" if value is None else str(value)


def _yes_no(text: str) -> bool | None:
    return True if text.lower() in _YES else False if text.lower() in _NO else None


def _number(text: str) -> int | None:
    plain = text.replace(" ", "").replace("\u00a0", "").replace(",", "")
    return int(plain) if plain.isascii() and plain.isdigit() and len(plain) < 16 else None


def _length(text: str) -> str | None:
    """An ISO 8601 duration from one, or from words; a bare number is years."""
    try:
        parse_duration(text)
    except Refused:
        return read_length(f"{text} years" if text.replace(".", "").isdigit() else text) or None
    return text


_READERS: Mapping[str, Any] = {"number": _number, "yes_no": _yes_no, "length": _length, "duration": _length}
