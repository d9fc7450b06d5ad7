"""What the workspace's cookies allow, on loopback and behind TLS."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client

from habeas.actions.links import make_link
from tests.registers import Register

ASK = """
from habeas.config import settings
print(settings.SESSION_COOKIE_SECURE, settings.CSRF_COOKIE_SECURE, settings.LANGUAGE_COOKIE_SECURE)
"""


@pytest.mark.parametrize(("tls", "marked"), [("", False), ("0", False), ("1", True)])
def test_cookies_are_marked_secure_where_tls_stands_in_front(tls: str, marked: bool) -> None:
    run = subprocess.run(
        [sys.executable, "-c", ASK],
        capture_output=True,
        text=True,
        check=True,
        cwd=Path(__file__).parents[2],
        env={**os.environ, "HABEAS_TLS": tls},
    )
    assert run.stdout.split() == [str(marked)] * 3


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
