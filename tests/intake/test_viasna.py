from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from habeas.intake.proposals import Reading
from habeas.intake.viasna import COLUMNS, read_viasna, row_of
from tests.intake.written import listed, write_viasna

FULL = listed(
    gender="жаночы",
    photo="https://example.org/12.jpg",
    description="Настаўніца",
    birthday="12.05.1984",
    arrested="2021-07-14",
    articles="342 ч.1, 361-1",
    prison="ПК-4",
    declaration="https://example.org/statement",
    decision="5 гадоў калоніі агульнага рэжыму",
    penalty="Пазбаўленне волі",
    judge="Суддзя А.",
    councel="Адвакат Б.",
    penalty_start_date="2021-07-14",
    release_date="2026-07-14",
    verdict_date="03.03.2022",
    appeal_date="2022-05-20",
    fake_terrorist_list="1",
    clusters="students;teachers",
)


def read(folder: Path, *rows: dict[str, str]) -> Reading:
    return read_viasna(write_viasna(folder, *rows))


def kinds(reading: Reading) -> dict[str, dict[str, Any]]:
    return {
        one.draft.kind: dict(one.draft.details) for row in reading.rows for one in row.claims if one.role != "photo"
    }


@pytest.mark.parametrize(
    ("cells", "column", "sentence"),
    [
        ({"id": ""}, "id", "This row has no id."),
        ({"id": "12"}, "id", "The id “12” stands in row 2 already."),
        ({"name": ""}, "name", "This row names nobody."),
        ({"status": "held"}, "status", "“held” is not active, former or np."),
        ({"gender": "?"}, "gender", "“?” is not a sex that is known here."),
        ({"url": "example"}, "url", "“example” is not a web address."),
    ],
)
def test_a_bad_cell_stops_its_row_with_one_sentence(
    tmp_path: Path, cells: dict[str, str], column: str, sentence: str
) -> None:
    reading = read(tmp_path, listed(), listed(**{"id": "13", **cells}))
    assert [(one.row, one.column, str(one)) for one in reading.refused] == [(3, column, sentence)]


def test_a_date_that_cannot_be_read_is_refused_with_its_column(tmp_path: Path) -> None:
    reading = read(tmp_path, listed(birthday="2021-02-30"), listed(id="13", arrested="someday"))
    assert [(one.row, one.column) for one in reading.refused] == [(2, "birthday"), (3, "arrested")]


def test_each_column_becomes_the_claim_that_it_makes(tmp_path: Path) -> None:
    found = kinds(read(tmp_path, FULL))
    assert found["designation"] == {
        "organisation": "Viasna",
        "status": "recognised",
        "document": "https://example.org/statement",
    }
    assert found["sex"] == {"sex": "F"}
    assert found["charge"] == {"articles": ["342 ч.1", "361-1"]}
    assert found["sentence"] == {"term": "P5Y", "regime": "general", "penalty": "imprisonment", "judge": "Суддзя А."}
    assert found["seen_in_custody"] == {"prison": "ПК-4"}
    assert found["listing"] == {"register": "terrorist"}
    assert {"naming", "birth", "detention", "appeal", "counsel", "comment"} <= set(found)
    assert "release" not in found


def test_released_is_a_way_out_and_no_prison(tmp_path: Path) -> None:
    found = kinds(read(tmp_path, listed(status="former", prison="released", release_date="2023-07-13")))
    assert "release" in found
    assert "seen_in_custody" not in found


def test_the_end_of_a_term_to_come_is_no_release(tmp_path: Path) -> None:
    assert "release" not in kinds(read(tmp_path, listed(prison="ПК-4", release_date="2030-01-01")))


@pytest.mark.parametrize(
    "row",
    [
        FULL,
        listed(url=" https://example.org/12 ", name=' Ivan "Vania" Example', gender="male", status="former"),
        listed(prison="released", release_date="13 July 2023", died="", fake_terrorist_list="0"),
        listed(died="2024-01-09", penalty="5 years", status=""),
        listed(declaration="https://example.org/x", status="", birthday="1984", articles="342(1);361-4(1)"),
    ],
)
def test_every_cell_is_written_back_as_it_was_read(tmp_path: Path, row: dict[str, str]) -> None:
    (read_row,) = read(tmp_path, row).rows
    written = row_of("12", ((claim.draft, claim.source) for claim in read_row.claims))
    assert written == {**dict.fromkeys(COLUMNS, ""), **row}
