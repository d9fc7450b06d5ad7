"""From the morning page through what waits and back, by keyboard; and how these pages look to all."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import Browser, Page, expect

from habeas.actions.entries import file_entries
from tests.claiming import draft, entry, source
from tests.journeys.conftest import Site
from tests.journeys.test_reading import complaints, faults
from tests.journeys.test_reviewing import POST
from tests.registers import the_administrator

pytestmark = pytest.mark.browser

PAGES = (
    "/",
    "/review/",
    "/coming/conflict/",
    "/settings/",
    "/settings/words/",
    "/settings/country/?part=prisons",
    "/settings/health/",
)


def put_in(page: Page, site: Site) -> None:
    page.goto(site.link)
    page.goto(f"{site.address}/inbox/")
    page.get_by_label("Paste an article or a post").fill(POST)
    page.get_by_role("button", name="Check").click()
    expect(page.get_by_role("button", name="File what is chosen")).to_be_visible()


@pytest.fixture
def under_review(site: Site) -> str:
    """The address of a recognition under review; and a hearing tomorrow."""
    details = {"organisation": "A rights group", "status": "under_review"}
    tomorrow = (datetime.now(UTC) + timedelta(days=1)).date().isoformat()
    claims = (draft("designation", "Aleh", "2023-06-01", details=details), draft("trial", "Aleh", tomorrow))
    by, at = the_administrator(), datetime.now(UTC)
    filed = file_entries(
        by=by, at=at, entries=[entry(*claims, source_=source("Review", published=at.date().isoformat()))]
    )
    return f"/review/recognition/{filed.claim_ids[0]}/"


def test_from_the_morning_page_to_a_decided_proposal_and_back_by_keyboard(site: Site, browser: Browser) -> None:
    page = browser.new_page()
    heard = complaints(page)
    put_in(page, site)
    page.goto(site.address)
    expect(page.locator("#review h2")).to_have_text("To review 1")
    page.keyboard.press("j")
    page.wait_for_url("**/review/")
    page.keyboard.press("j")
    expect(page.get_by_role("button", name="File what is chosen")).to_be_focused()
    page.keyboard.press("q")
    page.wait_for_url("**/review/")
    page.keyboard.press("j")
    expect(page.get_by_role("button", name="File what is chosen")).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_url("**/review/?done=filed")
    expect(page.get_by_role("status")).to_have_text("Kept. This is what waits now.")
    expect(page.locator("#documents")).to_have_count(0)
    page.get_by_role("link", name="Overview").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#review")).to_have_count(0)
    expect(page.locator("#arrived")).to_contain_text("1 entry about 1 person")
    assert heard == []


def test_a_recognition_is_decided_by_keyboard_alone(site: Site, under_review: str, browser: Browser) -> None:
    page = browser.new_page()
    page.goto(site.link)
    page.goto(f"{site.address}{under_review}?then=review")
    page.get_by_role("checkbox", name="(b) political reasons only").focus()
    page.keyboard.press("Space")
    page.get_by_text("On which accounts each rests").first.focus()
    page.keyboard.press("Enter")
    page.get_by_role("checkbox", name="(b) rests on: Detention").focus()
    page.keyboard.press("Space")
    page.get_by_role("radio", name="recognised as a political prisoner").focus()
    page.keyboard.press("Space")
    page.get_by_label("Why").focus()
    page.keyboard.insert_text("The charge is speech.")
    page.keyboard.press("Enter")
    page.wait_for_url("**/review/?done=decided")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nobody_is_shut_out_of_these_pages(site: Site, under_review: str, browser: Browser, scheme: str) -> None:
    context = browser.new_context(color_scheme=scheme, bypass_csp=True, viewport={"width": 320, "height": 640})  # type: ignore[arg-type]
    page = context.new_page()
    put_in(page, site)
    found: list[str] = []
    for path in (*PAGES, under_review):
        page.goto(site.address + path)
        page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
        found += faults(page)
        for direction in ("ltr", "rtl"):
            page.evaluate(f"document.documentElement.dir = '{direction}'")
            if page.evaluate("document.documentElement.scrollWidth") > 320:
                found.append(f"{path} is too wide, {direction}")
    assert found == []
