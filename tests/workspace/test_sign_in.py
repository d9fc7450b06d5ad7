"""Coming in by name and password: one answer to all who may not, and no way to learn who is known."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from django.core.cache import cache
from django.http import HttpResponse
from django.test import Client

from habeas.actions.invitations import accept_invitation, invite
from habeas.actions.users import add_user, disable_user
from tests.registers import Register
from tests.workspace.signing_in import signed_in

PASSWORD = "a quiet linden by the mill"


@pytest.fixture(autouse=True)
def _nobody_tried_yet() -> None:
    cache.clear()


@pytest.fixture
def ihar(filed: Register, client: Client) -> str:
    """Somebody who came by an invitation."""
    now = datetime.now(UTC)
    token = invite(name="Ігар Д.", role="documenter", days=3, by=filed.user, at=now)
    return accept_invitation(token, password=PASSWORD, at=now)


def sign_in(browser: Client, name: str, password: str, **more: str) -> Any:
    return browser.post("/sign-in/", {"name": name, "password": password} | more)


def body(answer: HttpResponse) -> str:
    """The page without what differs from one call to the next, and without the name that was typed."""
    lines = answer.content.decode().splitlines()
    return "\n".join(line for line in lines if "csrfmiddlewaretoken" not in line and 'id="name"' not in line)


@pytest.mark.parametrize("typed", ["Ігар Д.", "ІГАР  Д.", " ігар д. ", "І\u0433\u0430\u0440 Д."])
def test_a_name_is_known_in_any_case_and_spacing(ihar: str, client: Client, typed: str) -> None:
    answer = sign_in(client, typed, PASSWORD)
    assert (answer.status_code, answer["Location"]) == (302, "/")
    assert "Signed in as Ігар Д." in client.get("/").content.decode()


def test_a_decomposed_name_is_known(filed: Register, client: Client) -> None:
    now = datetime.now(UTC)
    token = invite(name="Łukasz Ёлкін", role="reader", days=1, by=filed.user, at=now)
    accept_invitation(token, password=PASSWORD, at=now)
    assert sign_in(client, "Łukasz Е\u0308лкін", PASSWORD).status_code == 302


def test_everybody_who_may_not_gets_the_same_answer(ihar: str, filed: Register, client: Client) -> None:
    add_user(name="By Link", role="reader", by=filed.user, at=datetime.now(UTC))
    gone = invite(name="Gone", role="reader", days=1, by=filed.user, at=datetime.now(UTC))
    accept_invitation(gone, password=PASSWORD, at=datetime.now(UTC))
    disable_user("Gone", by=filed.user, at=datetime.now(UTC))
    tried = [
        ("Ігар Д.", "wrong"),
        ("Nobody", PASSWORD),
        ("Gone", PASSWORD),
        ("By Link", ""),
        ("By Link", "!"),
        ("", ""),
    ]
    answers = [sign_in(client, name, password) for name, password in tried]
    assert [answer.status_code for answer in answers] == [403] * len(tried)
    assert len({body(answer) for answer in answers}) == 1
    assert "This name and this password do not belong together here." in body(answers[0])


@pytest.mark.parametrize("name", ["Ігар Д.", "Nobody"])
def test_a_name_is_locked_after_five_attempts_whether_anybody_has_it_or_not(
    ihar: str, client: Client, name: str
) -> None:
    assert [sign_in(client, name, "wrong").status_code for _ in range(5)] == [403] * 5
    locked = sign_in(Client(), name.upper(), PASSWORD)
    assert locked.status_code == 429
    assert "Too many attempts with this name. Wait five minutes" in body(locked)


def test_a_locked_name_locks_no_other_and_success_counts_for_nothing(ihar: str, client: Client) -> None:
    for _ in range(6):
        sign_in(client, "Nobody", "wrong")
    assert [sign_in(Client(), "Ігар Д.", PASSWORD).status_code for _ in range(7)] == [302] * 7


@pytest.mark.parametrize(
    ("wanted", "given"), [("/people/?q=a", "/people/?q=a"), ("https://example.org/", "/"), ("//example.org", "/")]
)
def test_whoever_signs_in_goes_on_where_they_were_and_nowhere_else(
    ihar: str, client: Client, wanted: str, given: str
) -> None:
    assert client.get("/people/?q=a")["Location"] == "/sign-in/?next=/people/%3Fq%3Da"
    assert sign_in(client, "Ігар Д.", PASSWORD, next=wanted)["Location"] == given


def test_what_was_typed_is_in_no_log(ihar: str, client: Client, capsys: pytest.CaptureFixture[str]) -> None:
    sign_in(client, "Canary Name", "canary-password")
    told = "".join(capsys.readouterr())
    assert ("Canary" in told, "canary" in told) == (False, False)


def test_the_form_comes_from_our_own_page_only(ihar: str) -> None:
    strict = Client(enforce_csrf_checks=True)
    assert sign_in(strict, "Ігар Д.", PASSWORD).status_code == 403


def test_another_role_holds_at_once(ihar: str, filed: Register, client: Client) -> None:
    sign_in(client, "Ігар Д.", PASSWORD)
    assert client.get("/inbox/").status_code == 200
    signed_in(filed.user).post(f"/house/{ihar}/role/", {"role": "reader"})
    assert client.get("/inbox/").status_code == 403
