"""Every page that links lead to, found by following them: for all eyes, hands and screens, in both directions of writing."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from urllib.parse import urlsplit

import pytest
from django.urls import Resolver404, resolve
from playwright.sync_api import Browser, Page, expect

from habeas.actions.entries import file_entries
from habeas.config import background
from habeas.vault.protected import new_keeper
from habeas.workspace.frame.routes import access_of
from habeas.workspace.urls import urlpatterns
from tests.claiming import draft, entry, source
from tests.journeys.conftest import Site
from tests.journeys.test_bringing_in import TABLE
from tests.journeys.test_filing import box
from tests.journeys.test_reading import complaints, faults
from tests.registers import the_administrator
from tests.worlds.register import ALEH, VOLHA

pytestmark = pytest.mark.browser

# Pages that no link leads to: steps of signing in, what stands under a box while somebody types, and debug's gallery.
NOT_LINKED = {"found", "invitation", "sign-in", "passkey-in", "second", "again", "enter", "gallery"}
NOT_LINKED |= {"suggest", "suggest-day", "suggest-duplicates"}
# What is taken along as a file, which no browser shows.
FILES = {"figures-table", "figures-picture", "export"}
NOT_LINKED |= FILES
ARTICLE = "On 12 March 2024 the Minsk City Court sentenced Volha Prykladnaya to three years in prison, Viasna said."
PASSWORD = "a quiet linden by the mill"
LINKS = "[...document.querySelectorAll('a[href]')].map(one => one.getAttribute('href'))"
# Tab is pressed until the focus comes round; of each stop: what it is, and whether something shows that it is here.
STOP = """() => {
    const here = document.activeElement
    if (!here || here === document.body) return null
    const look = getComputedStyle(here)
    const shown = (look.outlineStyle !== 'none' && parseFloat(look.outlineWidth) > 0) || look.boxShadow !== 'none'
    here.dataset.visited = 'yes'
    return shown ? '' : here.outerHTML.slice(0, 120)
}"""
NEVER_REACHED = """() => [...document.querySelectorAll('a[href], button, input:not([type=hidden]), select, textarea, summary')]
    .filter(one => one.checkVisibility({visibilityProperty: true}) && !one.disabled && one.tabIndex >= 0)
    .filter(one => !(one.type === 'radio' && document.querySelector(`input[name="${CSS.escape(one.name)}"][data-visited]`)))
    .filter(one => !one.dataset.visited).map(one => one.outerHTML.slice(0, 120))"""
MOVING = """() => [...document.querySelectorAll('*')].filter(one => {
    const look = getComputedStyle(one)
    const times = (look.animationDuration + ',' + look.transitionDuration).split(',').map(parseFloat)
    return look.animationName !== 'none' && times[0] > 0.01 || times.slice(1).some(one => one > 0.01)
}).map(one => one.outerHTML.slice(0, 120))"""


@pytest.fixture(autouse=True)
def bringing_in(site: Site) -> Iterator[None]:
    """What the server does beside answering; and a recognition that is under review."""
    details = {"organisation": "A rights group", "status": "under_review"}
    review = entry(draft("designation", "Aleh", "2023-06-01", details=details), source_=source("Review"))
    file_entries(by=the_administrator(), at=datetime.now(UTC), entries=[review])
    end = background.start()
    yield
    end()


def reading_pages() -> set[str]:
    """The names of the addresses that show something."""
    return {str(one.name) for one in urlpatterns if "GET" in access_of(one.callback).methods}


def walk(page: Page, site: Site) -> Iterator[str]:
    """Open one page of each name that links lead to; yields the name while it is open.

    It begins at the first page, and at a pair, since in this register nobody seems to be twice.
    """
    waiting, seen = ["/", f"/pairs/{VOLHA}/{ALEH}/"], set()
    while waiting:
        path = waiting.pop(0)
        try:
            name = str(resolve(urlsplit(path).path).url_name)
        except Resolver404:
            continue
        if name in seen | NOT_LINKED or name not in reading_pages():
            continue
        seen.add(name)
        answer = page.goto(site.address + path)
        assert answer is not None
        if "attachment" in answer.headers.get("content-disposition", ""):
            continue
        assert answer.status == 200, path
        waiting += [one for one in page.evaluate(LINKS) if one.startswith("/")]
        yield name


def come_in(page: Page, site: Site) -> None:
    """Sign in with a password of one's own from now on, put a text and a table in, so that something waits, register
    somebody who may not be named, and file something.
    """
    page.goto(site.link)
    page.goto(f"{site.address}/keys/")
    page.get_by_label("The new password, at least 12 characters").fill(PASSWORD)
    page.get_by_label("The same password again").fill(PASSWORD)
    page.get_by_role("button", name="Set the password").click()
    page.goto(f"{site.address}/inbox/")
    page.get_by_label("Paste an article or a post").fill(ARTICLE)
    page.get_by_role("button", name="Check").click()
    page.goto(f"{site.address}/protected/")
    page.get_by_label("Who it is, as the form above will say it").fill("Hanna, abroad")
    page.get_by_label("Public key").fill(new_keeper().recipient)
    page.get_by_role("button", name="Name a keeper").click()
    expect(page.get_by_text("One person alone could ever read the name: Hanna, abroad.")).to_be_visible()
    page.get_by_label("Who it is, and how to reach them").fill("Somebody of the night shift")
    page.get_by_role("button", name="Seal the name").click()
    expect(page.get_by_role("status")).to_contain_text("The name is sealed.")
    page.goto(f"{site.address}/filing/hearing/")
    box(page, "Who").fill("Barys Prydumany")
    box(page, "Title").fill("Notes")
    box(page, "Title").press("Enter")
    page.get_by_role("button", name="File it").click()
    expect(page.get_by_role("heading", name="What you filed")).to_be_visible()
    page.goto(f"{site.address}/tasks/")
    table = {"name": "list.csv", "mimeType": "text/csv", "buffer": TABLE.encode()}
    page.get_by_label("Choose lists").set_input_files(table)  # type: ignore[arg-type]
    page.get_by_role("button", name="Look at them").click()
    expect(page.get_by_role("link", name="Say what the columns mean")).to_be_visible()


def test_links_lead_to_every_page(site: Site, browser: Browser) -> None:
    page = browser.new_page()
    come_in(page, site)
    heard = complaints(page)
    assert reading_pages() - set(walk(page, site)) - NOT_LINKED - FILES == set()
    assert heard == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nobody_is_shut_out_of_any_page_on_a_small_screen(site: Site, browser: Browser, scheme: str) -> None:
    context = browser.new_context(color_scheme=scheme, bypass_csp=True, viewport={"width": 320, "height": 640})  # type: ignore[arg-type]
    page = context.new_page()
    come_in(page, site)
    found: list[str] = []
    for name in walk(page, site):
        page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
        found += faults(page)
        for direction in ("ltr", "rtl"):
            page.evaluate(f"document.documentElement.dir = '{direction}'")
            if page.evaluate("document.documentElement.scrollWidth") > 320:
                found.append(f"{name} is too wide, {direction}")
    assert found == []


def test_text_of_twice_the_size_fits_on_every_page(site: Site, browser: Browser) -> None:
    page = browser.new_context(bypass_csp=True, viewport={"width": 1280, "height": 800}).new_page()
    come_in(page, site)
    found = []
    for name in walk(page, site):
        page.evaluate("document.documentElement.style.fontSize = '200%'")
        if page.evaluate("document.documentElement.scrollWidth") > 1280:
            found.append(name)
    assert found == []


def test_every_page_is_walked_by_the_keyboard_alone_and_shows_where_one_is(site: Site, browser: Browser) -> None:
    page = browser.new_page()
    come_in(page, site)
    found: list[str] = []
    for name in walk(page, site):
        page.evaluate("document.body.tabIndex = -1; document.body.focus(); document.body.removeAttribute('tabindex')")
        for _ in range(400):
            page.keyboard.press("Tab")
            hidden = page.evaluate(STOP)
            if hidden is None:
                break
            if hidden:
                found.append(f"{name}: nothing shows the focus on {hidden}")
        found += [f"{name}: the keyboard does not reach {one}" for one in page.evaluate(NEVER_REACHED)]
    assert found == []


def test_nothing_moves_for_those_who_want_it_still(site: Site, browser: Browser) -> None:
    page = browser.new_context(bypass_csp=True, reduced_motion="reduce").new_page()
    come_in(page, site)
    assert [f"{name}: {one}" for name in walk(page, site) for one in page.evaluate(MOVING)] == []
