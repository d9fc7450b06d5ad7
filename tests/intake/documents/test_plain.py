from __future__ import annotations

from tests.intake.documents.making import BODY, ENGLISH, HEADLINE, LEAD, notes, read_one

ABOUT = "URL: https://www.example.org/news/1\nPUBLISHED: 2024-03-05\nLANG: en\n\n"


def test_lines_about_the_text_at_its_head_are_no_text() -> None:
    document = read_one(ABOUT + ENGLISH, "a.txt")
    assert document.text == ENGLISH
    assert (document.title, document.publisher, document.published, document.language, document.url) == (
        HEADLINE,
        "example.org",
        "2024-03-05",
        "en",
        "https://www.example.org/news/1",
    )


def test_a_month_is_a_day_of_publication() -> None:
    assert read_one("PUBLISHED: 2024-03\n\n" + ENGLISH, "a.txt").published == "2024-03"


def test_an_unknown_day_is_none() -> None:
    document = read_one("PUBLISHED: unknown\n\n" + ENGLISH, "a.txt")
    assert (document.published, notes(document)) == ("", [])


def test_a_day_that_is_not_understood_is_told() -> None:
    document = read_one("PUBLISHED: last Monday\n\n" + ENGLISH, "a.txt")
    assert (document.published, notes(document)) == (
        "",
        ["“last Monday” is no day of publication, and was passed over."],
    )


def test_a_line_that_is_no_line_about_the_text_is_text() -> None:
    text = "URL: https://example.org\nNine people were freed.\n\n" + ENGLISH
    assert read_one(text, "a.txt").text == text


def test_a_publisher_and_a_title_may_be_told_at_the_head() -> None:
    document = read_one("PUBLISHER: Prykladny\nTITLE: Freed\n\n" + ENGLISH, "a.txt")
    assert (document.publisher, document.title) == ("Prykladny", "Freed")


def test_lines_without_an_empty_one_between_are_paragraphs() -> None:
    assert read_one(f"{HEADLINE}\r\n{LEAD}\r\n{BODY}", "a.txt").text == ENGLISH


def test_a_line_break_that_was_set_on_purpose_stays() -> None:
    text = "Sentenced on Monday:\n- Alena Prykladnaja, 5 years\n- Ivan Prykladny, 3 years\n\n" + LEAD
    assert read_one(text, "a.txt").text == text


def test_lines_that_a_program_broke_at_a_width_are_made_whole() -> None:
    wrapped = (
        "Nine people were freed in Minsk on Monday, the centre\nPrykladny said, and two of them are women. Alena\n"
        "Prykladnaja had served three years of her sentence;\nher family met her at the gate of the colony.\n\n"
        "The others are to be freed before the end of the\nyear, as far as the lawyers of the centre could tell."
    )
    assert read_one(wrapped, "a.txt").text == wrapped.replace("\n\n", "¶").replace("\n", " ").replace("¶", "\n\n")


def test_signs_that_nobody_sees_are_taken_out_and_letters_composed() -> None:
    assert read_one("Вызва\u00adлі\u200bлі Андре\u0438\u0306 у Менску.", "a.txt").text == "Вызвалілі Андрей у Менску."


def test_a_number_parted_by_a_blank_that_does_not_break_keeps_it() -> None:
    assert read_one("Каля 1\u00a0300 чалавек за кратамі.", "a.txt").text == "Каля 1\u00a0300 чалавек за кратамі."


def test_a_text_of_one_line_has_no_title() -> None:
    assert read_one(LEAD, "a.txt").title == ""
