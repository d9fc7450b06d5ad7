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
from tests.registers import Register
from tests.workspace.conftest import FILED
from tests.worlds.register import ALEH, VOLHA, entries

PAGES = (
    "/",
    "/coming/conflict/",
    "/review/",
    "/people/",
    "/people/?q=Volha",
    "/people/found/?q=Vol",
    f"/people/{VOLHA}/",
    f"/people/{VOLHA}/log/",
    f"/people/{VOLHA}/public/",
    "/groups/",
    "/numbers/released/",
    "/figures/",
    "/pairs/",
    f"/pairs/{VOLHA}/{ALEH}/",
    "/inbox/",
    "/inbox/quality/",
    "/settings/",
    "/settings/words/",
    "/settings/words/?words=release",
    "/settings/country/?part=articles",
    "/settings/health/",
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
