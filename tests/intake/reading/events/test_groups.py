from __future__ import annotations

import pytest

from tests.intake.reading.telling import happened

PUBLISHED = "2025-09-12"


def test_those_still_in_prison_are_not_let_out_by_a_headline_that_promises_names() -> None:
    text = (
        "What is known about those freed in Minsk\n\nOn September 11 many prisoners were released in Minsk.\n\n"
        "Anton Lipski, a baker, was sentenced to five years in 2022. He remains in prison."
    )
    assert happened(text, "en", PUBLISHED) == {"Anton Lipski": [("sentenced", "2022")]}


def test_a_paragraph_on_one_person_under_such_a_headline_ends_in_freedom() -> None:
    text = (
        "What is known about those freed in Minsk\n\nOn September 11 many prisoners were released in Minsk.\n\n"
        "Anton Lipski, a baker, was sentenced to five years in 2022."
    )
    assert happened(text, "en", PUBLISHED) == {"Anton Lipski": [("sentenced", "2022"), ("released", "2025-09-11")]}


def test_no_list_of_names_follows_an_ordinary_sentence() -> None:
    text = "Search\n\nOn 1 August officers detained a man.\n\nAnton Lipski spoke.\n\nPavel Rusak listened."
    assert happened(text, "en", PUBLISHED) == {None: [("detained", "2025-08-01")]}


def test_what_befell_many_befell_those_in_the_lines_after_it() -> None:
    text = "Search\n\nOn 1 August officers detained three men:\n\n- Rustem Osmanov\n- Server Aliev\n- Enver Mustafaev"
    day = [("detained", "2025-08-01")]
    assert happened(text, "en", PUBLISHED) == {"Rustem Osmanov": day, "Server Aliev": day, "Enver Mustafaev": day}


def test_a_verb_left_out_has_its_own_day() -> None:
    text = "Title\n\nSome text.\n\nAnna Lind was detained on 3 May 2024, and Pavel Rusak in June 2024."
    assert happened(text, "en", PUBLISHED) == {
        "Anna Lind": [("detained", "2024-05-03")],
        "Pavel Rusak": [("detained", "2024-06")],
    }


def test_who_is_exchanged_along_with_somebody_is_exchanged_that_day() -> None:
    text = "Обмін\n\n24 серпня обміняли Максима Гладуна.\n\nРазом із Гладуном обміняли Павла Лисенка."
    assert happened(text, "uk", "2025-08-25") == {
        "Максим Гладун": [("exchanged", "2025-08-24")],
        "Павло Лисенко": [("exchanged", "2025-08-24")],
    }


@pytest.mark.parametrize(
    ("text", "language", "told"),
    [
        ("Agents raided the house of Shirin Ahmadi on 7 May.", "en", [("home_searched", "2025-05-07")]),
        ("Her sister says Shirin Ahmadi has been denied medical treatment.", "en", [("no_medical_care", None)]),
        ("7 мая у Анны Котовой прошел обыск.", "ru", [("home_searched", "2025-05-07")]),
        ("У Вольгі Хадасевіч пагоршылася здароўе.", "be", [("illness", None)]),
        ("Ірині Левченко відмовили в побаченні.", "uk", [("visits_denied", None)]),
        ("Renata Sawicka ma chore serce.", "pl", [("illness", None)]),
    ],
)
def test_a_search_or_an_illness_is_told_in_any_part_of_a_sentence(
    text: str, language: str, told: list[tuple[str, str | None]]
) -> None:
    found = happened(
        f"Title of it\n\nSome text stands here first.\n\n{text}" if language == "en" else text, language, PUBLISHED
    )
    assert list(found.values()) == [told]
