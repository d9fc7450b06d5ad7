"""From a list of judges to a case, from a prison to whose letters arrive, from a number to why it changed."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from playwright.sync_api import Browser, expect

from habeas.actions.entries import file_entries
from tests.claiming import draft, entry, naming, source
from tests.journeys.conftest import Site
from tests.journeys.test_reading import complaints
from tests.registers import Register

pytestmark = pytest.mark.browser


@pytest.fixture
def tried(encrypted_register: Register, site: Site) -> Site:
    """Somebody held in a known prison, with a judge; filed before the browser begins."""
    claims = [
        naming("Jana"),
        draft("detention", "Jana", "2025-10-01"),
        draft("transfer", "Jana", "2025-11-01", details={"prison": "Prison No. 8, Zhodzina"}),
        draft("trial", "Jana", "2025-12-01", details={"judge": "Ivanova A. A."}),
    ]
    at = datetime(2026, 1, 21, tzinfo=UTC)
    file_entries(by=encrypted_register.user, at=at, entries=[entry(*claims, source_=source("Cases"))])
    return site


@pytest.mark.parametrize("scripts", [True, False])
def test_from_a_judge_to_a_case_and_from_a_prison_to_its_letters(tried: Site, browser: Browser, scripts: bool) -> None:
    page = browser.new_context(java_script_enabled=scripts).new_page()
    heard = complaints(page)
    page.goto(tried.link)
    page.goto(f"{tried.address}/?as_of=2026-02-01")
    page.get_by_role("link", name="Places").click()
    page.get_by_role("link", name="Judges").click()
    page.get_by_role("link", name="Ivanova A. A.").click()
    expect(page.get_by_role("heading", level=2)).to_have_text("Acted in office in 1 case")
    page.get_by_role("link", name="Back to the list").click()
    page.get_by_role("link", name="Prisons").click()
    page.get_by_label("A part of the name").fill("zhodzina")
    page.get_by_role("button", name="Search").click()
    page.get_by_role("link", name="Prison No. 8, Zhodzina").click()
    expect(page.locator("#held")).to_contain_text("Jana")
    page.get_by_text("Say whose letters arrive").click()
    page.get_by_label("Who may write").select_option("nobody")
    page.get_by_label("When it was confirmed").fill("3 January 2026")
    page.get_by_label("Who confirmed it").fill("her mother")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status").first).to_contain_text("Filed: whose letters arrive here.")
    expect(page.locator("#letters")).to_contain_text(
        "Who may write: nobody. Confirmed: 3 January 2026, by: her mother."
    )
    assert heard == []


def test_from_a_number_to_why_it_changed_and_to_the_person(site: Site, browser: Browser) -> None:
    page = browser.new_page()
    page.goto(site.link)
    page.goto(f"{site.address}/numbers/held/?as_of=2024-10-01")
    page.get_by_role("link", name="Why did it change?").click()
    page.get_by_label("The earlier day").fill("2022")
    page.get_by_role("button", name="Compare").click()
    expect(page.locator(".change-sum")).to_contain_text("Left")
    page.locator("#left").get_by_role("link", name="Volha Prykladnaya").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Вольга Прыкладная")
