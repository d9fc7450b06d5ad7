"""A list that an authority keeps of people: a table, or plain lines with a name, a birthday, a decision and a day.

The key of a person is the list with the name and the birthday, since running numbers change with each version. Everyone
is filed as somebody of this list; whether they are somebody of the register is asked, never decided here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from habeas.domain.claims import Detail, Draft, Sensitivity, Source, Subject, SubjectKind
from habeas.domain.dates import UncertainDate
from habeas.domain.errors import BadInput
from habeas.domain.speech import N_
from habeas.intake.cells import host_of, read_day, script_of
from habeas.intake.lists.headers import find_roles, words_of
from habeas.intake.proposals import Notice, Proposed, Reading, Row, without_repeats
from habeas.intake.spreadsheets import is_spreadsheet
from habeas.intake.tables import TableRow, is_formula, read_table, shortened
from habeas.intake.texts import Limits, Lines, LineTooLong, is_broken, open_text

COLUMNS = (
    "register",
    "name",
    "birth",
    "decision",
    "included",
    "birth_place",
    "citizenship",
    "authority",
    "url",
    "note",
)
_ENTRY = re.compile(r"\s*(?:\d+\s*[.)]\s*)?(?P<name>[^\d,;]+?)\s*\*?\s*(?:[,;]\s*(?P<rest>.*))?")
_WORD = re.compile(r"\(?[^\W\d_][^\W\d_'’ʼ.\-]*(?:['’ʼ\-][^\W\d_]+)*\.?\)?")
_DAY = r"\d{1,2}[./]\d{1,2}[./]\d{4}|\d{4}-\d{2}-\d{2}"
_FEWEST_WORDS, _MOST_WORDS = 2, 6


@dataclass(frozen=True, slots=True)
class _Text:
    """A list as it stands in its file: the lines above the entries, the entries, and what is neither."""

    title: list[tuple[int, str]]
    rows: list[TableRow]
    refused: list[BadInput]


@dataclass(frozen=True, slots=True)
class _Marks:
    """The words of a line, compiled."""

    born: re.Pattern[str]
    included: re.Pattern[str]
    registers: Mapping[str, re.Pattern[str]]


def read_state_list(path: Path, *, source_name: str = "", limits: Limits | None = None) -> Reading:
    """Read a whole list. Raises BadInput where the file cannot be read, or nothing says whose list it is and which."""
    limits = limits or Limits()
    is_table = is_spreadsheet(path) or _has_a_header(path, limits)
    text = (_from_table if is_table else _from_lines)(path, limits)
    title = " ".join(line for _, line in text.title)
    whole = _List(source_name, source_name or title, register_of(f"{title} {source_name}"))
    whole.check(text.rows)
    found: list[Row] = []
    seen: dict[str, int] = {}
    for row in text.rows:
        try:
            found.append(whole.read(row, seen))
        except BadInput as error:
            text.refused.append(error)
    notices = (_title(text.title),) if text.title else ()
    return Reading(columns=COLUMNS, rows=without_repeats(found), refused=tuple(text.refused), notices=notices)


def _title(lines: Iterable[tuple[int, str]]) -> Notice:
    rows, words = zip(*lines, strict=True)
    sentence = N_("What stands above the first entry was taken for the list's title: “%(text)s”.")
    return Notice(kind="title", rows=rows, sentence=sentence, values={"text": shortened(" ".join(words), letters=200)})


def register_of(text: str) -> str:
    """Which list the words name, `other` where they name two, empty where none."""
    named = [code for code, pattern in _marks().registers.items() if pattern.search(text)]
    return named[0] if len(named) == 1 else "other" if named else ""


def _has_a_header(path: Path, limits: Limits) -> bool:
    with open_text(path) as stream:
        first = stream.readline(limits.record_letters)
    if not re.search(r"[,;\t]", first):
        return False
    header = [part.strip().strip('"') for part in re.split(r"[,;\t]", first)]
    return "name" in find_roles(header, words_of("state_list.yaml")["columns"])


def _from_table(path: Path, limits: Limits) -> _Text:
    """The rows of a table under the names of `COLUMNS`. Raises BadInput for a header that cannot be read."""
    table = read_table(path, limits=limits)
    roles = find_roles(table.columns, words_of("state_list.yaml")["columns"])
    if "name" not in roles:
        raise BadInput("The column “%(name)s” is missing.", row=1, column="name", name="name")
    for column in table.columns:
        if column not in roles.values():
            raise BadInput("The column “%(name)s” is not known here.", row=1, column=column, name=column)
    named = {column: role for role, column in roles.items()}
    rows = [TableRow(row.number, {named[column]: cell for column, cell in row.cells.items()}) for row in table.rows]
    return _Text([], rows, list(table.refused))


def _from_lines(path: Path, limits: Limits) -> _Text:
    """The entries as rows; the first line of the file is row 1."""
    text = _Text([], [], [])
    for number, line in _lines(path, limits):
        cells = read_line(line) if isinstance(line, str) else None
        if isinstance(line, BadInput):
            text.refused.append(line)
        elif cells is not None:
            text.rows.append(TableRow(number, cells))
        elif text.rows or re.match(r"\d+\s*[.)]", line):
            text.refused.append(BadInput("“%(text)s” names nobody.", row=number, column="name", text=shortened(line)))
        else:
            text.title.append((number, line))
    return text


def _lines(path: Path, limits: Limits) -> Iterator[tuple[int, str | BadInput]]:
    with open_text(path) as stream:
        lines = Lines(stream, limit=limits.record_letters)
        number = 0
        while True:
            number += 1
            lines.start_record()
            try:
                line = next(lines).strip()
            except StopIteration:
                return
            except LineTooLong:
                limit = limits.record_letters
                yield number, BadInput("This row is longer than %(limit)s letters.", row=number, limit=limit)
                continue
            if is_broken(line) or "\0" in line:
                yield number, BadInput("This line is not UTF-8 text.", row=number)
            elif line:
                yield number, line


def read_line(line: str) -> dict[str, str] | None:
    """The cells of one line; None where it is no entry: its first part is no name of a person."""
    found = _ENTRY.fullmatch(line)
    if found is None or is_formula(line):
        return None
    words = found["name"].split()
    if not _FEWEST_WORDS <= len(words) <= _MOST_WORDS or not all(_WORD.fullmatch(word) for word in words):
        return None
    if not all(word.lstrip("(")[0].isupper() for word in words) or (register_of(line) and not found["rest"]):
        return None
    cells = {"name": " ".join(words)}
    rest = found["rest"] or ""
    marks = _marks()
    for role, pattern in (("included", marks.included), ("birth", marks.born)):
        day = pattern.search(rest)
        if day is not None:
            cells[role] = next(group for group in day.groups() if group)
            rest = rest[: day.start()] + rest[day.end() :]
    first = re.match(rf"\s*({_DAY})", rest)
    if "birth" not in cells and first is not None:
        cells["birth"], rest = first[1], rest[first.end() :]
    decision = re.sub(r"\s+", " ", rest).strip(" ,;.")
    return {**cells, "decision": decision} if decision else cells


@dataclass(frozen=True, slots=True)
class _List:
    """What all rows of a list share: whose it is, its title, and which list it is; empty where each row says so."""

    authority: str
    title: str
    register: str

    def check(self, rows: Iterable[TableRow]) -> None:
        """Raise BadInput where neither the list nor any row says whose it is, or which."""
        cells = [row.cells for row in rows]
        if not self.authority and not any(row.get("authority") for row in cells):
            raise BadInput("Nothing says whose list this is; name it as its source (--source at the command line).")
        if not self.register and not any(row.get("register") for row in cells):
            raise BadInput(
                "Nothing says which list this is, of “extremists”, of “terrorists” or of people wanted; name it as its source (--source at the command line)."
            )

    def read(self, row: TableRow, seen: dict[str, int]) -> Row:
        """One person with the claims of the row; `seen` counts a person's rows, for some are listed twice.

        Raises BadInput with the column.
        """
        name, register = " ".join(row.get("name").split()), self._register(row)
        authority = row.get("authority") or self.authority
        if not authority:
            raise BadInput("This row does not say whose list it is.", row=row.number, column="authority")
        if not name:
            raise BadInput("This row names nobody.", row=row.number, column="name")
        born = read_day(row, "birth")
        key = "|".join((register, name.casefold(), born.text if born else ""))
        person = _Listed(row, key, authority, self.title)
        claims = tuple(person.claims(name, born, register))
        again = seen.get(key, 0)
        seen[key] = again + 1
        row_key = f"{key}\x1f{again}" if again else key
        cells = (register, *(row.get(column) for column in COLUMNS[1:]))
        return Row(number=row.number, key=row_key, subject=key, cells=cells, claims=claims)

    def _register(self, row: TableRow) -> str:
        said = row.get("register")
        found = register_of(said) or self.register
        if not found:
            raise BadInput("This row does not say which list it is.", row=row.number, column="register")
        return found


@dataclass(frozen=True, slots=True)
class _Listed:
    """One row on its way to claims."""

    row: TableRow
    key: str
    authority: str
    title: str

    def claims(self, name: str, born: UncertainDate | None, register: str) -> Iterator[Proposed]:
        script, place = script_of(name), self.row.get("birth_place")
        yield self._claim("name", "naming", {"name": name, **({"script": script} if script else {})})
        if born is not None or place:
            yield self._claim("birth", "birth", {}, when=born, place=place)
        if self.row.get("citizenship"):
            yield self._claim("citizenship", "citizenship", {"country": self.row.get("citizenship")})
        details: dict[str, Detail] = {"register": register}
        named = {"document": self.row.get("decision"), "note": self.row.get("note")}
        details |= {detail: said for detail, said in named.items() if said}
        yield self._claim("listing", "listing", details, when=read_day(self.row, "included"))

    def _claim(
        self, role: str, kind: str, details: Mapping[str, Detail], *, when: UncertainDate | None = None, place: str = ""
    ) -> Proposed:
        url = self.row.get("url")
        publisher = host_of(url, row=self.row.number, column="url") if url else self.authority
        draft = Draft(
            kind=kind, subject=Subject(SubjectKind.PERSON, self.key), speakers=(self.authority,), when=when, place=place,
            details=dict(details), sensitivity=Sensitivity.PUBLIC,
        )  # fmt: skip
        return Proposed(role=role, source=Source(id="", title=self.title, publisher=publisher, url=url), draft=draft)


@lru_cache(maxsize=1)
def _marks() -> _Marks:
    words = words_of("state_list.yaml")
    born = rf"({_DAY}|\d{{4}})\s*{words['born']}\w*|{words['born']}\s*:?\s*({_DAY})"
    included = rf"{words['included']}[^\d;]*?({_DAY})"
    return _Marks(
        born=re.compile(born, re.IGNORECASE),
        included=re.compile(included, re.IGNORECASE),
        registers={code: re.compile(pattern, re.IGNORECASE) for code, pattern in words["registers"].items()},
    )
