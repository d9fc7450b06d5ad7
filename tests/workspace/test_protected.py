"""The pages of protected sources: codes, who could ever read a name, and the name on none of them."""

from __future__ import annotations

from datetime import UTC, datetime
from urllib.parse import quote

import pytest
from django.test import Client

from habeas.actions.entries import file_entries
from habeas.actions.keepers import name_keeper
from habeas.actions.sources import protect_source
from habeas.actions.users import add_user
from habeas.domain.claims import Source
from habeas.queries.keepers import list_keepers
from habeas.queries.sources import list_protected_sources
from habeas.queries.suggesting import KINDS
from habeas.records.models import SealedRead
from habeas.vault.protected import Keeper, new_keeper
from tests.claiming import draft, entry
from tests.registers import Register
from tests.workspace.conftest import FILED
from tests.workspace.signing_in import signed_in
from tests.worlds.register import VOLHA

NAME = "Крыніца-canary"
IDENTITY = f"{NAME}, +375 29 000 00 00"


@pytest.fixture
def keepers(filed: Register) -> list[Keeper]:
    """Two keepers, both of whom must come together."""
    made = [new_keeper(), new_keeper()]
    for label, keeper in zip(("Hanna", "Mira"), made, strict=True):
        name_keeper(label, recipient=keeper.recipient, by=filed.user, at=FILED)
    return made


def as_role(register: Register, role: str) -> Client:
    return signed_in(add_user(name=role.title(), role=role, by=register.user, at=datetime.now(UTC)))


def words(browser: Client, path: str) -> str:
    return browser.get(path).content.decode()


def test_without_keepers_there_is_no_form_but_what_to_do(inside: Client) -> None:
    page = words(inside, "/protected/")
    assert "Nobody keeps names yet" in page
    assert 'name="identity"' not in page
    assert 'name="recipient"' in page


def test_the_form_says_who_could_ever_read_the_name_and_how(inside: Client, keepers: list[Keeper]) -> None:
    page = words(inside, "/protected/")
    assert "These could ever read the name, if any 2 of them come together: Hanna, Mira." in page
    assert "not this server" in page
    assert "away from any network" in page


def test_a_source_is_registered_and_its_name_is_shown_nowhere(
    inside: Client, filed: Register, keepers: list[Keeper], capsys: pytest.CaptureFixture[str]
) -> None:
    sent = inside.post("/protected/seal/", {"code": "BANU-RELO", "identity": IDENTITY})
    assert (sent.status_code, sent["Location"]) == (302, "/protected/code/BANU-RELO/?done=sealed")
    told = entry(draft("detention", "Volha", "2021-07-16"), source_=Source(id="", code="BANU-RELO"))
    file_entries(by=filed.user, at=FILED, entries=[told])
    page = words(inside, sent["Location"])
    assert "The name is sealed." in page
    assert "habeas source open sealed.json KEYFILE KEYFILE" in page
    assert "a source known to the organisation (BANU-RELO)" in page
    assert "Volha Prykladnaya" in page
    pages = ["/", "/protected/", sent["Location"], f"/people/{VOLHA}/", "/people/", "/house/", "/groups/", "/inbox/"]
    assert ["canary" in words(inside, path) or "375 29" in words(inside, path) for path in pages] == [False] * len(
        pages
    )
    assert f"Nobody is found by “{NAME}”." in words(inside, f"/people/?q={quote(NAME)}")
    suggested = [words(inside, f"/suggest/{what}/?q={quote(NAME)}") for what in KINDS]
    assert ["canary" in page or "data-value" in page for page in suggested] == [False] * len(KINDS)
    assert NAME not in "".join(capsys.readouterr())


def test_what_is_refused_does_not_show_the_name_again(inside: Client, keepers: list[Keeper]) -> None:
    for code in ("A/B", NAME, "x" * 99):
        answer = inside.post("/protected/seal/", {"code": code, "identity": IDENTITY})
        assert (answer.status_code, "canary" in answer.content.decode()) == (400, False)
    assert inside.post("/protected/seal/", {"code": "A", "identity": ""}).status_code == 400
    assert list_protected_sources() == []


def test_a_fault_shows_and_prints_no_name(
    inside: Client, keepers: list[Keeper], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fails(*_args: object, **_more: object) -> None:
        raise ZeroDivisionError(IDENTITY)

    monkeypatch.setattr("habeas.workspace.protected.protected.protect_source", fails)
    inside.raise_request_exception = False
    answer = inside.post("/protected/seal/", {"code": "A", "identity": IDENTITY})
    assert (answer.status_code, "canary" in answer.content.decode()) == (500, False)
    assert "canary" not in "".join(capsys.readouterr())


def test_a_code_is_suggested_as_a_source_before_anything_was_filed_under_it(
    inside: Client, filed: Register, keepers: list[Keeper]
) -> None:
    protect_source(IDENTITY, code="BANU-RELO", by=filed.user, at=FILED)
    assert 'data-value="BANU-RELO"' in words(inside, "/suggest/source/?q=banu")
    assert "BANU-RELO" not in words(inside, "/suggest/source/?q=banu&audience=public")


def test_keepers_are_an_administrators_to_name_and_everybody_who_files_sees_them(
    filed: Register, client: Client, keepers: list[Keeper]
) -> None:
    page = words(as_role(filed, "documenter"), "/protected/")
    assert (keepers[0].recipient in page, "Name a keeper" in page) == (True, False)


def test_a_keeper_is_named_withdrawn_and_as_many_needed_as_was_said(inside: Client, keepers: list[Keeper]) -> None:
    third = new_keeper()
    for path, sent, done in (
        ("/protected/keepers/", {"label": "Ales", "recipient": third.recipient}, "named"),
        ("/protected/keepers/needed/", {"needed": "3"}, "needed"),
        ("/protected/keepers/withdraw/", {"recipient": keepers[0].recipient}, "withdrawn"),
    ):
        assert inside.post(path, sent)["Location"] == f"/protected/?done={done}"
        assert 'role="status"' in words(inside, f"/protected/?done={done}")
    keeping = list_keepers()
    assert ([one.label for one in keeping.keepers], keeping.needed) == (["Ales", "Mira"], 2)


@pytest.mark.parametrize(
    ("path", "sent"),
    [
        ("/protected/keepers/", {"label": "Ales", "recipient": "age1"}),
        ("/protected/keepers/", {}),
        ("/protected/keepers/needed/", {"needed": "9"}),
        ("/protected/keepers/needed/", {"needed": "x"}),
    ],
)
def test_what_cannot_be_is_refused_where_it_stands(
    inside: Client, keepers: list[Keeper], path: str, sent: dict[str, str]
) -> None:
    answer = inside.post(path, sent)
    assert (answer.status_code, answer.content.decode().count('role="alert"')) == (400, 1)
    assert inside.post("/protected/keepers/withdraw/", {"recipient": "nobody"}).status_code == 404


def test_a_code_that_is_not_there_is_not_found(inside: Client, keepers: list[Keeper]) -> None:
    assert inside.get("/protected/code/NOBODY/").status_code == 404


def test_who_asks_under_a_code_for_what_is_sealed_is_noted(
    inside: Client, filed: Register, keepers: list[Keeper]
) -> None:
    protect_source(IDENTITY, code="BANU-RELO", by=filed.user, at=FILED)
    words(inside, "/protected/code/BANU-RELO/?audience=sealed")
    assert list(SealedRead.objects.values_list("person", "door")) == [("BANU-RELO", "code")]
