from __future__ import annotations

from pathlib import Path

import pytest

from habeas.domain.claims import SubjectKind
from habeas.intake.figures import read_figures
from tests.intake.written import UNREAD, figure, table, write, write_figures


@pytest.mark.parametrize(
    ("cells", "column", "sentence"),
    [
        ({"number": "1,422"}, "number", "“1,422” is not a whole number."),
        ({"number": "-3"}, "number", "“-3” is not a whole number."),
        ({"number": ""}, "number", "This row gives no number."),
        ({"lower": "5", "upper": "4"}, "upper", "The upper bound is below the lower one."),
        ({"qualifier": "roughly"}, "qualifier", "“roughly” is not a way of saying how exact a number is."),
        ({"as_of": "soon"}, "as_of", UNREAD % "soon"),
        ({"measure": ""}, "measure", "This row does not say what it counts."),
        ({"period_start": "2024-03", "period_end": "2024-02"}, "period_end", "The period ends before it begins."),
        ({"source_url": ""}, "source_url", "This row names no source."),
    ],
)
def test_a_bad_cell_stops_its_row_with_one_sentence(
    tmp_path: Path, cells: dict[str, str], column: str, sentence: str
) -> None:
    reading = read_figures(write_figures(tmp_path, figure(), figure(**cells)))
    assert [(one.row, one.column, str(one)) for one in reading.refused] == [(3, column, sentence)]
    assert [row.number for row in reading.rows] == [2]


def test_unknown_columns_stop_the_file(tmp_path: Path) -> None:
    reading = read_figures(write(tmp_path / "a.csv", table([*figure(), "colour"], [figure()])))
    assert (1, "colour", "The column “colour” is not known here.") in [
        (one.row, one.column, str(one)) for one in reading.refused
    ]


def test_a_figure_is_a_claim_about_the_people_it_counts(tmp_path: Path) -> None:
    cells = {"qualifier": "more_than", "period_start": "2024-01", "period_end": "2024-02-20", "note": "headline"}
    (row,) = read_figures(write_figures(tmp_path, figure(**cells, said_by="Viasna (via AP)"))).rows
    (claim,) = row.claims
    assert (claim.draft.kind, claim.draft.subject.kind) == ("figure", SubjectKind.GROUP)
    assert (str(claim.draft.when), claim.draft.speakers, claim.draft.via) == ("2024-02-20", ("Viasna",), ("AP",))
    assert dict(claim.draft.details) == {
        "measure": "political_prisoners_held",
        "qualifier": "more_than",
        "number": 1422,
        "period_from": "2024-01",
        "period_to": "2024-02-20",
        "note": "headline",
    }


def test_hundreds_of_thousands_need_no_number(tmp_path: Path) -> None:
    reading = read_figures(write_figures(tmp_path, figure(qualifier="hundreds_of_thousands", number="")))
    assert reading.refused == ()


def test_figures_of_one_population_are_about_one_group(tmp_path: Path) -> None:
    rows = [figure(), figure(measure="pardoned"), figure(measure="arrested_since_2020")]
    subjects = [row.subject for row in read_figures(write_figures(tmp_path, *rows)).rows]
    assert subjects == ["political_prisoners", "political_prisoners", "people"]


def test_a_measure_that_nobody_knows_is_another_measure_under_its_own_name(tmp_path: Path) -> None:
    (row,) = read_figures(write_figures(tmp_path, figure(measure="hunger_strikes"))).rows
    details = row.claims[0].draft.details
    assert (details["measure"], details["population"]) == ("other", "hunger_strikes")
