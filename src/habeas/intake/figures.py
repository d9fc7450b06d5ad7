"""Tables of published figures: one row is one number that somebody published, with its day or period."""

from __future__ import annotations

from pathlib import Path

from habeas.domain.claims import Detail, Draft, Sensitivity, Subject, SubjectKind
from habeas.domain.dates import UncertainDate
from habeas.domain.errors import BadInput
from habeas.domain.vocabulary import terms
from habeas.intake.cells import read_day, read_number, read_source
from habeas.intake.proposals import Proposed, Reading, Row, without_repeats
from habeas.intake.speakers import read_speakers
from habeas.intake.tables import TableRow, check_columns, read_table, shortened
from habeas.intake.texts import Limits

COLUMNS = (
    "as_of", "measure", "period_start", "period_end", "qualifier", "number", "lower", "upper", "said_by", "source_url",
    "source_date", "language", "note",
)  # fmt: skip
OTHER = "other"


def read_figures(path: Path, *, limits: Limits | None = None) -> Reading:
    """Read a whole table of figures. Raises BadInput where the file or its header cannot be read at all."""
    table = read_table(path, limits=limits)
    wrong = check_columns(table, known=COLUMNS, required=COLUMNS)
    if wrong:
        return Reading(columns=COLUMNS, rows=(), refused=tuple(wrong))
    rows: list[Row] = []
    refused = list(table.refused)
    for row in table.rows:
        try:
            rows.append(read_row(row))
        except BadInput as error:
            refused.append(error)
    return Reading(columns=COLUMNS, rows=without_repeats(rows), refused=tuple(refused))


def read_row(row: TableRow) -> Row:
    """Read one figure. Raises BadInput with the column."""
    source = read_source(row, url="source_url", published="source_date", language="language")
    said = read_speakers(row.get("said_by"))
    measure = _measure(row)
    notes = [row.get("note"), *(f"said by: {note}" for note in said.notes)]
    details: dict[str, Detail] = {**measure, **_bounds(row), **_period(row)}
    if any(notes):
        details["note"] = "; ".join(note for note in notes if note)
    population = _population(measure)
    draft = Draft(
        kind="figure",
        subject=Subject(SubjectKind.GROUP, population),
        speakers=said.speakers or (source.publisher,),
        via=said.via,
        when=read_day(row, "as_of"),
        details=details,
        sensitivity=Sensitivity.PUBLIC,
    )
    key = "\x1f".join((population, row.get("measure"), source.url))
    cells = tuple(row.cells.get(column, "") for column in COLUMNS)
    claim = Proposed(role="figure", source=source, draft=draft)
    return Row(number=row.number, key=key, subject=population, cells=cells, claims=(claim,))


def _measure(row: TableRow) -> dict[str, Detail]:
    """The measure; one that the vocabulary does not know is filed as `other`, its name kept as the population."""
    text = row.get("measure")
    if not text:
        raise BadInput("This row does not say what it counts.", row=row.number, column="measure")
    known = terms("figure_measures")
    if text in known:
        return {"measure": text}
    if OTHER not in known:
        raise BadInput(
            "“%(text)s” is not a measure that is known here.", row=row.number, column="measure", text=shortened(text)
        )
    return {"measure": OTHER, "population": text}


def _population(measure: dict[str, Detail]) -> str:
    """Whom the figure counts: the key of the described group that it is about."""
    named = measure.get("population") or terms("figure_measures")[str(measure["measure"])].flags.get("population")
    return str(named or "people")


def _bounds(row: TableRow) -> dict[str, Detail]:
    qualifier = row.get("qualifier") or "exact"
    if qualifier not in terms("qualifiers"):
        raise BadInput(
            "“%(text)s” is not a way of saying how exact a number is.",
            row=row.number,
            column="qualifier",
            text=shortened(qualifier),
        )
    details: dict[str, Detail] = {"qualifier": qualifier}
    for column in ("number", "lower", "upper"):
        value = read_number(row, column)
        if value is not None:
            details[column] = value
    if qualifier not in ("about", "hundreds_of_thousands") and not {"number", "lower", "upper"} & set(details):
        raise BadInput("This row gives no number.", row=row.number, column="number")
    lower, upper = details.get("lower"), details.get("upper")
    if isinstance(lower, int) and isinstance(upper, int) and upper < lower:
        raise BadInput("The upper bound is below the lower one.", row=row.number, column="upper")
    return details


def _period(row: TableRow) -> dict[str, Detail]:
    first, last = read_day(row, "period_start"), read_day(row, "period_end")
    if _is_after(first, last):
        raise BadInput("The period ends before it begins.", row=row.number, column="period_end")
    named = (("period_from", first), ("period_to", last))
    return {name: day.text for name, day in named if day is not None}


def _is_after(first: UncertainDate | None, last: UncertainDate | None) -> bool:
    if first is None or last is None or first.earliest is None or last.latest is None:
        return False
    return last.latest < first.earliest
