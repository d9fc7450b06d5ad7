"""CECC's Political Prisoner Database as it is exported: one row per person, codes for the status, days with `dd` in them.

`?` behind a code means that CECC believes it: such a claim is alleged. The official end of a sentence is no release: it
is kept as a comment. Codes and headers are data (cecc.yaml); docs/formats.md says what each becomes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from habeas.domain.claims import Detail, Draft, Sensitivity, Source, Stance, Subject, SubjectKind
from habeas.domain.dates import UncertainDate
from habeas.domain.errors import BadInput
from habeas.domain.speech import N_
from habeas.intake.cells import read_day, script_of
from habeas.intake.lists.headers import find_roles, missing_roles, words_of
from habeas.intake.proposals import Notice, Proposed, Reading, Row, without_repeats
from habeas.intake.tables import TableRow, read_table, shortened
from habeas.intake.texts import Limits

CECC = "CECC"
TITLE = "CECC, Political Prisoner Database"
REQUIRED = ("key", "name", "status")
_UNITS = {"years": "Y", "months": "M", "weeks": "W", "days": "D"}


def is_cecc(columns: Iterable[str]) -> bool:
    """Say whether a header has what only CECC's has: its number, and a status of detention."""
    known = words_of("cecc.yaml")["columns"]
    roles = find_roles(columns, {"key": known["key"][:1], "status": known["status"][:1]})
    return len(roles) == len(("key", "status"))


def read_cecc(path: Path, *, source_name: str = "", limits: Limits | None = None) -> Reading:
    """Read the whole export. Raises BadInput where the file or its header cannot be read at all."""
    table = read_table(path, limits=limits)
    known = words_of("cecc.yaml")["columns"]
    roles = find_roles(table.columns, known)
    wrong = missing_roles(roles, REQUIRED, known)
    if wrong:
        return Reading(columns=table.columns, rows=(), refused=tuple(wrong))
    unknown = tuple(column for column in table.columns if column not in roles.values())
    rows: list[Row] = []
    refused = list(table.refused)
    seen: dict[str, int] = {}
    for row in table.rows:
        try:
            rows.append(_Prisoner(row, roles, unknown, source_name).read(seen))
        except BadInput as error:
            refused.append(error)
    notices = tuple(_kept(column, table.rows) for column in unknown)
    return Reading(columns=table.columns, rows=without_repeats(rows), refused=tuple(refused), notices=notices)


def _kept(column: str, rows: Iterable[TableRow]) -> Notice:
    filled = tuple(row.number for row in rows if row.get(column))
    sentence = N_("The column “%(column)s” is not known here; its cells (%(filled)s) are kept as comments.")
    return Notice(
        kind="kept_in_words", rows=filled[:20], sentence=sentence, values={"column": column, "filled": len(filled)}
    )


@dataclass(frozen=True, slots=True)
class _Prisoner:
    """One row on its way to claims."""

    row: TableRow
    roles: Mapping[str, str]
    unknown: tuple[str, ...]
    source_name: str

    def read(self, seen: dict[str, int]) -> Row:
        """The row with its claims. Raises BadInput with the column."""
        key = self._cell("key")
        if not key:
            raise self._bad("key", N_("This row has no id."))
        if key in seen:
            raise self._bad(
                "key", N_("The id “%(id)s” stands in row %(first)s already."), id=shortened(key), first=seen[key]
            )
        if not self._cell("name"):
            raise self._bad("name", N_("This row names nobody."))
        seen[key] = self.row.number
        claims = (*self._who(), *self._case(), *self._comments())
        return Row(number=self.row.number, key=key, subject=key, cells=tuple(self.row.cells.values()), claims=claims)

    def _who(self) -> Iterator[Proposed]:
        names = [("name", "", ""), ("characters", "", "zh"), ("lay_name", "alias", ""), ("other_names", "alias", "")]
        for role, name_type, language in names:
            parts = self._split(role, ";,") if role == "other_names" else [self._cell(role)]
            for place, name in enumerate(filter(None, parts)):
                details = {"name": name, "script": script_of(name), "language": language, "name_type": name_type}
                yield self._claim(f"{role}:{place}", "naming", {one: said for one, said in details.items() if said})
        sex = self._cell("sex")
        if sex:
            known = {word.casefold(): code for word, code in words_of("cecc.yaml")["sexes"].items()}
            if sex.casefold() not in known:
                raise self._bad("sex", N_("“%(text)s” is not a sex that is known here."), text=shortened(sex))
            yield self._claim("sex", "sex", {"sex": known[sex.casefold()]})
        if self._cell("occupation"):
            yield self._claim("occupation", "occupation", {"text": self._cell("occupation")})
        if self._cell("summary"):
            yield self._claim("summary", "portrait", {"text": self._cell("summary")})

    def _case(self) -> Iterator[Proposed]:
        status, of_sentence = self._status()
        if self._day("detained"):
            yield self._claim("detained", "detention", {}, when=self._day("detained"))
        articles = self._split("charge", "/;")
        if articles:
            yield self._claim("charge", "charge", {"articles": list(articles)}, wording=self._cell("charge"))
        if self._day("arrested"):
            yield self._claim("arrested", "custody_measure", {"measure": "remand"}, when=self._day("arrested"))
        yield from self._in_court("trial", "trial", "trial_court", {})
        stance = Stance.ALLEGED if re.search(r"/[a-z-]+\?", self._cell("status")) and of_sentence else Stance.STATED
        if self._is_sentenced(of_sentence):
            yield from self._in_court(
                "sentenced", "sentence", "sentence_court", {**self._term(), **of_sentence}, stance
            )
        yield from self._in_court("appeal", "appeal", "appeal_court", {})
        yield from self._in_court("ruling", "appeal", "ruling_court", {})
        yield from status

    def _status(self) -> tuple[list[Proposed], dict[str, Detail]]:
        """What the code of the status claims, and what it adds to the sentence. Raises BadInput for an unknown code."""
        code, words = self._cell("status"), words_of("cecc.yaml")
        if not code:
            raise self._bad("status", N_("This row does not say how the person's case stands."))
        first, *parts = [part.strip() for part in code.split("/")]
        main = words["statuses"].get(first.replace("?", ""))
        more = [words["parts"].get(part.replace("?", "")) for part in parts]
        if main is None or None in more:
            raise self._bad("status", N_("“%(text)s” is not a status that is known here."), text=shortened(code))
        of_sentence = {name: value for part in more for name, value in part.get("sentence", {}).items()}
        told = [part for part in more if "kind" in part]
        if not any(part.get("instead") for part in more):
            told.insert(0, main)
        stance = Stance.ALLEGED if "?" in code else Stance.STATED
        return [self._of_status(one, code, stance) for one in told], of_sentence

    def _of_status(self, meant: Mapping[str, object], code: str, stance: Stance) -> Proposed:
        kind, details = str(meant["kind"]), dict(meant.get("details", {}))  # type: ignore[call-overload]
        if kind in ("seen_in_custody", "treatment") and self._cell("prison"):
            details["prison"] = self._cell("prison")
        when = self._day("released") if kind in ("release", "escape") else None
        return self._claim(f"status:{kind}", kind, details, when=when, stance=stance, wording=code)

    def _is_sentenced(self, of_sentence: Mapping[str, Detail]) -> bool:
        """Whether there was a sentence: the columns of the term hold the time served where there was none."""
        told = any(self._cell(role) for role in ("sentenced", "sentence_court"))
        return told or bool(of_sentence) or "sent" in self._cell("process")

    def _in_court(
        self, role: str, kind: str, court: str, details: dict[str, Detail], stance: Stance = Stance.STATED
    ) -> Iterator[Proposed]:
        when, where = self._day(role), self._cell(court)
        if when or where or details:
            yield self._claim(role, kind, {**details, **({"court": where} if where else {})}, when=when, stance=stance)

    def _term(self) -> dict[str, Detail]:
        """The term from its four columns; zeros are none. A status of life or death needs none."""
        parts = {role: self._number(role) for role in _UNITS}
        said = "".join(f"{count}{_UNITS[role]}" for role, count in parts.items() if count)
        return {"term": f"P{said}"} if said else {}

    def _comments(self) -> Iterator[Proposed]:
        """Cells that no claim can hold, word for word."""
        status, kept = self._cell("status"), ["official_end", "process"]
        if not re.match(r"REL|ESC|DET\??/med", status):
            kept.append("released")
        if not re.match(r"DET", status):
            kept.append("prison")
        if not self._is_sentenced(self._status()[1]):
            kept += _UNITS
        for column in (*(self.roles[role] for role in kept if role in self.roles), *self.unknown):
            if self.row.get(column):
                yield self._claim(f"kept:{column}", "comment", {"text": f"{column}: {self.row.get(column)}"})

    def _number(self, role: str) -> int:
        text = self._cell(role)
        if not re.fullmatch(r"\d{0,3}", text):
            raise self._bad(role, N_("“%(text)s” is not a whole number."), text=shortened(text))
        return int(text or 0)

    def _day(self, role: str) -> UncertainDate | None:
        return read_day(self.row, self.roles[role]) if role in self.roles else None

    def _cell(self, role: str) -> str:
        return self.row.get(self.roles[role]) if role in self.roles else ""

    def _split(self, role: str, marks: str) -> tuple[str, ...]:
        return tuple(part.strip() for part in re.split(f"[{marks}]", self._cell(role)) if part.strip())

    def _bad(self, role: str, sentence: str, **values: object) -> BadInput:
        return BadInput(sentence, row=self.row.number, column=self.roles.get(role, ""), **values)

    def _claim(
        self, role: str, kind: str, details: Mapping[str, Detail], *, when: UncertainDate | None = None,
        stance: Stance = Stance.STATED, wording: str = "",
    ) -> Proposed:  # fmt: skip
        draft = Draft(
            kind=kind, subject=Subject(SubjectKind.PERSON, self._cell("key")), speakers=(CECC,), when=when,
            details=dict(details), stance=stance, wording=wording, sensitivity=Sensitivity.PUBLIC,
        )  # fmt: skip
        return Proposed(role=role, source=Source(id="", title=self.source_name or TITLE, publisher=CECC), draft=draft)
