"""A register served on loopback, and Debian's Chromium looking at it."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from socketserver import ThreadingMixIn
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

import pytest
from django.core.wsgi import get_wsgi_application
from django.db import connections
from playwright.sync_api import Browser, sync_playwright

from habeas.actions.entries import file_entries
from habeas.actions.links import make_link
from habeas.actions.refolding import refold_everyone
from tests.registers import Register
from tests.worlds.register import entries


@dataclass(frozen=True, slots=True)
class Site:
    """Where the register is served, and a link that opens it once."""

    address: str
    link: str


class _Server(ThreadingMixIn, WSGIServer):
    daemon_threads = True
    request_queue_size = 32


class _Quiet(WSGIRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


def _application(environ, start_response):
    """The workspace, each answer whole before its thread goes on: a browser that leaves halfway leaves nothing open."""
    answer = get_wsgi_application()(environ, start_response)
    try:
        return [b"".join(answer)]
    finally:
        answer.close()
        connections.close_all()


@pytest.fixture
def site(encrypted_register: Register) -> Iterator[Site]:
    """The synthetic register, served."""
    file_entries(by=encrypted_register.user, at=datetime(2026, 1, 20, 12, 0, tzinfo=UTC), entries=entries())
    refold_everyone()
    token = make_link(by=encrypted_register.user, at=datetime.now(UTC))
    with make_server("127.0.0.1", 0, _application, server_class=_Server, handler_class=_Quiet) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        address = f"http://localhost:{server.server_port}"
        yield Site(address, f"{address}/sign-in/{token}/")
        server.shutdown()
        thread.join()


@pytest.fixture
def browser(site: Site, chromium: str) -> Iterator[Browser]:
    """Chromium, started after the register is ready and closed before it is."""
    with sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        yield found
        found.close()
