from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from habeas.domain.errors import BadInput
from habeas.intake.lists.ovd_info import read_ovd_info
from habeas.intake.lists.ovd_records import is_ovd_info
from habeas.intake.proposals import Proposed, Reading
from tests.intake.written import write

ALENA = {
    "id": "p1",
    "name_en": "Alena Example",
    "name_ru": "Алёна Примерная",
    "gender_en": "female",
    "birth_date": "1984-05-12",
}
FIRST = {"id": "c1", "person_id": "p1", "persecution_started": "2022-03-04T00:00:00Z"}
FLAT = {
    "person_id": "p1",
    "name_en": "Alena Example",
    "persecution_id": "c1",
    "persecution_started": "2022-03-04",
    "persecution_article_and_part_ru": ["ч. 1 ст. 207.3"],
}


def read(folder: Path, document: Any) -> Reading:
    return read_ovd_info(write(folder / "data.json", json.dumps(document)))


def told(reading: Reading, kind: str = "") -> list[Proposed]:
    return [one for row in reading.rows for one in row.claims if kind in ("", one.draft.kind)]


def related(**collections: list[dict[str, Any]]) -> dict[str, Any]:
    return {"persons": [ALENA], "persecutions": [FIRST], **collections}


def refusals(reading: Reading) -> list[tuple[int | None, str, str]]:
    return [(one.row, one.column, str(one)) for one in reading.refused]


@pytest.mark.parametrize("document", [{}, [], 7, "text", {"data": {}}, [1, 2], {"shoes": [1]}])
def test_what_holds_no_records_is_refused_in_one_sentence(tmp_path: Path, document: Any) -> None:
    with pytest.raises(BadInput, match="holds no records of OVD-Info"):
        read(tmp_path, document)


def test_json_that_breaks_off_is_refused_in_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(BadInput) as refused:
        read_ovd_info(write(tmp_path / "data.json", '{"data": [{"person_id": '))
    assert str(refused.value) == "“data.json” is not JSON, at line 1."


def test_json_that_is_nested_without_end_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="is not JSON"):
        read_ovd_info(write(tmp_path / "data.json", "[" * 100_000))


@pytest.mark.parametrize(
    ("document", "row", "column", "sentence"),
    [
        ({"data": [FLAT, {**FLAT, "person_id": None}]}, 2, "data.person_id", "This record has no id for its person."),
        ({"data": [FLAT, FLAT]}, 2, "data.id", "The id “c1” stands in row 1 already."),
        ({"data": [FLAT, 7]}, 2, "data", "This record is not a JSON object."),
        ({"data": [{**FLAT, "name_en": ""}]}, 1, "persons.name", "This row names nobody."),
        ({"data": [{**FLAT, "persecution_started": "someday"}]}, 1, "persecutions.started", "“someday” is not a date that can be read; write it like 14 July 2021, July 2021 or 2021-07-14."),
        ({"data": [{**FLAT, "gender": "robot"}]}, 1, "persons.sex", "“robot” is not a sex that is known here."),
        ({"data": [{**FLAT, "verdict_imprisonment_term": "long"}]}, 1, "sentences.months", "“long” is not a length of time."),
        ({"data": [{**FLAT, "url": "nowhere"}]}, 1, "persecutions.url", "“nowhere” is not a web address."),
        (related(persecutions=[{"id": "c1"}]), 1, "persecutions.person", "This record belongs to nobody of the file."),
        (related(sentences=[{"id": "s1"}]), 1, "sentences.person", "This record belongs to nobody of the file."),
        (related(sentences=[{"date": "2023"}]), 1, "sentences.id", "This record has no id."),
        (related(persons=[ALENA, ALENA]), 2, "persons.id", "The id “p1” stands in row 1 already."),
        (related(evaluations=[{"id": "e", "persecution_id": "c1", "status": "recognised"}]), 1, "evaluations.organisation", "This record does not say whose evaluation it is."),
    ],
)  # fmt: skip
def test_a_bad_record_is_refused_with_its_place(
    tmp_path: Path, document: Any, row: int, column: str, sentence: str
) -> None:
    assert refusals(read(tmp_path, document)) == [(row, column, sentence)]


def test_a_value_inside_itself_without_end_is_refused(tmp_path: Path) -> None:
    name = "[" * 900 + '"x"' + "]" * 900
    text = json.dumps({"data": [{**FLAT, "name_en": "NAME"}]}).replace('"NAME"', name)
    reading = read_ovd_info(write(tmp_path / "data.json", text))
    assert refusals(reading) == [(1, "data", "A value is nested more than 12 deep.")]


def test_of_a_thousand_unknown_fields_the_first_are_told(tmp_path: Path) -> None:
    reading = read(tmp_path, {"data": [{**FLAT, **{f"field{number}": 1 for number in range(1000)}}]})
    assert (len(reading.notices), str(reading.notices[-1])) == (51, "And 950 more like these.")


def test_fields_that_nobody_knows_are_told(tmp_path: Path) -> None:
    reading = read(tmp_path, {"data": [{**FLAT, "shoe_size": 42, "empty": None, "age_persecution_began": 30}]})
    assert [str(one) for one in reading.notices] == ["The field “shoe_size” of “data” (1 records) was not read."]


def test_words_that_mean_nothing_here_are_kept_and_told(tmp_path: Path) -> None:
    reading = read(tmp_path, {"data": [{**FLAT, "persecution_case_person_state_en": "On the moon"}]})
    assert [one.draft.details["text"] for one in told(reading, "comment")] == ["On the moon"]
    assert [str(one) for one in reading.notices] == [
        "“On the moon” (persecutions.state, 1 times) was kept in words only."
    ]


def test_what_is_referred_to_and_not_there_is_told(tmp_path: Path) -> None:
    reading = read(tmp_path, related(imprisonments=[{"id": "i1", "persecution_id": "c1", "location_id": "l9"}]))
    assert [str(one) for one in reading.notices] == [
        "Records of “locations” that others refer to (1) are not in the file."
    ]


def test_one_person_with_two_prosecutions_is_one_subject_with_two_cases(tmp_path: Path) -> None:
    second = {"id": "c2", "person_id": "p1", "persecution_started": "2024-01-02"}
    cases = [
        {"id": "k1", "name_en": "Case of fakes", "references": {"persecutions": ["c1"]}},
        {"id": "k2", "name_en": "Case of calls", "references": {"persecutions": {"total": 1, "ids": ["c2"]}}},
    ]
    reading = read(tmp_path, related(persecutions=[FIRST, second], criminal_cases=cases))
    assert {one.draft.subject.id for one in told(reading)} == {"p1"}
    assert [(str(one.draft.when), one.draft.details["case"]) for one in told(reading, "charge")] == [
        ("2022-03-04", "Case of fakes"),
        ("2024-01-02", "Case of calls"),
    ]
    assert len({row.key for row in reading.rows}) == 3


def test_everything_that_goes_with_a_prosecution_is_a_claim_of_its_own(tmp_path: Path) -> None:
    reading = read(
        tmp_path,
        related(
            articles=[{"id": "a1", "number": "207.3", "part": "1", "references": {"persecutions": [{"id": "c1"}]}}],
            locations=[{"id": "l1", "type": "locations", "attributes": {"name": "SIZO-1"}}],
            restraint_measures=[
                {"id": "m1", "persecution_id": "c1", "measure_ru": "заключение под стражу", "started": "2022-03-06", "location_id": "l1"},
                {"id": "m2", "persecution_id": "c1", "measure_ru": "домашний арест", "started": "2022-05-06"},
            ],
            imprisonments=[{"id": "i1", "persecution_id": "c1", "date": "2023-02-01", "location": "ИК-2, Покров"}],
            sentences=[{"id": "s1", "persecution_id": "c1", "date": "2022-12-01", "court": "District Court", "imprisonment_term": 66}],
            evaluations=[{"id": "e1", "person_id": "p1", "organisation": "Memorial", "status": "Recognised as a political prisoner"}],
            protest_events=[{"id": "r1", "persecution_id": "c1", "name": "Rally", "date": "2022-02-27", "city": "Moscow"}],
        ),
    )  # fmt: skip
    assert reading.refused == ()
    assert reading.notices == ()
    assert [one.draft.details for one in told(reading, "charge")] == [{"articles": ["207.3(1)"]}]
    assert [(str(one.draft.when), one.draft.details) for one in told(reading, "custody_measure")] == [
        ("2022-03-06", {"measure": "remand", "prison": "SIZO-1"}),
        ("2022-05-06", {"measure": "house_arrest"}),
    ]
    assert [(str(one.draft.when), one.draft.details) for one in told(reading, "seen_in_custody")] == [
        ("2023-02-01", {"prison": "ИК-2, Покров"})
    ]
    assert [(str(one.draft.when), one.draft.details) for one in told(reading, "sentence")] == [
        ("2022-12-01", {"term": "P5Y6M", "court": "District Court"})
    ]
    assert [
        (one.draft.speakers, one.draft.via, one.draft.details["status"]) for one in told(reading, "designation")
    ] == [(("Memorial",), ("OVD-Info",), "recognised")]
    assert [one.draft.details["text"] for one in told(reading, "comment")] == ["Rally; 2022-02-27; Moscow"]


def test_a_flat_record_says_the_same_in_one(tmp_path: Path) -> None:
    flat = {
        **FLAT, "case_name_en": "Case of fakes", "penal_facility_ru": ["ИК-2"], "verdict_imprisonment_term": 66,
        "first_verdict_date": "2022-12-01", "persecution_imprisoned": True, "gender": "female",
    }  # fmt: skip
    reading = read(tmp_path, [flat, {**FLAT, "persecution_id": "c2", "name_ru": "Алёна Примерная"}])
    assert reading.notices == ()
    kinds = [(one.draft.kind, dict(one.draft.details)) for one in told(reading)]
    assert kinds == [
        ("naming", {"name": "Alena Example", "script": "Latn", "language": "en"}),
        ("naming", {"name": "Алёна Примерная", "script": "Cyrl", "language": "ru"}),
        ("sex", {"sex": "F"}),
        ("charge", {"articles": ["207.3(1)"], "case": "Case of fakes"}),
        ("seen_in_custody", {"prison": "ИК-2", "case": "Case of fakes"}),
        ("sentence", {"term": "P5Y6M", "case": "Case of fakes"}),
        ("charge", {"articles": ["207.3(1)"]}),
    ]


@pytest.mark.parametrize(
    ("state", "kind", "details"),
    [
        ("At large (served his sentence)", "release", {"release_type": "term_served"}),
        ("In the pre-trial detention centre (waiting for the transfer)", "custody_measure", {"measure": "remand"}),
        ("Under house arrest", "custody_measure", {"measure": "house_arrest"}),
        ("В колонии", "seen_in_custody", {}),
        ("В розыске", "listing", {"register": "wanted"}),
        ("At large", "comment", {"text": "At large"}),
    ],
)
def test_how_a_case_stands_is_read_by_its_words(tmp_path: Path, state: str, kind: str, details: dict[str, str]) -> None:
    reading = read(tmp_path, {"data": [{**FLAT, "persecution_case_person_state_en": state}]})
    assert [(one.draft.kind, one.draft.details) for one in told(reading) if one.role.endswith(":state")] == [
        (kind, details)
    ]


def test_so_many_months_that_nobody_serves_them_are_life(tmp_path: Path) -> None:
    reading = read(tmp_path, {"data": [{**FLAT, "verdict_imprisonment_term": 99999}]})
    assert [one.draft.details for one in told(reading, "sentence")] == [{"penalty": "life"}]


def test_its_files_are_known_by_what_is_in_them() -> None:
    assert is_ovd_info({"total": 1, "data": [FLAT]})
    assert is_ovd_info({"persons": [], "persecutions": []})
    assert is_ovd_info(
        [{"id": "p1", "type": "persons", "attributes": {}}, {"id": "c", "type": "persecutions", "attributes": {}}]
    )
    assert not is_ovd_info({"data": [{"person_id": 1, "shoes": 2}]})
