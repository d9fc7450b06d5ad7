"""Somebody is invited, comes in, adds a passkey and an app, and signs in with each; axe looks at every page of it."""

from __future__ import annotations

import re
import time

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.core.cache import cache
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.journeys.conftest import Site
from tests.journeys.test_reading import complaints, faults
from tests.worlds.register import VOLHA

pytestmark = pytest.mark.browser
PASSWORD = "a quiet linden by the mill"
NAME = "Ігар Вопытны"
OPTIONS = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture(autouse=True)
def _nobody_tried_yet() -> None:
    cache.clear()


def come_in(site: Site, house: Page, context: BrowserContext) -> Page:
    """The page of somebody whom an administrator invited from theirs, just after they chose a password."""
    house.goto(site.link)
    house.get_by_role("link", name="People of the house").click()
    house.get_by_label("The name under which they sign in").fill(NAME)
    house.get_by_role("button", name="Make an invitation").click()
    link = house.locator(".house-token").inner_text()
    page = context.new_page()
    page.goto(link)
    page.get_by_label("Choose a password").fill(PASSWORD)
    page.get_by_label("The same password again").fill(PASSWORD)
    page.get_by_role("button", name="Come in").click()
    expect(page.get_by_text(f"Signed in as {NAME}")).to_be_visible()
    return page


def prove(page: Page) -> None:
    page.get_by_label("Your password").fill(PASSWORD)
    page.get_by_role("button", name="It is me").click()


def sign_out(page: Page) -> None:
    page.get_by_role("button", name="Sign out", exact=True).click()
    page.get_by_role("link", name="Habeas").click()


def test_a_passkey_is_added_and_signs_in_alone(site: Site, browser: Browser) -> None:
    context = browser.new_context()
    page = come_in(site, browser.new_page(), context)
    heard = complaints(page)
    devices = context.new_cdp_session(page)
    devices.send("WebAuthn.enable")
    devices.send("WebAuthn.addVirtualAuthenticator", {"options": OPTIONS})
    page.get_by_role("link", name="How you sign in").click()
    page.get_by_role("link", name="Add a passkey").click()
    prove(page)
    page.get_by_label("What you will know it by").fill("The laptop")
    page.get_by_role("button", name="Make a passkey").click()
    expect(page.get_by_role("status")).to_contain_text("The passkey is added.")
    expect(page.get_by_text("The laptop")).to_be_visible()
    sign_out(page)
    page.get_by_role("button", name="Sign in with a passkey").click()
    expect(page.get_by_text(f"Signed in as {NAME}")).to_be_visible()

    sign_out(page)
    page.get_by_label("Your name in this register").fill(NAME.upper())
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("One more step")
    page.get_by_role("button", name="Show your passkey").click()
    expect(page.get_by_text(f"Signed in as {NAME}")).to_be_visible()
    assert heard == []


def test_without_scripts_an_app_is_set_up_and_asked_for(site: Site, browser: Browser) -> None:
    page = come_in(site, browser.new_page(), browser.new_context(java_script_enabled=False))
    page.get_by_role("link", name="How you sign in").click()
    page.get_by_role("link", name="Set up an app").click()
    prove(page)
    secret = page.locator(".keys-secret").inner_text().replace(" ", "")
    half_minute = int(time.time()) // 30
    page.get_by_label("The code that the app shows").fill(format_hotp_value(hotp_value(secret, half_minute - 1)))
    page.get_by_role("button", name="Set up the app").click()
    expect(page.get_by_role("status")).to_contain_text("The app is set up.")
    page.get_by_role("button", name="Make new codes").click()
    expect(page.locator(".keys-codes li")).to_have_count(10)
    sign_out(page)
    page.get_by_label("Your name in this register").fill(NAME)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.get_by_label(re.compile("The code that your app shows")).fill(
        format_hotp_value(hotp_value(secret, int(time.time()) // 30))
    )
    page.get_by_role("button", name="Go on").click()
    expect(page.get_by_text(f"Signed in as {NAME}")).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_and_every_page_fits_a_small_screen(site: Site, browser: Browser, scheme: str) -> None:
    context = browser.new_context(color_scheme=scheme, bypass_csp=True, viewport={"width": 320, "height": 800})
    page = context.new_page()
    page.goto(f"{site.address}/sign-in/")
    found = looked_at(page)
    small = browser.new_context(color_scheme=scheme, bypass_csp=True, viewport={"width": 320, "height": 800})
    house = small.new_page()
    page = come_in(site, house, context)
    for path in ("/keys/", "/keys/app/"):
        page.goto(site.address + path)
        found += looked_at(page)
    prove(page)
    found += looked_at(page)
    page.goto(f"{site.address}/keys/passkey/")
    found += looked_at(page)
    house.goto(f"{site.address}/house/")
    house.get_by_label("The name under which they sign in").fill("ب" * 100)
    house.get_by_role("button", name="Make an invitation").click()
    found += looked_at(house)
    house.goto(f"{site.address}/people/{VOLHA}/?audience=sealed")
    house.get_by_role("link", name="Who has seen this").click()
    expect(house.get_by_text("their page")).to_be_visible()
    assert found + looked_at(house) == []


def looked_at(page: Page) -> list[str]:
    """What the axe finds, and where the page is wider than the screen, in either direction of writing."""
    page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
    found = faults(page)
    for direction in ("ltr", "rtl"):
        page.evaluate(f"document.documentElement.dir = '{direction}'")
        if page.evaluate("document.documentElement.scrollWidth") > 320:
            found.append(f"{page.url} is too wide, {direction}")
    return found
