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
from tests.claiming import draft, entry, ident, naming, source
from tests.registers import Register
from tests.workspace.conftest import FILED
from tests.worlds.register import ALEH, VOLHA, entries

PAGES = (
    "/",
    "/coming/conflict/",
    "/review/",
    "/people/",
    "/people/?q=Volha",
    "/people/?state=held&sex=F&column=article&sort=-since",
    "/people/?q=Volha&state=held",
    "/people/export/xlsx/",
    "/people/found/?q=Vol",
    f"/people/{VOLHA}/",
    f"/people/{VOLHA}/log/",
    f"/people/{VOLHA}/public/",
    "/groups/",
    "/sources/",
    f"/sources/{ident('source Bulletin')}/",
    "/places/",
    "/places/?kind=court",
    "/places/prison/?called=prison_8",
    "/filing/",
    "/filing/hearing/",
    "/numbers/released/",
    "/numbers/held/change/?before=2020",
    "/numbers/held/change/?before=2024&before_known=2026-01-19",
    "/figures/",
    "/figures/table.csv",
    "/figures/picture.svg",
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


def test_a_place_an_official_or_a_source_with_many_cases_asks_no_more_than_one_with_few(
    filed: Register, inside: Client
) -> None:
    few, many = ("SIZO 1, Minsk", "Petrova", "Few"), ("Penal colony No. 9, Horki", "Ivanova", "Many")
    for number, (prison, judge, title) in enumerate([few, *[many] * 30]):
        name = f"{title} {number}"
        claims = [
            naming(name),
            draft("detention", name, "2025-01-01"),
            draft("transfer", name, "2025-02-02", details={"prison": prison}),
            draft("sentence", name, "2025-03-03", details={"judge": judge, "term": "P9Y"}),
        ]
        file_entries(by=filed.user, at=FILED, entries=[entry(*claims, source_=source(title))])
    pairs = [
        ("/places/prison/?called=sizo_1", "/places/prison/?called=ik_9"),
        ("/places/judge/?called=petrova", "/places/judge/?called=ivanova"),
        (f"/sources/{ident('source Few')}/", f"/sources/{ident('source Many')}/"),
        ("/numbers/held/change/?before=2026-01-01", "/numbers/held/change/?before=2024-12-01&as_of=2025-04-01"),
    ]
    assert [questions(inside, one) for one, _ in pairs] == [questions(inside, other) for _, other in pairs]


def test_a_list_with_two_filters_asks_eleven_questions(inside: Client) -> None:
    """Nothing of it grows with the people or with the filters."""
    assert questions(inside, "/people/") == questions(inside, "/people/?state=held&state=unknown&sort=-since") == 11


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
