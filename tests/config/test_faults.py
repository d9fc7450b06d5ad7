"""A fault says which and where on stderr, and nothing of what somebody typed or filed."""

from __future__ import annotations

import logging
import re
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client

from habeas.actions.links import make_link
from habeas.config.faults import Wordless
from habeas.workspace.people import views
from tests.registers import Register

CANARY = "Kanarejka Prykladnaja"


@pytest.fixture
def printed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What the log's handler prints from now on."""
    lines: list[str] = []
    handler = logging.getLogger("django.request").handlers[0]
    monkeypatch.setattr(handler, "emit", lambda record: lines.append(handler.format(record)))
    return lines


def test_every_handler_of_the_log_is_wordless() -> None:
    handlers = settings.LOGGING["handlers"].values()
    assert [handler["formatter"] for handler in handlers] == ["wordless"]
    assert isinstance(logging.getLogger("django.request").handlers[0].formatter, Wordless)


def test_a_fault_on_a_page_prints_its_class_its_line_and_the_page_alone(
    encrypted_register: Register, monkeypatch: pytest.MonkeyPatch, printed: list[str]
) -> None:
    def fails(*_args: object, **_more: object) -> None:
        raise ValueError(CANARY)

    monkeypatch.setattr(settings, "ALLOWED_HOSTS", ["testserver"])
    monkeypatch.setattr(views, "find", fails)
    browser = Client(raise_request_exception=False)
    browser.get(f"/sign-in/{make_link(by=encrypted_register.user, at=datetime.now(UTC))}/")
    answer = browser.get("/people/", {"q": CANARY})
    assert (answer.status_code, CANARY in answer.content.decode()) == (500, False)
    (line,) = printed
    assert re.fullmatch(
        r"ERROR django\.request 500: ValueError at habeas/workspace/people/views\.py:\d+, page people", line
    )


def test_an_answer_that_failed_without_a_fault_prints_no_address(printed: list[str]) -> None:
    logging.getLogger("django.request").error("Service Unavailable: %s", f"/sign-in/{CANARY}/")
    (line,) = printed
    assert re.fullmatch(r"ERROR django\.request: test_faults\.py:\d+", line)


def test_whatever_else_is_logged_prints_no_words_either() -> None:
    said = "from habeas.config.opening import set_up; set_up(); import logging; logging.getLogger('x').error({!r})"
    run = subprocess.run(
        [sys.executable, "-c", said.format(CANARY)],
        capture_output=True, text=True, check=True, cwd=Path(__file__).parents[2],
    )  # fmt: skip
    assert (run.stdout, run.stderr) == ("", "ERROR x: <string>:1\n")
