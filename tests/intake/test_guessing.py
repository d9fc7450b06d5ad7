from __future__ import annotations

from pathlib import Path

import pytest

from habeas.intake.guessing import date_order, guess_columns, language_of_header
from habeas.intake.tables import Table, read_table
from tests.intake.written import write

# What the same table is called in five languages, column by column.
HEADERS = {
    "en": "Full name;Date of birth;Sex;Date of arrest;Articles;Court;Verdict date;Term;Prison;Release date;Remarks;Link",
    "ru": "ФИО;Дата рождения;Пол;Дата задержания;Статьи УК;Суд;Дата приговора;Срок;Место содержания;Дата освобождения;Примечания;Ссылка",
    "be": "Прозвішча, імя;Дата нараджэння;Стать;Дата затрымання;Артыкулы КК;Суд;Дата прысуду;Тэрмін;Месца зняволення;Дата вызвалення;Заўвагі;Спасылка",
    "uk": "Прізвище та ім'я;Дата народження;Стать;Дата затримання;Статті КК;Суд;Дата вироку;Строк;Місце утримання;Дата звільнення;Примітки;Посилання",
    "pl": "Imię i nazwisko;Data urodzenia;Płeć;Data zatrzymania;Artykuły;Sąd;Data wyroku;Wymiar kary;Więzienie;Data zwolnienia;Uwagi;Odnośnik",
}
ROLES = ["name", "birth", "sex", "detained", "articles", "court", "verdict", "term", "prison", "release", "note", "url"]
CELLS = "Узорны Іван;12.05.1984;м;14.07.2021;342(1);Суд Менска;03.03.2022;5;ПК-4;;хворы;https://example.org/1"


def written(folder: Path, header: str, *rows: str) -> Table:
    return read_table(write(folder / "t.csv", "\n".join((header, *rows)) + "\n"))


def roles(table: Table) -> list[str]:
    return [one.role for one in guess_columns(table)]


@pytest.mark.parametrize(
    ("header", "rows", "reason"),
    [
        ("Shoes", ["42", "43"], "nothing tells what it is for"),
        ("Shoes", ["", "-"], "it has no cells that say anything"),
        ("Day", ["14.07.2021", "2022"], "it holds days, and nothing tells of what"),
        ("Link", ["see the folder", "ask Olga"], "nothing tells what it is for"),
    ],
)
def test_a_column_that_nothing_tells_of_is_left_out_with_its_reason(
    tmp_path: Path, header: str, rows: list[str], reason: str
) -> None:
    table = written(tmp_path, f"Name;{header}", *(f"Ivan Uzorny;{row}" for row in rows))
    assert [(one.role, one.confidence, one.reason) for one in guess_columns(table)][1:] == [("", 0, reason)]


def test_of_two_columns_for_one_thing_the_better_is_taken(tmp_path: Path) -> None:
    table = written(tmp_path, "Date of birth;Born in winter", "12.05.1984;11.05.1984")
    first, second = guess_columns(table)
    assert (first.role, second.role, second.reason % second.values) == (
        "birth", "", "“Date of birth” fits better for the same",
    )  # fmt: skip


def test_a_table_without_rows_is_guessed_by_its_header(tmp_path: Path) -> None:
    assert roles(written(tmp_path, "ФИО;Пол")) == ["name", "sex"]


@pytest.mark.parametrize("language", HEADERS)
def test_columns_are_known_by_their_headers_in_five_languages(tmp_path: Path, language: str) -> None:
    assert roles(written(tmp_path, HEADERS[language], CELLS)) == ROLES


@pytest.mark.parametrize(
    ("cell", "role"),
    [
        ("Узорны Іван Пятровіч", "name"),
        ("О'Узорная-Прыкладная А. Б.", "name"),
        ("https://example.org/1", "url"),
        ("ж", "sex"),
        ("ч. 1 ст. 361-1, 368", "articles"),
        ("Суд Маскоўскага раёна", "court"),
        ("ИК-4, Гомель", "prison"),
        ("12.05.1984", "birth"),
    ],
)
def test_a_column_without_a_header_that_says_so_is_known_by_its_cells(tmp_path: Path, cell: str, role: str) -> None:
    table = Table(("A", "B"), written(tmp_path, "A;B", f'"{cell}";7', f'"{cell}";8').rows, ())
    assert roles(table)[0] == role


def test_cells_that_say_otherwise_take_a_header_its_trust(tmp_path: Path) -> None:
    sure, unsure = (
        guess_columns(written(tmp_path, "Date of arrest", *rows))[0]
        for rows in (["14.07.2021"], ["14.07.2021", "lost", "gone"])
    )
    assert (sure.confidence, unsure.confidence) == (0.99, 0.66)


def test_given_name_and_surname_are_told_from_a_whole_name(tmp_path: Path) -> None:
    assert roles(written(tmp_path, "Фамилия;Имя;Отчество", "Узорный;Иван;Петрович")) == [
        "surname",
        "given",
        "patronymic",
    ]
    assert roles(written(tmp_path, "Имя;Пол", "Узорный Иван;м")) == ["name", "sex"]


@pytest.mark.parametrize(
    ("cells", "order"),
    [(["07/14/2021", "01/02/2021"], "month_first"), (["14/07/2021"], "day_first"), (["01/02/2021"], "day_first"), (["x"], "day_first")],
)  # fmt: skip
def test_the_order_of_a_date_is_told_where_a_number_is_no_month(tmp_path: Path, cells: list[str], order: str) -> None:
    assert date_order(written(tmp_path, "Arrested", *cells)) == order


@pytest.mark.parametrize(
    ("header", "language"), [("name_be", "be"), ("Имя (en)", "en"), ("Imię PL", "pl"), ("name", "")]
)
def test_a_header_may_name_a_language(header: str, language: str) -> None:
    assert language_of_header(header) == language
