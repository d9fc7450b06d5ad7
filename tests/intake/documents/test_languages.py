from __future__ import annotations

import pytest

from habeas.intake.documents.languages import paragraph_languages
from tests.intake.documents.making import BELARUSIAN, ENGLISH, POLISH, RUSSIAN, UKRAINIAN, notes, read_one


@pytest.mark.parametrize(
    ("text", "language"),
    [(ENGLISH, "en"), (RUSSIAN, "ru"), (BELARUSIAN, "be"), (UKRAINIAN, "uk"), (POLISH, "pl")],
)
def test_each_language_is_told(text: str, language: str) -> None:
    document = read_one(text, "a.txt")
    assert (document.language, notes(document)) == (language, [])


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Затрымалі дзевяць чалавек.", "be"),
        ("Яго асудзілі на пяць гадоў калоніі.", "be"),
        ("Затримали дев'ять осіб.", "uk"),
        ("Його засудили до п'яти років колонії.", "uk"),
        ("Задержали девять человек.", "ru"),
        ("Zatrzymano dziewięć osób.", "pl"),
        ("Nine people were detained.", "en"),
    ],
)
def test_a_sentence_is_enough(text: str, language: str) -> None:
    assert read_one(text, "a.txt").language == language


def test_a_text_in_two_languages_is_told() -> None:
    document = read_one(BELARUSIAN + "\n\n" + RUSSIAN.split("\n\n")[2], "a.txt")
    assert document.language == "be"
    assert notes(document) == ["The text is in more than one language: be, ru. It is read as be."]


def test_the_language_of_each_long_paragraph_is_told_with_its_place() -> None:
    text = BELARUSIAN.split("\n\n")[1] + "\n\nТак.\n\n" + RUSSIAN.split("\n\n")[2]
    found = paragraph_languages(text)
    assert [(text[start:end][:10], language) for start, end, language in found] == [
        ("У панядзел", "be"),
        ("Алена Прик", "ru"),
    ]


def test_a_language_that_is_not_read_is_told() -> None:
    german = "Neun Menschen wurden am Montag in Minsk aus der Haft entlassen, darunter zwei Frauen und ein Lehrer."
    document = read_one(german, "a.txt")
    assert document.language == ""
    assert notes(document) == ["The text is in none of the languages that are read (en, ru, be, uk, pl)."]
