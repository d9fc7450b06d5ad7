"""Pairs of people: three bands, two side by side, a judgement kept, and two people needed where one is sealed."""

from __future__ import annotations

import importlib.util
import re
from datetime import UTC, datetime

import pytest
from django.test import Client
from django.utils.html import strip_tags

from habeas.actions.refolding import refold_everyone
from habeas.actions.users import add_user
from habeas.domain.claims import Draft, Sensitivity
from habeas.matching.bands import Part
from habeas.workspace.components.waterfall import draw_waterfall, say_odds, say_weight
from tests.claiming import NOW, SEALED, TEAM, draft, ident
from tests.queries.filing import file
from tests.registers import Register, the_administrator
from tests.workspace.signing_in import signed_in

PEOPLE = {"A": "Вераніка Рэдкая", "B": "Вероника Редкая", "C": "Veranika Redkaja"}


def somebody(key: str, *, born: str = "1990-02-01", sensitivity: Sensitivity = TEAM) -> tuple[Draft, ...]:
    return (
        draft("naming", key, details={"name": PEOPLE[key]}, sensitivity=sensitivity),
        draft("birth", key, born, sensitivity=sensitivity),
        draft("detention", key, "2021-07-14", sensitivity=sensitivity),
    )


@pytest.fixture
def team(encrypted_register: Register, client: Client) -> Client:
    """Somebody who may see what is sealed, in a register of two people for all and one who is sealed."""
    register = encrypted_register
    file(register, *somebody("A"), *somebody("B"), *somebody("C", sensitivity=SEALED))
    refold_everyone()
    return signed_in(register.user)


def said(browser: Client, path: str, **lens: str) -> str:
    """What a page says, without its dress."""
    return words(browser.get(path, lens).content.decode())


def words(page: str) -> str:
    return re.sub(r"\s+", " ", strip_tags(page[page.index('<main class="page"') : page.index("</main>")])).strip()


def pair(one: str, other: str) -> str:
    return f"/pairs/{ident(one)}/{ident(other)}/"


def decide(browser: Client, one: str, other: str, verdict: str, *, why: str = "One photograph.", lens: str = "") -> str:
    answer = browser.post(f"{pair(one, other)}judge/{lens}", {"verdict": verdict, "why": why})
    return answer["Location"] if answer.status_code == 302 else f"{answer.status_code} {words(answer.content.decode())}"


def test_where_matching_is_not_installed_the_page_says_so(team: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    there = importlib.util.find_spec
    monkeypatch.setattr("habeas.matching.engines.find_spec", lambda name: None if name == "splink" else there(name))
    sentence = "Matching needs Splink and DuckDB, which are not installed: pip install &#x27;habeas[matching]&#x27;."
    assert said(team, "/pairs/") == f"One person or two? {sentence}"
    assert sentence in said(team, pair("A", "B"))


@pytest.mark.parametrize(
    ("sent", "problem"),
    [
        ({}, "Say whether they are the same person, different people, or that you are unsure."),
        ({"verdict": "merge", "why": "x"}, "Say whether they are the same person"),
        ({"verdict": "same", "why": "  "}, "A judgement needs a reason: say why."),
        ({"verdict": "same", "why": "x" * 1001}, "This is too long: at most 1000 characters are kept."),
    ],
)
def test_what_is_not_said_in_full_is_not_kept_and_stands_in_the_form(
    team: Client, sent: dict[str, str], problem: str
) -> None:
    answer = team.post(f"{pair('A', 'B')}judge/", sent)
    assert answer.status_code == 400
    page = answer.content.decode()
    assert problem in page
    assert f'value="{sent.get("why", "").strip()}" maxlength' in page


def test_somebody_whom_a_lens_does_not_show_is_not_there(team: Client) -> None:
    assert team.get(pair("A", "C")).status_code == 404
    assert team.get(pair("A", "C"), {"audience": "sealed"}).status_code == 200
    assert team.get(pair("A", "nobody")).status_code == 404
    assert team.get(pair("A", "A")).status_code == 400


def test_pairs_stand_in_three_bands_with_their_counts(team: Client) -> None:
    page = said(team, "/pairs/")
    assert page.startswith(
        "One person or two? 1 pair of people may be one person. Nobody is joined unless somebody decides it."
    )
    assert "Likely the same person (1) For somebody to look at (0) Unlikely (0)" in page
    assert "Вераніка Рэдкая · Вероника Редкая" in page or "Вероника Редкая · Вераніка Рэдкая" in page
    assert "No pair stands in this band." in said(team, "/pairs/", band="unlikely")
    assert "Likely the same person (3)" in said(team, "/pairs/", audience="sealed")


def test_each_field_is_marked_by_a_word_and_a_shape(team: Client) -> None:
    page = team.get(pair("A", "B")).content.decode()
    rows = dict(re.findall(r'<tr class="compared-row compared-(\w+)">\s*<th scope="row">([^<]+)<', page))
    assert "Birth 1 February 1990 1 February 1990 agrees" in words(page)
    assert "Sex not told not told not known" in words(page)
    assert set(rows) == {"agrees", "unknown"}
    assert page.count('class="compared-mark"') == len(re.findall('class="compared-row', page))


def test_how_the_names_agree_is_said_in_the_readers_language(team: Client) -> None:
    assert "surname: another spelling given name: another spelling" in said(team, pair("A", "B"))
    team.post("/language/", {"language": "ru", "next": "/"})
    assert "фамилия: другое написание имя: другое написание" in said(team, pair("A", "B"))


def test_a_decision_goes_on_to_the_next_pair_and_is_not_suggested_again(team: Client) -> None:
    assert decide(team, "A", "B", "different") == "/pairs/?done=different"
    page = said(team, "/pairs/", done="different")
    assert page.startswith("One person or two? Kept: they are different people, and are not suggested again.")
    assert "No two people here look like one." in page
    page = said(team, pair("A", "B"))
    assert "These two are not suggested; they are compared because you asked." in page
    assert "Judged different people on " in page
    assert "(Hanna Vopytnaja). Why: One photograph." in page
    assert decide(team, "A", "B", "different").startswith("400 ")
    assert decide(team, "A", "B", "same").startswith("400 ")


def test_those_who_are_joined_stand_in_the_list_with_their_reports(team: Client) -> None:
    assert decide(team, "A", "B", "same") == "/pairs/?done=same"
    assert "Joined by judgement" in said(team, "/pairs/")
    assert "joined from 2 reports" in said(team, "/pairs/")


def test_a_contradiction_is_shown_before_and_refused_with_names(team: Client, encrypted_register: Register) -> None:
    sealed = "?audience=sealed"
    decide(team, "A", "C", "different", lens=sealed)
    page = said(team, pair("A", "B"), audience="sealed")
    assert (
        "Veranika Redkaja is judged a different person from Вераніка Рэдкая and is suggested as Вероника Редкая too"
        in page
    )
    decide(team, "B", "C", "same", lens=sealed)
    told = decide(team, "A", "B", "same", lens=sealed)
    assert "are judged different people, so they cannot be joined through others. Nothing was changed." in told
    assert ident("A") not in told


def test_where_one_is_sealed_the_first_word_is_a_proposal_and_the_second_persons_counts(
    team: Client, encrypted_register: Register
) -> None:
    second = signed_in(add_user(name="Ihar", role="keeper", by=the_administrator(), at=NOW))
    lens = "?audience=sealed"
    assert "one of these must agree with you: Ihar" in said(team, pair("A", "C"), audience="sealed")
    assert "must agree with you" not in said(team, pair("A", "B"), audience="sealed")
    assert decide(team, "A", "C", "same", lens=lens) == "/pairs/?done=waits&audience=sealed"
    assert "You have proposed this already; one of these must still agree: Ihar" in decide(
        team, "A", "C", "same", lens=lens
    )
    page = said(second, "/pairs/", audience="sealed")
    assert "Waiting for a second person" in page
    assert re.search(r"Hanna Vopytnaja proposed on [^.]+ that this is one person\.", page)
    assert "Waiting for a second person" not in said(second, "/pairs/")
    assert "Why: One photograph." in said(second, pair("C", "A"), audience="sealed")
    assert "done=same" in decide(second, "C", "A", "same", lens=lens)
    page = said(second, "/pairs/", audience="sealed")
    assert ("Waiting for a second person" in page, "joined from 2 reports" in page) == (False, True)
    assert "joined from" not in said(second, "/pairs/")


def test_the_past_is_shown_and_not_decided(team: Client) -> None:
    later = datetime.now(UTC).date().isoformat()
    assert "Ask as known today to decide." in said(team, pair("A", "B"), known_at=later)
    assert decide(team, "A", "B", "same", lens=f"?known_at={later}").startswith("400 ")


def test_bars_begin_where_the_one_above_ends_and_the_sum_is_from_zero() -> None:
    parts = [
        Part("before", "", -4.0),
        Part("name", "same", 10.0),
        Part("sex", "unknown", 0.0),
        Part("birth", "different", -2.0),
    ]
    drawn = draw_waterfall(parts, 4.0)
    assert [(bar.side, bar.start, bar.length, bar.weight) for bar in drawn.bars] == [
        ("against", 4.0, 124.8, "−4.0"),
        ("for", 4.0, 312.0, "+10.0"),
        ("against", 253.6, 62.4, "−2.0"),
        ("sum", 128.8, 124.8, "+4.0"),
    ]
    assert drawn.unknown == "Sex"


def test_weights_are_said_as_odds() -> None:
    assert [say_odds(weight) for weight in (0.2, 10, -3, 25, -25)] == [
        "As likely one person as two",
        "About 1,000 to 1 that this is one person",
        "About 8 to 1 that these are two people",
        "More than a million to 1 that this is one person",
        "More than a million to 1 that these are two people",
    ]
    assert say_weight(-0.25) == "−0.2"
    assert say_weight(13.76) == "+13.8"


def undo(browser: Client, one: str, other: str, verdict: str, *, why: str = "Two photographs.", lens: str = "") -> str:
    answer = browser.post(f"{pair(one, other)}undo/{lens}", {"verdict": verdict, "why": why})
    return answer["Location"] if answer.status_code == 302 else f"{answer.status_code} {words(answer.content.decode())}"


@pytest.mark.parametrize(
    ("verdict", "why", "problem"),
    [
        ("same", "  ", "A judgement needs a reason: say why. Nothing was changed."),
        ("same", "x" * 1001, "This is too long: at most 1000 characters are kept. Nothing was changed."),
        ("different", "x", "No such judgement of these two records is in force. Nothing was changed."),
        ("unsure", "x", "No such judgement of these two records is in force. Nothing was changed."),
    ],
)
def test_what_cannot_be_undone_is_said_on_the_page_of_the_two(
    team: Client, verdict: str, why: str, problem: str
) -> None:
    assert problem in undo(team, "A", "B", verdict, why=why)
    decide(team, "A", "B", "same")
    page = undo(team, "A", "B", verdict, why=why)
    assert page.startswith("400 ")
    assert problem in page
    assert "These records are one person by judgement:" in page


def test_whoever_was_judged_different_is_listed_and_suggested_again_once_it_is_undone(team: Client) -> None:
    decide(team, "A", "B", "different")
    assert f'href="{pair("A", "B")}"' in team.get("/pairs/").content.decode()
    assert "Judged different people Вераніка Рэдкая · Вероника Редкая Judged different people on " in said(
        team, "/pairs/"
    )
    assert undo(team, "B", "A", "different") == f"{pair('B', 'A')}?done=undone"
    page = said(team, pair("B", "A"), done="undone")
    assert page.startswith("Undone: the records stand as they did before. One person or two? Pair 1 of 1")
    assert "Undo this judgement" not in page
    assert "Judged different people" not in said(team, "/pairs/")


def test_two_records_that_were_joined_show_who_joined_them_and_are_two_again_once_it_is_undone(team: Client) -> None:
    decide(team, "A", "B", "same")
    page = said(team, pair("A", "B"))
    assert "These records are one person by judgement: " in page
    assert all(f"{PEOPLE[key]} ({ident(key)[:8]})" in page for key in "AB")
    assert "(Hanna Vopytnaja). Why: One photograph. Undo this judgement" in page
    assert "how, and undo" in said(team, "/pairs/")
    assert undo(team, "A", "B", "same") == f"{pair('A', 'B')}?done=undone"
    assert "Pair 1 of 1" in said(team, pair("A", "B"))
    assert "Joined by judgement" not in said(team, "/pairs/")


def test_nothing_is_undone_on_an_earlier_day_or_by_a_reader(team: Client) -> None:
    decide(team, "A", "B", "same")
    later = "2100-01-01"
    assert "Undo this judgement" not in said(team, pair("A", "B"), known_at=later)
    assert undo(team, "A", "B", "same", lens=f"?known_at={later}").startswith("400 ")
    reader = signed_in(add_user(name="Reader", role="reader", by=the_administrator(), at=NOW))
    page = said(reader, pair("A", "B"))
    assert "You may read here. Deciding is for those who may file." in page
    assert "Undo this judgement" not in page


def test_whoever_may_not_see_a_sealed_judgement_neither_sees_nor_undoes_it(team: Client) -> None:
    lens = "?audience=sealed"
    decide(team, "A", "C", "different", lens=lens)
    assert "Judged different people" not in said(team, "/pairs/")
    assert team.post(f"{pair('A', 'C')}undo/", {"verdict": "different", "why": "x"}).status_code == 404
    assert "Judged different people" in said(team, "/pairs/", audience="sealed")
    assert undo(team, "A", "C", "different", lens=lens) == f"{pair('A', 'C')}?done=undone&audience=sealed"


def test_who_judges_two_whom_somebody_joined_meanwhile_is_told_on_their_page(team: Client) -> None:
    decide(team, "A", "B", "same")
    for verdict in ("same", "different", "unsure"):
        told = decide(team, "A", "B", verdict, why="Second look.")
        assert told.startswith("400 One person or two? All pairs These two records are one person already. Nothing was")
        assert "Reports were joined to one person on" in told


def test_whoever_chooses_a_language_on_a_refused_judgement_comes_back_to_the_pair(team: Client) -> None:
    for form in ("judge/", "undo/"):
        page = team.post(f"{pair('A', 'B')}{form}", {"verdict": "none", "why": ""}).content.decode()
        assert set(re.findall(r'name="next" value="([^"]*)"', page)) == {pair("A", "B")}
        assert re.findall(r'<form class="lens-form" action="([^"]*)"', page) == [pair("A", "B")]
