"""Somebody narrows the list of people by keyboard alone, and without scripts."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, expect

from tests.journeys.conftest import Site

pytestmark = pytest.mark.browser


def test_the_list_is_walked_and_a_person_opened_by_keyboard_alone(site: Site, browser: Browser) -> None:
    page = browser.new_page()
    page.goto(site.link)
    page.goto(f"{site.address}/people/")
    names = page.locator("[data-rows] tbody th a")
    page.keyboard.press("j")
    expect(names.nth(0)).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(names.nth(1)).to_be_focused()
    page.keyboard.press("k")
    expect(names.nth(0)).to_be_focused()
    page.keyboard.press("?")
    expect(page.get_by_text("go along the rows")).to_be_visible()
    page.keyboard.press("j")
    expect(names.nth(0)).to_be_focused()
    address = names.nth(0).get_attribute("href")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{site.address}{address}")


def test_filters_are_chosen_and_taken_away_by_keyboard_alone(site: Site, browser: Browser) -> None:
    page = browser.new_page()
    page.goto(site.link)
    page.goto(f"{site.address}/people/")
    box = page.locator("input[name=state]").first
    box.focus()
    page.keyboard.press("Space")
    page.keyboard.press("Enter")
    page.wait_for_url("**state=*")
    expect(page.locator(".lead")).to_contain_text("left by the filters")
    page.locator(".people-chosen a").first.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".lead")).to_contain_text("people are documented here")


def test_without_scripts_the_list_is_filtered_sorted_and_taken_along(site: Site, browser: Browser) -> None:
    page = browser.new_context(java_script_enabled=False).new_page()
    page.goto(site.link)
    page.goto(f"{site.address}/people/")
    page.locator("input[name=state]").first.check()
    page.get_by_role("button", name="Show", exact=True).click()
    expect(page.locator(".lead")).to_contain_text("left by the filters")
    page.get_by_role("link", name="Stands so since").click()
    assert "sort=since" in page.url and "state=" in page.url
    with page.expect_download() as taken:
        page.get_by_role("link", name="XLSX").click()
    assert taken.value.suggested_filename == "list.xlsx"
