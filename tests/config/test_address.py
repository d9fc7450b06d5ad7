"""One setting says where the workspace is met; hosts, forms, cookies and passkeys follow it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from habeas.config.address import LOOPBACK, Address, address_in
from habeas.domain.errors import Refused

# A form posted as a browser behind TLS posts it: the server itself hears plain HTTP. What comes back is the status.
POST = """
import json, sys
from habeas.config.opening import set_up
set_up()
from django.conf import settings
from django.test import Client
told = []
for host, origin in json.loads(sys.argv[1]):
    browser = Client(enforce_csrf_checks=True, headers={"host": host})
    answer = browser.get("/sign-in/")
    token = browser.cookies["habeas_csrf"].value if "habeas_csrf" in browser.cookies else ""
    sent = browser.post("/language/", {"language": "be", "next": "/", "csrfmiddlewaretoken": token}, headers={"origin": origin})
    told.append([answer.status_code, sent.status_code, bool(browser.cookies["habeas_csrf"]["secure"]) if token else None])
print(json.dumps(told))
"""
FRONT = "https://register.example"


def posted(address: str, *calls: tuple[str, str]) -> list[list[object]]:
    """What a form sent to the host from the origin is answered with, with this address in the environment."""
    run = subprocess.run(
        [sys.executable, "-c", POST, json.dumps(calls)],
        capture_output=True,
        text=True,
        check=True,
        cwd=Path(__file__).parents[2],
        env={**os.environ, "HABEAS_ADDRESS": address},
    )
    found: list[list[object]] = json.loads(run.stdout)
    return found


@pytest.mark.parametrize(
    "told",
    ["http://register.example", "register.example", "https://", "https://192.0.2.1", "https://[::1]", "https://a:b",
     "https://me@register.example", "https://register.example/path", "https://register.example?x"],
)  # fmt: skip
def test_an_address_at_which_passkeys_or_forms_cannot_work_is_refused(told: str) -> None:
    with pytest.raises(Refused, match="must look like https://"):
        address_in({"HABEAS_ADDRESS": told})


def test_without_an_address_it_is_this_machine_by_its_name() -> None:
    assert address_in({}) == Address("localhost", "")
    assert address_in({}).hosts == LOOPBACK


@pytest.mark.parametrize(
    ("told", "origin"),
    [(FRONT, FRONT), (f"{FRONT}/", FRONT), (f"{FRONT}:443", FRONT), (f"{FRONT}:8443", f"{FRONT}:8443")],
)
def test_host_and_origin_follow_the_address(told: str, origin: str) -> None:
    address = address_in({"HABEAS_ADDRESS": told})
    assert (address.host, address.origin, address.hosts) == (
        "register.example",
        origin,
        (*LOOPBACK, "register.example"),
    )


def test_a_form_is_taken_behind_tls_from_its_own_address_alone() -> None:
    calls = [
        ("register.example", FRONT),
        ("register.example", "https://elsewhere.example"),
        ("elsewhere.example", FRONT),
    ]
    assert posted(FRONT, *calls) == [[200, 302, True], [200, 403, True], [400, 400, None]]


def test_a_form_is_taken_on_this_machine_and_cookies_are_not_marked_there() -> None:
    calls = [("localhost:8464", "http://localhost:8464"), ("register.example", FRONT)]
    assert posted("", *calls) == [[200, 302, False], [400, 400, None]]
