"""A hearing is filed by keyboard alone, and without scripts; a session that ends in the middle loses nothing; axe looks at each page."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from habeas.actions.links import make_link
from tests.journeys.conftest import Site
from tests.journeys.test_reading import complaints, faults
from tests.registers import Register

pytestmark = pytest.mark.browser
# The fields of a hearing in the order in which Tab goes through them, empty where nothing is typed; a letter chooses in a list.
BY_KEYBOARD = (
    "Barys Prydumany", "", "14 July 2021", "Minsk",
    "Minsk City Court", "Iva Sudziawa", "Pavel Prydumany", "342(1)", "y", "", "", "",
    "Alena Prydumanaja", "", "",
)  # fmt: skip


def box(page: Page, label: str) -> Locator:
    """The box with this label; what is suggested under it is called the same."""
    return page.get_by_label(label, exact=True).and_(page.locator("input"))


def test_a_hearing_of_ten_fields_is_filed_by_keyboard_alone(site: Site, browser: Browser) -> None:
    page = browser.new_page()
    heard = complaints(page)
    page.goto(site.link)
    keys = 0
    page.keyboard.press("n")
    expect(page.get_by_role("heading", name="File what happened", level=1)).to_be_visible()
    page.get_by_role("link", name="Hearing").focus()
    page.keyboard.press("Enter")
    expect(box(page, "Who")).to_be_focused()
    for text in BY_KEYBOARD:
        page.keyboard.type(text)
        page.keyboard.press("Tab")
        keys += 1
    if page.evaluate("document.activeElement.tagName") == "BUTTON":
        page.keyboard.press("Tab")
    page.keyboard.type("Notes from the courtroom")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="This will be filed of 1 person:")).to_be_visible()
    expect(page.get_by_role("button", name="File it")).to_be_focused()
    expect(page.locator(".filing-check")).to_contain_text("14 July 2021")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="What you filed")).to_be_visible()
    assert keys + 4 == 19  # n, Enter, one Tab for each field, Enter to check, Enter to file
    expect(page.get_by_role("status")).to_contain_text("2 accounts were filed, as one entry.")
    assert heard == []


def test_without_scripts_a_hearing_is_filed_and_taken_back(site: Site, browser: Browser) -> None:
    page = browser.new_context(java_script_enabled=False).new_page()
    page.goto(site.link)
    page.get_by_role("link", name=re.compile("File what happened")).click()
    page.get_by_role("link", name="Hearing").click()
    box(page, "Who").fill("Barys Prydumany")
    page.get_by_label("On what day").fill("when it rained")
    box(page, "Title").fill("Notes")
    box(page, "Title").press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("1 field is not understood.")
    expect(box(page, "Title")).to_have_value("Notes")
    page.get_by_label("On what day").fill("July 2021")
    page.get_by_label("On what day").press("Enter")
    page.get_by_role("button", name="File it").click()
    expect(page.get_by_role("heading", name="Barys Prydumany")).to_be_visible()
    page.get_by_label("Why it is taken back").fill("Another Barys")
    page.get_by_role("button", name="Take it back").click()
    expect(page.get_by_role("status")).to_contain_text("All of it was taken back")


@pytest.fixture
def second_link(site: Site, encrypted_register: Register) -> str:
    """Another way in, made before a browser runs."""
    return f"{site.address}/sign-in/{make_link(by=encrypted_register.user, at=datetime.now(UTC))}/"


def test_a_session_that_ends_in_the_middle_loses_nothing(site: Site, second_link: str, browser: Browser) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.goto(site.link)
    page.goto(f"{site.address}/filing/hearing/")
    box(page, "Who").fill("Barys Prydumany")
    expect(page.locator("[data-saved]")).to_have_text("Draft saved")
    context.clear_cookies(name="habeas_session")
    box(page, "Judge").fill("Iva Sudziawa")
    expect(page.locator("[data-saved]")).to_contain_text("your session may have ended")
    box(page, "Judge").press("Enter")
    expect(page).to_have_url(re.compile(r"/sign-in/\?next=/filing/hearing/"))
    again = context.new_page()
    again.goto(second_link)
    again.goto(f"{site.address}/filing/")
    again.get_by_role("link", name="Hearing").last.click()
    expect(box(again, "Who")).to_have_value("Barys Prydumany")
    expect(box(again, "Judge")).to_have_value("Iva Sudziawa")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_and_every_page_fits_a_small_screen(site: Site, browser: Browser, scheme: str) -> None:
    page = browser.new_context(color_scheme=scheme, bypass_csp=True, viewport={"width": 320, "height": 800}).new_page()
    page.goto(site.link)
    page.goto(f"{site.address}/filing/")
    found = looked_at(page)
    for code in ("call", "recognition"):
        page.goto(f"{site.address}/filing/{code}/")
        found += looked_at(page)
    page.get_by_label("People, one a line").fill("ب" * 120 + "\nVolha")
    page.get_by_label("On what day").fill("nonsense")
    page.get_by_label("On what day").press("Enter")
    found += looked_at(page)
    page.get_by_label("On what day").fill("July 2021")
    box(page, "Title").fill("ب" * 120)
    box(page, "Title").press("Enter")
    expect(page.get_by_role("button", name="File it")).to_be_visible()
    found += looked_at(page)
    page.get_by_label("Somebody new").last.check()
    page.get_by_role("button", name="File it").click()
    expect(page.get_by_role("heading", name="What you filed")).to_be_visible()
    assert found + looked_at(page) == []


def looked_at(page: Page) -> list[str]:
    """What axe finds, and where the page is wider than the screen, in either direction of writing."""
    found = faults(page)
    for direction in ("ltr", "rtl"):
        page.evaluate(f"document.documentElement.dir = '{direction}'")
        if page.evaluate("document.documentElement.scrollWidth") > 320:
            found.append(f"{page.url} is too wide, {direction}")
        if direction == "rtl":
            found += faults(page)
    return found
