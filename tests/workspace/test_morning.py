"""The morning page: what there is to do, for whom, and the way through what waits and back."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils.html import strip_tags

from habeas.actions.entries import file_entries
from habeas.actions.judging import judge
from habeas.actions.refolding import refold_everyone
from habeas.actions.users import add_user
from tests.claiming import SEALED, draft, entry, ident
from tests.queries.filing import figure, file, prisoner
from tests.registers import Register, the_administrator
from tests.workspace.signing_in import signed_in
from tests.workspace.test_inbox import SENT

NOW = datetime.now(UTC)
TODAY = NOW.date()
EARLIER = (TODAY - timedelta(days=60)).isoformat()


def day(n: int) -> str:
    return (TODAY + timedelta(days=n)).isoformat()


def words(page: str) -> str:
    return re.sub(r"\s+", " ", strip_tags(page[page.index('<main class="page"') : page.index("</main>")])).strip()


def said(browser: Client, path: str = "/", **lens: str) -> str:
    return words(browser.get(path, lens).content.decode())


def heading(page: str, name: str) -> str:
    found = re.search(rf'id="{name}">\s*<h2>(.*?)</h2>', page, re.DOTALL)
    return re.sub(r"\s+", " ", strip_tags(found[1])).strip() if found else ""


@pytest.fixture
def house(encrypted_register: Register, client: Client) -> Register:
    """A register in which something of each kind is awaited; one hearing is sealed."""
    register = encrypted_register
    file(register, *prisoner("Alena", EARLIER), draft("trial", "Alena", day(0)), published=EARLIER)
    file(register, draft("trial", "Ivan", day(1), sensitivity=SEALED), *prisoner("Ivan", EARLIER), published=EARLIER)
    file(register, draft("detention", "Ivan", day(-50), speakers=("Another",)), published=day(-40), days=1)
    review = draft("designation", "Alena", EARLIER, details={"organisation": "Monitor", "status": "under_review"})
    file(register, review, published=EARLIER, days=2)
    refold_everyone()
    return register


@pytest.fixture
def team(house: Register) -> Client:
    return signed_in(add_user(name="Documenter", role="documenter", by=the_administrator(), at=NOW))


def test_a_section_that_there_is_not_leads_nowhere(team: Client) -> None:
    assert team.get("/coming/nothing/").status_code == 404
    assert team.get("/coming/hearing/?start=none").status_code == 200


def test_in_an_empty_register_one_calm_line_says_that_there_is_nothing(
    encrypted_register: Register, client: Client
) -> None:
    page = said(signed_in(encrypted_register.user))
    assert (
        "Nothing just now: to review; hearings of this week; terms that end soon; detention limits that end soon; "
        "accounts that differ; people without news for long; published figures that differ from this register; "
        "came in since yesterday."
    ) in page


def test_each_kind_is_told_with_its_number_and_the_first_few(team: Client) -> None:
    page = team.get("/").content.decode()
    assert [heading(page, name) for name in ("review", "hearing", "conflict")] == [
        "To review 1",
        "Hearings of this week 1",
        "Accounts that differ 1",
    ]
    assert f"/people/{ident('Alena')}/#event-" in page
    assert "today, " in page
    assert "day, last told of on 4 February 2026" in words(page)


def test_what_is_sealed_stands_on_the_morning_page_of_those_alone_who_may_see_it(house: Register, team: Client) -> None:
    keeper = signed_in(house.user)
    assert heading(keeper.get("/?audience=sealed").content.decode(), "hearing") == "Hearings of this week 2"
    assert heading(team.get("/?audience=sealed").content.decode(), "hearing") == "Hearings of this week 1"
    assert "tomorrow, " not in said(team, "/coming/hearing/", audience="sealed")


def test_a_reader_decides_nothing_so_nothing_waits_for_them(house: Register) -> None:
    reader = signed_in(add_user(name="Reader", role="reader", by=the_administrator(), at=NOW))
    page = reader.get("/").content.decode()
    assert heading(page, "review") == ""
    assert "to review;" not in words(page)
    assert heading(page, "conflict") == "Accounts that differ 1"
    assert reader.get("/review/").status_code == 403


def test_what_was_known_on_an_earlier_day_is_nothing_to_review(team: Client) -> None:
    page = team.get("/", {"known_at": "2026-02-05"}).content.decode()
    assert [heading(page, name) for name in ("review", "arrived")] == ["", ""]


def test_what_came_in_is_told_by_name(house: Register, team: Client) -> None:
    file_entries(by=house.user, at=NOW, entries=[entry(draft("charge", "Alena", EARLIER))])
    page = team.get("/").content.decode()
    assert heading(page, "arrived") == "Came in since yesterday 1"
    assert "1 entry about 1 person" in words(page)


def test_a_figure_that_differs_is_told_with_the_reason(house: Register, team: Client) -> None:
    figures = figure("country", EARLIER, measure="political_prisoners_held", number=500)
    file(house, figures, published=EARLIER, days=3)
    page = team.get("/").content.decode()
    assert heading(page, "figures") == "Published figures that differ from this register 1"


def test_a_long_section_leads_to_all_of_it_page_by_page(house: Register, team: Client) -> None:
    for number in range(8):
        file(house, *prisoner(f"P{number}", EARLIER), draft("trial", f"P{number}", day(2)), published=EARLIER)
    refold_everyone()
    assert 'href="/coming/hearing/"' in team.get("/").content.decode()
    assert said(team, "/coming/hearing/").startswith("Hearings of this week 9 wait.")


def test_the_morning_page_asks_as_many_questions_for_many_as_for_few(house: Register, team: Client) -> None:
    def questions() -> int:
        team.get("/")
        with CaptureQueriesContext(connection) as asked:
            assert team.get("/").status_code == 200
        return len(asked)

    for number in range(12):  # the newest ten events are told of ten people then
        file(house, *prisoner(f"P{number}", EARLIER), draft("trial", f"P{number}", day(2)), published=EARLIER)
    refold_everyone()
    few = questions()
    for number in range(30):
        file(house, *prisoner(f"Q{number}", EARLIER), draft("trial", f"Q{number}", day(2)), published=EARLIER)
    refold_everyone()
    assert questions() == few


def test_a_decided_document_leads_back_to_what_waits_and_keeps_the_lens(team: Client) -> None:
    waiting = str(team.post("/inbox/receive/", SENT)["Location"])
    queue = team.get("/review/").content.decode()
    assert f'href="{waiting}?then=review"' in queue
    page = team.get(f"{waiting}?then=review").content.decode()
    assert 'data-key="KeyQ"' in page
    assert f'action="{waiting}aside/?then=review"' in page
    revision = re.search(r'name="revision" value="(\d+)"', page)
    assert revision
    answer = team.post(f"{waiting}aside/?then=review&as_of=2026-01-01", {"revision": revision[1]})
    assert answer["Location"] == "/review/?done=aside&as_of=2026-01-01"
    assert "Kept. This is what waits now." in said(team, "/review/", done="aside")
    assert str(team.get(f"{waiting}?then=review")["Location"]) == "/review/?done=closed"


def test_a_settled_conflict_leads_back_to_what_waits(house: Register, team: Client) -> None:
    queue = team.get("/review/").content.decode()
    address = re.search(r'href="(/accounts/\w+/settle/\?then=review)"', queue)
    assert address
    page = team.get(address[1]).content.decode()
    account = re.findall(r'name="account" value="(\w+)"', page)[1]
    sent = {"account": account, "finding": "refuted", "why": "Another of the same name."}
    assert team.post(address[1], sent)["Location"] == "/review/?done=settled"
    refold_everyone()
    assert heading(team.get("/review/").content.decode(), "conflicts") == ""


def test_other_rooms_are_left_without_the_way_back(team: Client) -> None:
    waiting = str(team.post("/inbox/receive/", SENT)["Location"])
    page = team.get(f"{waiting}?then=review").content.decode()
    assert 'href="/people/"' in page
    assert "then=review" not in page[page.index('<header class="masthead">') : page.index("</header>")]


def test_what_is_typed_into_the_address_is_no_way_out(team: Client) -> None:
    waiting = str(team.post("/inbox/receive/", SENT)["Location"])
    page = team.get(f"{waiting}?then=https://example.org").content.decode()
    assert "example.org/&" not in page
    assert "KeyQ" not in page


def test_a_sealed_pair_waits_for_a_second_person_who_may_see_it(house: Register, team: Client) -> None:
    keeper = add_user(name="Keeper", role="keeper", by=the_administrator(), at=NOW)
    for name in ("Twin", "Other twin"):
        file(house, draft("naming", name, details={"name": name}, sensitivity=SEALED), days=4)
    judge(ident("Twin"), ident("Other twin"), "same", why="One photograph.", by=keeper, at=NOW, audience=SEALED)
    refold_everyone()
    browsers = (signed_in(house.user), signed_in(keeper), team)
    pages = [browser.get("/review/?audience=sealed").content.decode() for browser in browsers]
    assert [heading(page, "pairs") for page in pages] == ["Pairs that wait for a second person 1", "", ""]
    assert "Twin" not in words(pages[2])
