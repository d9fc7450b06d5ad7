"""The page of one account: its history read, taken back and put back by form, and each refusal in one sentence."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from html import unescape

import pytest
from django.test import Client

from habeas.actions.users import add_user
from habeas.domain.lens import Lens
from habeas.queries.folding import fold_one
from tests.claiming import TEAM, draft, ident, naming
from tests.queries.filing import file
from tests.registers import Register, the_administrator
from tests.workspace.signing_in import signed_in

WHO = ident("Алена Прыдуманая")


@pytest.fixture
def account(encrypted_register: Register, client: Client) -> str:
    """The address of the account of a detention."""
    name = "Алена Прыдуманая"
    claims = file(encrypted_register, naming(name), draft("detention", name, "2021-07-14"))
    return f"/accounts/{claims[1]}/"


@pytest.fixture
def browser(encrypted_register: Register, account: str) -> Client:
    return signed_in(encrypted_register.user)


def said(browser: Client, path: str) -> str:
    page = browser.get(path).content.decode()
    main = page[page.index("<main") : page.index("</main>")]
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", main)).split())


def test_an_account_that_is_not_there_is_answered_like_any_other_page(browser: Client) -> None:
    for path in (f"/accounts/{ident('nothing')}/", "/accounts/x/"):
        assert browser.get(path).status_code == 404
        assert browser.post(f"{path}retract/", {"text": "wrong"}).status_code == 404


def test_without_a_reason_nothing_is_taken_back_and_the_page_says_why(browser: Client, account: str) -> None:
    answer = browser.post(f"{account}retract/", {"text": "  "})
    assert answer.status_code == 400
    assert "Say why: the reason stays beside the account. Nothing was changed." in " ".join(
        re.sub(r"<[^>]+>", " ", answer.content.decode()).split()
    )
    assert "This account counts." in said(browser, account)


def test_what_was_typed_is_kept_where_it_is_refused(browser: Client, account: str) -> None:
    answer = browser.post(f"{account}comment/", {"text": "<b>" + "a" * 1000})
    assert answer.status_code == 400
    assert "&lt;b&gt;aaa" in answer.content.decode()


def test_who_may_only_read_sees_the_history_and_no_form(encrypted_register: Register, account: str) -> None:
    reader = signed_in(add_user(name="reader", role="reader", by=the_administrator(), at=datetime.now(UTC)))
    page = reader.get(account).content.decode()
    assert "Correcting is for those who may file" in page
    assert 'class="correcting-form"' not in page
    assert reader.post(f"{account}retract/", {"text": "wrong"}).status_code == 403
    assert "This account counts." in said(reader, account)


def test_on_an_earlier_day_nothing_is_corrected(browser: Client, account: str) -> None:
    answer = browser.post(f"{account}retract/?known_at=2099-01-01", {"text": "wrong"})
    assert answer.status_code == 400
    assert "This account counts." in said(browser, account)


def test_an_account_is_taken_back_and_put_back_from_its_page(browser: Client, account: str) -> None:
    answer = browser.post(f"{account}retract/", {"text": "It was her sister"})
    assert answer["Location"] == f"{account}?done=retract"
    page = said(browser, answer["Location"])
    assert "Taken back: it counts no more, and can be put back." in page
    assert "It was her sister" in page and "This account was taken back and counts no more." in page
    assert fold_one(WHO, Lens(audience=TEAM)).events == ()
    answer = browser.post(f"{account}put-back/", {"text": "It was her after all"})
    page = said(browser, answer["Location"])
    assert page.index("It was her sister") < page.index("It was her after all")
    assert "This account counts." in page


def test_each_account_of_a_person_leads_to_its_history(browser: Client, account: str) -> None:
    page = browser.get(f"/people/{WHO}/").content.decode()
    assert f'href="{account}' in page


def test_the_lens_stays_on_the_way_to_a_history_and_back(browser: Client, account: str) -> None:
    page = browser.get(f"/people/{WHO}/?as_of=2024-05-01").content.decode()
    assert f'href="{account}?as_of=2024-05-01"' in page
    assert f'href="/people/{WHO}/?as_of=2024-05-01"' in browser.get(f"{account}?as_of=2024-05-01").content.decode()
