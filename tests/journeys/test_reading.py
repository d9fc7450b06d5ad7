"""A reader walks from the link to a conflict, back in time, to the figures, into Belarusian and the dark."""

from __future__ import annotations

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.claiming import ident
from tests.journeys.conftest import Site
from tests.worlds.register import ALEH, VOLHA

pytestmark = pytest.mark.browser

PAGES = (
    "/",
    "/people/",
    "/people/?state=nonsense&sort=-since&every=article",
    "/people/?sex=F&sex=-&column=state&column=article&column=age&column=pressed",
    "/groups/",
    f"/people/{VOLHA}/",
    "/numbers/held/?as_of=2024-10-01",
    "/sources/",
    f"/sources/{ident('source Bulletin')}/",
    "/places/",
    "/places/prison/?called=prison_8",
    "/numbers/held/change/?before=2024-01-01&as_of=2024-12-01",
    "/figures/",
    "/pairs/",
    f"/pairs/{VOLHA}/{ALEH}/",
    "/people/?as_of=soon",
)


def faults(page: Page) -> list[str]:
    """What axe finds on the page as it stands."""
    found = Axe().run(page).response["violations"]
    return [f"{page.url}: {one['id']}: {node['html'][:160]}" for one in found for node in one["nodes"]]


def complaints(page: Page) -> list[str]:
    """What the browser will complain of from now on: blocked styles and scripts, errors."""
    heard: list[str] = []
    page.on("console", lambda message: heard.append(message.text) if message.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: heard.append(str(error)))
    return heard


def test_from_the_link_to_a_conflict_and_back_in_time(site: Site, browser: Browser) -> None:
    page = browser.new_page()
    heard = complaints(page)
    page.goto(site.link)
    expect(page.get_by_role("heading", level=1)).to_have_text("Overview")
    page.get_by_role("link", name="People released").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("People released")
    page.get_by_role("link", name="Volha Prykladnaya").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Вольга Прыкладная")
    expect(page.locator(".conflict").first).to_contain_text("14 July 2021")
    expect(page.locator(".conflict").first).to_contain_text("20 July 2021")

    wording = page.get_by_text("Забралі ў ліпені, дня не ведаем.")
    expect(wording).to_be_hidden()
    page.get_by_text("the family · A letter").last.click()
    expect(wording).to_be_visible()

    page.locator(".lens-part", has_text="today").click()
    expect(page.get_by_label("As the register knew it on")).to_be_focused()
    page.get_by_label("Published by").fill("2024-10")
    page.get_by_label("Published by").press("Enter")
    page.wait_for_url("**said_by_day=2024-10")
    expect(page.locator(".lens-sentence")).to_contain_text("published by 31 October 2024")
    expect(page.locator(".person-status")).to_contain_text("out, under pressure")

    page.get_by_role("link", name="Figures", exact=True).click()
    expect(page.locator(".lens-sentence")).to_contain_text("published by 31 October 2024")
    expect(page.get_by_role("img", name=re.compile("A chart of 2 published figures"))).to_be_visible()
    expect(page.locator("#disagreements")).to_contain_text("No number satisfies all of them.")

    page.get_by_role("button", name="Беларуская").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Лічбы")
    expect(page.locator(".lens-sentence")).to_contain_text("31 кастрычніка 2024")
    light = page.evaluate("getComputedStyle(document.documentElement).backgroundColor")
    page.get_by_role("button", name="Цёмная").click()
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    assert page.evaluate("getComputedStyle(document.documentElement).backgroundColor") != light
    assert "said_by_day=2024-10" in page.url
    assert heard == []


def test_without_scripts_everything_can_still_be_asked(site: Site, browser: Browser) -> None:
    page = browser.new_page(java_script_enabled=False)
    page.goto(site.link)
    page.get_by_role("searchbox").fill("Прыкладная")
    page.get_by_role("button", name="Find").click()
    page.get_by_role("link", name="Volha Prykladnaya").click()
    page.get_by_text("Ask differently").click()
    page.get_by_label("True on").fill("1 January 2022")
    page.get_by_role("button", name="Ask", exact=True).click()
    expect(page.locator(".person-status")).to_contain_text("in custody before trial since 24 July 2021")
    assert page.get_by_role("button", name="Copy the sentence").count() == 0


def test_a_sentence_is_copied_as_it_stands(site: Site, browser: Browser) -> None:
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(site.link)
    page.goto(f"{site.address}/numbers/released/?as_of=2024-10-01")
    page.get_by_role("button", name="Copy the sentence").click()
    expect(page.get_by_role("button", name="Copied")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()").startswith("At least 115 people were released up to")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_on_any_page(site: Site, browser: Browser, scheme: str) -> None:
    page = browser.new_context(color_scheme=scheme, bypass_csp=True).new_page()
    page.goto(site.address + "/sign-in/")
    found = faults(page)
    page.goto(site.link)
    for path in PAGES:
        page.goto(site.address + path)
        page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
        found += faults(page)
    assert found == []


@pytest.mark.parametrize("direction", ["ltr", "rtl"])
@pytest.mark.parametrize("width", [320, 360, 1440])
def test_no_page_is_wider_than_the_screen_in_either_direction(
    site: Site, browser: Browser, direction: str, width: int
) -> None:
    page = browser.new_context(viewport={"width": width, "height": 800}).new_page()
    page.goto(site.link)
    wide = []
    for path in PAGES:
        page.goto(site.address + path)
        page.evaluate(f"document.documentElement.dir = '{direction}'")
        if page.evaluate("document.documentElement.scrollWidth") > width:
            wide.append(path)
    assert wide == []


def test_on_paper_every_wording_is_open_and_nothing_is_left_to_press(site: Site, browser: Browser) -> None:
    page = browser.new_page()
    page.goto(site.link)
    page.goto(f"{site.address}/people/{VOLHA}/")
    expect(page.get_by_text("Забралі ў ліпені, дня не ведаем.")).to_be_hidden()
    page.emulate_media(media="print")
    expect(page.get_by_text("Забралі ў ліпені, дня не ведаем.")).to_be_visible()
    expect(page.get_by_role("searchbox")).to_be_hidden()
    expect(page.get_by_text("Ask differently")).to_be_hidden()


def test_the_slash_goes_to_the_find_box(site: Site, browser: Browser) -> None:
    page = browser.new_page()
    page.goto(site.link)
    page.keyboard.press("/")
    expect(page.get_by_role("searchbox")).to_be_focused()


def test_whoever_is_found_stands_under_the_box_while_typing(site: Site, browser: Browser) -> None:
    page = browser.new_page()
    page.goto(site.link)
    page.get_by_role("searchbox").press_sequentially("Prykl")
    link = page.locator("#found a")
    expect(link).to_have_text("Вольга Прыкладная")
    assert faults(page) == []
    page.keyboard.press("Escape")
    expect(link).to_be_hidden()
    page.get_by_role("searchbox").fill("Prykla")
    link.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Вольга Прыкладная")


def test_without_scripts_the_button_finds(site: Site, browser: Browser) -> None:
    page = browser.new_context(java_script_enabled=False).new_page()
    page.goto(site.link)
    page.get_by_role("searchbox").fill("Prykl")
    page.get_by_role("button", name="Find").click()
    expect(page.get_by_role("link", name="Volha Prykladnaya")).to_be_visible()
