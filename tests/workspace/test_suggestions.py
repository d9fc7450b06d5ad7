"""What is offered while somebody types: nothing of what is sealed to them, not even by a count."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from django.test import Client
from django.utils.translation import override

from habeas.actions.entries import file_entries
from habeas.actions.users import add_user
from habeas.domain.claims import Sensitivity
from habeas.domain.packs import load_pack
from habeas.queries import suggesting
from habeas.records.models import SealedRead
from tests.claiming import SEALED, draft, entry, source
from tests.registers import Register
from tests.workspace.conftest import FILED
from tests.workspace.signing_in import signed_in
from tests.worlds.register import VOLHA

OPTION = re.compile(r'<li class="suggestion"[^>]*data-value="([^"]*)"')


@pytest.fixture
def documenter(filed: Register, client: Client) -> Client:
    """Somebody from whom sealed facts are kept, in a register with some."""
    judged = {"court": "Minsk City Court", "judge": "Natallia Uzornaja", "prosecutor": "Ryhor Secret"}
    sealed = [
        draft("sentence", "Volha", "2022-03-04", details=judged, sensitivity=SEALED),
        draft("detention", "Volha", "2021-07-15", sensitivity=SEALED),
    ]
    shown = draft("trial", "Volha", "2022-02-01", details={"judge": "Алена Прыкладная"})
    file_entries(
        by=filed.user,
        at=FILED,
        entries=[
            entry(*sealed, source_=source("Neighbour of Volha", published="2024-01-01")),
            entry(shown, source_=source("Diary of a trial", published="2024-01-02")),
        ],
    )
    return signed_in(add_user(name="Documenter", role="documenter", by=filed.user, at=datetime.now(UTC)))


def options(browser: Client, path: str) -> list[str]:
    answer = browser.get(path)
    assert answer.status_code == 200
    return OPTION.findall(answer.content.decode())


def test_a_kind_that_is_not_suggested_is_not_found(inside: Client) -> None:
    assert inside.get("/suggest/nothing/?q=a").status_code == 404


@pytest.mark.parametrize("typed", ["", "   ", "%00", "‮", "a" * 5000])
@pytest.mark.parametrize(
    "what", ["person", "article", "court", "prison", "judge", "prosecutor", "official", "source", "day", "duplicates"]
)
def test_nothing_and_nonsense_suggest_nothing(inside: Client, what: str, typed: str) -> None:
    assert options(inside, f"/suggest/{what}/?q={typed}") == []


def test_a_person_is_suggested_by_any_spelling_with_the_id(inside: Client) -> None:
    page = inside.get("/suggest/person/?q=Ольга Прик").content.decode()
    assert re.findall(r'data-value="(.*?)" data-key="(.*?)"', page) == [("Volha Prykladnaya", VOLHA)]


def test_what_is_sealed_to_whoever_types_is_suggested_by_nothing(documenter: Client, filed: Register) -> None:
    sealed = {"judge": "Uzornaja", "prosecutor": "Secret", "official": "Ryhor", "source": "Neighbour"}
    asked = [f"/suggest/{what}/?q={typed}" for what, typed in sealed.items()]
    assert [options(documenter, path) for path in asked] == [[]] * 4
    keeper = signed_in(filed.user)
    found = [options(keeper, f"{path}&audience=sealed") for path in asked]
    assert found == [["Natallia Uzornaja"], ["Ryhor Secret"], ["Ryhor Secret"], ["Neighbour of Volha"]]
    assert [options(keeper, path) for path in asked] == [[]] * 4


def test_an_audience_that_is_not_theirs_shows_them_only_what_is_public(documenter: Client) -> None:
    assert options(documenter, "/suggest/judge/?q=Uzornaja&audience=sealed") == []


def test_who_asks_for_what_is_sealed_is_noted_and_what_they_typed_is_not(filed: Register, inside: Client) -> None:
    options(inside, "/suggest/person/?q=Volha&audience=sealed")
    noted = list(SealedRead.objects.values_list("reader", "person", "door"))
    assert noted == [(filed.user, "", "suggest")]


def test_a_judge_is_suggested_in_another_script(documenter: Client) -> None:
    assert options(documenter, "/suggest/judge/?q=Alena Pryk") == ["Алена Прыкладная"]
    assert options(documenter, "/suggest/prosecutor/?q=Alena Pryk") == []
    assert options(documenter, "/suggest/official/?q=Prykladnaya") == ["Алена Прыкладная"]


def test_a_source_is_suggested_by_a_part_of_its_title_or_address(inside: Client) -> None:
    assert options(inside, "/suggest/source/?q=bullet") == ["Bulletin 2", "https://example.org/bulletin"]
    assert options(inside, "/suggest/source/?q=https://example.org/an") == [
        "https://example.org/another",
        "https://example.org/article",
    ]


def test_a_source_filed_since_is_suggested_at_once(inside: Client, filed: Register) -> None:
    assert options(inside, "/suggest/source/?q=latest") == []
    new = entry(draft("detention", "Aleh", "2024-01-01"), source_=source("The latest", published="2024-02-01"))
    file_entries(by=filed.user, at=FILED, entries=[new])
    assert options(inside, "/suggest/source/?q=latest") == ["The latest"]


def test_an_article_is_suggested_by_number_part_and_title_in_the_language_of_the_page(inside: Client) -> None:
    assert options(inside, "/suggest/article/?q=ч. 1 ст. 342") == ["342(1)"]
    inside.post("/language/", {"language": "be", "next": "/"})
    with override("be"):
        page = inside.get("/suggest/article/?q=акт тэр").content.decode()
    assert "289: Акт тэрарызму" in page


def test_an_article_that_did_not_stand_on_the_day_comes_last_and_says_so(inside: Client) -> None:
    page = inside.get("/suggest/article/?q=361&on=1 May 2021").content.decode()
    assert options(inside, "/suggest/article/?q=361&on=1 May 2021")[-2:] == ["361-4", "361-5"]
    assert "in force only since 19 June 2021" in page
    assert "in force only" not in inside.get("/suggest/article/?q=361-4&on=2022").content.decode()
    assert options(inside, "/suggest/article/?q=361-4&on=no day at all") == ["361-4"]


def test_courts_and_prisons_are_suggested_by_any_label_or_code(inside: Client) -> None:
    assert options(inside, "/suggest/court/?q=мін гар") == ["Minsk City Court"]
    assert options(inside, "/suggest/prison/?q=ik_4") == ["Penal colony No. 4, Homiel (women)"]
    assert options(inside, "/suggest/prison/?q=Валадар") == ["Pre-trial prison No. 1, Minsk"]


def test_a_prison_that_was_renamed_says_what_it_became(inside: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    pack = load_pack("by")
    ended = {
        "ik_4": replace(pack.prisons["ik_4"], valid_to=date(2024, 2, 29), successor="ik_24"),
        "ik_9": replace(pack.prisons["ik_9"], valid_to=date(2024, 2, 29)),
    }
    monkeypatch.setattr(suggesting, "the_pack", lambda: replace(pack, prisons={**pack.prisons, **ended}))
    renamed, closed = (inside.get(f"/suggest/prison/?q={typed}").content.decode() for typed in ("women", "Horki"))
    assert "After 29 February 2024: Penal colony No. 24, Zarechcha (women)." in renamed
    assert "Closed after 29 February 2024." in closed
    assert "Closed after" not in inside.get("/suggest/prison/?q=Horki&on=2023").content.decode()


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("14 July 2021", '<span class="day-read"><bdi>14 July 2021</bdi></span>'),
        ("каля 2020", '<span class="day-read"><bdi>about 2020</bdi></span>'),
        ("32 July 2021", '<span class="day-problem">“32 July 2021” is not a day of the calendar.</span>'),
        ("", ""),
        ("x" * 101, '<span class="day-problem">A date is at most 100 letters long.</span>'),
    ],
)
def test_a_day_is_said_back_in_words_or_why_not(inside: Client, typed: str, said: str) -> None:
    assert inside.get("/suggest/day/", {"q": typed}).content.decode().strip() == said


def filed_already(browser: Client, **asked: str) -> list[str]:
    page = browser.get("/suggest/duplicates/", asked).content.decode()
    return re.findall(r"<bdi>(.*?)</bdi>", page)


def test_what_is_filed_near_the_day_is_hinted_at_and_nothing_else(inside: Client) -> None:
    asked = {"person": VOLHA, "kind": "detention"}
    both = [
        "Already filed: Detention, 14 July 2021. A rights group; Bulletin.",
        "Already filed: Detention, 20 July 2021. the family; A letter.",
    ]
    assert filed_already(inside, **asked, day="10 July 2021") == both
    assert filed_already(inside, **asked, day="1 July 2021") == both[:1]
    assert filed_already(inside, **asked) == both
    assert filed_already(inside, **asked, day="2019") == []
    assert filed_already(inside, **asked | {"kind": "exchange"}) == []
    assert filed_already(inside, kind="detention", person="' OR 1=1") == []


def test_a_hint_never_comes_of_what_is_sealed(documenter: Client, filed: Register) -> None:
    near = {"person": VOLHA, "kind": "detention", "day": "16 July 2021"}
    assert [line.split(".")[0] for line in filed_already(documenter, **near)] == [
        "Already filed: Detention, 14 July 2021",
        "Already filed: Detention, 20 July 2021",
    ]
    assert filed_already(documenter, person=VOLHA, kind="contact") == []
    keeper = signed_in(filed.user)
    assert len(filed_already(keeper, **near, audience=Sensitivity.SEALED.value)) == 3


def test_a_hint_leads_to_the_account(inside: Client) -> None:
    page = inside.get("/suggest/duplicates/", {"person": VOLHA, "kind": "detention"}).content.decode()
    path = re.findall(r'href="([^"]+)"', page)[0]
    assert inside.get(path).status_code == 200
