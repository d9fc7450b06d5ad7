"""Browsers that are signed in."""

from __future__ import annotations

from datetime import UTC, datetime

from django.test import Client

from habeas.actions.links import make_link


def signed_in(user: str) -> Client:
    """A browser of this user, signed in by a link."""
    browser = Client()
    token = make_link(by=user, at=datetime.now(UTC))
    assert browser.get(f"/sign-in/{token}/").status_code == 302
    return browser
