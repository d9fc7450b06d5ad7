"""Role × route × object: what is sealed is shown to exactly those whose role opens every case, or to whom this one is open."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client

from habeas.actions.case_access import give_access
from habeas.actions.entries import file_entries
from habeas.actions.users import add_user
from habeas.domain.access import ROLES, Reader, Right, may
from habeas.domain.claims import Sensitivity
from habeas.records.models import SealedRead
from tests.claiming import draft, entry, source
from tests.registers import Register
from tests.workspace.signing_in import signed_in
from tests.worlds.register import ALEH, VOLHA

WORDS = {VOLHA: "Said in confidence by a neighbour.", ALEH: "Said in confidence by a cousin."}
NOW = datetime.now(UTC)
# To whom Volha's case is open, if to anybody: now, until yesterday, or it is another's that is.
GIVEN = {"nothing": (), "this case": (VOLHA, 0), "this case once": (VOLHA, 30), "another case": (ALEH, 0)}


@pytest.fixture
def told(filed: Register, client: Client) -> dict[str, str]:
    """Of each person the id of an account that is sealed."""
    claims = [
        draft("detention", name, "2019-05-05", wording=WORDS[person], sensitivity=Sensitivity.SEALED)
        for name, person in (("Volha", VOLHA), ("Aleh", ALEH))
    ]
    filing = file_entries(by=filed.user, at=NOW, entries=[entry(*claims, source_=source("Neighbours"))])
    return dict(zip((VOLHA, ALEH), filing.claim_ids, strict=True))


def routes(told: dict[str, str]) -> dict[str, str]:
    """Every page that can show a sealed account, by what it shows."""
    return {
        "person": f"/people/{VOLHA}/",
        "history": f"/accounts/{told[VOLHA]}/",
        "log": f"/people/{VOLHA}/log/",
        "other person": f"/people/{ALEH}/",
        "other history": f"/accounts/{told[ALEH]}/",
        "overview": "/",
        "coming": "/coming/conflict/",
        "review": "/review/",
        "pair": f"/pairs/{VOLHA}/{ALEH}/",
        "people": "/people/",
        "export": "/people/export/csv/",
    }


def opened_to(register: Register, role: str, given: tuple[object, ...]) -> Client:
    """A browser of somebody in this role, with a case opened to them some days ago for a week."""
    user = register.user if role == "administrator" else add_user(name=role, role=role, by=register.user, at=NOW)
    if given and not may(Reader(role=role), Right.SEE_SEALED):
        person, ago = given
        give_access(str(person), user=user, days=7, by=register.user, at=NOW - timedelta(days=int(str(ago))))
    return signed_in(user)


def shown(browser: Client, paths: dict[str, str]) -> set[str]:
    """The pages on which any of the sealed words stand."""
    pages = {name: browser.get(path, {"audience": "sealed"}).content.decode() for name, path in paths.items()}
    return {name for name, page in pages.items() if any(words in page for words in WORDS.values())}


@pytest.mark.parametrize("given", GIVEN)
@pytest.mark.parametrize("role", ROLES)
def test_what_is_sealed_is_shown_to_those_to_whom_it_is_open(
    filed: Register, told: dict[str, str], role: str, given: str
) -> None:
    seen = shown(opened_to(filed, role, GIVEN[given]), routes(told))
    if may(Reader(role=role), Right.SEE_SEALED):
        assert {"person", "history", "log", "other person", "other history"} <= seen
    else:
        open_ = {"this case": {"person", "history", "log"}, "another case": {"other person", "other history"}}
        assert seen == open_.get(given, set())
        assert SealedRead.objects.count() == len(seen)


def test_a_case_that_is_open_is_for_reading_and_its_page_leads_to_what_answers(
    filed: Register, told: dict[str, str]
) -> None:
    browser = opened_to(filed, "documenter", (VOLHA, 0))
    page = browser.get(f"/accounts/{told[VOLHA]}/?audience=sealed").content.decode()
    assert "This case is open to you for reading only." in page
    assert ('href="/people/"' in page, 'href="/people/?audience=sealed"' in page) == (True, False)
    assert browser.post(f"/accounts/{told[VOLHA]}/retract/?audience=sealed", {"text": "x"}).status_code == 404
    assert browser.get("/people/?audience=sealed").status_code == 400


def test_an_administrator_opens_a_case_and_closes_it_on_its_page(filed: Register, told: dict[str, str]) -> None:
    user = add_user(name="Hanna", role="reader", by=filed.user, at=NOW)
    reader, inside = signed_in(user), signed_in(filed.user)
    path = f"/people/{VOLHA}/access/"
    assert inside.post(f"{path}give/", {"user": user, "days": "7"})["Location"] == f"{path}?done=given"
    assert shown(reader, routes(told)) == {"person", "history", "log"}
    page = inside.get(path).content.decode()
    assert ("By their role: keeper, administrator." in page, "opened by" in page) == (True, True)
    withdraw = re.search(r'action="(/people/\w+/access/\w+/withdraw/)"', page)
    assert withdraw is not None
    assert inside.post(withdraw[1])["Location"] == f"{path}?done=withdrawn"
    assert shown(reader, routes(told)) == set()


@pytest.mark.parametrize("sent", [{}, {"user": "nobody", "days": "7"}, {"days": "365"}])
def test_what_cannot_be_opened_is_said(filed: Register, told: dict[str, str], sent: dict[str, str]) -> None:
    answer = signed_in(filed.user).post(f"/people/{VOLHA}/access/give/", sent)
    assert (answer.status_code, "Nothing was changed." in answer.content.decode()) == (400, True)
