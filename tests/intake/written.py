"""Files of synthetic cases, figures and lists, written for a test."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from habeas.intake.cases import COLUMNS as CASES
from habeas.intake.figures import COLUMNS as FIGURES
from habeas.intake.viasna import COLUMNS as VIASNA

PAGE = "https://example.org/news/1"
CASE = {
    "person_key": "prykladnaja-alena",
    "name_en": "Alena Prykladnaja",
    "sex": "F",
    "event": "detained",
    "date": "2021-07-14",
    "said_by": "Viasna",
    "source_url": PAGE,
    "source_date": "2021-07-15",
    "language": "en",
}
FIGURE = {
    "as_of": "2024-02-20",
    "measure": "political_prisoners_held",
    "qualifier": "exact",
    "number": "1422",
    "said_by": "Viasna",
    "source_url": PAGE,
    "source_date": "2024-02-20",
    "language": "en",
}
PERSON = {"id": "12", "url": "https://example.org/person/12", "name": "Алена Прыкладная", "status": "active"}

UNREAD = "“%s” is not a date that can be read; write it like 14 July 2021, July 2021 or 2021-07-14."


def case(**cells: str) -> dict[str, str]:
    """One row of cases; cells not given are those of a detention."""
    return {**CASE, **cells}


def figure(**cells: str) -> dict[str, str]:
    """One published figure; cells not given are those of a stock."""
    return {**FIGURE, **cells}


def listed(**cells: str) -> dict[str, str]:
    """One row of Viasna's list."""
    return {**PERSON, **cells}


def table(columns: Sequence[str], rows: Iterable[Mapping[str, str]], *, delimiter: str = ",") -> str:
    """The text of a CSV file."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=delimiter, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([row.get(column, "") for column in columns] for row in rows)
    return text.getvalue()


def write_cases(folder: Path, *rows: Mapping[str, str], name: str = "cases.csv") -> Path:
    """A table of cases."""
    return write(folder / name, table(CASES, rows))


def write_figures(folder: Path, *rows: Mapping[str, str], name: str = "figures.csv") -> Path:
    """A table of figures."""
    return write(folder / name, table(FIGURES, rows))


def write_viasna(folder: Path, *rows: Mapping[str, str], name: str = "viasna.csv") -> Path:
    """Viasna's list."""
    return write(folder / name, table(VIASNA, rows))


def write(path: Path, text: str) -> Path:
    """A text file as it stands."""
    path.write_text(text, encoding="utf-8", newline="")
    return path
