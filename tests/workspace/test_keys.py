"""What somebody signs in with: an app, recovery codes, sessions; secrets lie sealed, and one proves again who one is."""

from __future__ import annotations

import re
import time
from datetime import UTC, datetime
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.core.cache import cache
from django.test import Client

from habeas.actions.invitations import accept_invitation, invite
from habeas.queries.sign_in_keys import keys_of, list_sessions
from tests.records.tables import everything
from tests.registers import Register
from tests.workspace.signing_in import signed_in

PASSWORD = "a quiet linden by the mill"
NAME = "Ihar"


@pytest.fixture(autouse=True)
def _nobody_tried_yet() -> None:
    cache.clear()


@pytest.fixture
def ihar(register: Register, client: Client) -> Client:
    """A browser of somebody who came by an invitation, on each database."""
    now = datetime.now(UTC)
    token = invite(name=NAME, role="documenter", days=3, by=register.user, at=now)
    accept_invitation(token, password=PASSWORD, at=now)
    return by_password(client)


def by_password(browser: Client, password: str = PASSWORD) -> Client:
    browser.post("/sign-in/", {"name": NAME, "password": password, "next": "/keys/"})
    return browser


def code_of(secret: str, *, ahead: int = 0) -> str:
    """The code that an app would show, in so many half minutes."""
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30 + ahead))


def body(answer: Any) -> str:
    return str(answer.content.decode())


def prove(browser: Client) -> None:
    assert browser.post("/sign-in/again/?next=/keys/", {"password": PASSWORD})["Location"] == "/keys/"


def set_up_app(browser: Client) -> str:
    """The secret of an app that is set up."""
    prove(browser)
    shown = re.search(r'class="keys-secret"[^>]*>([A-Z2-7 ]+)<', body(browser.get("/keys/app/")))
    assert shown is not None
    secret = shown[1].replace(" ", "")
    assert browser.post("/keys/app/", {"code": code_of(secret, ahead=-1)})["Location"] == "/keys/?done=app"
    return secret


def user_of(browser: Client) -> str:
    return str(browser.session["_auth_user_id"])


def is_in(browser: Client) -> bool:
    return bool(browser.get("/keys/").status_code == 200)


def test_what_lets_another_in_for_good_asks_again_who_one_is(ihar: Client) -> None:
    for path in ("/keys/app/", "/keys/passkey/"):
        assert ihar.get(path)["Location"] == f"/sign-in/again/?next={path.replace('/', '%2F')}"
    assert ihar.post("/keys/codes/").status_code == 400
    wrong = ihar.post("/sign-in/again/?next=/keys/app/", {"password": "not this"})
    assert (wrong.status_code, "This is not your password." in body(wrong)) == (403, True)
    assert ihar.post("/sign-in/again/?next=/keys/app/", {"password": PASSWORD})["Location"] == "/keys/app/"
    assert ihar.get("/keys/app/").status_code == 200


def test_a_wrong_code_sets_up_nothing(ihar: Client) -> None:
    prove(ihar)
    ihar.get("/keys/app/")
    answer = ihar.post("/keys/app/", {"code": "000000x"})
    assert (answer.status_code, "This is not the code that the app should show now." in body(answer)) == (400, True)
    assert not keys_of(user_of(ihar)).has_app


def test_after_the_password_the_app_is_asked_for(ihar: Client) -> None:
    secret = set_up_app(ihar)
    other = by_password(Client())
    assert not is_in(other)
    step = other.get("/sign-in/second/")
    assert (step.status_code, "The code that your app shows" in body(step)) == (200, True)
    assert other.post("/sign-in/second/", {"code": "000000x"}).status_code == 403
    assert other.post("/sign-in/second/", {"code": code_of(secret)})["Location"] == "/keys/"
    assert is_in(other)


def test_a_code_works_once(ihar: Client) -> None:
    code = code_of(set_up_app(ihar))
    assert by_password(Client()).post("/sign-in/second/", {"code": code}).status_code == 302
    answer = by_password(Client()).post("/sign-in/second/", {"code": code})
    assert (answer.status_code, "was used already" in body(answer)) == (403, True)


def test_the_second_step_is_nothing_without_the_first(ihar: Client) -> None:
    secret = set_up_app(ihar)
    stranger = Client()
    assert stranger.get("/sign-in/second/")["Location"] == "/sign-in/"
    assert stranger.post("/sign-in/second/", {"code": code_of(secret)})["Location"] == "/sign-in/"
    assert not is_in(stranger)


def test_codes_cannot_be_guessed_on_and_on(ihar: Client) -> None:
    secret = set_up_app(ihar)
    other = by_password(Client())
    assert [other.post("/sign-in/second/", {"code": f"00000{n}x"}).status_code for n in range(6)] == [403] * 5 + [429]
    assert other.post("/sign-in/second/", {"code": code_of(secret)}).status_code == 429


def test_a_recovery_code_stands_in_for_the_app_once_and_new_ones_end_the_old(ihar: Client) -> None:
    set_up_app(ihar)
    first, second = (re.findall(r"<li><code>(\d+)</code>", body(ihar.post("/keys/codes/"))) for _ in range(2))
    assert (len(first), len(second), set(first) & set(second)) == (10, 10, set())
    assert by_password(Client()).post("/sign-in/second/", {"code": first[0]}).status_code == 403
    assert by_password(Client()).post("/sign-in/second/", {"code": second[0]}).status_code == 302
    assert by_password(Client()).post("/sign-in/second/", {"code": second[0]}).status_code == 403
    assert "9 codes are unused." in body(ihar.get("/keys/"))


def test_no_secret_lies_in_the_clear_neither_while_it_is_set_up_nor_after(ihar: Client) -> None:
    prove(ihar)
    page = body(ihar.get("/keys/app/"))
    found = re.search(r'class="keys-secret"[^>]*>([A-Z2-7 ]+)<', page)
    assert found is not None
    secret = found[1].replace(" ", "")
    assert ihar.session["mfa.totp.secret"] == secret
    assert secret.encode() not in everything()
    assert b"_auth_user_id" not in everything()
    ihar.post("/keys/app/", {"code": code_of(secret)})
    codes = re.findall(r"<li><code>(\d+)</code>", body(ihar.post("/keys/codes/")))
    stored = everything()
    assert [word in stored for word in (secret.encode(), *(code.encode() for code in codes))] == [False] * 11


def test_an_app_that_is_taken_away_is_asked_for_no_more(ihar: Client) -> None:
    set_up_app(ihar)
    assert ihar.post("/keys/app/off/")["Location"] == "/keys/?done=app-off"
    assert is_in(by_password(Client()))
    assert not Authenticator.objects.exists()


def test_whoever_came_by_a_link_has_nothing_to_prove_it_with_and_sets_a_password(
    register: Register, client: Client
) -> None:
    inside = signed_in(register.user)
    assert "You came by a link." in body(inside.get("/keys/"))
    assert inside.get("/keys/passkey/").status_code == 200
    assert inside.get("/keys/app/")["Location"] == "/keys/"
    assert inside.post("/keys/password/", {"new": PASSWORD, "again": PASSWORD})["Location"] == "/keys/?done=password"
    assert is_in(inside)


@pytest.mark.parametrize(
    ("sent", "why"),
    [
        ({"old": "not this", "new": "another linden by", "again": "another linden by"}, "The old password is wrong."),
        ({"old": PASSWORD, "new": "another linden by", "again": "another"}, "The two passwords are not the same."),
        ({"old": PASSWORD, "new": "short", "again": "short"}, "A password needs at least 12 characters"),
    ],
)
def test_a_password_that_cannot_be_set_is_said(ihar: Client, sent: dict[str, str], why: str) -> None:
    answer = ihar.post("/keys/password/", sent)
    assert (answer.status_code, why in body(answer)) == (400, True)
    assert is_in(by_password(Client()))


def test_another_password_signs_every_other_browser_out(ihar: Client) -> None:
    other = by_password(Client())
    new = "another linden by the mill"
    ihar.post("/keys/password/", {"old": PASSWORD, "new": new, "again": new})
    assert (is_in(ihar), is_in(other), is_in(by_password(Client(), new))) == (True, False, True)


def test_sessions_are_listed_without_an_address_and_ended_one_by_one(ihar: Client) -> None:
    other = by_password(Client(headers={"user-agent": "Mozilla/5.0 (X11; Linux x86_64) Gecko/20100101 Firefox/141.0"}))
    page = body(ihar.get("/keys/"))
    assert ("Firefox, Linux" in page, "this browser, since" in page, "127.0.0.1" in page) == (True, True, False)
    assert b"127.0.0.1" not in everything()
    [its] = [one for one in list_sessions(user_of(ihar), current=str(ihar.session.session_key)) if not one.is_current]
    assert ihar.post(f"/keys/sessions/{its.id}/end/")["Location"] == "/keys/?done=session"
    assert (is_in(ihar), is_in(other)) == (True, False)
    assert ihar.post(f"/keys/sessions/{its.id}/end/").status_code == 404


def test_nobody_ends_the_session_of_somebody_else(ihar: Client, register: Register) -> None:
    theirs = signed_in(register.user)
    [session] = list_sessions(register.user, current="")
    assert ihar.post(f"/keys/sessions/{session.id}/end/").status_code == 404
    assert is_in(theirs)


def test_signing_out_everywhere_leaves_nobody_in(ihar: Client, register: Register) -> None:
    others = [by_password(Client()), by_password(Client())]
    administrator = signed_in(register.user)
    assert ihar.post("/keys/sessions/end/")["Location"] == "/sign-in/?out"
    assert [is_in(one) for one in (ihar, *others, administrator)] == [False, False, False, True]


@pytest.mark.parametrize("sent", ["", "null", "[]", "{}", '{"id": 1}', "x", '{"response": {"userHandle": "eA"}}'])
def test_what_is_no_passkey_opens_nothing(ihar: Client, sent: str) -> None:
    stranger = Client()
    assert stranger.get("/sign-in/passkey/").json()["publicKey"]["userVerification"] == "required"
    assert stranger.post("/sign-in/passkey/", {"credential": sent}).status_code == 403
    assert not is_in(stranger)


@pytest.mark.parametrize("sent", ["", "null", "[]", '{"id": 1}', '{"rawId": "eA", "response": {}}'])
def test_what_is_no_passkey_is_not_added(ihar: Client, sent: str) -> None:
    prove(ihar)
    ihar.get("/keys/passkey/")
    answer = ihar.post("/keys/passkey/", {"name": "x", "credential": sent})
    assert (answer.status_code, "No passkey was made." in body(answer)) == (400, True)
    assert not Authenticator.objects.exists()


def test_a_session_that_was_altered_is_none(ihar: Client) -> None:
    from django.contrib.sessions.models import Session

    [stored] = Session.objects.values_list("session_data", flat=True)
    Session.objects.update(session_data=("B" if stored[0] == "A" else "A") + stored[1:])
    assert not is_in(ihar)
