"""The page of a recognition under review: ticks, a reason, two people, and back to what waits."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from habeas.actions.refolding import refold_everyone
from habeas.actions.users import add_user
from habeas.domain.lens import Lens
from habeas.queries.folding import fold_one
from tests.claiming import NOW, SEALED, draft, ident
from tests.queries.filing import file, prisoner
from tests.registers import Register, the_administrator
from tests.workspace.signing_in import signed_in
from tests.workspace.test_morning import said

SENT = {"status": "recognised", "criterion": "no_offence", "why": "The charge is speech."}


@pytest.fixture
def waiting(encrypted_register: Register, client: Client) -> str:
    """The address of a recognition under review."""
    register = encrypted_register
    file(register, *prisoner("Alena", "2024-01-10"))
    before = {"organisation": "Another", "status": "recognised", "criteria": ["discriminatory"]}
    file(register, draft("designation", "Alena", "2024-01-20", details=before, speakers=("Another",)), days=1)
    details = {"organisation": "Monitor", "status": "under_review"}
    claim = file(register, draft("designation", "Alena", "2024-02-01", details=details), days=2)[0]
    refold_everyone()
    return f"/review/recognition/{claim}/"


@pytest.fixture
def team(waiting: str) -> Client:
    return signed_in(add_user(name="Documenter", role="documenter", by=the_administrator(), at=NOW))


def test_a_refused_decision_is_said_on_its_page_and_what_was_ticked_stays(team: Client, waiting: str) -> None:
    answer = team.post(waiting, SENT | {"why": " ", "rests": ["no_offence:x", "nonsense"]})
    page = answer.content.decode()
    assert answer.status_code == 400
    assert "A decision needs a reason: say why." in page
    assert 'value="no_offence" checked' in page


def test_an_account_of_somebody_else_is_not_there(team: Client, waiting: str, encrypted_register: Register) -> None:
    other = file(encrypted_register, *prisoner("Ivan", "2024-01-10"), days=3)[1]
    assert team.post(waiting, SENT | {"rests": f"no_offence:{other}"}).status_code == 404


def test_what_is_sealed_does_not_stand_among_the_accounts(
    team: Client, waiting: str, encrypted_register: Register
) -> None:
    claim = draft("treatment", "Alena", "2024-03-01", speakers=("A cell mate",), sensitivity=SEALED)
    secret = file(encrypted_register, claim, days=3)[0]
    for address in (waiting, f"{waiting}?audience=sealed"):
        page = team.get(address).content.decode()
        assert "A cell mate" not in page
        assert secret not in page


def test_the_page_says_who_said_before_that_a_criterion_is_met(team: Client, waiting: str) -> None:
    assert "Said before: Another, 20 January 2024" in said(team, waiting)


def test_the_queue_leads_to_it_and_the_decision_back(team: Client, waiting: str) -> None:
    assert f'href="{waiting}?then=review"' in team.get("/review/").content.decode()
    page = team.get(waiting).content.decode()
    rests = re.findall(r'name="rests" value="(unfair_proceedings:\w+)"', page)
    assert len(rests) == 2
    answer = team.post(waiting, SENT | {"rests": rests})
    assert answer["Location"] == "/review/?done=decided"
    statuses = [one.status for one in fold_one(ident("Alena"), Lens()).designations if one.organisation == "Monitor"]
    assert sorted(statuses) == ["recognised", "under_review"]
    assert "decided already" in said(team, waiting)
    refold_everyone()
    assert waiting not in team.get("/review/").content.decode()


def test_where_two_must_agree_the_second_sees_what_the_first_proposed(
    team: Client, waiting: str, encrypted_register: Register
) -> None:
    keeper = signed_in(encrypted_register.user)
    assert team.post("/settings/two/", {"two": "yes"}).status_code == 403
    assert keeper.post("/settings/two/", {"two": "yes"})["Location"] == "/settings/?done=two"
    assert "Two people must come to the same before a recognition holds." in said(team, "/settings/")
    assert team.post(waiting, SENT)["Location"] == "/review/?done=waits"
    assert "Documenter proposed on" in said(keeper, waiting)
    assert keeper.post(waiting, SENT)["Location"] == "/review/?done=decided"
    keeper.post("/settings/two/", {"two": "no"})
    assert "One person decides about a recognition." in said(team, "/settings/")


def test_a_reader_finds_the_page_shut(waiting: str) -> None:
    reader = signed_in(add_user(name="Reader", role="reader", by=the_administrator(), at=NOW))
    assert reader.get(waiting).status_code == 403
