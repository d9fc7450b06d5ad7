from __future__ import annotations

from tests.intake.documents.making import (
    BODY,
    ENGLISH,
    HEADLINE,
    LEAD,
    forwarded,
    message,
    notes,
    posted,
    read,
    read_one,
    telegram,
    telegram_page,
)


def test_a_post_is_a_document_of_its_channel_and_day() -> None:
    document = read_one(telegram(message(ENGLISH)), "result.json")
    assert (document.kind, document.text, document.title) == ("telegram", ENGLISH, HEADLINE)
    assert (document.publisher, document.published, document.url, document.language) == (
        "Prykladny channel",
        "2024-11-28",
        "https://t.me/c/1234567890/7",
        "en",
    )


def test_a_text_in_pieces_is_put_together() -> None:
    pieces = ["Nine people ", {"type": "bold", "text": "were freed"}, " in Minsk.", 3]
    assert read_one(telegram(message(pieces)), "result.json").text == "Nine people were freed in Minsk."


def test_every_post_with_a_text_is_a_document_and_the_others_are_counted() -> None:
    service = {"id": 1, "type": "service", "date": "2024-11-27T12:00:00", "action": "pin_message", "text": "Pinned"}
    found = read(telegram(service, message(LEAD), message("", photo="a.jpg"), message(BODY)), "result.json")
    assert [document.text for document in found] == [LEAD, BODY]
    assert [notes(document) for document in found] == [["Posts without a text were passed over: 1."], []]


def test_whoever_forwards_is_not_the_speaker() -> None:
    first = telegram(message(LEAD, forwarded_from="Prykladny Centre"), name="One channel")
    second = telegram(message(LEAD, forwarded_from="Prykladny Centre"), name="Another channel")
    documents = [read_one(first, "result.json"), read_one(second, "result.json")]
    assert {(one.publisher, one.forwarded_from) for one in documents} == {("Prykladny Centre", "Prykladny Centre")}
    assert notes(documents[0]) == ["Forwarded by One channel from Prykladny Centre, who is its speaker."]


def test_a_forward_from_somebody_hidden_has_no_speaker() -> None:
    document = read_one(telegram(message(LEAD, forwarded_from=None)), "result.json")
    assert (document.publisher, notes(document)) == ("", ["Forwarded by Prykladny channel; from whom is hidden."])


def test_an_edit_is_told_and_the_first_day_stays() -> None:
    document = read_one(telegram(message(LEAD, edited="2024-12-01T08:00:00")), "result.json")
    assert (document.published, document.edited_on) == ("2024-11-28", "2024-12-01")
    assert notes(document) == ["The post was edited on 2024-12-01."]


def test_in_a_group_whoever_wrote_is_the_speaker() -> None:
    content = telegram(message(LEAD, **{"from": "Alena Prykladnaja"}), type="private_group")
    document = read_one(content, "result.json")
    assert (document.publisher, document.url) == ("Alena Prykladnaja", "")


def test_an_export_of_a_whole_account_holds_the_posts_of_each_chat() -> None:
    one = b'{"about": "x", "chats": {"about": "y", "list": [' + telegram(message(LEAD)) + b"]},"
    two = b' "left_chats": {"list": [' + telegram(message(BODY), name="Another") + b"]}}"
    found = read(one + two, "result.json")
    assert [(document.publisher, document.text) for document in found] == [
        ("Prykladny channel", LEAD),
        ("Another", BODY),
    ]


def test_a_post_on_an_exported_page_is_a_document() -> None:
    document = read_one(
        telegram_page(posted(f"{HEADLINE}<br><br>{LEAD}<br><br><b>Alena</b>{BODY[5:]}")), "messages.html"
    )
    assert (document.kind, document.text, document.publisher, document.published) == (
        "telegram",
        ENGLISH,
        "Prykladny channel",
        "2024-11-28",
    )


def test_a_forward_on_an_exported_page_is_said_by_its_origin_on_its_day() -> None:
    document = read_one(telegram_page(posted("", inside=forwarded(LEAD, origin="Prykladny Centre"))), "messages.html")
    assert (document.text, document.publisher, document.forwarded_from, document.published) == (
        LEAD,
        "Prykladny Centre",
        "Prykladny Centre",
        "2024-11-27",
    )


def test_forwards_under_one_name_on_an_exported_page_have_one_origin() -> None:
    together = telegram_page(
        posted("", inside=forwarded(LEAD, origin="Prykladny Centre")),
        posted("", inside=forwarded(BODY), joined=True),
        posted("Nine people, and one more.", joined=True),
    )
    assert [(one.text, one.publisher) for one in read(together, "messages.html")] == [
        (LEAD, "Prykladny Centre"),
        (BODY, "Prykladny Centre"),
        ("Nine people, and one more.", "Prykladny channel"),
    ]


def test_an_exported_page_leaves_out_what_is_no_post() -> None:
    day = "<div class='message service' id='message-1'><div class='body details'> 28 November 2024 </div></div>"
    assert [one.text for one in read(telegram_page(day, posted(LEAD)), "messages.html")] == [LEAD]
