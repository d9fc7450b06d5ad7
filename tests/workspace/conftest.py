"""Django made ready for pages; a small register about people who do not exist, and somebody signed in."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from django.conf import settings
from django.test import Client
from django.utils import translation

from habeas.actions.entries import file_entries
from habeas.actions.refolding import refold_everyone
from tests.registers import Register
from tests.workspace.signing_in import signed_in
from tests.worlds.register import VOLHA, entries

FILED = datetime(2026, 1, 20, 12, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    """Every test reads English unless it says otherwise."""
    with translation.override("en"):
        yield


@pytest.fixture
def filed(encrypted_register: Register) -> Register:
    """A register with two people, a figure that disagrees with another, and a sealed fact."""
    file_entries(by=encrypted_register.user, at=FILED, entries=entries())
    refold_everyone()
    return encrypted_register


@pytest.fixture
def client() -> Client:
    """A browser that has not signed in."""
    settings.ALLOWED_HOSTS = ["testserver", *settings.ALLOWED_HOSTS]
    return Client()


@pytest.fixture
def inside(filed: Register, client: Client) -> Client:
    """A browser of somebody signed in by a link."""
    return signed_in(filed.user)


__all__ = ["VOLHA", "client", "english", "filed", "inside"]
