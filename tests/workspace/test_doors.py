"""Who comes in, how, and what every answer carries."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.conf import settings
from django.db import connections
from django.http import HttpResponse
from django.test import Client
from django.urls import get_resolver

from habeas.actions.links import make_link
from habeas.actions.users import add_user, disable_user
from habeas.domain.access import NOBODY, ROLES, Reader, clearance_of, may
from habeas.domain.claims import Sensitivity
from habeas.domain.errors import Damaged
from habeas.records.models import User
from habeas.records.opened import the_register
from habeas.records.sqlcipher.base import connect
from habeas.workspace.frame.routes import Access, access_of, route
from habeas.workspace.people import views
from habeas.workspace.urls import urlpatterns
from tests.registers import Register, the_administrator
from tests.workspace.signing_in import signed_in
from tests.worlds.register import ALEH, VOLHA

ADDRESSES = {
    "overview": "/",
    "coming": "/coming/hearing/",
    "review": "/review/",
    "designation": "/review/recognition/nothing/",
    "people": "/people/",
    "found": "/people/found/",
    "export": "/people/export/csv/",
    "save-view": "/people/lists/",
    "drop-view": "/people/lists/nothing/drop/",
    "person": f"/people/{VOLHA}/",
    "access": f"/people/{VOLHA}/access/",
    "access-give": f"/people/{VOLHA}/access/give/",
    "access-withdraw": f"/people/{VOLHA}/access/nothing/withdraw/",
    "history": "/accounts/nothing/",
    "retract": "/accounts/nothing/retract/",
    "put-back": "/accounts/nothing/put-back/",
    "comment": "/accounts/nothing/comment/",
    "settling": "/accounts/nothing/settle/",
    "log": f"/people/{VOLHA}/log/",
    "as-public": f"/people/{VOLHA}/public/",
    "filing": "/filing/",
    "filed": "/filing/entries/0/",
    "undo-entry": "/filing/entries/0/undo/",
    "draft": "/filing/drafts/nothing/",
    "draft-drop": "/filing/drafts/nothing/drop/",
    "fill": "/filing/hearing/",
    "correct": "/accounts/nothing/correct/",
    "groups": "/groups/",
    "sources": "/sources/",
    "source": "/sources/nothing/",
    "places": "/places/",
    "letters": "/places/letters/",
    "place": "/places/prison/",
    "number": "/numbers/held/",
    "change": "/numbers/held/change/",
    "figures": "/figures/",
    "figures-table": "/figures/table.csv",
    "figures-picture": "/figures/picture.svg",
    "pairs": "/pairs/",
    "pair": f"/pairs/{VOLHA}/{ALEH}/",
    "judge": f"/pairs/{VOLHA}/{ALEH}/judge/",
    "undo": f"/pairs/{VOLHA}/{ALEH}/undo/",
    "inbox": "/inbox/",
    "receive": "/inbox/receive/",
    "quality": "/inbox/quality/",
    "document": "/inbox/nothing/",
    "file": "/inbox/nothing/file/",
    "aside": "/inbox/nothing/aside/",
    "decide": "/inbox/nothing/1/",
    "tasks": "/tasks/",
    "choose": "/tasks/choose/",
    "forget": "/tasks/forget/",
    "task": "/tasks/nothing/",
    "mapping": "/tasks/nothing/mapping/",
    "map": "/tasks/nothing/map/",
    "state-list": "/tasks/nothing/state-list/",
    "start": "/tasks/nothing/start/",
    "stop": "/tasks/nothing/stop/",
    "take": "/tasks/nothing/take/",
    "drop": "/tasks/nothing/drop/",
    "settle": "/tasks/nothing/questions/1/",
    "suggest-day": "/suggest/day/",
    "suggest-duplicates": "/suggest/duplicates/",
    "suggest": "/suggest/person/",
    "protected": "/protected/",
    "protected-seal": "/protected/seal/",
    "keeper-name": "/protected/keepers/",
    "keeper-withdraw": "/protected/keepers/withdraw/",
    "keepers-needed": "/protected/keepers/needed/",
    "code": "/protected/code/BANU-RELO/",
    "settings": "/settings/",
    "two-agree": "/settings/two/",
    "vocabulary": "/settings/words/",
    "country": "/settings/country/",
    "health": "/settings/health/",
    "house": "/house/",
    "invite": "/house/invite/",
    "withdraw": "/house/invited/nothing/withdraw/",
    "role": "/house/nothing/role/",
    "off": "/house/nothing/off/",
    "invitation": "/invitation/nothing/",
    "keys": "/keys/",
    "password": "/keys/password/",
    "app": "/keys/app/",
    "app-off": "/keys/app/off/",
    "passkey": "/keys/passkey/",
    "passkey-off": "/keys/passkey/1/off/",
    "codes": "/keys/codes/",
    "session-end": "/keys/sessions/1/end/",
    "sessions-end": "/keys/sessions/end/",
    "sign-in": "/sign-in/",
    "passkey-in": "/sign-in/passkey/",
    "second": "/sign-in/second/",
    "again": "/sign-in/again/",
    "enter": "/sign-in/nothing/",
    "sign-out": "/sign-out/",
    "language": "/language/",
    "theme": "/theme/",
}
ACCESS: dict[str, Access] = {str(one.name): access_of(one.callback) for one in urlpatterns}
OPEN = [name for name in ADDRESSES if ACCESS[name].right is None]
FORMS = [name for name in ADDRESSES if ACCESS[name].writes and name not in OPEN]
POLICY = {
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self'",
    "font-src 'self'",
    "connect-src 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
}
SECURITY = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}


def link(register: Register, **more: Any) -> str:
    return f"/sign-in/{make_link(by=register.user, at=datetime.now(UTC), **more)}/"


def call(browser: Client, name: str) -> HttpResponse:
    """The answer to the first method that a route declares."""
    return browser.generic(ACCESS[name].methods[0], ADDRESSES[name])  # type: ignore[return-value]


def somebody(role: str) -> Client:
    """A browser of somebody in this role, also in one that only a later version knows."""
    user = add_user(name=role.title(), role="reader", by=the_administrator(), at=datetime.now(UTC))
    browser = signed_in(user)
    User.objects.filter(id=user).update(role=role)
    return browser


def test_this_file_knows_every_address() -> None:
    assert {pattern.name for pattern in urlpatterns} - {"gallery"} == set(ADDRESSES)
    assert len(get_resolver("habeas.config.urls").url_patterns) == 1


def test_only_the_door_itself_is_open() -> None:
    assert OPEN == ["invitation", "sign-in", "passkey-in", "second", "enter", "sign-out", "language", "theme"]


def test_a_view_that_declares_nothing_gets_no_address() -> None:
    with pytest.raises(TypeError, match="does not declare who may call it"):
        route("stray/", lambda _request: HttpResponse(), "stray")


@pytest.mark.parametrize("role", [*ROLES, "unknown"])
def test_every_route_is_for_exactly_the_roles_that_have_its_right(filed: Register, client: Client, role: str) -> None:
    browser = somebody(role)
    shut = [name for name in ADDRESSES if name not in OPEN and call(browser, name).status_code == 403]
    assert shut == [name for name in ADDRESSES if (right := ACCESS[name].right) and not may(Reader(role=role), right)]


@pytest.mark.parametrize("name", ADDRESSES)
def test_no_route_answers_a_method_that_it_does_not_declare(inside: Client, name: str) -> None:
    methods = {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"} - set(ACCESS[name].methods)
    answers = {method: inside.generic(method, ADDRESSES[name]).status_code for method in methods}
    assert answers == dict.fromkeys(methods, 405)


@pytest.mark.parametrize("name", [name for name in ADDRESSES if name not in OPEN])
@pytest.mark.parametrize("method", ["get", "head", "post", "put", "delete", "options"])
def test_every_page_needs_sign_in(filed: Register, client: Client, name: str, method: str) -> None:
    answer = getattr(client, method)(ADDRESSES[name])
    assert (answer.status_code, answer["Location"]) == (302, f"/sign-in/?next={ADDRESSES[name]}")


@pytest.mark.parametrize("name", ADDRESSES)
def test_every_answer_carries_exactly_these_headers(inside: Client, name: str) -> None:
    answer = inside.get(ADDRESSES[name])
    assert {header: answer[header] for header in SECURITY} == SECURITY
    assert set(answer["Content-Security-Policy"].split("; ")) == POLICY
    assert "Server" not in answer


@pytest.mark.parametrize("name", ADDRESSES)
def test_no_page_is_kept_by_a_browser(inside: Client, name: str) -> None:
    assert "no-store" in inside.get(ADDRESSES[name])["Cache-Control"]


def test_who_may_not_is_told_in_one_sentence_in_their_language(filed: Register, client: Client) -> None:
    browser = signed_in(add_user(name="Hanna", role="reader", by=the_administrator(), at=datetime.now(UTC)))
    told = "“Hanna” is reader here; this is for: documenter, reviewer, keeper, publisher, administrator."
    assert told in browser.post("/inbox/receive/").content.decode()
    browser.post("/language/", {"language": "be", "next": "/"})
    assert "дакументатар, рэцэнзент" in browser.post("/inbox/receive/").content.decode()


def test_whoever_calls_this_machine_by_its_number_is_sent_to_its_name_and_spends_nothing(
    filed: Register, client: Client
) -> None:
    once = link(filed)
    by_number = Client(headers={"host": "127.0.0.1:8464"})
    for path in ("/sign-in/?next=/people/", once):
        assert by_number.get(path)["Location"] == f"http://localhost:8464{path}"
    assert client.get(once)["Location"] == "/"


def test_a_link_opens_the_register_once(filed: Register, client: Client) -> None:
    once = link(filed)
    assert (client.get(once).status_code, client.get("/").status_code) == (302, 200)
    other = Client()
    again = other.get(once)
    assert again.status_code == 403
    assert "This link has been used, has run out, or was never given out." in again.content.decode()
    assert other.get("/").status_code == 302


def test_a_preview_of_a_link_does_not_spend_it(filed: Register, client: Client) -> None:
    once = link(filed)
    assert client.head(once).status_code == 405
    assert client.get(once).status_code == 302


def test_a_link_that_ran_out_was_spent_or_never_was_is_answered_alike(filed: Register, client: Client) -> None:
    late = link(filed, lifetime=timedelta(seconds=-1))
    answers = [client.get(path) for path in (late, "/sign-in/nothing/", "/sign-in/%D1%8F/")]
    assert [answer.status_code for answer in answers] == [403, 403, 403]
    assert len({answer.content.decode().count("was never given out") for answer in answers}) == 1


def test_a_busy_register_does_not_spend_the_link_nor_print_it(
    filed: Register, client: Client, capsys: pytest.CaptureFixture[str]
) -> None:
    once = link(filed)
    place = settings.DATABASES["default"]["NAME"]
    connections["default"].connection.execute("PRAGMA busy_timeout = 1")
    other = connect(place, key=the_register().keys.database_key, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    answer = client.get(once)
    other.close()
    assert answer.status_code == 503
    assert "The register is busy just now: open this link again in a moment." in answer.content.decode()
    assert once.split("/")[2] not in "".join(capsys.readouterr())
    assert (client.get(once).status_code, client.get("/").status_code) == (302, 200)


def test_who_files_while_the_register_is_busy_is_told_in_one_sentence(filed: Register, client: Client) -> None:
    client.get(link(filed))
    place = settings.DATABASES["default"]["NAME"]
    connections["default"].connection.execute("PRAGMA busy_timeout = 1")
    other = connect(place, key=the_register().keys.database_key, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    answer = client.post("/inbox/receive/", {"text": "On 3 May 2024 the court sentenced Barys Sinica to a year."})
    other.close()
    assert answer.status_code == 503
    assert "The register is busy just now: try again in a moment." in answer.content.decode()


def test_a_disabled_user_is_out_at_once(filed: Register, client: Client) -> None:
    user = add_user(name="Reader", role="reader", by=the_administrator(), at=datetime.now(UTC))
    client.get(f"/sign-in/{make_link(by=user, at=datetime.now(UTC))}/")
    assert client.get("/").status_code == 200
    disable_user("Reader", by=the_administrator(), at=datetime.now(UTC))
    assert client.get("/").status_code == 302


def test_signing_out_ends_the_session(inside: Client) -> None:
    answer = inside.post("/sign-out/")
    assert (answer.status_code, answer["Location"]) == (302, "/sign-in/?out")
    assert "You have signed out." in inside.get(answer["Location"]).content.decode()
    assert inside.get("/").status_code == 302


def test_forms_are_refused_without_their_token(filed: Register) -> None:
    strict = Client(enforce_csrf_checks=True)
    paths = ("/sign-out/", "/language/", "/theme/", *map(ADDRESSES.get, FORMS))
    assert [strict.post(path).status_code for path in paths] == [403] * len(paths)


def test_every_role_has_its_clearance_and_an_unknown_one_the_least() -> None:
    clearances = {role: clearance_of(Reader(role=role)) for role in ROLES}
    sealed = {role for role, clearance in clearances.items() if clearance is Sensitivity.SEALED}
    assert sealed == {"keeper", "administrator"}
    assert {clearances[role] for role in ROLES if role not in sealed} == {Sensitivity.TEAM}
    assert [clearance_of(one) for one in (NOBODY, Reader(role="unknown"))] == [Sensitivity.PUBLIC] * 2


@pytest.mark.parametrize("asked", ["pubic", "PUBLIC", "everyone", " team x"])
def test_an_audience_that_cannot_be_read_shows_nothing_but_what_is_public(inside: Client, asked: str) -> None:
    note = "Waits for her passport."
    path = f"/people/{VOLHA}/"
    answer = inside.get(path, {"audience": asked})
    assert (answer.status_code, note in answer.content.decode()) == (400, False)
    assert note in inside.get(path).content.decode()


def test_a_reader_cannot_ask_for_what_is_sealed(filed: Register, client: Client) -> None:
    user = add_user(name="Reader", role="reader", by=the_administrator(), at=datetime.now(UTC))
    client.get(f"/sign-in/{make_link(by=user, at=datetime.now(UTC))}/")
    answer = client.get(f"/people/{VOLHA}/?audience=sealed")
    assert answer.status_code == 400
    assert "the address of the sister" not in answer.content.decode()


@pytest.mark.parametrize(
    ("wanted", "given"),
    [
        ("/figures/?as_of=2024", "/figures/?as_of=2024"),
        ("https://example.org/", "/"),
        ("//example.org/", "/"),
        ("", "/"),
    ],
)
def test_the_choice_of_language_goes_back_to_the_page_and_nowhere_else(inside: Client, wanted: str, given: str) -> None:
    answer = inside.post("/language/", {"language": "be", "next": wanted})
    assert (answer.status_code, answer["Location"]) == (302, given)


def test_the_page_speaks_the_language_that_was_chosen(inside: Client) -> None:
    inside.post("/language/", {"language": "be", "next": "/"})
    page = inside.get("/").content.decode()
    assert '<html lang="be" dir="ltr"' in page
    assert "Што было праўдай на" in page


def test_an_unknown_language_or_light_changes_nothing(inside: Client) -> None:
    assert "Set-Cookie" not in inside.post("/language/", {"language": "xx", "next": "/"})
    assert "Set-Cookie" not in inside.post("/theme/", {"theme": "pink", "next": "/"})


def test_the_light_that_was_chosen_is_kept(inside: Client) -> None:
    inside.post("/theme/", {"theme": "dark", "next": "/"})
    assert 'data-theme="dark"' in inside.get("/").content.decode()


def test_the_gallery_is_shut_outside_debug(inside: Client) -> None:
    assert inside.get("/gallery/").status_code == 404


def test_a_damaged_register_is_one_sentence_and_not_a_blank_page(
    inside: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def damaged(*_args: object, **_more: object) -> None:
        raise Damaged("A sealed text does not open: it was altered or moved, or its key is another.")

    monkeypatch.setattr(views, "fold_one", damaged)
    answer = inside.get(f"/people/{VOLHA}/")
    assert answer.status_code == 500
    assert "A sealed text does not open" in answer.content.decode()


def test_what_was_not_foreseen_says_that_nothing_was_changed(inside: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_args: object, **_more: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(views, "fold_one", fails)
    inside.raise_request_exception = False
    answer = inside.get(f"/people/{VOLHA}/")
    assert answer.status_code == 500
    assert "The fault is ours, and nothing was changed." in answer.content.decode()
