from __future__ import annotations

import io
import random
from pathlib import Path

import pypdf

from habeas.intake.documents.document import MEGABYTE, DocumentLimits
from habeas.intake.documents.files import read_documents
from tests.intake.documents.making import (
    ENGLISH,
    RUSSIAN,
    archive,
    letter,
    message,
    page,
    paragraphs,
    parcel,
    pdf,
    refusal,
    telegram,
    telegram_page,
    word_file,
    written,
)

WORD = {"[Content_Types].xml": "<Types/>", "_rels/.rels": "<Relationships/>"}


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    assert refusal(tmp_path / "a.txt") == "There is no file “a.txt”."


def test_an_empty_file_is_refused(tmp_path: Path) -> None:
    assert refusal(written(tmp_path / "a.txt", "")) == "The file “a.txt” is empty."


def test_a_file_of_blanks_is_refused() -> None:
    assert refusal(b" \r\n\t \n", "a.txt") == "The file “a.txt” is empty."


def test_a_text_of_signs_that_nobody_sees_is_refused() -> None:
    assert refusal("\u200b\u2060 \u00ad".encode(), "a.txt") == "There is no text in “a.txt”."


def test_a_text_of_300_megabytes_is_refused_without_being_read(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    with path.open("wb") as file:
        file.write(b"Nine people were freed. ")
        file.truncate(300 * MEGABYTE)
    assert refusal(path) == "“a.txt” is larger than 256 megabytes."


def test_a_plain_text_longer_than_any_article_is_refused() -> None:
    assert refusal(b"Nine people were freed. " * 2 * MEGABYTE, "a.txt") == "“a.txt” is larger than 24 megabytes."


def test_a_pasted_text_longer_than_any_article_is_refused() -> None:
    assert refusal("Nine people were freed. " * 100, limits=DocumentLimits(letters=1000)) == (
        "“text” is longer than 1000 letters."
    )


def test_a_program_named_as_a_text_is_refused() -> None:
    content = b"\x7fELF\x02\x01\x01\0\0\0\0\0" + random.Random(1).randbytes(4000)
    assert refusal(content, "a.txt") == "“a.txt” holds no text that can be read: it is a file for programs."


def test_a_text_with_a_zero_in_it_is_refused() -> None:
    assert refusal(b"Nine people\0 were freed in Minsk.", "a.txt") == (
        "“a.txt” holds no text that can be read: it is a file for programs."
    )


def test_letters_that_two_encodings_could_have_written_are_refused_and_not_guessed() -> None:
    assert refusal("Суд в Минске".encode("cp1251"), "a.txt") == (
        "The letters of “a.txt” cannot be told for certain; save it as UTF-8 first."
    )


def test_letters_in_an_encoding_of_another_language_are_refused_and_not_guessed() -> None:
    assert refusal(("日本語の文章がここにあります。" * 9).encode("shift_jis"), "a.txt") == (
        "The letters of “a.txt” cannot be told for certain; save it as UTF-8 first."
    )


def test_letters_that_another_program_garbled_are_refused() -> None:
    garbled = RUSSIAN.replace("И", "и").encode().decode("cp1251", errors="replace")
    assert refusal(garbled.encode(), "a.txt") == (
        "The letters of “a.txt” were garbled by another program before it was saved."
    )


def test_quotation_marks_that_another_program_garbled_are_refused() -> None:
    garbled = "The court’s decision was read on Monday.".encode().decode("cp1252")
    assert refusal(garbled.encode(), "a.txt") == (
        "The letters of “a.txt” were garbled by another program before it was saved."
    )


def test_a_picture_asks_for_a_transcript() -> None:
    assert refusal(b"\x89PNG\r\n\x1a\n" + bytes(100), "a.png") == (
        "“a.png” is a picture; type what it says, and give it with that transcript."
    )


def test_an_old_word_file_is_refused() -> None:
    assert refusal(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(100), "a.doc") == (
        "“a.doc” is in an older format; save it as DOCX, PDF or plain text first."
    )


def test_xml_for_programs_is_refused() -> None:
    assert refusal(b"<?xml version='1.0'?><feed><entry>Nine people</entry></feed>", "a.xml") == (
        "“a.xml” is XML for programs, not a page or a text."
    )


def test_xml_that_would_grow_by_entities_is_refused() -> None:
    bomb = "<?xml version='1.0'?><!DOCTYPE x [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;'>]><x>&b;</x>"
    assert refusal(bomb.encode(), "a.xml") == "“a.xml” is XML for programs, not a page or a text."


def test_a_page_that_would_grow_by_entities_is_refused() -> None:
    bomb = "<!DOCTYPE html [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;'>]><html><body><p>&b;</p></body></html>"
    assert refusal(bomb.encode(), "a.html") == "“a.html” holds markup that no such file needs."


def test_a_page_of_100000_boxes_in_each_other_is_refused() -> None:
    nested = page(body="<div>" * 100_000 + paragraphs(ENGLISH) + "</div>" * 100_000)
    assert refusal(nested.encode(), "a.html") == "“a.html” is nested more than 200 deep."


def test_a_page_of_open_tags_without_end_is_refused() -> None:
    assert refusal(("<html><body>" + "<b>" * 100_000 + "Nine people").encode(), "a.html") == (
        "“a.html” is nested more than 200 deep."
    )


def test_a_page_of_too_many_parts_is_refused() -> None:
    assert refusal(page(body="<p>a</p>" * 300_000).encode(), "a.html") == "“a.html” has more than 250000 parts."


def test_a_page_that_takes_too_long_is_given_up() -> None:
    slow = "<html><body><p " + " ".join(f"a{number}=1" for number in range(100_000)) + ">Nine</p></body></html>"
    assert refusal(slow.encode(), "a.html", DocumentLimits(seconds=1)) == "“a.html” takes more than 1 seconds to read."


def test_an_article_without_text_is_refused() -> None:
    assert refusal(page(title="", body="<img src='a.jpg'>").encode(), "a.html") == "No article was found in “a.html”."


def test_a_page_without_anything_is_refused() -> None:
    assert refusal(b"<html></html>", "a.html") == "No article was found in “a.html”."


def test_a_page_of_nothing_but_hidden_text_is_refused() -> None:
    hidden = "<html><body><div style='display:none'>" + paragraphs(ENGLISH) + "</div></body></html>"
    assert refusal(hidden.encode(), "a.html") == "No article was found in “a.html”."


def test_json_that_is_no_export_is_refused() -> None:
    assert refusal(b'{"messages": "none", "type": 3}', "a.json") == (
        "“a.json” is JSON, but no export of Telegram Desktop."
    )


def test_json_that_is_only_a_list_is_refused() -> None:
    assert refusal(b"[1, 2, 3]", "a.json") == "“a.json” is JSON, but no export of Telegram Desktop."


def test_an_export_that_breaks_off_is_refused() -> None:
    content = telegram(message(ENGLISH))
    assert refusal(content[:-60], "result.json") == "“result.json” is damaged or breaks off: it is not whole JSON."


def test_json_nested_without_end_is_refused() -> None:
    assert refusal(b'{"messages":' + b"[" * 100_000, "a.json") == (
        "“a.json” is damaged or breaks off: it is not whole JSON."
    )


def test_an_export_without_a_single_text_is_refused() -> None:
    assert refusal(telegram(message("", photo="a.jpg")), "result.json") == "No post of “result.json” has a text."


def test_an_exported_page_without_a_single_text_is_refused() -> None:
    assert refusal(telegram_page().encode(), "messages.html") == "No post of “messages.html” has a text."


def test_an_export_of_too_many_posts_is_refused() -> None:
    content = telegram(*[message("Nine people were freed.")] * 3)
    assert refusal(content, "result.json", DocumentLimits(documents=2)) == "“result.json” holds more than 2 posts."


def test_a_pdf_without_text_is_refused_as_a_scan() -> None:
    assert refusal(pdf([]), "a.pdf") == (
        "“a.pdf” is a scan without any text; type what it says, and give it with that transcript."
    )


def test_a_pdf_of_a_million_objects_is_refused() -> None:
    assert refusal(pdf(["Nine"], more=[b"null"] * 1_000_000), "a.pdf") == "“a.pdf” has more than 250000 parts."


def test_a_pdf_of_too_many_pages_is_refused() -> None:
    assert refusal(pdf(*[["Nine"]] * 4), "a.pdf", DocumentLimits(pages=3)) == "“a.pdf” has more than 3 pages."


def test_a_pdf_with_a_password_is_refused() -> None:
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(pdf([ENGLISH.split("\n")[0]])))
    writer.encrypt("secret", algorithm="AES-256")
    content = io.BytesIO()
    writer.write(content)
    assert refusal(content.getvalue(), "a.pdf") == "“a.pdf” is locked with a password."


def test_a_pdf_that_breaks_off_is_refused() -> None:
    assert refusal(pdf(["Nine people"])[:120], "a.pdf") == (
        "“a.pdf” cannot be read: it is damaged, or not what it seems."
    )


def test_a_pdf_that_would_unpack_to_far_too_much_is_refused() -> None:
    assert refusal(pdf(["a" * 200_000_000]), "a.pdf") == "“a.pdf” cannot be read: it is damaged, or not what it seems."


def test_a_word_file_that_breaks_off_is_refused() -> None:
    assert refusal(word_file(ENGLISH)[:-900], "a.docx") == "“a.docx” is damaged or breaks off: it cannot be unpacked."


def test_a_word_file_that_would_unpack_to_far_too_much_is_refused() -> None:
    bomb = archive({**WORD, "word/document.xml": "0" * 20_000_000})
    assert refusal(bomb, "a.docx") == "“a.docx” would unpack to far more than such a file needs."


def test_a_word_file_of_many_large_parts_is_refused() -> None:
    parts = {f"word/{number}.xml": str(number) * 900_000 for number in range(120)}
    assert refusal(archive({**WORD, **parts}), "a.docx") == "“a.docx” would unpack to far more than such a file needs."


def test_a_word_file_that_would_grow_by_entities_is_refused() -> None:
    bomb = archive({**WORD, "word/document.xml": "<!DOCTYPE x [<!ENTITY a 'ha'>]><x>&a;</x>"})
    assert refusal(bomb, "a.docx") == "“a.docx” holds markup that no such file needs."


def test_a_word_file_without_its_parts_is_refused() -> None:
    hollow = archive({**WORD, "word/document.xml": "<x/>"})
    assert refusal(hollow, "a.docx") == "“a.docx” cannot be read: it is damaged, or not what it seems."


def test_a_word_file_without_words_is_refused() -> None:
    assert refusal(word_file(""), "a.docx") == "There is no text in “a.docx”."


def test_a_spreadsheet_is_refused_as_one() -> None:
    book = archive({"[Content_Types].xml": "<Types/>", "xl/workbook.xml": "<workbook/>"})
    assert refusal(book, "a.docx") == "“a.docx” is a spreadsheet; import it as a list."


def test_any_other_archive_is_refused() -> None:
    assert refusal(archive({"a.txt": ENGLISH}), "a.zip") == "“a.zip” is an archive, but no document that can be read."


def test_a_letter_with_an_absurd_head_is_refused() -> None:
    assert refusal(letter(ENGLISH, head="X-Spam: " + "a" * 1_000_000 + "\n").encode(), "a.eml") == (
        "The head of the letter “a.eml” is far too long."
    )


def test_a_letter_in_a_thousand_envelopes_is_refused() -> None:
    nested = letter("x", kind='multipart/mixed; boundary="0"') + "".join(
        f'\n--{depth}\nContent-Type: multipart/mixed; boundary="{depth + 1}"\n' for depth in range(1000)
    )
    assert refusal(nested.encode(), "a.eml") == "“a.eml” is nested too deeply."


def test_a_letter_of_too_many_parts_is_refused() -> None:
    many = parcel(*["Content-Type: text/plain\n\nNine people"] * 600)
    assert refusal(many.encode(), "a.eml") == "“a.eml” has more than 500 parts."


def test_a_letter_of_nothing_but_what_is_attached_is_refused() -> None:
    only = parcel("Content-Type: image/jpeg\nContent-Disposition: attachment; filename=a.jpg\n\nabc")
    assert refusal(only.encode(), "a.eml") == "There is no text in “a.eml”."


def test_a_saved_page_in_one_file_without_a_page_is_refused() -> None:
    only = parcel(
        "Content-Type: image/png\n\nabc", kind="related", head="Snapshot-Content-Location: https://example.org\n"
    )
    assert refusal(only.encode(), "a.mhtml") == "There is no page in “a.mhtml”."


def test_one_bad_file_stops_no_other(tmp_path: Path) -> None:
    good = written(tmp_path / "good.html", page(body=paragraphs(ENGLISH)))
    torn = written(tmp_path / "torn.pdf", pdf(["Nine people"])[:120])
    plain = written(tmp_path / "plain.txt", ENGLISH)
    read = list(read_documents([good, torn, good, plain]))
    assert [(one.name, len(one.documents), str(one.problem or "")) for one in read] == [
        ("good.html", 1, ""),
        ("torn.pdf", 0, "“torn.pdf” cannot be read: it is damaged, or not what it seems."),
        ("good.html", 1, ""),
        ("plain.txt", 1, ""),
    ]
