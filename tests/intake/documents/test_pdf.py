from __future__ import annotations

import io

import pypdf

from tests.intake.documents.making import pdf, read_one

PRINTED = (
    "Nine people were freed in Minsk",
    "Nine people were freed in Minsk on Monday, the centre",
    "Prykladny said, and two of them are women.",
    "Alena Prykladnaja had served three years of her sen-",
    "tence; her family met her at the gate of the colony.",
)
TEXT = (
    "Nine people were freed in Minsk\n\nNine people were freed in Minsk on Monday, the centre Prykladny said, and two"
    " of them are women.\n\nAlena Prykladnaja had served three years of her sentence; her family met her at the gate"
    " of the colony."
)


def test_printed_lines_are_paragraphs_again() -> None:
    document = read_one(pdf(PRINTED), "a.pdf")
    assert (document.kind, document.title, document.text, document.language) == ("pdf", PRINTED[0], TEXT, "en")


def test_a_paragraph_goes_on_over_the_page() -> None:
    assert read_one(pdf(PRINTED[:4], PRINTED[4:]), "a.pdf").text == TEXT


def test_numbers_and_running_titles_of_pages_are_left_out() -> None:
    pages = [("Report of the centre, 2024", *PRINTED[1:3], str(number)) for number in range(1, 5)]
    assert read_one(pdf(*pages), "a.pdf").text == "\n\n".join([" ".join(PRINTED[1:3])] * 4)


def test_a_number_inside_the_page_stays() -> None:
    lines = (PRINTED[1], PRINTED[2], "Held in the colonies:", "Men", "1300", "Women", "170", *PRINTED[3:], "12")
    assert read_one(pdf(lines), "a.pdf").text.split("\n\n")[1:6] == [
        "Held in the colonies:",
        "Men",
        "1300",
        "Women",
        "170",
    ]


def test_a_pdf_that_only_its_owner_may_change_is_read() -> None:
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(pdf(PRINTED)))
    writer.encrypt("", owner_password="secret", algorithm="AES-256")
    content = io.BytesIO()
    writer.write(content)
    assert read_one(content.getvalue(), "a.pdf").text == TEXT
