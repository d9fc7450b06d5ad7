"""The pages of places and officials: who is held, whose letters arrive, who acted in office; nothing is guessed."""

from __future__ import annotations

from datetime import UTC, datetime
from urllib.parse import quote

import pytest
from django.test import Client

from habeas.actions.entries import file_entries
from habeas.actions.users import add_user
from tests.claiming import SEALED, draft, entry, naming, source
from tests.registers import Register
from tests.workspace.signing_in import signed_in

NOW = datetime(2026, 2, 1, tzinfo=UTC)
PRISON = "/places/prison/?called=prison_8"


@pytest.fixture
def told(filed: Register) -> Register:
    """Two people held, one of them by what is sealed alone, and one judge."""
    claims = [
        naming("Jana"),
        draft("detention", "Jana", "2025-10-01", details={"force": "KGB"}),
        draft("transfer", "Jana", "2025-11-01", details={"prison": "Prison No. 8, Zhodzina"}),
        draft("trial", "Jana", "2025-12-01", speakers=("A friend",), details={"judge": "Ivanova & Sons"}),
        naming("Piotr"),
        draft("detention", "Piotr", "2025-10-02", sensitivity=SEALED, details={"force": "A secret unit"}),
        draft("transfer", "Piotr", "2025-11-02", sensitivity=SEALED, details={"prison": "Prison No. 8, Zhodzina"}),
    ]
    file_entries(by=filed.user, at=NOW, entries=[entry(*claims, source_=source("Cases"))])
    return filed


def text(browser: Client, path: str, status: int = 200) -> str:
    answer = browser.get(path)
    assert answer.status_code == status
    return answer.content.decode()


@pytest.mark.parametrize("path", ["/places/?kind=victim", "/places/judge/", "/places/victim/?called=x", f"/places/judge/?called={'x' * 999}"])  # fmt: skip
def test_what_is_no_place_is_not_found(told: Register, client: Client, path: str) -> None:
    assert "There is nothing at this address" in text(signed_in(told.user), path, 404)


def test_each_list_is_one_link_away_and_keeps_the_lens(told: Register, client: Client) -> None:
    page = text(signed_in(told.user), "/places/?kind=judge&audience=public")
    assert 'href="/places/?kind=court&amp;audience=public"' in page
    assert f'href="/places/judge/?called={quote("ivanova sons")}&amp;audience=public"'.replace("%20", "+") in page
    assert ("Ivanova &amp; Sons" in page, "told of in 1 case" in page) == (True, True)


def test_a_judge_stands_beside_what_was_told_of_the_acting_in_office(told: Register, client: Client) -> None:
    page = text(signed_in(told.user), "/places/judge/?called=ivanova+sons")
    assert "Acted in office in 1 case" in page
    assert "Trial, 1 December 2025. A friend · Cases" in page


def test_whom_only_what_is_sealed_places_there_is_not_there_for_the_team(told: Register, client: Client) -> None:
    browser = signed_in(told.user)
    page = text(browser, PRISON)
    assert ("Jana" in page, "Piotr" in page, "1 on every reading" in page) == (True, False, True)
    assert "A secret unit" not in text(browser, "/places/?kind=force")
    assert "Piotr" in text(browser, PRISON + "&audience=sealed")
    text(browser, f"/places/force/?called={quote('a secret unit')}", 404)


def test_it_is_filed_whose_letters_arrive_and_said_by_whom(told: Register, client: Client) -> None:
    browser = signed_in(told.user)
    assert "Nobody has said yet whose letters arrive here." in text(browser, PRISON)
    sent = {"prison": "prison_8", "writers": "close_family", "confirmed": "3 January 2026", "speaker": "Jana's mother"}
    answer = browser.post("/places/letters/", sent)
    assert (answer.status_code, answer["Location"]) == (302, f"{PRISON}&done=letters")
    page = text(browser, answer["Location"])
    assert "Who may write: close family only. Confirmed: 3 January 2026, by: Jana&#x27;s mother." in page
    assert "Filed: whose letters arrive here." in page


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"speaker": ""}, "Say who confirmed it."),
        ({"confirmed": "soon"}, "soon"),
        ({"writers": "friends"}, "Choose whose letters arrive."),
    ],
)
def test_a_form_that_is_refused_keeps_what_was_typed(
    told: Register, client: Client, change: dict[str, str], sentence: str
) -> None:
    sent = {"prison": "prison_8", "writers": "nobody", "confirmed": "2026-01-03", "speaker": "A lawyer"} | change
    answer = signed_in(told.user).post("/places/letters/", sent)
    page = answer.content.decode()
    assert (answer.status_code, sentence in page, "Nothing was changed." in page) == (400, True, True)
    assert f'value="{sent["confirmed"]}"' in page


def test_a_form_about_no_prison_and_one_on_an_earlier_day_file_nothing(told: Register, client: Client) -> None:
    browser = signed_in(told.user)
    sent = {"prison": "nowhere", "writers": "nobody", "confirmed": "2026-01-03", "speaker": "A lawyer"}
    assert browser.post("/places/letters/", sent).status_code == 404
    assert browser.post("/places/letters/?known_at=2026-01-21", sent | {"prison": "prison_8"}).status_code == 400
    assert "Nobody has said yet" in text(browser, PRISON)


def test_a_reader_sees_no_form(told: Register, client: Client) -> None:
    browser = signed_in(add_user(name="Hanna", role="reader", by=told.user, at=NOW))
    page = text(browser, PRISON)
    assert ("Filing is for those who may file." in page, 'name="writers"' in page) == (True, False)
