from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
import yaml

from habeas.domain.errors import BadInput
from habeas.intake.guessed_mapping import guess_mapping, preview
from habeas.intake.table_mapping import mapping_from
from tests.intake.written import write

TODAY = date(2026, 1, 1)
LIST = (
    "№;ФИО;Дата рождения;Пол;Дата задержания;Город;Статьи;Приговор;Дата приговора;Здоровье;Цвет глаз;Ссылка\n"
    "1;Узорный Иван;12.05.1984;м;14.07.2021;Минск;342(1);5 лет колонии;03.03.2022;болен;синий;https://example.org/1\n"
    "2;Узорная Ольга;1990;ж;-;;;;;;;https://example.org/2\n"
)


def test_a_table_that_names_nobody_is_refused_in_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(BadInput) as refused:
        guess_mapping(write(tmp_path / "shoes.csv", "size,colour\n42,black\n42,red\n"))
    assert str(refused.value) == "No column of “shoes.csv” looks like a name or a number of people; say which it is."


@pytest.mark.parametrize(
    ("text", "sentence"), [("", "is empty"), (",\n,\n", "has no header"), ("name,name\na,b\n", "is there twice")]
)
def test_a_file_that_is_no_table_is_refused_in_one_sentence(tmp_path: Path, text: str, sentence: str) -> None:
    with pytest.raises(BadInput, match=sentence):
        guess_mapping(write(tmp_path / "t.csv", text))


def test_the_mapping_is_one_that_the_importer_reads(tmp_path: Path) -> None:
    guessed = guess_mapping(write(tmp_path / "People 2024.csv", LIST))
    mapping = yaml.safe_load(guessed.as_yaml())
    assert mapping == guessed.mapping
    assert mapping_from(mapping).name == "people-2024"
    assert mapping["subject"] == {"column": "№"}
    assert mapping["source"] == {"url": {"column": "Ссылка"}}
    assert mapping["empty"] == ["-"]
    assert mapping["ignore"] == ["Цвет глаз"]
    assert mapping["sensitivity"] == "team"


def test_each_column_makes_the_claim_that_it_is_for(tmp_path: Path) -> None:
    claims = {one["kind"]: one for one in guess_mapping(write(tmp_path / "t.csv", LIST)).mapping["claims"]}
    assert claims == {
        "naming": {"kind": "naming", "details": {"name": {"column": "ФИО"}}},
        "birth": {"kind": "birth", "when": {"column": "Дата рождения"}},
        "sex": {"kind": "sex", "details": {"sex": {"column": "Пол", "map": {"ж": "F", "м": "M"}}}},
        "detention": {
            "kind": "detention", "when": {"column": "Дата задержания"}, "place": {"column": "Город"}, "only_if": ["Дата задержания"],
        },
        "charge": {"kind": "charge", "details": {"articles": {"column": "Статьи"}}},
        "sentence": {
            "kind": "sentence", "when": {"column": "Дата приговора"}, "wording": {"column": "Приговор"},
            "details": {"term": {"column": "Приговор"}},
        },
        "health": {"kind": "health", "details": {"text": {"column": "Здоровье"}}, "sensitivity": "sealed"},
    }  # fmt: skip


def test_the_first_rows_are_shown_as_they_would_be_filed(tmp_path: Path) -> None:
    guessed = guess_mapping(write(tmp_path / "t.csv", LIST))
    first, second = preview(guessed, language="en", today=TODAY)
    assert first.lines == (
        "Name: Узорный Иван",
        "Birth: 12 May 1984",
        "Sex: man",
        "Detention: 14 July 2021, Минск",
        "Charge: art. 342(1)",
        "Sentence: 3 March 2022, 5 years, 5 лет колонии",
        "Health: болен",
    )
    assert second.lines == ("Name: Узорная Ольга", "Birth: 1990", "Sex: woman")


def test_no_more_than_twenty_rows_are_shown(tmp_path: Path) -> None:
    rows = "".join(f"{number},Ivan Uzorny\n" for number in range(50))
    assert [one.row for one in preview(guess_mapping(write(tmp_path / "t.csv", f"id,name\n{rows}")), language="en", today=TODAY)] == list(range(2, 22))  # fmt: skip


def test_a_row_that_the_guess_cannot_read_is_shown_with_its_reason(tmp_path: Path) -> None:
    rows = "".join(f"Ivan Uzorny,0{day}.07.2021\n" for day in range(1, 9)) + "Olga Uzornaja,someday\n"
    guessed = guess_mapping(write(tmp_path / "t.csv", f"name,arrested\n{rows}"))
    last = preview(guessed, language="en", today=TODAY)[-1]
    assert (last.row, last.problem and last.problem.column) == (10, "arrested")


def test_a_header_below_a_title_is_found(tmp_path: Path) -> None:
    guessed = guess_mapping(write(tmp_path / "t.csv", "List of people,,\n,,\nName,Born,Sex\nIvan Uzorny,1984,m\n"))
    assert guessed.mapping["header_row"] == 2
    assert [one.role for one in guessed.columns] == ["name", "birth", "sex"]


def test_names_in_parts_become_one_name(tmp_path: Path) -> None:
    mapping = guess_mapping(write(tmp_path / "t.csv", "Surname,First name,DOB\nUzorny,Ivan,1984\n")).mapping
    assert mapping["claims"][0] == {"kind": "naming", "details": {"name": {"columns": ["First name", "Surname"]}}}
    assert mapping["subject"] == {"columns": ["First name", "Surname", "DOB"], "join": " / "}


def test_names_in_two_languages_are_two_names(tmp_path: Path) -> None:
    mapping = guess_mapping(write(tmp_path / "t.csv", "name_be,name_en\nІван Узорны,Ivan Uzorny\n")).mapping
    assert [one["details"] for one in mapping["claims"]] == [
        {"name": {"column": "name_be"}, "language": "be"},
        {"name": {"column": "name_en"}, "language": "en"},
    ]
