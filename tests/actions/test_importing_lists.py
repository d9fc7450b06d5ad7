"""Each format of lists: a second import adds nothing, and a changed cell supersedes what it said before."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from habeas.actions.importing import import_file
from habeas.actions.imports.outcome import Imported
from habeas.actions.imports.reading import find_format
from habeas.actions.refolding import refold_everyone
from habeas.domain.errors import BadInput
from habeas.domain.selection import in_force
from habeas.queries.claims import claims_of_kinds, log_size
from habeas.records.models import ExternalId
from tests.intake.written import case, write, write_cases
from tests.registers import Register

NOW = datetime(2026, 2, 3, 4, 5, 6, tzinfo=UTC)
CECC = (
    "CECC record number,main name,detention status,date of detention,sentence date,sent. ends per PRC\n"
    "1,Example Tashi,DET,2021/07/dd,2022/01/10,2025/07/dd\n"
    "2,Example Lhamo,DET?,2020/mm/dd,,\n"
)
AAPP = "date,since,arrested,detained,killed,killed announced\n2022-04-15,2021-02-01,13000,10150,1761,700\n2022-04-16,2021-02-01,13010,10152,1762,\n"
STATE = "1. УЗОРНЫ ІВАН, 01.02.1980 г.н.; рашэнне ад 03.03.2022; уключаны 05.04.2022\n2. УЗОРНАЯ АЛЕНА, 1990 г.н.\n"
FTM = (
    '{"id": "a", "schema": "Person", "properties": {"name": ["Alena Prykladnaja"], "birthDate": ["1984-05-12"]}}\n'
    '{"id": "b", "schema": "Person", "properties": {"name": ["Ivan Uzorny"]}}\n'
    '{"id": "c", "schema": "CourtCase", "properties": {"name": ["The case"], "court": ["Minsk Court"]}}\n'
    '{"id": "p", "schema": "CourtCaseParty", "properties": {"party": ["a"], "case": ["c"], "date": ["2021-07-14"]}}\n'
    '{"id": "f", "schema": "Family", "properties": {"person": ["a"], "relative": ["b"], "relationship": ["brother"]}}\n'
)
STATEMENTS = (
    "id,schema,prop,value,lang,dataset\na,Person,name,Alena,,x\na,Person,birthDate,1984,,x\nb,Person,name,Ivan,,y\n"
)
OVD_INFO = (
    '{"persons": [{"id": "p1", "name_ru": "Алёна Примерная"}, {"id": "p2", "name_ru": "Иван Узорный"}],'
    ' "persecutions": [{"id": "c1", "person_id": "p1", "started": "2022-03-04"},'
    ' {"id": "c2", "person_id": "p1", "started": "2024-01-02"}, {"id": "c3", "person_id": "p2", "started": "2023"}],'
    ' "sentences": [{"id": "s1", "persecution_id": "c1", "date": "2022-12-01", "imprisonment_term": 66}]}'
)

# format, the file's name, what is in it, the cell that changes, what it becomes
LISTS = [
    pytest.param("cecc", "ppd.csv", CECC, "2022/01/10", "2022/01/11", id="cecc"),
    pytest.param("aapp", "days.csv", AAPP, "10152", "10149", id="aapp"),
    pytest.param("ftm", "entities.json", FTM, "Minsk Court", "Brest Court", id="ftm entities"),
    pytest.param("ftm", "statements.csv", STATEMENTS, "1984", "1985", id="ftm statements"),
    pytest.param("ovd-info", "data.json", OVD_INFO, "66", "72", id="ovd-info"),
]


def load(register: Register, path: Path, **how: Any) -> Imported:
    return import_file(path, by=register.user, at=NOW, **how)


def load_state_list(register: Register, folder: Path, text: str, **how: Any) -> Imported:
    path = write(folder / "list.txt", text)
    return load(register, path, format="state-list", source="Committee, list of terrorists", **how)


def in_register(register: Register, folder: Path, **cells: str) -> str:
    """Somebody known from another list, and their id."""
    load(register, write_cases(folder, case(person_key="somebody", **cells)))
    refold_everyone()
    return ExternalId.objects.get(namespace="cases", key="somebody").subject


def asked(done: Imported) -> list[tuple[str, int | None, str, str]]:
    return [(one.kind, one.row, one.key, one.person) for one in done.questions]


def test_json_of_something_else_is_refused_in_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(BadInput) as refused:
        find_format(write(tmp_path / "shoes.json", '{"shoes": [{"size": 42}]}'))
    assert str(refused.value) == (
        "The format of “shoes.json” cannot be told from how it begins; name it with --format."
    )


@pytest.mark.parametrize(("format", "name", "text", "cell", "changed"), LISTS)
def test_a_list_is_known_by_how_it_begins(
    tmp_path: Path, format: str, name: str, text: str, cell: str, changed: str
) -> None:
    assert find_format(write(tmp_path / name, text)) == format


@pytest.mark.parametrize(("format", "name", "text", "cell", "changed"), LISTS)
def test_a_second_import_adds_nothing_and_a_changed_cell_supersedes(
    register: Register, tmp_path: Path, format: str, name: str, text: str, cell: str, changed: str
) -> None:
    first = load(register, write(tmp_path / name, text), format=format)
    assert (first.unchanged, first.superseded, first.refused) == (0, 0, ())
    size = log_size()
    again = load(register, write(tmp_path / f"again-{name}", text), format=format)
    assert (again.filed, again.unchanged, again.superseded, log_size()) == (0, first.filed, 0, size)
    assert text.count(cell) == 1
    revised = load(register, write(tmp_path / f"later-{name}", text.replace(cell, changed)), format=format)
    assert (revised.filed, revised.superseded, revised.unchanged) == (1, 1, first.filed - 1)
    assert revised.questions == ()


def test_a_day_that_is_gone_from_the_figures_is_told_and_asks_about_nobody(register: Register, tmp_path: Path) -> None:
    load(register, write(tmp_path / "days.csv", AAPP))
    done = load(register, write(tmp_path / "days.csv", "\n".join(AAPP.splitlines()[:2]) + "\n"))
    assert (done.questions, [one.kind for one in done.health]) == ((), ["vanished"])


def test_a_second_version_of_a_states_list_adds_nothing_and_a_changed_day_supersedes(
    register: Register, tmp_path: Path
) -> None:
    first = load_state_list(register, tmp_path, STATE)
    again = load_state_list(register, tmp_path, STATE.replace("1. ", "17. ").replace("2. ", "16. "))
    assert (first.filed, again.filed, again.unchanged) == (6, 0, 6)
    later = load_state_list(register, tmp_path, STATE.replace("05.04.2022", "06.04.2022"))
    assert (later.filed, later.superseded, later.questions) == (1, 1, ())


def test_somebody_gone_from_a_states_list_is_asked_about_and_stays_listed(register: Register, tmp_path: Path) -> None:
    load_state_list(register, tmp_path, STATE)
    done = load_state_list(register, tmp_path, STATE.splitlines()[0] + "\n")
    gone = ExternalId.objects.get(namespace="state-list", key="terrorist|узорная алена|1990")
    assert asked(done) == [("left_the_list", None, gone.key, gone.subject)]
    assert (done.filed, len(in_force(claims_of_kinds(("listing",))))) == (0, 2)


def test_somebody_of_the_register_on_a_states_list_is_a_question_and_somebody_new(
    register: Register, tmp_path: Path
) -> None:
    known = in_register(register, tmp_path, name_en="Ivan Uzorny", name_be="Іван Узорны", sex="M")
    done = load_state_list(register, tmp_path, STATE)
    assert asked(done) == [("maybe_same_person", 1, "terrorist|узорны іван|1980-02-01", known)]
    assert [one.score is not None and one.score >= 0.7 for one in done.questions] == [True]
    assert {claim.subject.id for claim in claims_of_kinds(("listing",))} & {known} == set()
    assert (claims_of_kinds(("same_person",)), asked(load_state_list(register, tmp_path, STATE))) == ([], [])


def test_a_namesake_born_on_another_day_is_no_question(register: Register, tmp_path: Path) -> None:
    in_register(register, tmp_path, name_be="Іван Узорны", birth_date="1971-05-05", sex="M")
    assert asked(load_state_list(register, tmp_path, STATE)) == []


def test_a_namesake_born_in_the_same_year_is_a_question(register: Register, tmp_path: Path) -> None:
    known = in_register(register, tmp_path, name_be="Іван Узорны", birth_date="1980", sex="M")
    assert [one.person for one in load_state_list(register, tmp_path, STATE, dry_run=True).questions] == [known]


def test_a_prosecution_that_is_gone_leaves_its_person_and_a_person_that_is_gone_is_asked_about(
    register: Register, tmp_path: Path
) -> None:
    load(register, write(tmp_path / "data.json", OVD_INFO))
    fewer = OVD_INFO.replace(', {"id": "c3", "person_id": "p2", "started": "2023"}', "")
    assert load(register, write(tmp_path / "data.json", fewer)).questions == ()
    nobody = fewer.replace(', {"id": "p2", "name_ru": "Иван Узорный"}', "")
    ivan = ExternalId.objects.get(namespace="ovd-info", key="p2").subject
    assert asked(load(register, write(tmp_path / "data.json", nobody))) == [("left_the_list", None, "p2", ivan)]
