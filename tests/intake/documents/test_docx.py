from __future__ import annotations

import docx
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import RGBColor

from tests.intake.documents.making import BODY, ENGLISH, HEADLINE, LEAD, notes, read_one, saved, word_file


def test_paragraphs_are_read_with_the_first_as_title() -> None:
    document = read_one(word_file(HEADLINE, LEAD, BODY), "a.docx")
    assert (document.kind, document.title, document.text) == ("docx", HEADLINE, ENGLISH)


def test_a_table_stands_where_it_stands() -> None:
    made = docx.Document()
    made.add_paragraph(HEADLINE)
    made.add_table(1, 2).rows[0].cells[1].text = "1300 held"
    made.add_paragraph(BODY)
    assert read_one(saved(made), "a.docx").text == f"{HEADLINE}\n\n1300 held\n\n{BODY}"


def test_hidden_and_white_words_are_not_read_and_are_told() -> None:
    made = docx.Document()
    paragraph = made.add_paragraph("Nine people ")
    paragraph.add_run("were paid and ").font.hidden = True
    paragraph.add_run("confessed and ").font.color.rgb = RGBColor(255, 255, 255)
    paragraph.add_run("were freed.")
    document = read_one(saved(made), "a.docx")
    assert (document.text, notes(document)) == ("Nine people were freed.", ["Hidden text was left out: pieces 2."])


def test_what_was_put_in_is_read_and_what_was_deleted_is_not() -> None:
    made = docx.Document()
    paragraph = made.add_paragraph("Nine ")
    for tag, words in (("w:ins", "people "), ("w:del", "men ")):
        change = OxmlElement(tag)
        run = OxmlElement("w:r")
        text = OxmlElement("w:t" if tag == "w:ins" else "w:delText")
        text.text = words
        text.set(qn("xml:space"), "preserve")
        run.append(text)
        change.append(run)
        paragraph._p.append(change)
    paragraph.add_run("were freed.")
    assert read_one(saved(made), "a.docx").text == "Nine people were freed."


def test_a_break_inside_a_paragraph_stays() -> None:
    made = docx.Document()
    made.add_paragraph("Sentenced:").add_run().add_break()
    made.paragraphs[0].add_run("Alena Prykladnaja")
    assert read_one(saved(made), "a.docx").text == "Sentenced:\nAlena Prykladnaja"
