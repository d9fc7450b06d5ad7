"""Somebody goes from a person to the history of one account, takes it back, puts it back and comments on it."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.journeys.conftest import Site
from tests.journeys.test_reading import complaints, faults
from tests.worlds.register import VOLHA

pytestmark = pytest.mark.browser


def open_history(page: Page, site: Site) -> None:
    """From the person's page to the history of the first account there, as somebody goes who reads."""
    page.goto(site.link)
    page.goto(f"{site.address}/people/{VOLHA}/")
    wording = page.locator("details.wording").first
    wording.locator("summary").click()
    wording.get_by_role("link", name="History of this account").click()
    expect(page.get_by_role("heading", name="History of an account")).to_be_visible()


@pytest.mark.parametrize("with_scripts", [True, False])
def test_an_account_is_taken_back_and_put_back(site: Site, browser: Browser, with_scripts: bool) -> None:
    page = browser.new_context(java_script_enabled=with_scripts).new_page()
    heard = complaints(page)
    open_history(page, site)
    page.get_by_label("Why it is taken back").fill("It was told of somebody else")
    page.get_by_role("button", name="Take it back").click()
    expect(page.get_by_role("status")).to_have_text("Taken back: it counts no more, and can be put back.")
    expect(page.get_by_text("It was told of somebody else")).to_be_visible()
    page.get_by_label("Why it counts again").fill("It was her after all")
    page.get_by_role("button", name="Put it back").click()
    expect(page.get_by_text("This account counts.")).to_be_visible()
    page.get_by_label("Your comment").fill("Ask the lawyer once more")
    page.get_by_role("button", name="Keep the comment").click()
    expect(page.locator(".history-step")).to_have_count(4)
    assert heard == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_on_a_history_and_it_fits_a_small_screen(site: Site, browser: Browser, scheme: str) -> None:
    page = browser.new_context(color_scheme=scheme, bypass_csp=True, viewport={"width": 320, "height": 800}).new_page()
    open_history(page, site)
    page.get_by_label("Your comment").fill("ب" * 200)
    page.get_by_role("button", name="Keep the comment").click()
    page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
    assert faults(page) == []
    for direction in ("ltr", "rtl"):
        page.evaluate(f"document.documentElement.dir = '{direction}'")
        assert page.evaluate("document.documentElement.scrollWidth") <= 320
