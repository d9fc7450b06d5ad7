from __future__ import annotations

import pytest

from habeas.intake.documents.pages import with_repeats
from tests.intake.documents.making import BODY, ENGLISH, HEADLINE, LEAD, notes, page, paragraphs, read_one

HIDDEN = "He confessed to everything and was paid for it."


def test_the_article_is_taken_out_of_its_page() -> None:
    head = (
        "<link rel='canonical' href='https://example.org/news/1'>"
        "<meta property='og:site_name' content='Prykladny'>"
        "<meta property='article:published_time' content='2024-03-05T23:30:00+03:00'>"
    )
    document = read_one(page(head=head, body=paragraphs(f"{LEAD}\n\n{BODY}")), "a.html")
    assert document.text == ENGLISH
    assert (document.kind, document.title, document.publisher, document.published, document.language, document.url) == (
        "html",
        HEADLINE,
        "Prykladny",
        "2024-03-05",
        "en",
        "https://example.org/news/1",
    )


def test_the_headline_is_the_one_that_is_shown() -> None:
    head = "<meta property='og:title' content='Freed! | Prykladny'>"
    document = read_one(page(head=head, body=paragraphs(f"{LEAD}\n\n{BODY}")), "a.html")
    assert (document.title, document.text) == (HEADLINE, ENGLISH)


def test_a_headline_outside_of_the_article_is_its_first_paragraph() -> None:
    apart = f"<div><h1>{HEADLINE}</h1></div><article>{paragraphs(LEAD)}{paragraphs(BODY)}</article>"
    shown = page(title=f"{HEADLINE} | Prykladny").replace(f"<article><h1>{HEADLINE} | Prykladny</h1></article>", apart)
    document = read_one(shown, "a.html")
    assert (document.title, document.text) == (HEADLINE, ENGLISH)


def test_the_day_is_read_from_the_page_where_only_people_are_told() -> None:
    document = read_one(page(body="<div class='date'>5 марта 2024, 10:00</div>" + paragraphs(LEAD)), "a.html")
    assert document.published == "2024-03-05"


def test_a_day_in_the_article_is_no_day_of_publication() -> None:
    assert read_one(page(body=paragraphs(LEAD + " It was 12 January 2021.")), "a.html").published == ""


def test_a_page_saved_by_a_browser_knows_its_address() -> None:
    saved = "<!-- saved from url=(0026)https://example.org/news/1 -->\n" + page(body=paragraphs(LEAD))
    document = read_one(saved, "a.html")
    assert (document.url, document.publisher) == ("https://example.org/news/1", "example.org")


def test_an_address_that_is_none_is_not_taken() -> None:
    head = "<link rel='canonical' href='javascript:alert(1)'>"
    assert read_one(page(head=head, body=paragraphs(LEAD)), "a.html").url == ""


def test_a_paragraph_that_the_page_repeats_is_repeated() -> None:
    body = paragraphs("\n\n".join([LEAD, LEAD, LEAD, BODY, LEAD]))
    assert read_one(page(body=body), "a.html").text == "\n\n".join([HEADLINE, LEAD, LEAD, LEAD, BODY, LEAD])


def test_repeats_outside_of_the_article_stay_outside() -> None:
    shown = ["Home", "Freed", "Nine", "Nine", "Ten", "Home", "Nine", "Home"]
    assert with_repeats(["Freed", "Nine", "Ten"], shown) == ["Freed", "Nine", "Nine", "Ten", "Nine"]


def test_an_entry_of_a_list_is_a_paragraph() -> None:
    body = paragraphs(LEAD) + "<ul><li>Alena Prykladnaja, 5 years</li><li>Ivan Prykladny, 3 years</li></ul>"
    document = read_one(page(body=body), "a.html")
    assert document.text.split("\n\n")[2:] == ["- Alena Prykladnaja, 5 years", "- Ivan Prykladny, 3 years"]


@pytest.mark.parametrize(
    "attributes",
    [
        "style='display:none'",
        "style='DISPLAY : none !important'",
        "style='visibility:hidden'",
        "style='opacity:0'",
        "style='font-size:0px'",
        "style='width:0;height:0;overflow:hidden'",
        "style='position:absolute;left:-9999px'",
        "style='text-indent:-9999px'",
        "style='position:absolute;clip:rect(0,0,0,0)'",
        "style='color:#fff'",
        "style='color:white;background:#fefefe'",
        "style='background-color:rgb(10, 10, 10);color:#0a0a0a'",
        "hidden",
        "aria-hidden='true'",
        "class='unseen'",
        "id='gone'",
    ],
)
def test_what_a_page_hides_is_not_read_and_is_told(attributes: str) -> None:
    head = "<style>/* a */ .unseen, .other {display: none} #gone {visibility: hidden}</style>"
    body = paragraphs(LEAD) + f"<p {attributes}>{HIDDEN}</p>" + paragraphs(BODY)
    document = read_one(page(head=head, body=body), "a.html")
    assert document.text == ENGLISH
    assert notes(document) == ["Hidden text was left out: pieces 1."]


@pytest.mark.parametrize(
    "attributes",
    [
        "style='color:#fff;background:#333'",
        "style='color:white;background:url(night.jpg)'",
        "style='font-size:0.9em'",
        "style='opacity:0.8'",
        "style='left:-20px;position:relative'",
        "class='onpaper'",
        "class='pale'",
        "aria-hidden='false'",
    ],
)
def test_what_a_page_shows_is_read(attributes: str) -> None:
    head = "<style>@media print {.onpaper {display:none} .b {color:red}} .pale {color: #fff}</style>"
    body = paragraphs(LEAD) + f"<p {attributes}>{BODY}</p>"
    document = read_one(page(head=head, body=body), "a.html")
    assert (document.text, notes(document)) == (ENGLISH, [])


def test_a_list_that_closes_its_gaps_is_not_hidden() -> None:
    body = paragraphs(LEAD) + f"<div style='font-size:0'><p style='font-size:16px'>{BODY}</p></div>"
    assert read_one(page(body=body), "a.html").text == ENGLISH


def test_pictures_inside_the_page_do_not_count_as_its_size() -> None:
    picture = f"<img src='data:image/png;base64,{'A' * 30_000_000}'>"
    assert read_one(page(body=picture + paragraphs(f"{LEAD}\n\n{BODY}")), "a.html").text == ENGLISH
