"""A table goes from a folder into the register by the browser, and several documents dropped at once are read."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from habeas.config import background
from tests.journeys.conftest import Site
from tests.journeys.test_reading import complaints, faults

TABLE = "Хто,Калі,Дзе\nПрыкладны Пятро,14.07.2021,Брэст\nУзорная Ганна,1.02.2022,Мінск\n"
POST = "Verdict\n\nOn 3 May 2024 the Brest Court sentenced Barys Sinica to a year in prison."


@pytest.fixture(autouse=True)
def bringing_in(site: Site) -> Iterator[None]:
    """What the server does beside answering."""
    end = background.start()
    yield
    end()


def test_a_table_nobody_knew_is_mapped_kept_and_filed(site: Site, browser: Browser, tmp_path: Path) -> None:
    (tmp_path / "spis.csv").write_text(TABLE, encoding="utf-8")
    page = browser.new_page()
    wrong = complaints(page)
    page.goto(site.link)
    page.goto(f"{site.address}/tasks/")
    assert faults(page) == []
    page.get_by_label("Choose lists").set_input_files(tmp_path / "spis.csv")
    page.get_by_role("button", name="Look at them").click()
    page.get_by_role("link", name="Say what the columns mean").click()  # the page comes by itself
    page.get_by_label("Хто").select_option("name")
    page.get_by_label("Калі").select_option("detained")
    page.get_by_label("Дзе").select_option("place")
    page.get_by_role("button", name="Show the first rows again").click()
    expect(page.locator(".mapping-row").first).to_contain_text("14 July 2021")
    assert faults(page) == []
    page.get_by_label("Keep for next time").fill("спіс")
    page.get_by_role("button", name="Look at the whole file").click()
    page.get_by_role("button", name="File it", exact=True).click()
    expect(page.get_by_text("claims filed")).to_be_visible()
    assert faults(page) == []
    page.goto(f"{site.address}/tasks/")
    expect(page.get_by_text("спіс", exact=True)).to_be_visible()
    assert wrong == []


def test_several_documents_dropped_at_once_harm_each_other_not(site: Site, browser: Browser, tmp_path: Path) -> None:
    (tmp_path / "bad.docx").write_bytes(b"PK\x03\x04 broken")
    (tmp_path / "good.txt").write_text(POST, encoding="utf-8")
    page = browser.new_page()
    page.goto(site.link)
    page.goto(f"{site.address}/inbox/")
    page.get_by_label("Or choose files").set_input_files([tmp_path / "bad.docx", tmp_path / "good.txt"])
    page.get_by_role("button", name="Check").click()
    page.get_by_role("link", name="bad.docx").click()
    expect(page.get_by_text("failed; nothing was filed")).to_be_visible()
    page.get_by_role("link", name="All lists and files").click()
    page.get_by_role("link", name="good.txt").click()
    page.get_by_role("link", name="To the inbox").click()
    expect(page.get_by_role("link", name="Verdict")).to_be_visible()
