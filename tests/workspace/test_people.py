"""The list of people: what its address asks for, what it shows, and the files of it."""

from __future__ import annotations

import html
import json
import re

import pytest
from django.test import Client

from habeas.actions.entries import file_entries
from habeas.actions.refolding import refold_everyone
from habeas.domain.claims import Sensitivity
from tests.claiming import NOW, draft, entry, source
from tests.registers import Register
from tests.workspace.signing_in import signed_in


def said(browser: Client, path: str, *, status: int = 200) -> str:
    answer = browser.get(path)
    assert answer.status_code == status
    return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", " ", answer.content.decode())))


def rows(browser: Client, path: str) -> list[dict[str, str]]:
    return list(json.loads(browser.get(path).content)["rows"])


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        ("column=shoes", "“shoes” is no column of this list."),
        ("sort=height", "“height” is nothing that people are sorted by."),
        ("sort=--name", "“--name” is nothing that people are sorted by."),
        ("size=1000000", "“1000000” is no length of a page here."),
        ("start=-5", "“-5” is no place on this list."),
        ("start=first", "“first” is no place on this list."),
        ("&".join(f"region=r{n}" for n in range(21)), "At most 20 values of one filter can be asked for."),
    ],
)
def test_what_is_not_understood_is_said_and_the_rest_holds(inside: Client, asked: str, sentence: str) -> None:
    page = said(inside, f"/people/?{asked}&column=sex", status=400)
    assert f"{sentence} The rest of the question still holds." in page
    assert said(inside, f"/people/export/csv/?{asked}", status=400).count(sentence) == 1


def test_a_value_that_nobody_has_leaves_nobody_and_says_what_to_loosen(inside: Client) -> None:
    page = said(inside, "/people/?state=nonsense")
    assert "0 of 2 people are left by the filters." in page
    assert "Nobody is left by all of these filters together." in page
    assert "How they stand: nonsense 2 without it take away" in page


def test_a_format_that_there_is_not_leads_nowhere(inside: Client) -> None:
    said(inside, "/people/export/exe/", status=404)


def test_a_filter_stands_above_the_list_in_words_and_is_taken_away_by_a_link(inside: Client) -> None:
    page = inside.get("/people/?sex=F&sort=-name&as_of=2024-05-01").content.decode()
    assert "Sex: <strong><bdi>woman</bdi></strong>" in page
    assert 'href="/people/?sort=-name&amp;as_of=2024-05-01"' in page
    assert '<input type="checkbox" name="sex" value="F" checked>' in page


def test_what_is_not_told_can_be_asked_for(inside: Client) -> None:
    everybody, told = rows(inside, "/people/export/json/"), rows(inside, "/people/export/json/?sex=F&sex=M")
    untold = rows(inside, "/people/export/json/?sex=-")
    assert sorted(row["name"] for row in [*told, *untold]) == sorted(row["name"] for row in everybody)


def test_a_place_behind_the_end_says_so(inside: Client) -> None:
    assert "The list ends before this place" in said(inside, "/people/?start=50")


def test_columns_and_order_are_those_asked_for(inside: Client) -> None:
    page = inside.get("/people/?column=sex&column=article&sort=-name").content.decode()
    heads = re.findall(r'<th scope="col"[^>]*>(.*?)</th>', page)
    assert [re.sub(r"<[^>]+>", "", head) for head in heads] == ["Name", "Article", "Sex"]
    assert 'aria-sort="descending"' in page
    names = re.findall(r'class="people-name"[^>]*><bdi>(.*?)</bdi>', page)
    assert names == sorted(names, reverse=True)


def test_a_file_holds_the_rows_and_columns_of_the_page_and_is_named_after_nobody(inside: Client) -> None:
    answer = inside.get("/people/export/csv/?q=Volha&column=sex")
    assert answer["Content-Disposition"] == 'attachment; filename="list.csv"'
    page = inside.get("/people/?q=Volha&column=sex").content.decode()
    lines = answer.content.decode("utf-8-sig").splitlines()
    assert lines[0] == "Name,Sex"
    assert [line.split(",")[0] for line in lines[1:]] == re.findall(r'class="people-name"[^>]*><bdi>(.*?)</bdi>', page)
    assert rows(inside, "/people/export/json/?q=Volha&column=sex")[0].keys() == {"name", "sex"}


def test_what_is_sealed_is_in_the_list_and_the_file_of_those_alone_who_may_read_it(filed: Register) -> None:
    work = draft("occupation", "Volha", details={"text": "messenger"}, sensitivity=Sensitivity.SEALED)
    file_entries(by=filed.user, at=NOW, entries=[entry(work, source_=source("Neighbours"))])
    refold_everyone()
    keeper = signed_in(filed.user)
    for path in ("/people/?column=occupation", "/people/export/json/?column=occupation"):
        assert "messenger" not in keeper.get(path).content.decode()
        assert "messenger" in keeper.get(f"{path}&audience=sealed").content.decode()
    assert "0 of" in said(keeper, "/people/?occupation=messenger")


def test_a_list_is_kept_under_a_name_without_what_was_typed_and_let_go_of(inside: Client) -> None:
    sent = {"name": "Women <b>", "query": "q=Volha&sex=F&sort=-name&as_of=2024-05-01", "shared": "yes"}
    answer = inside.post("/people/lists/", sent)
    kept = "/people/?sex=F&sort=-name&as_of=2024-05-01"
    assert (answer.status_code, answer["Location"]) == (302, kept)
    page = inside.get("/people/").content.decode()
    assert f'<a href="{html.escape(kept)}"><bdi>Women &lt;b&gt;</bdi></a>' in page
    drop = re.findall(r'action="(/people/lists/\w+/drop/)"', page)
    assert inside.post(drop[0]).status_code == 302
    assert "Women" not in inside.get("/people/").content.decode()


@pytest.mark.parametrize("sent", [{}, {"name": "x", "query": "sort=height"}, {"name": "x", "query": "as_of=soon"}])
def test_a_list_that_cannot_be_asked_for_is_not_kept(inside: Client, sent: dict[str, str]) -> None:
    assert inside.post("/people/lists/", sent).status_code == 400
    assert "/drop/" not in inside.get("/people/").content.decode()
