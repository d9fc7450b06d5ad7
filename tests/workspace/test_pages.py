"""Each page, as a reader meets it."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest
from django.test import Client

from habeas.actions.entries import file_entries
from habeas.actions.erasing import erase_person
from habeas.actions.links import make_link
from habeas.domain.claims import Subject, SubjectKind
from habeas.domain.lens import Lens
from habeas.queries.folding import fold_some
from tests.claiming import draft, entry, ident, source
from tests.registers import Register
from tests.workspace.conftest import FILED
from tests.worlds.register import ALEH, SECRET, VOLHA

PAGES = ("/", "/people/", f"/people/{VOLHA}/", "/numbers/held/", "/numbers/released/", "/figures/")


def text(client: Client, path: str, *, status: int = 200) -> str:
    answer = client.get(path)
    assert answer.status_code == status
    said = re.sub(r"<(?!/?(?:h1|title)\b)[^>]+>", " ", answer.content.decode())
    return " ".join(said.replace("&amp;", "&").replace("&#x27;", "'").replace("&quot;", '"').split())


def test_the_overview_counts_the_held_the_released_the_dead_and_the_pressed(inside: Client) -> None:
    page = text(inside, "/?as_of=2024-10-01")
    assert "This register documents 2 people, each with those who say so." in page
    assert "People held 1 at the end of 1 October 2024" in page
    assert (
        "People released 115 in all, up to 1 October 2024 115 on every reading · among them: 114 people without a name"
        in page
    )
    assert "People who died in custody 0 in all, up to 1 October 2024" in page
    assert "People put under pressure after release 1 in all, up to 1 October 2024" in page


def test_the_newest_events_come_first_with_those_who_say_so(inside: Client) -> None:
    page = text(inside, "/")
    newest = page[page.index("Newest events") :]
    assert newest.index("Pressure: forced video") < newest.index("Pardon, release") < newest.index("Sentence: 4 years")


@pytest.mark.parametrize(("language", "name"), [("en", "Volha Prykladnaya"), ("be", "Вольга Прыкладная")])
def test_the_newest_events_and_the_list_name_people_in_the_readers_form(
    inside: Client, language: str, name: str
) -> None:
    inside.cookies["habeas_language"] = language
    events = inside.get("/").content.decode()
    listed = inside.get("/people/").content.decode()
    assert [f"<bdi>{name}</bdi>" in one for one in (events, listed)] == [True, True]


@pytest.mark.parametrize("measure", ["held", "released", "died", "pressured_after_release"])
def test_every_number_on_the_overview_leads_to_its_people(inside: Client, measure: str) -> None:
    path = f"/numbers/{measure}/"
    assert f'href="{path}' in inside.get("/").content.decode()
    assert inside.get(path).status_code == 200


def test_a_number_names_its_people_and_why_each_is_not_certain(inside: Client) -> None:
    page = text(inside, "/numbers/held/?as_of=2024-10-01")
    assert "Certainly: 0" in page
    assert "Most likely: 1" in page
    assert "Алег Узор no news since 10 May 2023" in page


def test_a_person_stands_under_their_own_name_with_the_day_they_were_last_confirmed(inside: Client) -> None:
    page = text(inside, f"/people/{VOLHA}/?as_of=2022-01-01")
    assert '<h1 class="person-name"> Вольга Прыкладная </h1>' in page
    assert "held in custody before trial since 24 July 2021" in page
    assert "Last confirmed in custody on 4 September 2024, by " in page


def test_days_in_custody_are_the_one_big_number(inside: Client) -> None:
    assert inside.get(f"/people/{VOLHA}/").content.decode().count("person-days-number") == 1
    assert "1,149 days in custody" in text(inside, f"/people/{VOLHA}/")


def test_accounts_that_differ_stand_side_by_side(inside: Client) -> None:
    page = text(inside, f"/people/{VOLHA}/")
    assert "Accounts differ: the day 14 July 2021 A rights group · Bulletin 20 July 2021 the family · A letter" in page


def test_the_original_wording_opens_on_demand(inside: Client) -> None:
    page = inside.get(f"/people/{VOLHA}/").content.decode()
    wording = '<blockquote lang="be" dir="auto">Забралі ў ліпені, дня не ведаем.</blockquote>'
    assert wording in page
    before = page[: page.index(wording)]
    assert before.rindex("<details") > before.rindex("</details>")


def test_what_was_said_under_duress_stands_apart_and_is_no_event(inside: Client) -> None:
    page = text(inside, f"/people/{VOLHA}/")
    life, duress = page.split("Said under duress", 1)
    assert "I was treated well." in duress
    assert "I was treated well." not in life


def test_events_after_the_day_asked_about_are_set_apart(inside: Client) -> None:
    page = text(inside, f"/people/{VOLHA}/?as_of=2022-01-01")
    assert page.index("After 1 January 2022, as is known by now") < page.index(
        "4 years, general regime, fine of 100 units"
    )


def test_what_was_said_by_a_day_leaves_out_what_came_later(inside: Client) -> None:
    page = text(inside, f"/people/{VOLHA}/?said_by_day=2022")
    assert "4 years, general regime" in page
    assert "Pardon" not in page


def test_according_to_one_speaker_only_they_speak(inside: Client) -> None:
    page = text(inside, f"/people/{VOLHA}/?according_to=the+family")
    assert "20 July 2021" in page
    assert "A rights group" not in page


def test_what_is_sealed_is_shown_to_those_who_may_ask_and_to_nobody_by_default(inside: Client) -> None:
    assert [SECRET in text(inside, f"/people/{VOLHA}/{ask}") for ask in ("", "?audience=team", "?audience=public")] == [
        False,
        False,
        False,
    ]


def test_the_public_sees_no_comment_of_the_team(inside: Client) -> None:
    assert "Waits for her passport." in text(inside, f"/people/{VOLHA}/")
    assert "Waits for her passport." not in text(inside, f"/people/{VOLHA}/?audience=public")


def test_people_are_found_by_a_name_in_another_script(inside: Client) -> None:
    page = text(inside, "/people/?q=Prykladnaja")
    assert "1 person is found by “Prykladnaja”." in page
    assert "Вольга Прыкладная" in page


def test_those_found_while_typing_are_a_list_and_no_page(inside: Client) -> None:
    answer = inside.get("/people/found/", {"q": "Прыкл", "audience": "public"}).content.decode()
    assert f'<a href="/people/{VOLHA}/?audience=public"><bdi>' in answer
    assert "begins so." in answer
    assert "<html" not in answer
    assert "Type a name, an id, an article, a court or a prison." in inside.get("/people/found/").content.decode()


def test_what_is_sealed_is_not_found_while_typing(inside: Client) -> None:
    for text in ("sister", "the address of the sister", "\u202e", "б" * 10_000, "😀", "%"):
        for path in ("/people/found/", "/people/"):
            answer = inside.get(path, {"q": text})
            assert (answer.status_code, "people/" + VOLHA in answer.content.decode()) == (200, False)


def test_nobody_found_says_what_to_try(inside: Client) -> None:
    page = text(inside, "/people/?q=Zzyzx")
    assert "Nobody is found by “Zzyzx”." in page
    assert "Try another spelling, or a part of the name in any script." in page


def test_figures_stand_beside_the_registers_own_count(inside: Client) -> None:
    page = text(inside, "/figures/")
    assert "2 published figures are kept here, each with those who say so. The register counts fewer: 2." in page
    assert "more than 1,300 political prisoners held A rights group" in page


def test_figures_that_disagree_are_laid_side_by_side(inside: Client) -> None:
    page = text(inside, "/figures/")
    part = page[page.index("Figures that disagree with each other") :]
    assert part.index("900 Another group") < part.index("more than 1,300 A rights group")
    assert "No number satisfies all of them." in part


def test_a_flow_beside_a_stock_is_warned_of(inside: Client) -> None:
    assert "115 (pardoned) is not a share of more than 1,300" in text(inside, "/figures/")


def test_a_sentence_stands_ready_to_be_quoted(inside: Client) -> None:
    assert "At least 115 people were released up to 1 October 2024, according to the accounts in this register" in text(
        inside, "/numbers/released/?as_of=2024-10-01"
    )


def test_a_bad_lens_is_told_in_one_sentence_and_the_page_is_still_there(inside: Client) -> None:
    for path in PAGES:
        page = text(inside, f"{path}?as_of=soon", status=400)
        assert page.count("“soon” is not a date that can be read") == 1
        assert "Ask differently" in page
    assert "Вольга Прыкладная" in text(inside, f"/people/{VOLHA}/?as_of=soon", status=400)


def test_a_period_that_cannot_be_read_is_told_and_the_number_is_still_there(inside: Client) -> None:
    page = text(inside, "/numbers/released/?from=never", status=400)
    assert "“never” is not a date that can be read" in page
    assert "People released" in page
    assert "The period ends before it begins." in text(inside, "/numbers/released/?from=2024&to=2023", status=400)


def test_links_keep_the_lens(inside: Client) -> None:
    page = inside.get("/people/?as_of=2024-10-01&audience=public").content.decode()
    assert f'/people/{VOLHA}/?as_of=2024-10-01&amp;audience=public"' in page
    assert '<input type="hidden" name="audience" value="public">' in page


def test_what_the_register_could_not_know_before_its_first_entry_is_said(inside: Client) -> None:
    page = text(inside, "/people/?known_at=2025-01-01")
    assert "The register began on 20 January 2026, so on the day asked about it knew nothing." in page
    assert "Nobody is documented here through this lens." in page


@pytest.mark.parametrize(
    "path", ["/people/0123456789abcdef0123456789abcdef/", "/people/x/", "/numbers/nothing/", "/no/"]
)
def test_what_is_not_there_is_one_sentence(inside: Client, path: str) -> None:
    assert inside.get(path).status_code == 404


def test_someone_unknown_and_someone_hidden_are_answered_alike(inside: Client) -> None:
    unknown = inside.get(f"/people/{'0' * 32}/?said_by_day=2020")
    hidden = inside.get(f"/people/{ALEH}/?said_by_day=2020")
    assert (unknown.status_code, hidden.status_code) == (404, 404)
    assert re.sub(r"[0-9a-f]{32}|value=\"\w{64}\"", "", hidden.content.decode()) == re.sub(
        r"[0-9a-f]{32}|value=\"\w{64}\"", "", unknown.content.decode()
    )


def test_a_group_is_no_person(inside: Client, filed: Register) -> None:
    group = Subject(SubjectKind.GROUP, ident("some group"))
    figure = draft("figure", group, "2024-01-01", details={"measure": "held", "number": 5})
    file_entries(by=filed.user, at=datetime.now(UTC), entries=[entry(figure, source_=source("A count"))])
    assert "<h1>" in text(inside, f"/people/{group.id}/", status=404)
    assert list(fold_some([group.id], Lens())) == []


def test_someone_erased_is_gone_from_every_page(inside: Client, filed: Register) -> None:
    erase_person(VOLHA, why="asked for it", by=filed.user, at=FILED)
    for path in PAGES:
        assert "Прыкладная" not in inside.get(path).content.decode()


def test_an_empty_register_says_how_to_begin(encrypted_register: Register, client: Client) -> None:
    client.get(f"/sign-in/{make_link(by=encrypted_register.user, at=datetime.now(UTC))}/")
    assert "Nothing has been filed yet: the first import begins the register." in text(client, "/")
    assert "No published figure passes this lens." in text(client, "/figures/")
    assert "Nobody is documented here through this lens." in text(client, "/people/")


def test_what_a_day_of_publication_leaves_out_is_counted(inside: Client) -> None:
    assert "3 accounts are left out because their sources give no day of publication." in text(
        inside, "/?said_by_day=2024-10"
    )
