"""The pages of sources: what was said by whom, through the lens; what is not for a reader is not there."""

from __future__ import annotations

import pytest
from django.test import Client

from tests.claiming import ident
from tests.worlds.register import SECRET, VOLHA

BULLETIN, LETTER = f"/sources/{ident('source Bulletin')}/", f"/sources/{ident('source A letter')}/"


def text(inside: Client, path: str, status: int = 200) -> str:
    answer = inside.get(path)
    assert answer.status_code == status
    return answer.content.decode()


@pytest.mark.parametrize("path", ["/sources/nothing/", f"{BULLETIN}?known_at=2026-01-01"])
def test_a_source_that_the_lens_does_not_know_is_not_found(inside: Client, path: str) -> None:
    assert "There is nothing at this address" in text(inside, path, 404)


def test_the_list_says_what_each_is_and_how_much_it_told(inside: Client) -> None:
    page = text(inside, "/sources/")
    assert ("Bulletin" in page, "5 accounts" in page, "not yet judged" in page) == (True, True, True)
    assert f'href="{BULLETIN}?audience=public"' in text(inside, "/sources/?audience=public")


def test_a_search_keeps_the_lens_and_says_where_nothing_fits(inside: Client) -> None:
    assert "1 source fits." in text(inside, "/sources/?name=verdict")
    assert "No source fits what was typed." in text(inside, "/sources/?name=xyzzy")
    assert '<input type="hidden" name="as_of" value="2024-01-01">' in text(inside, "/sources/?as_of=2024-01-01")


def test_a_source_stands_with_its_accounts_by_person_and_what_its_reliability_means(inside: Client) -> None:
    page = text(inside, BULLETIN)
    assert ("Volha Prykladnaya" in page, "Nobody has judged it yet." in page) == (True, True)
    assert page.count('class="account"') == 5
    assert "Name: Вольга Прыкладная" in page
    assert 'href="https://example.org/bulletin" rel="noreferrer noopener"' in page


def test_an_account_leads_to_all_that_its_source_told_through_the_same_lens(inside: Client) -> None:
    page = text(inside, f"/people/{VOLHA}/?audience=public")
    assert f'<a href="{BULLETIN}?audience=public">All that this source told</a>' in page


def test_what_is_sealed_of_a_source_is_for_those_who_may(inside: Client) -> None:
    assert SECRET not in text(inside, LETTER)
    assert SECRET in text(inside, f"{LETTER}?audience=sealed")
    assert ("1 account<" in text(inside, "/sources/?name=letter"), "2 accounts<" in text(inside, "/sources/?name=letter&audience=sealed")) == (True, True)  # fmt: skip


def test_a_speaker_who_is_not_asked_for_is_left_out_and_the_list_says_that_it_does_not_look(inside: Client) -> None:
    assert "Nothing of it counts here" in text(inside, f"{BULLETIN}?according_to=nobody")
    assert "The list holds sources whoever speaks in them" in text(inside, "/sources/?according_to=nobody")
