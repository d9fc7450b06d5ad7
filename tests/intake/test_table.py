from __future__ import annotations

from pathlib import Path
from typing import Any

import openpyxl
import pytest
import yaml

from habeas.domain.claims import Sensitivity, Stance
from habeas.domain.errors import Refused
from habeas.intake.proposals import Reading
from habeas.intake.table import read_mapped
from habeas.intake.table_mapping import mapping_from, read_mapping
from tests.intake.written import write

MAPPING: dict[str, Any] = {
    "name": "solidarity-fund",
    "dates": {"order": "day_first", "language": "ru"},
    "empty": ["-", "н/д"],
    "subject": {"columns": ["No", "Surname"], "join": "/"},
    "source": {"title": "List of a solidarity fund", "published": {"column": "Updated"}, "language": "ru"},
    "speakers": {"column": "Who"},
    "sensitivity": "team",
    "claims": [
        {"kind": "naming", "details": {"name": {"columns": ["Name", "Surname"]}, "language": "ru"}},
        {"kind": "sex", "details": {"sex": {"column": "Sex", "map": {"м": "M", "ж": "F"}}}},
        {"kind": "detention", "when": {"column": "Arrested"}, "place": {"column": "Town"}},
        {"kind": "charge", "details": {"articles": {"column": "Articles", "split": ","}}},
        {
            "kind": "sentence",
            "only_if": ["Verdict"],
            "when": {"column": "Verdict"},
            "details": {"term": {"column": "Years"}, "in_absentia": {"column": "Absent"}},
        },
        {"kind": "health", "sensitivity": "sealed", "details": {"text": {"column": "Health"}}},
    ],
    "ignore": ["Remarks"],
}
HEADER = "No,Surname,Name,Sex,Arrested,Town,Articles,Verdict,Years,Absent,Health,Who,Updated,Remarks"
ROW = '7,Прикладная,Алена,ж,14.07.2021,Минск,"342(1), 361-4",март 2022,5,нет,-,"Фонд (via Viasna)",2022,x'


def mapping(**changes: Any) -> dict[str, Any]:
    return {**MAPPING, **changes}


def read(folder: Path, *rows: str, header: str = HEADER) -> Reading:
    return read_mapped(write(folder / "list.csv", "\n".join((header, *rows)) + "\n"), mapping_from(MAPPING))


def row(**cells: str) -> str:
    names = HEADER.split(",")
    return ",".join(cells.get(name, "Прикладная" if name == "Surname" else "") for name in names)


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"colour": "red"}, "“colour” is not known in the mapping."),
        ({"name": ""}, "The mapping does not say “name”."),
        ({"subject": {"kind": "robot", "column": "No"}}, "“robot” is not a kind of subject that a row can be about."),
        ({"subject": {"kind": "person"}}, "“subject” names no column."),
        ({"subject": {"column": False}}, "“subject” reads as yes or no; write such a name in quotation marks."),
        ({"claims": {"kind": "naming"}}, "“claims” must be a list."),
        (
            {"claims": [{"kind": "arrest"}]},
            "Claim 1 of the mapping: “arrest” is not a kind of account that the register knows.",
        ),
        ({"claims": [{"kind": "sex", "details": {"age": 4}}]}, "Claim 1 of the mapping: “sex” has no detail “age”."),
        ({"claims": [{"kind": "sex", "stance": "sung"}]}, "Claim 1 of the mapping: “sung” is not a stance."),
        ({"claims": [{"kind": "figure"}]}, "A claim of the kind “figure” cannot be about a person."),
        (
            {"claims": [{"kind": "birth", "when": {"column": "Born", "as": "x"}}]},
            "“as” is not known in “when of claim 1”.",
        ),
        (
            {"claims": [{"kind": "birth", "when": {"column": "B", "read": "runes"}}]},
            "“when of claim 1” cannot be read as “runes”.",
        ),
        ({"sensitivity": "secret"}, "“secret” is not public, team or sealed."),
        ({"dates": {"order": "backwards"}}, "“backwards” is not an order of dates: day_first or month_first."),
        ({"header_row": "two"}, "“header_row” must be the number of a row."),
    ],
)
def test_a_mistake_in_a_mapping_is_one_sentence(changes: dict[str, Any], sentence: str) -> None:
    with pytest.raises(Refused) as caught:
        mapping_from(mapping(**changes))
    assert str(caught.value) == sentence


def test_a_mapping_that_is_no_yaml_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(Refused) as caught:
        read_mapping(write(tmp_path / "m.yaml", "name: [\n"))
    assert str(caught.value) == "m.yaml cannot be read as YAML, at line 2."


def test_a_mapping_from_a_file_reads_as_the_same(tmp_path: Path) -> None:
    path = write(tmp_path / "m.yaml", yaml.safe_dump(MAPPING, allow_unicode=True))
    assert read_mapping(path) == mapping_from(MAPPING)


def test_a_column_that_the_mapping_does_not_speak_of_is_refused(tmp_path: Path) -> None:
    reading = read(tmp_path, "x", header=HEADER + ",Phone")
    assert [str(one) for one in reading.refused] == ["The column “Phone” is not known here."]


def test_a_column_that_the_mapping_takes_and_the_table_lacks_is_refused(tmp_path: Path) -> None:
    reading = read(tmp_path, "x", header=HEADER.replace("Town,", ""))
    assert [str(one) for one in reading.refused] == ["The column “Town” is missing."]


@pytest.mark.parametrize(
    ("cells", "column", "sentence"),
    [
        ({"Sex": "q"}, "Sex", "The mapping does not say what “q” means."),
        ({"Years": "many", "Verdict": "2022"}, "Years", "“many” cannot be read as “term”."),
        ({"Absent": "perhaps", "Verdict": "2022"}, "Absent", "“perhaps” cannot be read as “in_absentia”."),
    ],
)
def test_a_bad_cell_stops_its_row_with_one_sentence(
    tmp_path: Path, cells: dict[str, str], column: str, sentence: str
) -> None:
    reading = read(tmp_path, row(**cells), ROW)
    assert [(one.row, one.column, str(one)) for one in reading.refused] == [(2, column, sentence)]
    assert [each.number for each in reading.rows] == [3]


def test_a_date_that_cannot_be_read_stops_its_row(tmp_path: Path) -> None:
    assert [(one.row, one.column) for one in read(tmp_path, row(Arrested="31.02.2021")).refused] == [(2, "Arrested")]


def test_a_row_becomes_the_claims_that_its_filled_columns_make(tmp_path: Path) -> None:
    (made,) = read(tmp_path, ROW).rows
    drafts = {claim.draft.kind: claim.draft for claim in made.claims}
    assert made.subject == "7/Прикладная"
    assert dict(drafts["naming"].details) == {"name": "Алена Прикладная", "language": "ru"}
    assert dict(drafts["sex"].details) == {"sex": "F"}
    assert (str(drafts["detention"].when), drafts["detention"].place) == ("2021-07-14", "Минск")
    assert dict(drafts["charge"].details) == {"articles": ["342(1)", "361-4"]}
    assert str(drafts["sentence"].when) == "2022-03"
    assert dict(drafts["sentence"].details) == {"term": "P5Y", "in_absentia": False}
    assert "health" not in drafts
    assert {draft.speakers for draft in drafts.values()} == {("Фонд",)}
    assert {draft.via for draft in drafts.values()} == {("Viasna",)}
    assert {draft.sensitivity for draft in drafts.values()} == {Sensitivity.TEAM}
    assert {draft.stance for draft in drafts.values()} == {Stance.STATED}


def test_a_claim_may_be_more_confidential_than_the_rest(tmp_path: Path) -> None:
    (made,) = read(tmp_path, row(Name="Алена", Health="диабет")).rows
    assert {claim.draft.kind: claim.draft.sensitivity for claim in made.claims} == {
        "naming": Sensitivity.TEAM,
        "health": Sensitivity.SEALED,
    }


def test_a_spreadsheet_is_read_by_sheet_and_header_row(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    page = book.create_sheet("People")
    for line in (["A list"], ["No", "Name"], [7, "Alena Prykladnaja"]):
        page.append(line)
    book.save(tmp_path / "list.xlsx")
    mapped = mapping_from(
        {
            "name": "x",
            "sheet": "People",
            "header_row": 2,
            "subject": {"column": "No"},
            "source": {"title": "A list"},
            "claims": [{"kind": "naming", "details": {"name": {"column": "Name"}}}],
        }
    )
    (made,) = read_mapped(tmp_path / "list.xlsx", mapped).rows
    assert (made.number, made.subject, made.claims[0].draft.speakers) == (3, "7", ("A list",))
