from __future__ import annotations

import base64
import quopri

from tests.intake.documents.making import (
    BODY,
    ENGLISH,
    LEAD,
    RUSSIAN,
    letter,
    notes,
    page,
    paragraphs,
    parcel,
    read_one,
)

TITLE = "Nine people were freed"


def test_a_letter_has_its_subject_as_title_and_its_sender_as_publisher() -> None:
    document = read_one(letter(ENGLISH), "a.eml")
    assert (document.kind, document.text, document.title) == ("mail", ENGLISH, TITLE)
    assert (document.publisher, document.published) == ("Prykladny Centre", "2024-03-05")


def test_the_plain_part_is_preferred_to_the_page() -> None:
    plain = f"Content-Type: text/plain; charset=utf-8\n\n{ENGLISH}"
    styled = f"Content-Type: text/html; charset=utf-8\n\n{page(body=paragraphs(LEAD))}"
    assert read_one(parcel(styled, plain, kind="alternative"), "a.eml").text == ENGLISH


def test_without_a_plain_part_all_that_the_page_shows_is_read() -> None:
    shown = (
        f"<html><body><table><tr><td>{LEAD}</td></tr></table><p>{BODY}</p><p style='display:none'>No</p></body></html>"
    )
    document = read_one(letter(shown, kind="text/html; charset=utf-8"), "a.eml")
    assert (document.text, notes(document)) == (f"{LEAD}\n\n{BODY}", ["Hidden text was left out: pieces 1."])


def test_what_is_attached_is_told_and_not_read() -> None:
    plain = f"Content-Type: text/plain; charset=utf-8\n\n{ENGLISH}"
    attached = "Content-Type: text/plain\nContent-Disposition: attachment; filename=list.txt\n\nsecret"
    picture = "Content-Type: image/jpeg; name=a.jpg\n\nabc"
    document = read_one(parcel(plain, attached, picture), "a.eml")
    assert (document.text, notes(document)) == (ENGLISH, ["What is attached was not read: list.txt, a.jpg."])


def test_a_letter_in_koi8_with_an_encoded_head_is_read() -> None:
    text = RUSSIAN.replace("«", '"').replace("»", '"')
    subject = "=?utf-8?b?" + base64.b64encode("Девять на свободе".encode()).decode() + "?="
    head = letter("", kind="text/plain; charset=koi8-r", head="Content-Transfer-Encoding: 8bit\n").replace(
        TITLE, subject
    )
    document = read_one(head.encode() + text.encode("koi8-r"), "a.eml")
    assert (document.title, document.text, notes(document)) == ("Девять на свободе", text, [])


def test_a_head_that_nobody_encoded_is_read() -> None:
    content = letter(RUSSIAN).replace(TITLE, "Девять человек на свободе").encode()
    assert read_one(content, "a.eml").title == "Девять человек на свободе"


def test_a_day_that_is_none_is_left_open() -> None:
    assert read_one(letter(ENGLISH).replace("Tue, 05 Mar 2024 23:30:00 +0300", "yesterday"), "a.eml").published == ""


def test_a_letter_is_known_by_its_head_whatever_its_name() -> None:
    assert read_one(letter(ENGLISH), "saved.txt").kind == "mail"


def test_a_text_that_begins_like_a_letter_is_a_text() -> None:
    assert read_one("From: the editors\nSubject: freedom\n\n" + ENGLISH, "a.txt").kind == "text"


def test_a_saved_page_in_one_file_is_an_article_with_its_address() -> None:
    body = quopri.encodestring(page(body=paragraphs(f"{LEAD}\n\n{BODY}")).encode()).decode()
    part = f"Content-Type: text/html\nContent-Transfer-Encoding: quoted-printable\n\n{body}"
    picture = "Content-Type: image/png\nContent-Location: https://example.org/a.png\n\nabc"
    head = "Snapshot-Content-Location: https://example.org/news/1\n"
    document = read_one(parcel(part, picture, kind="related", head=head), "a.mhtml")
    assert (document.kind, document.text, document.url) == ("mhtml", ENGLISH, "https://example.org/news/1")
