"""The page that settles what accounts differ about, and what stands beside a person."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from html import unescape

import pytest
from django.test import Client

from habeas.actions.users import add_user
from tests.claiming import PUBLIC, SEALED, TEAM, draft, ident, naming
from tests.queries.filing import file
from tests.registers import Register, the_administrator
from tests.workspace.signing_in import signed_in

NAME = "Алена Прыдуманая"
WHO = ident(NAME)


@pytest.fixture
def told(encrypted_register: Register, client: Client) -> list[str]:
    """A name, and two accounts of a detention on different days, the first one public."""
    return file(
        encrypted_register,
        naming(NAME),
        draft("detention", NAME, "2021-07-14", sensitivity=PUBLIC),
        draft("detention", NAME, "2021-07-16", sensitivity=TEAM),
        draft("consent", NAME, "2021-08-01", details={"given_by": "parent"}, sensitivity=SEALED),
    )


@pytest.fixture
def browser(encrypted_register: Register, told: list[str]) -> Client:
    return signed_in(encrypted_register.user)


def words(page: bytes) -> str:
    text = page.decode()
    main = text[text.index("<main") : text.index("</main>")]
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", main)).split())


def said(browser: Client, path: str) -> str:
    return words(browser.get(path).content)


def test_what_is_not_there_is_not_settled(browser: Client, told: list[str]) -> None:
    for claim in (ident("nothing"), told[0], told[3]):
        assert browser.get(f"/accounts/{claim}/settle/").status_code == 404
        assert browser.post(f"/accounts/{claim}/settle/", {"why": "so"}).status_code == 404


def test_a_refused_finding_keeps_all_that_was_chosen(browser: Client, told: list[str]) -> None:
    sent = {"finding": "same_event", "account": told[1], "why": "<b>the file</b>", "public": "on"}
    answer = browser.post(f"/accounts/{told[1]}/settle/", sent)
    page = answer.content.decode()
    assert answer.status_code == 400
    assert "Choose two accounts or more." in page and "&lt;b&gt;the file" in page
    assert page.count(" checked") == 3


def test_who_may_only_read_has_no_way_to_settle(encrypted_register: Register, told: list[str]) -> None:
    reader = signed_in(add_user(name="reader", role="reader", by=the_administrator(), at=datetime.now(UTC)))
    assert "Settle this" not in reader.get(f"/people/{WHO}/").content.decode()
    assert reader.get(f"/accounts/{told[1]}/settle/").status_code == 403


def test_on_an_earlier_day_nothing_is_settled(browser: Client, told: list[str]) -> None:
    sent = {"finding": "confirmed", "account": told[1], "why": "the file"}
    assert browser.post(f"/accounts/{told[1]}/settle/?known_at=2099-01-01", sent).status_code == 400
    assert "Settle this" in said(browser, f"/people/{WHO}/")


def test_a_conflict_is_settled_from_the_page_of_the_person(browser: Client, told: list[str]) -> None:
    page = browser.get(f"/people/{WHO}/").content.decode()
    assert f'href="/accounts/{told[1]}/settle/"' in page
    sent = {"finding": "confirmed", "account": told[2], "why": "the court's file"}
    answer = browser.post(f"/accounts/{told[1]}/settle/", sent)
    assert (answer.status_code, answer["Location"]) == (302, f"/people/{WHO}/#account-{told[1]}")
    page = said(browser, f"/people/{WHO}/")
    assert "Settle this" not in page and "the team confirmed another account" in page
    assert "the court's file" in said(browser, f"/accounts/{told[1]}/settle/")


def test_the_log_of_a_person_says_who_filed_what_and_of_sealed_entries_nothing(
    browser: Client, told: list[str]
) -> None:
    page = said(browser, f"/people/{WHO}/log/")
    assert page.count("Detention") == 2 and "Consent" not in page
    assert "Consent" in said(browser, f"/people/{WHO}/log/?audience=sealed")
    assert "Nothing further was filed." in said(browser, f"/people/{WHO}/log/?start=30")


def test_a_section_that_holds_sealed_things_only_is_not_there_for_who_may_not_see_them(
    browser: Client, told: list[str]
) -> None:
    page, sealed = said(browser, f"/people/{WHO}/"), said(browser, f"/people/{WHO}/?audience=sealed")
    assert ("Wishes and consent" in page, "Wishes and consent" in sealed) == (False, True)
    lacking = "The consent of the person or the family"
    assert (lacking in page, lacking in sealed) == (True, False)


def test_the_public_is_shown_beside_what_we_see(browser: Client, told: list[str]) -> None:
    page = said(browser, f"/people/{WHO}/public/")
    assert "What happened not alike Detention, between 14 July 2021 and 16 July 2021 Detention, 14 July 2021" in page
    assert f"Names {NAME} {NAME} How they stand" in page
