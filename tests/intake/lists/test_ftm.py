from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from habeas.domain.claims import Sensitivity, SubjectKind
from habeas.domain.errors import BadInput
from habeas.intake.lists.ftm import read_ftm
from habeas.intake.proposals import Proposed, Reading
from tests.intake.written import write

JUDGE = {"name": ["Judge Example"]}
ALENA = {"name": ["Алена Прыкладная"], "birthDate": ["1984-05-12"], "gender": ["female"]}


def entity(id: str, schema: str = "Person", dataset: str = "a_list", **properties: Any) -> dict[str, Any]:
    return {"id": id, "schema": schema, "properties": properties, "datasets": [dataset]}


def read(folder: Path, *entities: Any) -> Reading:
    return read_ftm(write(folder / "e.json", "".join(json.dumps(one) + "\n" for one in entities)))


def statements(
    folder: Path, *rows: str, header: str = "id,schema,prop,value,lang,dataset,origin,first_seen,last_seen"
) -> Reading:
    return read_ftm(write(folder / "s.csv", "\n".join((header, *rows)) + "\n"))


def made(reading: Reading, kind: str = "") -> list[Proposed]:
    return [one for row in reading.rows for one in row.claims if kind in ("", one.draft.kind)]


def refusals(reading: Reading) -> list[tuple[int | None, str, str]]:
    return [(one.row, one.column, str(one)) for one in reading.refused]


@pytest.mark.parametrize(
    ("bad", "column", "sentence"),
    [
        ({"schema": "Person"}, "id", "This entity has no id."),
        ({"id": "b"}, "schema", "This entity does not say what it is."),
        ({"id": "b", "schema": "Person", "properties": []}, "properties", "The properties of this entity cannot be read."),
        (["b"], "", "This line is not a JSON object."),
        (entity("b"), "name", "This row names nobody."),
        (entity("a", "Company"), "schema", "“a” is a Company here and a Person in row 1."),
        (entity("b", name=["B"], birthDate=["someday"]), "birthDate", "“someday” is not a date that can be read; write it like 14 July 2021, July 2021 or 2021-07-14."),
        (entity("b", name=["B"], gender=["x2"]), "gender", "“x2” is not a sex that is known here."),
        (entity("b", name=["B"], sourceUrl=["nowhere"]), "sourceUrl", "“nowhere” is not a web address."),
        (entity("b", name=[None]), "name", "A value of “name” is neither a text nor an entity."),
        (entity("p", "CourtCaseParty", party=["a"], case=["c"]), "case", "“c”, which this speaks of, is not in the file."),
    ],
)  # fmt: skip
def test_a_bad_entity_is_refused_with_one_sentence(tmp_path: Path, bad: Any, column: str, sentence: str) -> None:
    assert refusals(read(tmp_path, entity("a", **ALENA), bad)) == [(2, column, sentence)]


def test_a_line_that_breaks_off_is_refused(tmp_path: Path) -> None:
    path = write(tmp_path / "e.json", json.dumps(entity("a", **ALENA)) + '\n{"id": \n')
    assert refusals(read_ftm(path)) == [(2, "", "This line is not JSON, at letter 9.")]


def test_entities_inside_each_other_without_end_are_refused(tmp_path: Path) -> None:
    inner: dict[str, Any] = entity("e0", name=["x"])
    for number in range(1, 100):
        inner = entity(f"e{number}", "Family", person=[inner])
    assert refusals(read(tmp_path, inner)) == [(1, "", "A value is nested more than 12 deep.")]


def test_json_of_something_else_holds_no_entities(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="holds no entities"):
        read_ftm(write(tmp_path / "e.json", '{"data":\n 1}'))


@pytest.mark.parametrize(
    ("row", "column", "sentence"),
    [
        (",Person,name,Alena,,a_list,,,", "id", "This statement is not whole."),
        ("a,,name,Alena,,a_list,,,", "schema", "This statement is not whole."),
        ("a,Person,name,=cmd(),,a_list,,,", "value", "“=cmd()” is a spreadsheet formula, where text is wanted."),
    ],
)
def test_a_bad_statement_is_refused_with_row_and_column(tmp_path: Path, row: str, column: str, sentence: str) -> None:
    reading = statements(tmp_path, "b,Person,name,Boris,,a_list,,,", row)
    assert refusals(reading) == [(3, column, sentence)]


def test_a_column_that_statements_do_not_have_is_refused(tmp_path: Path) -> None:
    assert refusals(statements(tmp_path, header="id,schema,prop,value,dataset,mood")) == [
        (1, "mood", "The column “mood” is not known here.")
    ]


def test_what_the_reader_does_not_know_is_told(tmp_path: Path) -> None:
    reading = read(tmp_path, entity("a", **ALENA, shoeSize=["42"]), entity("c", "Company", name=["Firm"]))
    assert [str(one) for one in reading.notices] == [
        "Entities of the schema “Company” (1) were not read.",
        "The property “shoeSize” of “Person” (1 entities) was not read.",
    ]


def test_several_values_of_a_property_are_several_accounts(tmp_path: Path) -> None:
    reading = read(tmp_path, entity("a", name=["Alena", "Алена"], alias=["Lena"], birthDate=["1984-05-12", "1985"]))
    assert [one.draft.details for one in made(reading, "naming")] == [
        {"name": "Alena", "script": "Latn"},
        {"name": "Алена", "script": "Cyrl"},
        {"name_type": "alias", "name": "Lena", "script": "Latn"},
    ]
    assert [str(one.draft.when) for one in made(reading, "birth")] == ["1984-05-12", "1985"]


def test_each_statement_is_said_by_its_data_set(tmp_path: Path) -> None:
    reading = statements(
        tmp_path,
        "a,Person,name,Алена,bel,first_list,,2024-01-01,2025-01-01",
        "a,Person,birthDate,1984-05-12,,first_list,,,",
        "a,Person,birthDate,1985,,second_list,,,",
    )
    assert [(one.draft.kind, one.draft.speakers, one.source.title) for one in made(reading)] == [
        ("naming", ("first_list",), "first_list"),
        ("birth", ("first_list",), "first_list"),
        ("birth", ("second_list",), "second_list"),
    ]
    assert made(reading)[0].draft.details["language"] == "bel"


def test_statements_with_ids_of_their_own_go_by_the_entitys(tmp_path: Path) -> None:
    header = "id,entity_id,canonical_id,prop,prop_type,schema,value,dataset"
    reading = statements(tmp_path, "s1,a,Q1,name,name,Person,Alena,x", "s2,a,Q1,id,id,Person,abc,x", header=header)
    assert [(row.subject, len(row.claims)) for row in reading.rows] == [("a", 1)]


def test_the_accused_in_a_case_is_on_trial_and_a_witness_a_comment(tmp_path: Path) -> None:
    case = entity(
        "c", "CourtCase", name=["The case"], court=["Minsk Court"], caseNumber=["7/2021"], fileDate=["2021-07-01"]
    )
    accused = entity("p1", "CourtCaseParty", party=["a"], case=["c"], role=["Defendant"])
    witness = entity("p2", "CourtCaseParty", party=["a"], case=["c"], role=["Witness"])
    reading = read(tmp_path, entity("a", **ALENA), case, accused, witness)
    (trial,) = made(reading, "trial")
    assert (str(trial.draft.when), trial.draft.details) == ("2021-07-01", {"court": "Minsk Court", "case": "7/2021"})
    assert [one.draft.details["text"] for one in made(reading, "comment")] == ["Witness; 7/2021; Minsk Court"]


def test_an_event_is_of_the_kind_that_its_name_tells(tmp_path: Path) -> None:
    detained = entity(
        "e", "Event", involved=["a"], name=["Detention at a rally"], date=["2021-07-14"], location=["Minsk"]
    )
    other = entity("f", "Event", involved=["a"], name=["A concert"], date=["2021-07-15"])
    reading = read(tmp_path, entity("a", **ALENA), detained, other)
    (detention,) = made(reading, "detention")
    assert (str(detention.draft.when), detention.draft.place) == ("2021-07-14", "Minsk")
    assert [one.draft.details["text"] for one in made(reading, "comment")] == ["A concert; 2021-07-15"]


def test_who_holds_an_office_or_is_under_a_sanction_is_an_official(tmp_path: Path) -> None:
    reading = read(
        tmp_path,
        entity("j", **JUDGE),
        entity("p", "Position", name=["Judge of the Minsk Court"], organization=["Minsk Court"]),
        entity("o", "Occupancy", holder=["j"], post=["p"], startDate=["2019"], endDate=["2023-05"]),
        entity("s", "Sanction", entity=["j"], authority=["EU"], listingDate=["2021-06-21"], reason=["verdicts"]),
    )
    assert {one.draft.subject.kind for one in made(reading)} == {SubjectKind.OFFICIAL}
    (office,), (sanction,) = made(reading, "office_held"), made(reading, "sanction")
    assert office.draft.details == {"office": "judge", "body": "Minsk Court", "until": "2023-05"}
    assert (str(sanction.draft.when), sanction.draft.details) == (
        "2021-06-21",
        {"imposed_by": "EU", "note": "verdicts"},
    )


def test_an_official_who_is_on_trial_is_two_subjects(tmp_path: Path) -> None:
    reading = read(
        tmp_path,
        entity("j", **JUDGE),
        entity("p", "Position", name=["Judge"]),
        entity("o", "Occupancy", holder=["j"], post=["p"]),
        entity("c", "CourtCase", name=["The case"]),
        entity("q", "CourtCaseParty", party=["j"], case=["c"]),
    )
    found = {(one.draft.kind, one.draft.subject.kind.value, one.draft.subject.id) for one in made(reading)}
    assert found == {
        ("naming", "person", "j"), ("trial", "person", "j"), ("naming", "official", "j#office"), ("office_held", "official", "j#office"),
    }  # fmt: skip


def test_family_ties_are_sealed(tmp_path: Path) -> None:
    tie = entity("t", "Family", person=["a"], relative=["b"], relationship=["brother"])
    (found,) = made(read(tmp_path, entity("a", **ALENA), entity("b", name=["Ivan"]), tie), "family_tie")
    assert (found.draft.details, found.draft.about) == ({"tie": "sibling", "text": "brother"}, ("b",))
    assert found.draft.sensitivity is Sensitivity.SEALED


def test_a_paper_about_somebody_is_a_comment(tmp_path: Path) -> None:
    paper = entity("d", "Document", title=["The verdict"], sourceUrl=["https://example.org/v.pdf"])
    link = entity("l", "Documentation", entity=["a"], document=["d"], role=["verdict"])
    (found,) = made(read(tmp_path, entity("a", **ALENA), paper, link), "comment")
    assert found.draft.details == {"text": "verdict; The verdict; https://example.org/v.pdf"}


def test_an_entity_inside_another_is_taken_out(tmp_path: Path) -> None:
    inner = entity("c", "CourtCase", name=["The case"])
    reading = read(tmp_path, entity("a", **ALENA), entity("p", "CourtCaseParty", party=["a"], case=[inner]))
    assert [one.draft.details for one in made(reading, "trial")] == [{"case": "The case"}]


def test_a_list_in_one_document_is_read_as_lines_are(tmp_path: Path) -> None:
    path = write(tmp_path / "e.json", json.dumps([entity("a", **ALENA)], indent=1))
    assert len(made(read_ftm(path))) == 3
