from __future__ import annotations

from datetime import date
from pathlib import Path

import openpyxl
import pytest

from habeas.domain.claims import Stance
from habeas.intake.lists.cecc import is_cecc, read_cecc
from habeas.intake.proposals import Proposed, Reading
from tests.intake.written import table, write

PRISON = "current (or last) prison, detention center, or site"
YEARS = "current (or last) sentence or time served (years)"
MONTHS = "current (or last) sentence or time served (months)"
COLUMNS = (
    "CECC record number", "main (or religious) name", "Chinese characters (main name)", "other names",
    "detention status", "sex", "occupation", "date of detention", "formal arrest date", PRISON, "charge (statute)",
    "legal process", "trial date", "trial court", "sentence date", "sentence court", YEARS, MONTHS, "appeal date",
    "sent. ends per PRC", "actual date released", "short summary", "ethnic group",
)  # fmt: skip
PRISONER = {
    "CECC record number": "2021-00012",
    "main (or religious) name": "Example Tashi",
    "detention status": "DET",
    "sex": "M",
    "date of detention": "2021/07/dd",
}


def prisoner(**cells: str) -> dict[str, str]:
    named = {"status": "detention status", "key": "CECC record number", "name": "main (or religious) name"}
    named |= {"detained": "date of detention", "released": "actual date released", "prison": PRISON, "years": YEARS}
    named |= {"months": MONTHS, "sentenced": "sentence date", "ends": "sent. ends per PRC", "process": "legal process"}
    return {**PRISONER, **{named.get(name, name.replace("_", " ")): cell for name, cell in cells.items()}}


def read(folder: Path, *rows: dict[str, str]) -> Reading:
    return read_cecc(write(folder / "ppd.csv", table(COLUMNS, rows)))


def of_kind(reading: Reading, kind: str) -> list[Proposed]:
    return [one for row in reading.rows for one in row.claims if one.draft.kind == kind]


def told(folder: Path, **cells: str) -> list[tuple[str, str, str]]:
    """What the status makes: kind, stance, day."""
    found = [one for row in read(folder, prisoner(**cells)).rows for one in row.claims if "status:" in one.role]
    return [(one.draft.kind, one.draft.stance.value, str(one.draft.when or "")) for one in found]


@pytest.mark.parametrize(
    ("cells", "column", "sentence"),
    [
        ({"key": ""}, "CECC record number", "This row has no id."),
        ({"key": "2021-00012"}, "CECC record number", "The id “2021-00012” stands in row 2 already."),
        ({"name": ""}, "main (or religious) name", "This row names nobody."),
        ({"status": ""}, "detention status", "This row does not say how the person's case stands."),
        ({"status": "GONE"}, "detention status", "“GONE” is not a status that is known here."),
        ({"status": "DET/moon"}, "detention status", "“DET/moon” is not a status that is known here."),
        ({"sex": "?"}, "sex", "“?” is not a sex that is known here."),
        ({"detained": "2021/13/01"}, "date of detention", "“2021/13/01” is not a day of the calendar."),
        ({"sentenced": "2022/01/01", "years": "a few"}, YEARS, "“a few” is not a whole number."),
    ],
)
def test_a_bad_cell_stops_its_row_with_one_sentence(
    tmp_path: Path, cells: dict[str, str], column: str, sentence: str
) -> None:
    reading = read(tmp_path, prisoner(), prisoner(**{"key": "2021-00013", **cells}))
    assert [(one.row, one.column, str(one)) for one in reading.refused] == [(3, column, sentence)]


def test_without_its_status_column_nothing_is_read(tmp_path: Path) -> None:
    reading = read_cecc(write(tmp_path / "ppd.csv", "CECC record number,main name\n1,Example\n"))
    assert [str(one) for one in reading.refused] == ["The column “detention status” is missing."]


@pytest.mark.parametrize(
    ("status", "claims"),
    [
        ("DET", [("seen_in_custody", "stated", "")]),
        ("DET?", [("seen_in_custody", "alleged", "")]),
        ("DET/bail", [("custody_measure", "stated", "")]),
        ("DET/bail?", [("custody_measure", "alleged", "")]),
        ("DET/surveil", [("custody_measure", "stated", "")]),
        ("DET/med", [("release", "stated", "2024-05")]),
        ("DET/life", [("seen_in_custody", "stated", "")]),
        ("REL", [("release", "stated", "2024-05")]),
        ("REL?", [("release", "alleged", "2024-05")]),
        ("REL/dec", [("release", "stated", "2024-05"), ("death", "stated", "")]),
        ("DEC", [("death", "stated", "")]),
        ("DEC?", [("death", "alleged", "")]),
        ("DEC-ill", [("death", "stated", "")]),
        ("DEC-exe", [("execution", "stated", "")]),
        ("ESC", [("escape", "stated", "2024-05")]),
    ],
)
def test_each_status_is_the_claim_that_it_makes(
    tmp_path: Path, status: str, claims: list[tuple[str, str, str]]
) -> None:
    assert sorted(told(tmp_path, status=status, released="2024/05/dd")) == sorted(claims)


def test_a_day_that_is_not_known_leaves_its_month_and_a_month_its_year(tmp_path: Path) -> None:
    rows = read(
        tmp_path, prisoner(), prisoner(key="2", detained="2020/mm/dd"), prisoner(key="3", detained="2020/06/04")
    )
    assert [str(one.draft.when) for one in of_kind(rows, "detention")] == ["2021-07", "2020", "2020-06-04"]


def test_the_official_end_of_a_sentence_is_no_release(tmp_path: Path) -> None:
    rows = read(
        tmp_path, prisoner(ends="2024/07/dd", sentenced="2022/01/10", years="3", months="6", prison="No. 2 Prison")
    )
    assert of_kind(rows, "release") == []
    (sentence,) = of_kind(rows, "sentence")
    assert sentence.draft.details == {"term": "P3Y6M"}
    assert {one.draft.details["text"] for one in of_kind(rows, "comment")} == {"sent. ends per PRC: 2024/07/dd"}
    assert of_kind(rows, "seen_in_custody")[0].draft.details == {"prison": "No. 2 Prison"}


def test_time_served_without_a_sentence_is_no_sentence(tmp_path: Path) -> None:
    rows = read(tmp_path, prisoner(status="REL", months="7"))
    assert of_kind(rows, "sentence") == []
    assert [one.draft.details["text"] for one in of_kind(rows, "comment")] == [f"{MONTHS}: 7"]


def test_life_and_death_are_the_penalty_of_the_sentence(tmp_path: Path) -> None:
    rows = read(tmp_path, prisoner(status="DET/life?"), prisoner(key="2", status="DET/dth-r"))
    found = [(one.draft.details, one.draft.stance) for one in of_kind(rows, "sentence")]
    assert found == [({"penalty": "life"}, Stance.ALLEGED), ({"penalty": "death"}, Stance.STATED)]


def test_names_in_two_scripts_and_others_are_names_each(tmp_path: Path) -> None:
    rows = read(tmp_path, prisoner(Chinese_characters_main_name="", other_names="Example, Tashi D.; Tashi"))
    names = [(one.draft.details["name"], one.draft.details.get("name_type")) for one in of_kind(rows, "naming")]
    assert names[:1] == [("Example Tashi", None)]
    assert ("Tashi", "alias") in names


def test_a_column_that_is_not_known_is_kept_and_told(tmp_path: Path) -> None:
    rows = read(tmp_path, prisoner(ethnic_group="Tibetan"))
    assert [one.draft.details["text"] for one in of_kind(rows, "comment")] == ["ethnic group: Tibetan"]
    assert "The column “ethnic group” is not known here; its cells (1) are kept as comments." in [
        str(one) for one in rows.notices
    ]


def test_a_workbook_is_read_as_a_table_of_text_is(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    assert book.active is not None
    for row in (("CECC record number", "main name", "detention status", "date of detention"),
                (12, "Example Tashi", "DET?", date(2021, 7, 14)), (13, "Example Lhamo", "REL", "2020/mm/dd")):  # fmt: skip
        book.active.append(row)
    book.save(tmp_path / "ppd.xlsx")
    assert [(row.key, str(row.claims[1].draft.when)) for row in read_cecc(tmp_path / "ppd.xlsx").rows] == [
        ("12", "2021-07-14"),
        ("13", "2020"),
    ]


def test_headers_that_a_program_has_written_over_are_known_too(tmp_path: Path) -> None:
    assert is_cecc(("CECC.record.number", "detention.status"))
    file = write(tmp_path / "r.csv", "CECC.record.number,main..or.religious..name,detention.status\n1,Example,DET\n")
    assert len(read_cecc(file).rows) == 1
