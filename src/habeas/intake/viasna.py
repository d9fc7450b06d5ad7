"""Viasna's list as CSV, one row per person, both ways: what is read here is written back cell by cell.

Where a cell says more than its claim can hold in its own form (a date in words, a sex in Belarusian), the claim keeps
the cell as its wording; a column for which no kind of claim exists becomes a comment that names the column.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from habeas.domain.claims import Detail, Draft, Sensitivity, Source, Subject, SubjectKind
from habeas.domain.date_reading import read_date
from habeas.domain.dates import UncertainDate
from habeas.domain.errors import BadInput, Refused
from habeas.intake.cells import host_of, placed, script_of, split_articles
from habeas.intake.looking import Look, unwatched, watched
from habeas.intake.proposals import Proposed, Reading, Row, without_repeats
from habeas.intake.sentence_text import read_sentence
from habeas.intake.tables import TableRow, check_columns, read_table, shortened
from habeas.intake.texts import Limits

COLUMNS = (
    "id", "url", "name", "status", "gender", "photo", "description", "birthday", "arrested", "articles", "prison",
    "declaration", "decision", "penalty", "judge", "councel", "penalty_start_date", "release_date", "verdict_date",
    "appeal_date", "fake_terrorist_list", "died", "clusters",
)  # fmt: skip
VIASNA = "Viasna"
STATUSES = {"active": "recognised", "former": "former", "np": "persecuted"}
SEXES = {
    "male": "M", "female": "F", "m": "M", "f": "F", "man": "M", "woman": "F", "мужчынскі": "M", "жаночы": "F",
    "мужчина": "M", "женщина": "F", "мужской": "M", "женский": "F",
}  # fmt: skip
_SEX_WORDS = {"M": "male", "F": "female"}
_STATUS_WORDS = {status: word for word, status in STATUSES.items()}
_NOT = frozenset({"", "0", "false", "no", "none", "null", "не", "нет"})
_RELEASED = re.compile(r"released|free|вызвален\w*|на волі|освобожд\w*|на свободе", re.IGNORECASE)
_COMMENT = re.compile(r"(?P<column>[a-z_]+): (?P<cell>.*)", re.DOTALL)


def read_viasna(path: Path, *, source_name: str = "", limits: Limits | None = None, look: Look = unwatched) -> Reading:
    """Read the whole list. Raises BadInput where the file or its header cannot be read at all."""
    table = read_table(path, limits=limits)
    wrong = check_columns(table, known=COLUMNS, required=COLUMNS)
    if wrong:
        return Reading(columns=COLUMNS, rows=(), refused=tuple(wrong))
    rows: list[Row] = []
    refused = list(table.refused)
    seen: dict[str, int] = {}
    for row in watched(table.rows, look):
        try:
            rows.append(read_row(row, source_name=source_name, seen=seen))
        except BadInput as error:
            refused.append(error)
    return Reading(columns=COLUMNS, rows=without_repeats(rows), refused=tuple(refused))


def read_row(row: TableRow, *, source_name: str, seen: dict[str, int]) -> Row:
    """Read one person. Raises BadInput with the column."""
    key = row.get("id")
    if not key:
        raise BadInput("This row has no id.", row=row.number, column="id")
    if key in seen:
        raise BadInput(
            "The id “%(id)s” stands in row %(first)s already.",
            row=row.number,
            column="id",
            id=shortened(key),
            first=seen[key],
        )
    if not row.get("name"):
        raise BadInput("This row names nobody.", row=row.number, column="name")
    seen[key] = row.number
    cells = tuple(row.cells.get(column, "") for column in COLUMNS)
    person = _Person(row, _source(row, source_name))
    claims = [*person.claims()]
    written = row_of(key, ((proposed.draft, proposed.source) for proposed in claims))
    claims += [person.keep(column) for column, cell in zip(COLUMNS, cells, strict=True) if written[column] != cell]
    return Row(number=row.number, key=key, subject=key, cells=cells, claims=tuple(claims))


def _source(row: TableRow, name: str) -> Source:
    url = row.get("url")
    publisher = host_of(url, row=row.number, column="url") if url else "Viasna"
    return Source(id="", title=name or "Viasna, list of political prisoners", publisher=publisher, url=url)


@dataclass(frozen=True, slots=True)
class _Person:
    """One row on its way to claims."""

    row: TableRow
    source: Source

    def claims(self) -> Iterator[Proposed]:
        """The row's claims; each column that says something is in exactly one of them."""
        name = self.row.get("name")
        yield self._claim("name", "naming", details=_named(name), raw="name", canonical=name)
        yield from self._standing()
        yield from self._who()
        yield from self._case()
        yield from self._way_out()

    def _standing(self) -> Iterator[Proposed]:
        status = self.row.get("status")
        if status and status not in STATUSES:
            raise BadInput(
                "“%(text)s” is not active, former or np.", row=self.row.number, column="status", text=shortened(status)
            )
        if status:
            details: dict[str, Detail] = {"organisation": VIASNA, "status": STATUSES[status]}
            if self.row.get("declaration"):
                details["document"] = self.row.cells["declaration"]
            yield self._claim("status", "designation", details=details, raw="status", canonical=status)

    def _who(self) -> Iterator[Proposed]:
        gender = self.row.get("gender")
        if gender:
            sex = SEXES.get(gender.lower())
            if sex is None:
                raise BadInput(
                    "“%(text)s” is not a sex that is known here.",
                    row=self.row.number,
                    column="gender",
                    text=shortened(gender),
                )
            yield self._claim("gender", "sex", details={"sex": sex}, raw="gender", canonical=_SEX_WORDS[sex])
        yield from self._dated("birthday", "birth")
        if self.row.cells.get("photo"):
            yield self._claim("photo", "portrait", details={"document": self.row.cells["photo"]})
        if self.row.cells.get("description"):
            yield self._claim("description", "portrait", details={"text": self.row.cells["description"]})

    def _case(self) -> Iterator[Proposed]:
        yield from self._dated("arrested", "detention")
        articles = split_articles(self.row.get("articles").replace(",", ";"))
        if articles:
            details: dict[str, Detail] = {"articles": [article for article in articles if article]}
            yield self._claim("articles", "charge", details=details, raw="articles", canonical=";".join(articles))
        yield from self._sentence()
        yield from self._dated("appeal_date", "appeal")
        if self.row.cells.get("councel"):
            yield self._claim("councel", "counsel", details={"text": self.row.cells["councel"]})
        listed = self.row.get("fake_terrorist_list")
        if listed.lower() not in _NOT:
            details = {"register": "terrorist"}
            yield self._claim(
                "fake_terrorist_list", "listing", details=details, raw="fake_terrorist_list", canonical="1"
            )

    def _sentence(self) -> Iterator[Proposed]:
        decision, verdict, judge = (self.row.get(column) for column in ("decision", "verdict_date", "judge"))
        penalty = self.row.get("penalty")
        if not (decision or verdict or judge or penalty):
            return
        readings = read_sentence(decision).readings or read_sentence(penalty).readings
        details: dict[str, Detail] = dict(readings[0]) if readings else {}
        if self.row.cells.get("judge"):
            details["judge"] = self.row.cells["judge"]
        when = self._day("verdict_date")
        yield self._claim(
            "decision", "sentence", details=details, when=when, wording=self.row.cells.get("decision", "")
        )

    def _way_out(self) -> Iterator[Proposed]:
        prison, released = self.row.get("prison"), self._day("release_date")
        is_out = bool(_RELEASED.fullmatch(prison)) or (released is not None and self.row.get("status") == "former")
        if prison and not _RELEASED.fullmatch(prison):
            yield self._claim("prison", "seen_in_custody", details={"prison": prison}, raw="prison", canonical=prison)
        if is_out:
            yield self._claim("release_date", "release", when=released, raw="release_date", canonical=_text(released))
        died = self.row.get("died")
        if died.lower() not in _NOT:
            when = self._day("died") if re.search(r"\d{4}|\d\d\.\d\d", died) else None
            yield self._claim("died", "death", when=when, raw="died", canonical=_text(when))

    def _dated(self, column: str, kind: str) -> Iterator[Proposed]:
        when = self._day(column)
        if when is not None:
            yield self._claim(column, kind, when=when, raw=column, canonical=when.text)

    def _day(self, column: str) -> UncertainDate | None:
        text = self.row.get(column)
        if not text:
            return None
        try:
            return read_date(text)
        except Refused as error:
            raise placed(error, row=self.row.number, column=column) from error

    def keep(self, column: str) -> Proposed:
        """A comment that keeps a cell word for word, where no other claim gives it back."""
        return self._claim(f"kept:{column}", "comment", details={"text": f"{column}: {self.row.cells.get(column, '')}"})

    def _claim(
        self, role: str, kind: str, *, raw: str = "", canonical: str = "", wording: str = "",
        when: UncertainDate | None = None, details: Mapping[str, Detail] | None = None,
    ) -> Proposed:  # fmt: skip
        """A claim by Viasna; `raw` names the column whose cell is kept as wording unless it reads as `canonical`."""
        cell = self.row.cells.get(raw, "") if raw else ""
        if cell and cell != canonical:
            wording = cell
        draft = Draft(
            kind=kind,
            subject=Subject(SubjectKind.PERSON, self.row.get("id")),
            speakers=(VIASNA,),
            when=when,
            details=dict(details or {}),
            wording=wording,
            sensitivity=Sensitivity.PUBLIC,
        )
        return Proposed(role=role, source=self.source, draft=draft)


def _named(name: str) -> dict[str, Detail]:
    script = script_of(name)
    return {"name": name, "script": script} if script else {"name": name}


def _text(when: UncertainDate | None) -> str:
    return when.text if when else ""


def row_of(
    key: str, claims: Iterable[tuple[Draft, Source]], *, may_fill: Callable[[Draft, str], bool] = lambda *_: True
) -> dict[str, str]:
    """The cells of one person; of several claims that `may_fill` a column the last one filed does."""
    cells = dict.fromkeys(COLUMNS, "")
    cells["id"] = key
    for claim, source in claims:
        for column, cell in cells_of(claim, source):
            if (cell or claim.kind == "comment") and may_fill(claim, column):
                cells[column] = cell
    return cells


def cells_of(claim: Draft, source: Source) -> Iterator[tuple[str, str]]:
    """The columns that a claim fills, and with what."""
    said, when = claim.wording, _text(claim.when)
    own = VIASNA in claim.speakers
    if claim.kind == "comment":
        kept = _COMMENT.fullmatch(_detail(claim, "text")) if own else None
        if kept and kept["column"] in COLUMNS:
            yield kept["column"], kept["cell"]
    elif claim.kind == "naming":
        yield "name", said or _detail(claim, "name")
        yield "url", source.url if own else ""
    elif claim.kind == "designation" and _detail(claim, "organisation") == VIASNA:
        yield "status", said or _STATUS_WORDS.get(_detail(claim, "status"), "")
        yield "declaration", _detail(claim, "document")
    elif claim.kind == "sex":
        yield "gender", said or _SEX_WORDS.get(_detail(claim, "sex"), "")
    elif claim.kind == "portrait":
        yield "photo", _detail(claim, "document")
        yield "description", _detail(claim, "text")
    elif claim.kind == "charge":
        articles = claim.details.get("articles", [])
        listed = articles if isinstance(articles, list) else []
        yield "articles", said if said and split_articles(said.replace(",", ";")) == listed else ";".join(listed)
    elif claim.kind == "sentence":
        yield "decision", said
        yield "judge", _detail(claim, "judge")
        yield "verdict_date", when
    elif claim.kind == "seen_in_custody":
        yield "prison", said if own and said else _detail(claim, "prison")
    elif claim.kind == "counsel":
        yield "councel", _detail(claim, "text")
    elif claim.kind == "listing" and _detail(claim, "register") == "terrorist":
        yield "fake_terrorist_list", said or "1"
    elif claim.kind in _DATED:
        yield _DATED[claim.kind], said if _reads_as(said, claim.when) else when


def _reads_as(said: str, when: UncertainDate | None) -> bool:
    """Say whether words tell a day and nothing else; an account of another list may have anything for its words."""
    try:
        return read_date(said) == when
    except Refused:
        return False


def _detail(claim: Draft, name: str) -> str:
    value = claim.details.get(name, "")
    return value if isinstance(value, str) else str(value)


_DATED = {
    "birth": "birthday", "detention": "arrested", "appeal": "appeal_date", "release": "release_date", "death": "died",
}  # fmt: skip
