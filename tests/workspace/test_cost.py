"""Pages answer on both databases, and ask as many questions of it for many people as for few."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from habeas.actions.entries import file_entries
from habeas.actions.links import make_link
from habeas.actions.refolding import refold_everyone
from tests.claiming import draft, entry, source
from tests.registers import Register
from tests.workspace.conftest import FILED
from tests.worlds.register import ALEH, VOLHA, entries

PAGES = (
    "/",
    "/people/",
    "/people/?q=Volha",
    "/people/found/?q=Vol",
    f"/people/{VOLHA}/",
    "/groups/",
    "/numbers/released/",
    "/figures/",
    "/pairs/",
    f"/pairs/{VOLHA}/{ALEH}/",
    "/inbox/",
    "/inbox/quality/",
    "/suggest/person/?q=Vol",
    "/suggest/article/?q=342",
    "/suggest/court/?q=min",
    "/suggest/judge/?q=kal",
    "/suggest/source/?q=bulletin",
    "/suggest/day/?q=2021",
    f"/suggest/duplicates/?person={VOLHA}&kind=detention&day=2021",
    "/protected/",
    "/house/",
    f"/people/{VOLHA}/access/",
    "/keys/",
    "/keys/passkey/",
    "/?said_by_day=2024",
)


def test_every_page_answers_on_both_databases(register: Register, client: Client) -> None:
    file_entries(by=register.user, at=FILED, entries=entries())
    refold_everyone()
    client.get(f"/sign-in/{make_link(by=register.user, at=datetime.now(UTC))}/")
    assert [client.get(path).status_code for path in PAGES] == [200] * len(PAGES)


def questions(client: Client, path: str) -> int:
    client.get(path)
    with CaptureQueriesContext(connection) as asked:
        assert client.get(path).status_code == 200
    return len(asked)


@pytest.mark.parametrize(("few", "many"), [("/people/?start=1", "/people/"), ("/numbers/died/", "/numbers/detained/")])
def test_more_people_are_not_more_questions(inside: Client, few: str, many: str) -> None:
    assert questions(inside, many) == questions(inside, few)


BOXES = (
    "person/?q=Vol",
    "judge/?q=ale",
    "official/?q=ale",
    "source/?q=bulletin",
    "source/?q=nothing",
    "court/?q=min",
    "article/?q=3",
)


def test_more_that_is_filed_is_not_more_questions_for_a_box(inside: Client, filed: Register) -> None:
    paths = [f"/suggest/{box}" for box in BOXES] + [f"/suggest/duplicates/?person={VOLHA}&kind=detention"]
    few = [questions(inside, path) for path in paths]
    many = [
        entry(draft("trial", "Volha", "2022-02-01", details={"judge": f"Alena {n}"}), source_=source(f"Bulletin {n}"))
        for n in range(3, 40)
    ]
    file_entries(by=filed.user, at=FILED, entries=many)
    refold_everyone()
    assert [questions(inside, path) for path in paths] == few
