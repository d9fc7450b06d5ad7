"""What the workspace's cookies allow; that they are marked behind TLS, `test_address.py` proves."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.conf import settings
from django.test import Client

from habeas.actions.links import make_link
from tests.registers import Register


def test_no_cookie_is_for_scripts_or_for_other_sites(
    encrypted_register: Register, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(settings, "ALLOWED_HOSTS", ["testserver"])
    browser = Client()
    browser.get(f"/sign-in/{make_link(by=encrypted_register.user, at=datetime.now(UTC))}/")
    browser.get("/")
    browser.post("/language/", {"language": "be", "next": "/"})
    browser.post("/theme/", {"theme": "dark", "next": "/"})
    kept = {name: (one["httponly"], one["samesite"], one["secure"]) for name, one in browser.cookies.items()}
    names = ("habeas_csrf", "habeas_language", "habeas_session", "habeas_theme")
    assert kept == dict.fromkeys(names, (True, "Strict", ""))
