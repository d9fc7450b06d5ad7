"""Boxes that suggest, in the gallery: by keys alone, in both directions, and with nothing sent that is sealed."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import parse_qs, urlsplit

import pytest
from django.test import override_settings
from playwright.sync_api import Browser, Page, expect

from tests.journeys.conftest import Site
from tests.journeys.test_reading import complaints, faults
from tests.worlds.register import VOLHA

pytestmark = pytest.mark.browser


@pytest.fixture
def gallery(site: Site) -> Iterator[Site]:
    """The register with its gallery, as it is in debug."""
    with override_settings(ROOT_URLCONF="tests.journeys.gallery_urls"):
        yield site


def opened(page: Page, site: Site) -> list[str]:
    """The gallery, and every address that is asked for from then on."""
    page.goto(site.link)
    page.goto(f"{site.address}/gallery/")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    return asked


def test_a_court_is_chosen_by_keys_alone(gallery: Site, browser: Browser) -> None:
    page = browser.new_page()
    heard = complaints(page)
    opened(page, gallery)
    box = page.get_by_role("combobox", name="Court")
    options = page.get_by_role("listbox", name="Court").locator(".suggestion:visible")
    box.press_sequentially("minsk")
    expect(options.first).to_be_visible()
    expect(box).to_have_attribute("aria-expanded", "true")
    assert box.get_attribute("aria-activedescendant") is None
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    expect(options.nth(1)).to_have_attribute("aria-selected", "true")
    assert box.get_attribute("aria-activedescendant") == options.nth(1).get_attribute("id")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    assert box.get_attribute("aria-activedescendant") is None
    page.keyboard.press("ArrowDown")
    chosen = options.first.locator("bdi").inner_text()
    page.keyboard.press("Enter")
    expect(box).to_have_value(chosen)
    expect(options).to_have_count(0)
    expect(box).to_be_focused()
    assert page.url.endswith("/gallery/")  # Enter chose, and sent no form
    assert heard == []


def test_escape_closes_the_list_and_keeps_what_is_typed(gallery: Site, browser: Browser) -> None:
    page = browser.new_page()
    opened(page, gallery)
    box = page.get_by_role("combobox", name="Prison")
    box.press_sequentially("Valad")
    expect(page.locator(".suggestion:visible")).to_have_count(1)
    expect(page.get_by_text("1 suggestion", exact=True)).to_have_count(1)
    page.keyboard.press("Escape")
    expect(page.locator(".suggestion:visible")).to_have_count(0)
    expect(box).to_have_value("Valad")
    expect(box).to_have_attribute("aria-expanded", "false")
    page.keyboard.press("ArrowDown")
    expect(page.locator(".suggestion[aria-selected=true]")).to_have_count(1)
    page.keyboard.press("Tab")
    expect(page.locator(".suggestion:visible")).to_have_count(0)
    expect(box).to_have_value("Valad")


def test_a_person_brings_their_id_until_something_else_is_typed(gallery: Site, browser: Browser) -> None:
    page = browser.new_page()
    opened(page, gallery)
    box = page.get_by_role("combobox", name="Person")
    box.press_sequentially("Ольга Прик")
    page.locator(".suggestion:visible").first.click()
    expect(box).to_have_value("Volha Prykladnaya")
    expect(page.get_by_label("Its id")).to_have_value(VOLHA)
    box.press_sequentially("x")
    expect(page.get_by_label("Its id")).to_have_value("")


def test_several_articles_stand_in_one_box_and_the_day_says_which_stood(gallery: Site, browser: Browser) -> None:
    page = browser.new_page()
    asked = opened(page, gallery)
    page.get_by_label("Day", exact=True).fill("1 May 2021")
    box = page.get_by_role("combobox", name="Articles")
    box.press_sequentially("342(1), 361-4")
    expect(page.locator(".suggestion:visible").last).to_contain_text("in force only since 19 June 2021")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(box).to_have_value("342(1), 361-4")
    last = parse_qs(urlsplit([url for url in asked if "/suggest/article/" in url][-1]).query)
    assert last == {"q": ["361-4"], "on": ["1 May 2021"]}


def test_a_day_is_read_back_and_a_wrong_one_says_why(gallery: Site, browser: Browser) -> None:
    page = browser.new_page()
    opened(page, gallery)
    box, said = page.get_by_label("Day", exact=True), page.locator("#day-read")
    expect(said).to_have_text("14 July 2021, July 2021, about 2020")
    box.fill("14.7.2021")
    expect(said).to_have_text("14 July 2021")
    box.fill("32 July 2021")
    expect(said).to_have_text("“32 July 2021” is not a day of the calendar.")
    expect(box).to_have_attribute("aria-invalid", "true")
    box.fill("")
    expect(said).to_have_text("14 July 2021, July 2021, about 2020")
    assert box.get_attribute("aria-invalid") is None


def test_what_is_filed_already_is_hinted_at(gallery: Site, browser: Browser) -> None:
    page = browser.new_page()
    opened(page, gallery)
    page.get_by_role("combobox", name="Person").press_sequentially("Volha")
    page.locator(".suggestion:visible").first.click()
    hints = page.locator("[data-duplicates] a")
    expect(hints).to_have_text(
        [
            "Already filed: Detention, 14 July 2021. A rights group; Bulletin.",
            "Already filed: Detention, 20 July 2021. the family; A letter.",
        ]
    )
    page.get_by_label("Day", exact=True).fill("1 July 2021")
    expect(hints).to_have_count(1)
    page.get_by_label("Kind").select_option("contact")
    expect(hints).to_have_count(0)


def test_sealed_words_are_sent_nowhere_and_nothing_goes_to_another_host(gallery: Site, browser: Browser) -> None:
    page = browser.new_page()
    asked = opened(page, gallery)
    page.get_by_label("Sealed").press_sequentially("Volha Prykladnaya")
    with page.expect_response("**/suggest/judge/?q=Alena"):
        page.get_by_role("combobox", name="Judge").press_sequentially("Alena")
    assert [url for url in asked if "Volha" in url] == []
    assert {urlsplit(url).path for url in asked if "?" in url} == {"/suggest/judge/"}
    assert {urlsplit(url).netloc for url in asked} == {urlsplit(gallery.address).netloc}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_with_a_list_open_and_it_fits_a_small_screen(
    gallery: Site, browser: Browser, scheme: str
) -> None:
    page = browser.new_context(color_scheme=scheme, bypass_csp=True, viewport={"width": 320, "height": 800}).new_page()
    opened(page, gallery)
    found, wide = [], []
    for direction in ("ltr", "rtl"):
        page.evaluate(f"document.documentElement.dir = '{direction}'")
        page.get_by_role("combobox", name="Court").fill("minsk")
        page.get_by_label("Day", exact=True).fill("32 July 2021")
        expect(page.locator(".day-problem")).to_be_visible()
        page.get_by_role("combobox", name="Court").press("ArrowDown")
        expect(page.locator(".suggestion[aria-selected=true]")).to_be_visible()
        found += [fault for fault in faults(page) if "figure" not in fault]
        wide.append(
            page.evaluate("document.querySelector('.suggesting-list:not([hidden])').getBoundingClientRect().width")
            > 320
        )
    assert (found, wide) == ([], [False, False])
