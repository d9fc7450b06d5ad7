from __future__ import annotations

from pathlib import Path

import pytest

from habeas.domain.errors import BadInput
from habeas.intake.lists.state_list import read_line, read_state_list, register_of
from habeas.intake.proposals import Reading
from habeas.intake.texts import Limits
from tests.intake.written import write

SOURCE = "Ministry, list of extremists"
HEADER = "№,ФИО,Дата рождения,Основание включения,Дата включения\n"


def read(folder: Path, text: str, *, source: str = SOURCE, **how: object) -> Reading:
    return read_state_list(write(folder / "list.csv", text), source_name=source, **how)  # type: ignore[arg-type]


def claims(reading: Reading) -> list[tuple[str, str, dict[str, object]]]:
    return [
        (one.draft.kind, str(one.draft.when or ""), dict(one.draft.details))
        for row in reading.rows
        for one in row.claims
    ]


@pytest.mark.parametrize(
    ("text", "row", "column", "sentence"),
    [
        (HEADER + "1,,01.02.1980,,\n", 2, "name", "This row names nobody."),
        (HEADER + "1,Узорны Іван,someday,,\n", 2, "birth", "“someday” is not a date that can be read; write it like 14 July 2021, July 2021 or 2021-07-14."),
        (HEADER + "1,Узорны Іван,,,07/06/2021\n", 2, "included", "“07/06/2021” is not a date that can be read; write it like 14 July 2021, July 2021 or 2021-07-14."),
        ("1. Узорны Іван, 01.02.1980\n2. Узорны, 01.02.1981\n", 2, "name", "“2. Узорны, 01.02.1981” names nobody."),
        ("1. Узорны Іван\n=cmd() Узорны\n", 2, "name", "“=cmd() Узорны” names nobody."),
    ],
)  # fmt: skip
def test_a_bad_row_is_refused_with_one_sentence(
    tmp_path: Path, text: str, row: int, column: str, sentence: str
) -> None:
    assert [(one.row, one.column, str(one)) for one in read(tmp_path, text).refused] == [(row, column, sentence)]


@pytest.mark.parametrize(
    ("source", "sentence"),
    [
        ("", "Nothing says whose list this is; name it as its source (--source at the command line)."),
        ("Ministry", "Nothing says which list this is, of “extremists”, of “terrorists” or of people wanted; name it as its source (--source at the command line)."),
    ],
)  # fmt: skip
def test_a_list_of_nobody_known_is_refused_whole(tmp_path: Path, source: str, sentence: str) -> None:
    with pytest.raises(BadInput) as refused:
        read(tmp_path, "1. Узорны Іван, 01.02.1980\n", source=source)
    assert str(refused.value) == sentence


def test_where_rows_say_whose_list_it_is_each_must(tmp_path: Path) -> None:
    text = "name,authority,list\nIvan Uzorny,Committee,terrorists\nOlga Uzornaja,,terrorists\nPetr Uzorny,Committee,\n"
    reading = read(tmp_path, text, source="")
    assert [(one.row, one.column, str(one)) for one in reading.refused] == [
        (3, "authority", "This row does not say whose list it is."),
        (4, "register", "This row does not say which list it is."),
    ]
    assert {one.draft.speakers for row in reading.rows for one in row.claims} == {("Committee",)}


def test_an_unknown_column_refuses_the_list(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match=r"The column “Рост” is not known here\."):
        read(tmp_path, "ФИО,Рост\nУзорны Іван,180\n")


def test_a_line_without_end_is_refused_and_the_rest_read(tmp_path: Path) -> None:
    reading = read(tmp_path, f"1. Узорны Іван\n2. {'x' * 900}\n3. Узорны Пётр\n", limits=Limits(record_letters=200))
    assert [str(one) for one in reading.refused] == ["This row is longer than 200 letters."]
    assert [row.number for row in reading.rows] == [1, 3]


def test_a_table_says_who_stands_on_the_list_since_when_and_by_which_decision(tmp_path: Path) -> None:
    reading = read(tmp_path, HEADER + "7,УЗОРНЫ ІВАН ПЯТРОВІЧ,01.02.1980,рашэнне суда ад 03.03.2022,05.04.2022\n")
    assert claims(reading) == [
        ("naming", "", {"name": "УЗОРНЫ ІВАН ПЯТРОВІЧ", "script": "Cyrl"}),
        ("birth", "1980-02-01", {}),
        ("listing", "2022-04-05", {"register": "extremist", "document": "рашэнне суда ад 03.03.2022"}),
    ]
    assert {one.draft.speakers for row in reading.rows for one in row.claims} == {(SOURCE,)}


def test_somebody_listed_twice_is_one_person_with_two_decisions(tmp_path: Path) -> None:
    again = "1,Узорны Іван,01.02.1980,рашэнне 1,\n2,УЗОРНЫ  ІВАН,01.02.1980,рашэнне 2,\n3,Узорны Іван,01.02.1980,рашэнне 1,\n"
    reading = read(tmp_path, HEADER + again)
    assert len({row.subject for row in reading.rows}) == 1
    assert [one[2]["document"] for one in claims(reading) if one[0] == "listing"] == ["рашэнне 1", "рашэнне 2"]


def test_a_running_number_says_nothing_of_anybody(tmp_path: Path) -> None:
    one, other = (read(tmp_path, f"{HEADER}{number},Узорны Іван,01.02.1980,,\n").rows[0] for number in (7, 8))
    assert (one.key, one.cells) == (other.key, other.cells)


def test_plain_lines_below_a_title_are_a_list(tmp_path: Path) -> None:
    text = (
        "Пералік тэрарыстаў\nстан на 12.03.2024\n\n"
        "1. УЗОРНЫ ІВАН, 01.02.1980 г.н.; рашэнне ад 03.03.2022; уключаны 05.04.2022\n2. УЗОРНАЯ АЛЕНА, 1990 г.н.\n"
    )
    reading = read(tmp_path, text, source="Committee")
    assert [(one.draft.kind, str(one.draft.when or "")) for row in reading.rows for one in row.claims] == [
        ("naming", ""), ("birth", "1980-02-01"), ("listing", "2022-04-05"), ("naming", ""), ("birth", "1990"), ("listing", ""),
    ]  # fmt: skip
    assert [row.key.split("|")[0] for row in reading.rows] == ["terrorist", "terrorist"]
    assert [str(one) for one in reading.notices] == [
        "What stands above the first entry was taken for the list's title: “Пералік тэрарыстаў стан на 12.03.2024”."
    ]


@pytest.mark.parametrize(
    ("line", "cells"),
    [
        ("UZORNY IVAN, born 01.02.1980, added on 05.04.2022", {"name": "UZORNY IVAN", "birth": "01.02.1980", "included": "05.04.2022"}),
        ("Узорны (Прыкладны) Іван-Марыя Пятровіч*", {"name": "Узорны (Прыкладны) Іван-Марыя Пятровіч"}),
        ("О'Узорны Іван; 1980-02-01", {"name": "О'Узорны Іван", "birth": "1980-02-01"}),
        ("перечень лиц", None),
        ("Узорны", None),
    ],
)  # fmt: skip
def test_a_line_is_read_by_its_words(line: str, cells: dict[str, str] | None) -> None:
    assert read_line(line) == cells


@pytest.mark.parametrize(
    ("words", "register"),
    [
        ("Перечень террористов", "terrorist"),
        ("Спіс экстрэмістаў", "extremist"),
        ("Terroristen und Extremisten", "other"),
        ("Wanted persons", "wanted"),
        ("A list", ""),
    ],
)
def test_which_list_it_is_is_told_by_its_words(words: str, register: str) -> None:
    assert register_of(words) == register
