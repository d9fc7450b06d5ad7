"""The demo's door: a link that signs in once, on this machine only, and nothing left behind after Ctrl-C."""

from __future__ import annotations

import http.client
import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from habeas.actions.links import use_link
from tests.cli.conftest import Habeas
from tests.registers import Register


def test_a_database_elsewhere_is_not_served_until_its_disk_is_confirmed(
    habeas: Habeas, in_use: Register, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("HABEAS_DATABASE_DISK_ENCRYPTED", raising=False)
    place = in_use.directory / "register.json"
    told = json.loads(place.read_text(encoding="utf-8")) | {"database": "postgresql://habeas@db.example/habeas"}
    place.write_text(json.dumps(told), encoding="utf-8")
    answer = habeas("serve")
    assert (answer.code, answer.out, answer.err.count("\n")) == (2, "", 1)
    assert "disk of the database server is encrypted" in answer.err


def test_a_link_for_a_register_that_is_served_signs_in_whoever_asked_for_it(habeas: Habeas, in_use: Register) -> None:
    told = habeas("user", "link", "--port", "8465")
    link = urlsplit(told.out.strip())
    assert (told.code, f"{link.scheme}://{link.netloc}") == (0, "http://localhost:8465")
    in_use.reopen()
    assert use_link(link.path.strip("/").split("/")[1], at=datetime.now(UTC)).id == in_use.user


@pytest.fixture
def serving(tmp_path: Path) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """The demo as a process of its own, and the link it printed."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("HABEAS_", "DJANGO_"))}
    process = subprocess.Popen(
        [sys.executable, "-m", "habeas", "demo", "--port", "0"],
        env=clean | {"TMPDIR": str(tmp_path), "PYTHONUNBUFFERED": "1"},
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    with process:
        yield process, next(line.strip() for line in process.stdout if "/sign-in/" in line)
        process.kill()


def answer(link: str) -> tuple[int, str]:
    """The status of one request, and where it leads."""
    parts = urlsplit(link)
    connection = http.client.HTTPConnection(parts.hostname or "", parts.port)
    connection.request("GET", parts.path)
    response = connection.getresponse()
    return response.status, response.getheader("Location", "")


@pytest.mark.parametrize("stop", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_the_link_signs_in_once_and_stopping_leaves_nothing(
    serving: tuple[subprocess.Popen[str], str], tmp_path: Path, stop: signal.Signals
) -> None:
    process, link = serving
    assert urlsplit(link).hostname == "localhost"
    assert answer(link) == (302, "/")
    assert answer(link) == (403, "")
    assert [folder.name[:12] for folder in tmp_path.iterdir()] == ["habeas-demo-"]
    process.send_signal(stop)
    assert process.wait(timeout=60) == 0
    assert list(tmp_path.iterdir()) == []
