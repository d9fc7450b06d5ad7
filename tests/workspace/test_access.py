"""Who has seen what is sealed: noted before it is shown, on every page and at the command line, and told to whoever is in charge."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from django.db import OperationalError
from django.test import Client

from habeas.actions.entries import file_entries
from habeas.actions.users import add_user
from habeas.domain.claims import Sensitivity
from habeas.records.models import SealedRead
from habeas.workspace.frame import answering
from tests.claiming import draft, entry, source
from tests.registers import USER, Register
from tests.workspace.signing_in import signed_in
from tests.workspace.test_doors import ACCESS, ADDRESSES
from tests.worlds.register import ALEH, VOLHA

SEALED = "Said in confidence by a neighbour."
ASKED = "those who may read what is sealed"


@pytest.fixture(autouse=True)
def _told_in_confidence(filed: Register) -> None:
    sealed = draft("detention", "Volha", "2019-05-05", wording=SEALED, sensitivity=Sensitivity.SEALED)
    file_entries(by=filed.user, at=datetime.now(UTC), entries=[entry(sealed, source_=source("Neighbour"))])


def noted() -> list[tuple[str, str]]:
    """Of whom and by which way, in order."""
    return list(SealedRead.objects.order_by("id").values_list("person", "door"))


def person_page(browser: Client, audience: str = "sealed") -> Any:
    return browser.get(f"/people/{VOLHA}/", {"audience": audience})


def test_a_case_that_is_opened_is_noted_with_who_and_when(inside: Client, filed: Register) -> None:
    before = datetime.now(UTC)
    assert SEALED in person_page(inside).content.decode()
    [row] = SealedRead.objects.all()
    assert (row.reader, row.person, row.door) == (filed.user, VOLHA, "person")
    assert before <= row.at <= datetime.now(UTC)


@pytest.mark.parametrize("audience", ["public", "team", "", "sealde"])
def test_what_is_not_sealed_is_noted_by_nobody(inside: Client, audience: str) -> None:
    person_page(inside, audience)
    assert noted() == []


def test_whoever_may_not_ask_for_it_sees_nothing_and_is_not_noted(filed: Register, client: Client) -> None:
    reader = signed_in(add_user(name="Reader", role="reader", by=filed.user, at=datetime.now(UTC)))
    assert SEALED not in person_page(reader).content.decode()
    assert noted() == []


def test_every_page_that_answers_such_a_question_notes_it(inside: Client) -> None:
    unnoted = []
    for name in ADDRESSES:
        if "GET" in ACCESS[name].methods and ACCESS[name].right is not None:
            before = SealedRead.objects.count()
            answer = inside.get(ADDRESSES[name], {"audience": "sealed", "q": "Vol"})
            asks = ASKED in answer.content.decode().partition('class="lens-controls"')[0] or name == "found"
            if answer.status_code == 200 and asks and SealedRead.objects.count() == before:
                unnoted.append(name)
    assert unnoted == []
    assert {"overview", "people", "found", "person", "number", "figures"} <= {door for _, door in noted()}


def test_a_pair_opens_two_cases_and_a_list_everybody(inside: Client) -> None:
    inside.get(f"/pairs/{VOLHA}/{ALEH}/?audience=sealed")
    inside.get("/people/?audience=sealed")
    assert noted() == [*((person, "pair") for person in sorted([VOLHA, ALEH])), ("", "people")]


def test_what_cannot_be_noted_is_not_shown(inside: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def locked(*_args: object, **_more: object) -> None:
        raise OperationalError("database is locked")

    monkeypatch.setattr(answering, "note_read", locked)
    answer = person_page(inside)
    assert (answer.status_code, SEALED in answer.content.decode()) == (503, False)


def test_whoever_is_in_charge_is_told_who_has_seen_this_and_not_what(inside: Client, filed: Register) -> None:
    keeper = signed_in(add_user(name="Kee Per", role="keeper", by=filed.user, at=datetime.now(UTC)))
    person_page(keeper)
    keeper.get("/people/?audience=sealed")
    assert f'href="/people/{VOLHA}/access/"' in person_page(inside, "team").content.decode()
    page = inside.get(f"/people/{VOLHA}/access/").content.decode()
    assert "What is sealed of them was asked for 2 times." in page
    assert [page.count(word) for word in ("Kee Per", "their page", "among everybody", SEALED)] == [2, 1, 1, 0]
    assert noted() == [(VOLHA, "person"), ("", "people")]
    assert keeper.get(f"/people/{VOLHA}/access/").status_code == 403
    assert "access/" not in person_page(keeper, "team").content.decode()


def test_nobody_has_seen_what_nobody_asked_for(inside: Client) -> None:
    page = inside.get(f"/people/{ALEH}/access/").content.decode()
    assert ("asked for 0 times" in page, "Nobody has." in page, f"<bdi>{USER}" in page) == (True, True, False)
    assert inside.get(f"/people/{'0' * 32}/access/").status_code == 404
