"""Somebody decides about a pair without a mouse, and without scripts."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect

from habeas.actions.refolding import refold_everyone
from habeas.domain.lens import Lens
from habeas.queries.deciding import suggest_pairs
from tests.claiming import TEAM, draft
from tests.journeys.conftest import Site
from tests.journeys.test_reading import complaints, faults
from tests.queries.filing import file
from tests.registers import Register

pytestmark = pytest.mark.browser

NAMES = {"A": "Вераніка Рэдкая", "B": "Вероника Редкая", "C": "Ян Узорны", "D": "Jan Uzorny"}


@pytest.fixture
def pairs(site: Site, encrypted_register: Register) -> Site:
    """The same register with two pairs of people who may be one."""
    for key, name in NAMES.items():
        born, held = ("1990-02-01", "2020-03-01") if key in "AB" else ("1985-05-06", "2019-10-11")
        file(
            encrypted_register,
            draft("naming", key, details={"name": name}, sensitivity=TEAM),
            draft("birth", key, born, sensitivity=TEAM),
            draft("detention", key, held, sensitivity=TEAM),
        )
    refold_everyone()
    suggest_pairs(Lens())  # what it imports is slow to come the first time
    return site


def first_pair(page: Page) -> None:
    page.keyboard.press("j")
    page.wait_for_url("**/pairs/*/*/")


def test_a_pair_is_decided_by_keys_alone_whatever_script_is_typed(pairs: Site, browser: Browser) -> None:
    page = browser.new_page()
    heard = complaints(page)
    page.goto(pairs.link)
    page.goto(f"{pairs.address}/pairs/")
    first_pair(page)
    first = page.url
    expect(page.get_by_text("Pair 1 of 2")).to_be_visible()
    page.keyboard.press("j")
    expect(page.get_by_text("Pair 2 of 2")).to_be_visible()
    page.keyboard.press("k")
    page.wait_for_url(first)
    page.keyboard.press("u")
    expect(page.get_by_label("Unsure")).to_be_checked()
    page.keyboard.press("Escape")
    page.keyboard.press("s")
    expect(page.get_by_label("The same person")).to_be_checked()
    expect(page.get_by_label("Why")).to_be_focused()
    page.keyboard.press("Enter")
    assert page.url == first  # without a reason nothing is sent
    page.keyboard.type("jksd: one photograph")
    page.keyboard.press("Enter")
    page.wait_for_url("**/pairs/**done=same*")
    expect(page.get_by_role("status")).to_have_text("Kept: they are one person now. It can be undone at any time.")
    expect(page.get_by_text("Pair 1 of 1")).to_be_visible()
    assert heard == []


def test_without_scripts_the_form_decides(pairs: Site, browser: Browser) -> None:
    page = browser.new_page(java_script_enabled=False)
    page.goto(pairs.link)
    page.goto(f"{pairs.address}/pairs/")
    page.get_by_role("link", name="Look at the first").click()
    assert page.get_by_text("Keys:").is_hidden()
    page.get_by_label("Different people").check()
    page.get_by_label("Why").fill("Born in different towns.")
    page.get_by_role("button", name="Keep this").click()
    page.wait_for_url("**/pairs/**done=different*")
    expect(page.get_by_role("status")).to_have_text("Kept: they are different people, and are not suggested again.")


def test_a_judgement_made_by_key_is_found_again_and_undone(pairs: Site, browser: Browser) -> None:
    page = browser.new_page()
    heard = complaints(page)
    page.goto(pairs.link)
    page.goto(f"{pairs.address}/pairs/")
    first_pair(page)
    page.keyboard.press("d")
    expect(page.get_by_label("Different people")).to_be_checked()
    page.keyboard.type("Born in different towns.")
    page.keyboard.press("Enter")
    page.wait_for_url("**/pairs/**done=different*")
    page.get_by_role("link", name="All pairs").click()
    page.locator("#apart .pairs-name").click()
    expect(page.locator(".judged")).to_contain_text("Why: Born in different towns.")
    assert faults(page) == []
    page.get_by_text("Undo this judgement").click()
    page.get_by_label("Why it is undone").fill("jksd: the same town after all")
    page.get_by_role("button", name="Undo it").click()
    page.wait_for_url("**done=undone*")
    expect(page.get_by_role("status")).to_have_text("Undone: the records stand as they did before.")
    expect(page.get_by_text("of 2")).to_be_visible()
    assert heard == []


def test_without_scripts_those_who_were_joined_are_two_again(pairs: Site, browser: Browser) -> None:
    page = browser.new_page(java_script_enabled=False)
    page.goto(pairs.link)
    page.goto(f"{pairs.address}/pairs/")
    page.get_by_role("link", name="Look at the first").click()
    page.get_by_label("The same person").check()
    page.get_by_label("Why").fill("One photograph.")
    page.get_by_role("button", name="Keep this").click()
    page.goto(f"{pairs.address}/pairs/")
    page.get_by_role("link", name="how, and undo").click()
    expect(page.get_by_text("These records are one person by judgement:")).to_be_visible()
    page.get_by_text("Undo this judgement").click()
    page.get_by_label("Why it is undone").fill("Two photographs.")
    page.get_by_role("button", name="Undo it").click()
    expect(page.get_by_role("status")).to_have_text("Undone: the records stand as they did before.")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_on_the_pages_of_pairs_and_they_fit_a_small_screen(
    pairs: Site, browser: Browser, scheme: str
) -> None:
    page = browser.new_context(color_scheme=scheme, bypass_csp=True, viewport={"width": 320, "height": 800}).new_page()
    page.goto(pairs.link)
    page.goto(f"{pairs.address}/pairs/")
    found = faults(page)
    first_pair(page)
    found += faults(page)
    wide = []
    for direction in ("ltr", "rtl"):
        page.evaluate(f"document.documentElement.dir = '{direction}'")
        wide.append(page.evaluate("document.documentElement.scrollWidth"))
    assert (found, wide) == ([], [320, 320])


def test_on_paper_the_pair_stands_without_the_form(pairs: Site, browser: Browser) -> None:
    page = browser.new_page()
    page.goto(pairs.link)
    page.goto(f"{pairs.address}/pairs/")
    first_pair(page)
    page.emulate_media(media="print")
    expect(page.locator(".compared")).to_be_visible()
    expect(page.locator(".waterfall")).to_be_visible()
    expect(page.get_by_role("button", name="Keep this")).to_be_hidden()
