from __future__ import annotations

import pytest

from tests.intake.documents.making import (
    BELARUSIAN,
    ENGLISH,
    POLISH,
    RUSSIAN,
    UKRAINIAN,
    notes,
    page,
    paragraphs,
    read_one,
    refusal,
)

FRENCH = "Neuf personnes ont été libérées à Minsk. L’écrivain a été condamné à trois ans, selon la défense."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
@pytest.mark.parametrize("text", [ENGLISH, RUSSIAN, BELARUSIAN, UKRAINIAN, POLISH])
def test_a_text_in_a_marked_encoding_is_read_without_a_remark(text: str, encoding: str) -> None:
    document = read_one(text.encode(encoding), "a.txt")
    assert (document.text, notes(document)) == (text, [])


@pytest.mark.parametrize(
    ("text", "encoding", "name"),
    [
        (ENGLISH, "utf-16-le", "UTF-16"),
        (RUSSIAN, "utf-16-le", "UTF-16"),
        (BELARUSIAN, "utf-16-be", "UTF-16"),
        (RUSSIAN, "cp1251", "Windows-1251"),
        (BELARUSIAN, "cp1251", "Windows-1251"),
        (UKRAINIAN.replace("«", '"').replace("»", '"'), "koi8_u", "KOI8"),
        (RUSSIAN.replace("«", '"').replace("»", '"'), "koi8_r", "KOI8"),
        (RUSSIAN, "mac_cyrillic", "Mac Cyrillic"),
        (RUSSIAN.replace("«", '"').replace("»", '"'), "cp866", "DOS 866"),
        (POLISH, "cp1250", "Windows-1250"),
        (POLISH.replace("„", '"').replace("”", '"'), "iso8859_2", "ISO 8859-2"),
        (FRENCH, "cp1252", "Windows-1252"),
    ],
)
def test_a_text_in_an_unmarked_encoding_is_read_where_only_one_makes_sense(text: str, encoding: str, name: str) -> None:
    document = read_one(text.encode(encoding), "a.txt")
    assert document.text == text
    assert notes(document)[0] == f"The letters are read as {name}; the file does not say."


def test_a_text_that_breaks_off_inside_a_letter_is_read_and_told() -> None:
    document = read_one(RUSSIAN.encode()[:-2], "a.txt")
    assert notes(document) == ["Letters that are damaged and could not be read: 1."]


def test_a_page_that_says_utf8_and_is_windows_1251_is_read_and_told() -> None:
    document = read_one(page(body=paragraphs(RUSSIAN), title="Девять человек на свободе").encode("cp1251"), "a.html")
    assert document.text == "Девять человек на свободе\n\n" + RUSSIAN
    assert notes(document) == ["The letters are read as Windows-1251, though the file says utf-8."]


def test_a_page_is_believed_where_its_encoding_makes_sense() -> None:
    short = page(body="<p>Суд в Минске освободил.</p>", title="Суд").replace("utf-8", "windows-1251")
    document = read_one(short.encode("cp1251"), "a.html")
    assert (document.text, notes(document)) == ("Суд\n\nСуд в Минске освободил.", [])


def test_a_page_in_utf16_without_a_mark_is_read() -> None:
    content = page(body=paragraphs(BELARUSIAN), title="Дзевяць чалавек").replace("utf-8", "utf-16").encode("utf-16-le")
    assert read_one(content, "a.html").text == "Дзевяць чалавек\n\n" + BELARUSIAN


def test_an_encoding_that_is_none_is_not_looked_for() -> None:
    content = page(body="<p>Суд в Минске.</p>", title="Суд").replace("utf-8", "unicode_escape").encode("cp1251")
    assert refusal(content, "a.html") == "The letters of “a.html” cannot be told for certain; save it as UTF-8 first."
