"""People of the house: invited, given another role, shut out; each by an administrator alone."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest
from django.test import Client

from habeas.actions.users import add_user
from habeas.queries.invitations import list_invitations
from habeas.queries.users import list_users
from tests.registers import USER, Register

PASSWORD = "a quiet linden by the mill"


def invite(browser: Client, name: str = "Ihar", role: str = "documenter", days: str = "3") -> str:
    """The path of the link that the page shows."""
    page = browser.post("/house/invite/", {"name": name, "role": role, "days": days}).content.decode()
    found = re.search(r"http://testserver(/invitation/[\w-]+/)", page)
    assert found is not None
    return found[1]


def people() -> dict[str, tuple[str, bool]]:
    return {one.name: (one.role, one.is_active) for one in list_users()}


@pytest.mark.parametrize(
    ("sent", "why"),
    [
        ({"name": "", "role": "reader", "days": "3"}, "A user needs a name"),
        ({"name": "Ihar", "role": "king", "days": "3"}, "“king” is not a role: reader, documenter"),
        ({"name": "Ihar", "role": "reader", "days": "٣"}, "open for 1, 3 or 7 days"),
        ({"name": USER.lower(), "role": "reader", "days": "3"}, "There is a user named"),
    ],
)
def test_what_cannot_be_is_said_and_nothing_is_made(inside: Client, sent: dict[str, str], why: str) -> None:
    answer = inside.post("/house/invite/", sent)
    assert (answer.status_code, why in answer.content.decode()) == (400, True)
    assert list_invitations(at=datetime.now(UTC)) == []


def test_a_link_is_shown_once_and_looking_at_it_spends_nothing(inside: Client, client: Client) -> None:
    path = invite(inside)
    assert path not in inside.get("/house/").content.decode()
    assert "Ihar" in inside.get("/house/").content.decode()
    assert [client.get(path).status_code, client.get(path).status_code, client.head(path).status_code] == [
        200,
        200,
        405,
    ]
    assert f"{USER} asks you into this register as documenter." in client.get(path).content.decode()
    answer = client.post(path, {"password": PASSWORD, "again": PASSWORD})
    assert (answer.status_code, answer["Location"]) == (302, "/")
    assert "Signed in as Ihar" in client.get("/").content.decode()
    assert [Client().get(path).status_code, Client().post(path, {"password": PASSWORD}).status_code] == [403, 403]
    assert people() == {USER: ("administrator", True), "Ihar": ("documenter", True)}


@pytest.mark.parametrize(
    ("password", "again", "why"),
    [
        (PASSWORD, "another", "The two passwords are not the same."),
        ("short", "short", "A password needs at least 12 characters"),
    ],
)
def test_a_password_that_cannot_be_is_said_and_spends_nothing(
    inside: Client, client: Client, password: str, again: str, why: str
) -> None:
    path = invite(inside)
    answer = client.post(path, {"password": password, "again": again})
    assert (answer.status_code, why in answer.content.decode(), password in answer.content.decode()) == (
        400,
        True,
        False,
    )
    assert client.get("/").status_code == 302
    assert client.get(path).status_code == 200


def test_an_invitation_that_was_withdrawn_opens_nothing(inside: Client, client: Client) -> None:
    path = invite(inside)
    [one] = list_invitations(at=datetime.now(UTC))
    assert inside.post(f"/house/invited/{one.id}/withdraw/")["Location"] == "/house/?done=withdrawn"
    assert client.get(path).status_code == 403
    assert inside.post(f"/house/invited/{one.id}/withdraw/").status_code == 404


def test_roles_are_changed_and_people_shut_out(inside: Client, filed: Register) -> None:
    user = add_user(name="Ihar", role="reader", by=filed.user, at=datetime.now(UTC))
    assert inside.post(f"/house/{user}/role/", {"role": "keeper"})["Location"] == "/house/?done=role"
    assert people()["Ihar"] == ("keeper", True)
    assert inside.post(f"/house/{user}/off/")["Location"] == "/house/?done=off"
    assert people()["Ihar"] == ("keeper", False)
    assert "may enter no more, since" in inside.get("/house/").content.decode()


def test_the_last_administrator_can_neither_be_shut_out_nor_made_less(inside: Client, filed: Register) -> None:
    for path, sent in ((f"/house/{filed.user}/role/", {"role": "reader"}), (f"/house/{filed.user}/off/", {})):
        answer = inside.post(path, sent)
        assert (answer.status_code, "is the last administrator" in answer.content.decode()) == (400, True)
    assert people() == {USER: ("administrator", True)}


def test_only_an_administrator_is_shown_the_way(inside: Client, filed: Register, client: Client) -> None:
    assert 'href="/house/"' in inside.get("/").content.decode()
    path = invite(inside)
    client.post(path, {"password": PASSWORD, "again": PASSWORD})
    assert 'href="/house/"' not in client.get("/").content.decode()
