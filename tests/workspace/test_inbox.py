"""The inbox: a text is put in, proposals stand beside it, and forms decide."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from html import unescape

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from habeas.actions.links import make_link
from habeas.actions.tasks.running import run_next
from habeas.actions.users import add_user
from habeas.queries.inbox import get_waiting, list_waiting
from habeas.records.models import Entry, Stale
from tests.registers import the_administrator

POST = """Verdict in Minsk

On 12 March 2024 the Minsk City Court sentenced Zmicier Kavalou to three years in prison under Article 342."""
SENT = {"text": POST, "url": "https://example.org/1", "published": "2024-03-13", "publisher": "Example News"}


def said(client: Client, path: str) -> str:
    return " ".join(unescape(client.get(path).content.decode()).split())


@pytest.fixture
def waiting(inside: Client) -> str:
    """The address of a document that waits."""
    answer = inside.post("/inbox/receive/", SENT)
    assert answer.status_code == 302
    return str(answer["Location"])


@pytest.fixture
def waiting_two(inside: Client) -> str:
    """The address of a document of which two things are proposed, so that one decision does not close it."""
    text = f"{POST}\n\nOn 3 May 2024 the Brest Court sentenced Barys Sinica to a year in prison."
    return str(inside.post("/inbox/receive/", {**SENT, "text": text})["Location"])


def identity(address: str) -> str:
    return address.strip("/").split("/")[-1]


def test_an_empty_form_is_refused_in_one_sentence(inside: Client) -> None:
    answer = inside.post("/inbox/receive/", {"text": " "})
    assert answer.status_code == 400
    assert "Paste a text or choose files." in answer.content.decode()


def test_a_day_that_is_none_is_refused_and_the_text_is_not_lost(inside: Client) -> None:
    answer = inside.post("/inbox/receive/", {**SENT, "published": "yesterday"})
    assert answer.status_code == 400
    assert "Verdict in Minsk" in answer.content.decode()


def test_a_file_that_is_no_document_is_refused(inside: Client) -> None:
    broken = SimpleUploadedFile("broken.docx", b"PK\x03\x04 broken")
    answer = inside.post("/inbox/receive/", {"files": broken})
    assert answer.status_code == 400
    assert "broken.docx" in unescape(answer.content.decode())


def test_several_files_wait_each_for_itself(inside: Client) -> None:
    files = [SimpleUploadedFile(f"{n}.txt", f"{POST} Number {n}.".encode()) for n in (1, 2)]
    answer = inside.post("/inbox/receive/", {"files": files})
    assert (answer.status_code, answer["Location"]) == (302, "/tasks/")
    while run_next(now=lambda: datetime.now(UTC)):
        pass
    assert len(list_waiting()) == 2


def test_what_waits_is_listed_with_how_much_is_undecided(inside: Client, waiting: str) -> None:
    page = said(inside, "/inbox/")
    assert "Verdict in Minsk" in page
    assert "1 proposal, 1 undecided" in page


def test_the_text_stands_beside_what_is_proposed(inside: Client, waiting: str) -> None:
    page = said(inside, waiting)
    for words in ("Sentence", "Zmicier Kavalou", "12 March 2024", "Minsk City Court", "Somebody new"):
        assert words in page
    assert 'id="t-1"' in page
    assert 'href="#t-1"' in page


def test_whom_a_day_or_a_speaker_leaves_out_is_offered_still(inside: Client, waiting: str) -> None:
    filed = {"take": ["1"], "revision-1": "0", "meant-0": "new"}
    inside.post(f"{waiting}file/", filed)
    again = str(inside.post("/inbox/receive/", {**SENT, "text": f"{POST} ", "again": "1"})["Location"])
    for lens in ("", "?known_at=2020-01-01", "?according_to=Somebody"):
        assert "Zmicier Kavalou, of this register" in said(inside, again + lens)


def test_filing_what_is_chosen_makes_one_entry_and_closes_the_document(inside: Client, waiting: str) -> None:
    before = Entry.objects.count()
    answer = inside.post(f"{waiting}file/", {"take": ["1"], "revision-1": "0", "meant-0": "new"})
    assert (answer.status_code, answer["Location"]) == (302, "/inbox/?done=filed")
    assert Entry.objects.count() == before + 1
    assert "Filed as one entry of the log." in said(inside, "/inbox/?done=filed")
    assert inside.get(waiting)["Location"] == "/inbox/?done=closed"
    assert not Stale.objects.exists()


def test_a_text_that_was_decided_before_leads_to_what_was_filed_and_waits_only_when_it_is_wanted_again(
    inside: Client, waiting: str
) -> None:
    inside.post(f"{waiting}file/", {"take": ["1"], "revision-1": "0", "meant-0": "new"})
    answer = inside.post("/inbox/receive/", SENT)
    page = " ".join(unescape(answer.content.decode()).split())
    assert (answer.status_code, list_waiting()) == (200, [])
    assert "1 claim was filed of it" in page
    assert "Zmicier Kavalou</bdi></a>" in page
    assert "Verdict in Minsk" in page
    assert inside.post("/inbox/receive/", {**SENT, "again": "1"}).status_code == 302
    assert len(list_waiting()) == 1


def test_without_saying_who_it_is_nothing_is_filed(inside: Client, waiting: str) -> None:
    answer = inside.post(f"{waiting}file/", {"take": ["1"], "revision-1": "0", "meant-0": ""})
    assert answer.status_code == 400
    assert "Say who Zmicier Kavalou is" in answer.content.decode()


def test_what_was_chosen_is_not_lost_where_filing_is_refused(inside: Client, waiting_two: str) -> None:
    sent = {"take": ["2"], "revision-1": "0", "revision-2": "0", "meant-0": "new", "meant-1": ""}
    page = unescape(inside.post(f"{waiting_two}file/", sent).content.decode())
    assert "Say who Barys Sinica is" in page
    assert re.findall(r'name="take" value="(\d)" form="file"( checked)?', page) == [("1", ""), ("2", " checked")]
    assert re.findall(r'<option value="(\w*)" selected>', page.partition('id="file"')[2])[:2] == ["new", ""]


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        (
            {"decision": "mend", "date": "2024-02-31", "court": "Суд <1>"},
            ('value="2024-02-31"', 'value="Суд &lt;1&gt;"'),
        ),
        ({"decision": "reject", "why": "x" * 501}, (f'value="{"x" * 501}"',)),
        ({"decision": "repeat", "like": "77"}, ('value="77"',)),
    ],
)
def test_what_was_typed_is_not_lost_where_a_decision_is_refused(
    inside: Client, waiting_two: str, sent: dict[str, str], kept: tuple[str, ...]
) -> None:
    answer = inside.post(f"{waiting_two}2/", {"revision": "0", **sent})
    page = answer.content.decode()
    assert answer.status_code == 400
    assert re.findall(r'<details class="proposal-(\w+)" open>', page) == [sent["decision"]]
    assert [page.count(words) for words in kept] == [1] * len(kept)


def test_what_was_typed_on_an_old_page_does_not_stand_where_others_decided_since(
    inside: Client, waiting_two: str
) -> None:
    """Kept once more it would take back what the other mended, unseen."""
    inside.post(f"{waiting_two}1/", {"decision": "mend", "revision": "0", "date": "2024-03-13"})
    late = {"decision": "mend", "revision": "0", "date": "2024-03-12", "court": "Brest Court"}
    page = inside.post(f"{waiting_two}1/", late).content.decode()
    assert ('value="2024-03-13"' in page, 'value="2024-03-12"' in page, "open>" in page) == (True, False, False)
    filed = {"take": ["1", "2"], "revision-1": "0", "revision-2": "0", "meant-0": "new", "meant-1": "new"}
    page = inside.post(f"{waiting_two}file/", filed).content.decode()
    assert re.findall(r'name="take" value="(\d)" form="file"( checked)?', page) == [("1", ""), ("2", " checked")]


def test_where_nothing_at_all_was_chosen_nothing_is_ticked_again(inside: Client, waiting_two: str) -> None:
    page = inside.post(f"{waiting_two}file/", {"meant-0": "new", "meant-1": "new"}).content.decode()
    assert "Nothing is chosen to be filed." in page
    assert re.findall(r'name="take" value="\d" form="file"( checked)?', page) == ["", ""]


def test_a_proposal_is_mended_rejected_and_taken_back(inside: Client, waiting_two: str) -> None:
    waiting = waiting_two
    inside.post(f"{waiting}1/", {"decision": "mend", "revision": "0", "date": "2024-03-13"})
    assert "13 March 2024" in said(inside, waiting)
    inside.post(f"{waiting}1/", {"decision": "reject", "revision": "1", "why": "another case"})
    assert "another case" in said(inside, waiting)
    inside.post(f"{waiting}1/", {"decision": "undo", "revision": "2"})
    assert "12 March 2024" in said(inside, waiting)


def test_who_decides_on_an_old_page_is_told_and_overwrites_nothing(inside: Client, waiting_two: str) -> None:
    waiting = waiting_two
    inside.post(f"{waiting}1/", {"decision": "reject", "revision": "0", "why": "another case"})
    answer = inside.post(f"{waiting}1/", {"decision": "mend", "revision": "0", "date": "2024-03-13"})
    assert answer.status_code == 400
    assert "decided about this meanwhile" in answer.content.decode()
    assert [one.reason for one in get_waiting(identity(waiting)).proposals] == ["another case", ""]


def test_the_last_decision_leads_back_to_the_inbox_and_says_so(inside: Client, waiting: str) -> None:
    answer = inside.post(f"{waiting}1/", {"decision": "reject", "revision": "0", "why": "another case"})
    assert answer["Location"] == "/inbox/?done=decided"
    assert "all of it is decided" in said(inside, "/inbox/?done=decided")


@pytest.mark.parametrize("form", ["", "file/", "1/", "aside/"])
def test_who_comes_to_a_text_that_is_closed_is_told_so_in_the_inbox(inside: Client, waiting: str, form: str) -> None:
    inside.post(f"{waiting}aside/", {"revision": "0"})
    sent = {"decision": "reject", "why": "no", "revision": "0", "take": "1", "revision-1": "0"}
    answer = inside.post(f"{waiting}{form}", sent) if form else inside.get(waiting)
    assert (answer.status_code, answer["Location"]) == (302, "/inbox/?done=closed")
    assert "This text is closed: all of it was decided, or it was set aside." in said(inside, "/inbox/?done=closed")


def test_a_text_that_never_was_there_is_not_found(inside: Client) -> None:
    assert inside.get("/inbox/nothing/").status_code == 404


@pytest.mark.parametrize("sent", [{}, {"decision": "burn"}, {"decision": "repeat", "like": "x", "revision": "0"}])
def test_a_decision_that_is_none_is_refused(inside: Client, waiting: str, sent: dict[str, str]) -> None:
    assert inside.post(f"{waiting}1/", sent).status_code == 400


def test_setting_a_text_aside_says_first_what_is_lost_with_it(inside: Client, waiting_two: str) -> None:
    told = "Nothing more of this text is filed, and its words are forgotten."
    assert told in said(inside, waiting_two)
    assert "is lost with it" not in said(inside, waiting_two)
    inside.post(f"{waiting_two}1/", {"decision": "mend", "revision": "0", "court": "Brest Court"})
    assert "1 proposal that somebody mended is lost with it." in said(inside, waiting_two)
    refused = inside.post(f"{waiting_two}aside/", {"revision": "0"})
    assert refused.status_code == 400
    assert "Somebody decided about this text meanwhile; look again." in refused.content.decode()


def test_a_document_can_be_set_aside(inside: Client, waiting: str) -> None:
    answer = inside.post(f"{waiting}aside/", {"revision": "0"})
    assert answer["Location"] == "/inbox/?done=aside"
    assert "Nothing waits." in said(inside, "/inbox/")


def test_who_may_not_file_does_not_look_into_the_inbox(inside: Client, waiting: str) -> None:
    user = add_user(name="Reader", role="reader", by=the_administrator(), at=datetime.now(UTC))
    reader = Client()
    reader.get(f"/sign-in/{make_link(by=user, at=datetime.now(UTC))}/")
    answers = [reader.get(path) for path in ("/inbox/", waiting, "/inbox/quality/")]
    assert [answer.status_code for answer in answers] == [403] * 3
    assert not any("Kavalou" in answer.content.decode() for answer in answers)


def test_rules_are_listed_by_how_often_they_were_right(inside: Client, waiting: str) -> None:
    inside.post(f"{waiting}1/", {"decision": "reject", "revision": "0", "why": "another case"})
    page = said(inside, "/inbox/quality/")
    assert "0 in 100" in page
    assert "English" in page
    assert "another case" in page


def test_how_exactly_a_figure_is_meant_is_chosen_among_words(inside: Client) -> None:
    text = "At least 9 political prisoners were released in April 2024, the rights group Viasna said."
    page = said(inside, inside.post("/inbox/receive/", {"text": text})["Location"])
    options = page.partition('name="qualifier">')[2].partition("</select>")[0]
    assert re.findall(r">([^<]+)</option>", options) == [
        "not said", "exactly so", "more than …", "at least …", "up to …", "nearly …", "about …", "hundreds of thousands",
    ]  # fmt: skip


def ways_back(page: str) -> set[str]:
    """Where a page sends its reader who asks for another language, light or lens."""
    back = set(re.findall(r'name="next" value="([^"]*)"', page))
    return back | set(re.findall(r'<form class="lens-form" action="([^"]*)"', page))


@pytest.mark.parametrize("form", ["file/", "1/"])
def test_whoever_chooses_a_language_on_a_refused_form_comes_back_to_the_page(
    inside: Client, waiting: str, form: str
) -> None:
    page = inside.post(f"{waiting}{form}?as_of=2024-05-01", {"decision": "none"}).content.decode()
    assert {back.partition("?")[0] for back in ways_back(page)} == {waiting}
    assert [inside.get(unescape(back)).status_code for back in sorted(ways_back(page))] == [200] * 2


def test_whoever_chooses_a_language_on_a_refused_text_comes_back_to_the_inbox(inside: Client) -> None:
    page = inside.post("/inbox/receive/", {"text": " "}).content.decode()
    assert {back.partition("?")[0] for back in ways_back(page)} == {"/inbox/"}


def test_a_title_of_the_pages_own_words_is_in_the_language_of_the_page(inside: Client) -> None:
    for text, heading in (
        ("Задержали Дмитрия Ковалёва.", "<h1><bdi>A text that waits</bdi></h1>"),
        ("В Минске\n\nЗадержали Дмитрия Ковалёва.", '<h1 lang="ru"><bdi>В Минске</bdi></h1>'),
    ):
        waiting = inside.post("/inbox/receive/", {"text": text})["Location"]
        assert heading in inside.get(waiting).content.decode()


def test_words_of_a_text_are_escaped(inside: Client) -> None:
    answer = inside.post("/inbox/receive/", {"text": "<script>alert(1)</script> was detained on 3 May 2024 in Minsk."})
    page = inside.get(answer["Location"]).content.decode()
    assert "<script>alert(1)" not in page
