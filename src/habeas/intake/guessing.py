"""What the columns of any table may be for: told by their headers in five languages, and by how their cells look.

A guess is for a person to mend. Its confidence is not a probability: it only puts guesses in order, from .35 (kept) to 1.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from statistics import median
from typing import Any, Literal

from habeas.domain.date_reading import read_date
from habeas.domain.errors import Refused
from habeas.domain.speech import N_
from habeas.domain.vocabulary import read_yaml
from habeas.intake.lists.headers import folded
from habeas.intake.sentence_text import read_length
from habeas.intake.tables import Table

Order = Literal["day_first", "month_first"]

LEAST = 0.35
_EXACT, _AMONG, _LOOKS = 0.95, 0.75, 0.6
_FITS, _MAY_FIT = 0.8, 0.3
_LOOKED_AT = 500
_LAST_BIRTH = 2008
_LONGEST_TERM = 40
SEXES = {
    "m": "M", "f": "F", "male": "M", "female": "F", "man": "M", "woman": "F", "м": "M", "ж": "F", "k": "F", "муж": "M",
    "жен": "F", "мужской": "M", "женский": "F", "мужчина": "M", "женщина": "F", "мужчынскі": "M", "жаночы": "F",
    "мужчына": "M", "жанчына": "F", "чоловіча": "M", "жіноча": "F", "чоловік": "M", "жінка": "F", "ч": "M",
    "mężczyzna": "M", "kobieta": "F", "x": "X",
}  # fmt: skip
EMPTY = frozenset({"-", "–", "—", "n/a", "na", "none", "нет", "няма", "немає", "brak", "нет данных", "?", "unknown"})
_NAME = re.compile(
    r"(?:[^\W\d_][^\W\d_'’ʼ.\-]*(?:['’ʼ\-][^\W\d_]+)*[.,]?\s+){1,4}[^\W\d_][^\W\d_'’ʼ.\-]*(?:['’ʼ\-][^\W\d_]+)*[.]?"
)
_MARK, _PART = r"(?:ст|арт|art|article)", r"(?:ч|part|p|cz)"
_ONE_ARTICLE = (
    rf"(?:{_PART}\.?\s*\d+\s*)?(?:{_MARK}\.?\s*)*\d{{2,3}}(?:[-.]\d{{1,2}})?(?:\s*\(\d+\)|\s*{_PART}\.?\s*\d+)?"
)
_ARTICLES = re.compile(rf"{_ONE_ARTICLE}(?:\s*(?:[,;/]|and|и|і|oraz)\s*{_ONE_ARTICLE})*", re.IGNORECASE)
_COURT = re.compile(r"\bcourt\b|\bсуд\w*|\bsąd\w*", re.IGNORECASE)
_PRISON = re.compile(
    r"prison|colony|\bjail\b|remand|isolator|\bсизо\b|\bсіза\b|\bи?к[- №]+\d|\bпк[- №]+\d|калон|колони|колоні|турм|тюрьм|в'язниц|"
    r"zakład karny|areszt śledczy|więzieni", re.IGNORECASE
)  # fmt: skip
_SLASHED = re.compile(r"(\d{1,2})[./](\d{1,2})[./]\d{4}")


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnGuess:
    """What a column may be for (a role of header_words.yaml, empty where nobody can tell), how sure, and why."""

    column: str
    role: str
    confidence: float
    reason: str
    values: Mapping[str, object]


def guess_columns(table: Table) -> tuple[ColumnGuess, ...]:
    """A guess for each column. A role is given once, to the column that fits best, unless several may have it."""
    order = date_order(table)
    weighed = {column: _weighed(column, cells_of(table, column), order) for column in table.columns}
    given: dict[str, str] = {}
    for column, guesses in sorted(weighed.items(), key=lambda item: -item[1][0].confidence):
        role = guesses[0].role
        if role and not _roles()[role].get("several"):
            given.setdefault(role, column)
    return tuple(_settled(guesses, given) for guesses in weighed.values())


def _settled(guesses: Sequence[ColumnGuess], given: Mapping[str, str]) -> ColumnGuess:
    best = guesses[0]
    if not best.role or given.get(best.role, best.column) == best.column:
        return best
    reason = N_("“%(other)s” fits better for the same")
    return ColumnGuess(column=best.column, role="", confidence=0, reason=reason, values={"other": given[best.role]})


def cells_of(table: Table, column: str) -> list[str]:
    """The cells of the first rows that say anything."""
    cells = (row.get(column) for row in table.rows[:_LOOKED_AT])
    return [cell for cell in cells if cell and cell.casefold() not in EMPTY]


def date_order(table: Table) -> Order:
    """Whether `07/14/2021` is how this table writes days: somewhere its second number is no month, and nowhere its first."""
    pairs = [
        found
        for row in table.rows[:_LOOKED_AT]
        for cell in row.cells.values()
        if (found := _SLASHED.fullmatch(cell.strip()))
    ]
    first, second = (max((int(found[place]) for found in pairs), default=0) for place in (1, 2))
    return "month_first" if second > 12 >= first else "day_first"


def roles() -> tuple[str, ...]:
    """Everything that a column may be for."""
    return tuple(_roles())


def language_of_header(column: str) -> str:
    """The language that a header names, as in `name_be` or `Имя (en)`; empty where it names none."""
    found = re.search(r"[\s_(\[.-](en|ru|be|by|uk|ua|pl)[)\]]?$", column.casefold())
    return {"by": "be", "ua": "uk"}.get(found[1], found[1]) if found else ""


def _weighed(column: str, cells: Sequence[str], order: Order) -> list[ColumnGuess]:
    """What the column may be for, best first; a guess without a role where nothing fits."""
    guesses = [one for role in _roles() if (one := _guess(role, column, cells, order)).confidence >= LEAST]
    guesses.sort(key=lambda one: -one.confidence)
    if guesses:
        return guesses
    if not cells:
        reason = N_("it has no cells that say anything")
    elif _share(cells, _is_day(order)) >= _FITS:
        return [_of_days(column, cells, order)]
    else:
        reason = N_("nothing tells what it is for")
    return [ColumnGuess(column=column, role="", confidence=0, reason=reason, values={})]


def _of_days(column: str, cells: Sequence[str], order: Order) -> ColumnGuess:
    """A column of days whose header says nothing: birthdays where they are so early; else nobody can tell of what."""
    years = [day.year for cell in cells if _is_day(order)(cell) and (day := read_date(cell, order=order).earliest)]
    if years and median(years) <= _LAST_BIRTH:
        return ColumnGuess(
            column=column, role="birth", confidence=0.4, reason=N_("days so long ago are birthdays"), values={}
        )
    return ColumnGuess(
        column=column, role="", confidence=0, reason=N_("it holds days, and nothing tells of what"), values={}
    )


def _guess(role: str, column: str, cells: Sequence[str], order: Order) -> ColumnGuess:
    entry = _roles()[role]
    header = _header_fits(role, column)
    looks = _share(cells, _look(entry["content"], order, cells)) if "content" in entry and cells else None
    if header and looks is None:
        confidence, reason = header, N_("the header says so")
    elif header and looks is not None and looks >= _FITS:
        confidence, reason = min(1.0, header + 0.04), N_("the header says so, and so do the cells")
    elif header and looks is not None:
        confidence = header * (0.7 if looks >= _MAY_FIT else 0.3)
        reason = N_("the header says so, but only some cells look like it")
    elif entry.get("alone") and looks is not None and looks >= 0.9 and not all(cell.isdigit() for cell in cells):
        confidence, reason = _LOOKS * looks, N_("the cells look like it")
    else:
        confidence, reason = 0.0, ""
    return ColumnGuess(column=column, role=role, confidence=round(confidence, 2), reason=reason, values={})


def _header_fits(role: str, column: str) -> float:
    """How well a header fits the words of a role: the whole of it, or among other words."""
    plain = re.sub(r"[\s_(\[.-]+(?:en|ru|be|by|uk|ua|pl)[)\]]?$", "", column.casefold())
    if {folded(column), folded(plain)} & _folded_words()[role]:
        return _EXACT
    words = f" {_spaced(column)} "
    longest = max((len(phrase) for phrase in _phrases()[role] if f" {phrase} " in words), default=0)
    return round(_AMONG + min(longest, 20) / 200, 3) if longest else 0.0


def _share(cells: Sequence[str], fits: Callable[[str], bool]) -> float:
    return sum(map(fits, cells)) / len(cells) if cells else 0.0


def _look(content: str, order: Order, cells: Sequence[str]) -> Callable[[str], bool]:
    """Whether a cell looks as the cells of such a column do."""
    if content == "day":
        return _is_day(order)
    if content == "unique":
        return lambda cell: len(set(cells)) == len(cells) and len(cell) <= 64
    return _LOOKS_LIKE[content]


def _is_day(order: Order) -> Callable[[str], bool]:
    def is_day(cell: str) -> bool:
        try:
            return bool(re.search(r"\d{4}", cell)) and read_date(cell, order=order) is not None
        except Refused:
            return False

    return is_day


def _is_term(cell: str) -> bool:
    if re.fullmatch(r"\d{1,2}(?:[.,]\d)?", cell):
        return float(cell.replace(",", ".")) <= _LONGEST_TERM
    return bool(read_length(cell))


def _is_name(cell: str) -> bool:
    return bool(_NAME.fullmatch(cell)) and all(word[0].isupper() for word in cell.split()) and not _COURT.search(cell)


_LOOKS_LIKE: Mapping[str, Callable[[str], bool]] = {
    "name": _is_name,
    "sex": lambda cell: cell.casefold().rstrip(".") in SEXES,
    "articles": lambda cell: bool(_ARTICLES.fullmatch(cell)),
    "court": lambda cell: bool(_COURT.search(cell)),
    "prison": lambda cell: bool(_PRISON.search(cell)) and not cell.startswith("http"),
    "term": _is_term,
    "url": lambda cell: cell.startswith(("http://", "https://")),
}


@lru_cache(maxsize=1)
def _roles() -> Mapping[str, Any]:
    text = files("habeas").joinpath("intake", "header_words.yaml").read_text(encoding="utf-8")
    return read_yaml(text, name="header_words.yaml")


@lru_cache(maxsize=1)
def _folded_words() -> Mapping[str, frozenset[str]]:
    return {role: frozenset(map(folded, entry["words"])) - {""} for role, entry in _roles().items()}


@lru_cache(maxsize=1)
def _phrases() -> Mapping[str, frozenset[str]]:
    return {role: frozenset(_spaced(word) for word in entry["words"]) - {""} for role, entry in _roles().items()}


def _spaced(text: str) -> str:
    """The words of a text, small, a blank between them."""
    return " ".join(re.findall(r"[^\W_]+", text.casefold()))
