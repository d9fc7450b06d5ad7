"""Somebody puts a post in and files what it says by keyboard, and without scripts."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.journeys.conftest import Site
from tests.journeys.test_reading import complaints, faults

pytestmark = pytest.mark.browser

POST = (
    "Hearing in Minsk\n\n"
    "On 12 March 2024 the Minsk City Court sentenced Zmicier Kavalou to three years in prison under Article 342."
)

TWO = f"{POST}\n\nOn 3 May 2024 the Brest Court sentenced Barys Sinica to a year in prison."


def is_in_the_register(page: Page) -> None:
    """Somebody with this name is found, and their page tells of the sentence."""
    page.goto(page.url.split("/inbox/")[0] + "/people/?q=Kavalou")
    page.get_by_role("link", name="Zmicier Kavalou").first.click()
    expect(page.get_by_text("Minsk City Court").first).to_be_visible()


def test_a_post_about_a_hearing_is_filed_by_keyboard_alone(site: Site, browser: Browser) -> None:
    page = browser.new_page()
    heard = complaints(page)
    page.goto(site.link)
    page.goto(f"{site.address}/inbox/")
    expect(page.get_by_label("Paste an article or a post")).to_be_focused()
    page.keyboard.insert_text(POST)
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Check")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="File what is chosen")).to_be_focused()
    expect(page.get_by_role("checkbox", name="Sentence: Zmicier Kavalou")).to_be_checked()
    page.keyboard.press("Enter")
    page.wait_for_url("**/inbox/?done=filed")
    expect(page.get_by_role("status")).to_have_text("Filed as one entry of the log.")
    is_in_the_register(page)
    assert heard == []


def test_keys_go_through_proposals_and_light_their_passages(site: Site, browser: Browser) -> None:
    page = browser.new_page()
    page.goto(site.link)
    page.goto(f"{site.address}/inbox/")
    page.get_by_label("Paste an article or a post").fill(TWO)
    page.get_by_role("button", name="Check").click()
    expect(page.get_by_role("button", name="File what is chosen")).to_be_focused()
    page.keyboard.press("j")
    expect(page.locator("#p-1")).to_be_focused()
    expect(page.locator(".passage-lit").first).to_be_visible()
    page.keyboard.press("a")
    expect(page.get_by_role("checkbox", name="Sentence: Zmicier Kavalou")).not_to_be_checked()
    page.keyboard.press("m")
    first = page.locator("#p-1")
    expect(first.get_by_label("What happened")).to_be_focused()
    first.get_by_label("When").fill("2024-03-13")
    page.keyboard.press("Enter")
    expect(page.get_by_text("mended by")).to_be_visible()
    first.focus()
    page.keyboard.press("u")
    expect(page.get_by_text("12 March 2024").first).to_be_visible()
    page.locator("#p-2").focus()
    page.keyboard.press("s")
    page.keyboard.type("1")
    page.keyboard.press("Enter")
    expect(page.get_by_text("the same as 1, says")).to_be_visible()
    page.locator("#p-2").focus()
    page.keyboard.press("u")
    expect(page.get_by_text("the same as 1, says")).to_be_hidden()
    page.locator("#p-2").focus()
    page.keyboard.press("k")
    expect(first).to_be_focused()
    page.keyboard.press("r")
    page.keyboard.type("another case")
    page.keyboard.press("Enter")
    expect(page.get_by_text("another case")).to_be_visible()


def test_pointing_at_one_side_brings_the_other_into_view(site: Site, browser: Browser) -> None:
    words = "The hearing went on for a long time and nobody of those who waited was let in. " * 8
    held = [
        f"On {day} May 2024 the Brest Court sentenced Barys Sinica{'abcdefghi'[day]} to a year." for day in range(1, 9)
    ]
    page = browser.new_page(viewport={"width": 1280, "height": 700})
    page.goto(site.link)
    page.goto(f"{site.address}/inbox/")
    page.get_by_label("Paste an article or a post").fill("Hearings\n\n" + f"\n\n{words}\n\n".join(held))
    page.get_by_role("button", name="Check").click()
    expect(page.locator("#p-8")).not_to_be_in_viewport()
    page.locator("#p-8").hover()
    expect(page.locator("#t-8")).to_be_in_viewport()
    expect(page.locator("#t-8")).to_have_class("passage passage-lit")
    page.locator("#p-1").focus()
    expect(page.locator("#t-1")).to_be_in_viewport()
    page.locator("#t-8").hover()
    expect(page.locator("#p-8")).to_be_in_viewport()
    expect(page.locator("#p-1")).not_to_have_class("proposal-lit")


def test_without_scripts_the_forms_do_the_same(site: Site, browser: Browser) -> None:
    page = browser.new_page(java_script_enabled=False)
    page.goto(site.link)
    page.goto(f"{site.address}/inbox/")
    page.get_by_label("Paste an article or a post").fill(POST)
    page.get_by_role("button", name="Check").click()
    assert page.get_by_text("Keys:").is_hidden()
    page.get_by_role("button", name="File what is chosen").click()
    page.wait_for_url("**/inbox/?done=filed")
    is_in_the_register(page)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_on_the_pages_of_the_inbox_and_they_fit_a_small_screen(
    site: Site, browser: Browser, scheme: str
) -> None:
    page = browser.new_context(color_scheme=scheme, bypass_csp=True, viewport={"width": 320, "height": 800}).new_page()
    page.goto(site.link)
    page.goto(f"{site.address}/inbox/")
    found = faults(page)
    page.get_by_label("Paste an article or a post").fill(POST)
    page.get_by_role("button", name="Check").click()
    found += faults(page)
    wide = []
    for direction in ("ltr", "rtl"):
        page.evaluate(f"document.documentElement.dir = '{direction}'")
        wide.append(page.evaluate("document.documentElement.scrollWidth"))
    page.goto(f"{site.address}/inbox/quality/")
    found += faults(page)
    for language in ("Беларуская", "Русский"):
        page.goto(f"{site.address}/inbox/")
        page.get_by_role("button", name=language).click()
        wide.append(page.evaluate("document.documentElement.scrollWidth"))
    assert (found, wide) == ([], [320] * 4)
