"""The workspace answers on loopback, asks for a sign-in, and stops when told to."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from habeas.config import opening
from tests.registers import Register

SERVE = """
import sys
from pathlib import Path
from habeas.config.opening import open_register
from tests.registers import PASSPHRASE
open_register(Path(sys.argv[1]), passphrase=PASSPHRASE)
from habeas.config.server import serve
serve(port=0, ready=lambda address: print(address, flush=True))
"""
HEADERS = {
    "content-security-policy": {
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self'",
        "font-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "frame-ancestors 'none'",
        "base-uri 'none'",
    },
    "x-content-type-options": {"nosniff"},
    "x-frame-options": {"DENY"},
    "referrer-policy": {"same-origin"},
    "cross-origin-opener-policy": {"same-origin"},
}


@pytest.mark.slow
def test_the_workspace_answers_on_loopback_behind_its_headers(register: Register) -> None:
    opening.close_register()
    server = subprocess.Popen(
        [sys.executable, "-c", SERVE, register.directory],
        stdout=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).parents[2],
        env=dict(os.environ),
    )
    try:
        assert server.stdout is not None
        address = urlsplit(server.stdout.readline().strip())
        assert address.hostname == "localhost"
        caller = HTTPConnection("127.0.0.1", address.port or 0)
        caller.request("GET", "/")
        answer = caller.getresponse()
        assert (answer.status, answer.getheader("location")) == (302, "/sign-in/?next=/")
        assert {name: set((answer.getheader(name) or "").split("; ")) for name in HEADERS} == HEADERS
    finally:
        server.send_signal(signal.SIGINT)
    assert server.wait() == 0
