"""Django made ready for pages, without any register."""

from __future__ import annotations

import pytest
from django.utils import translation

from habeas.config.opening import set_up

set_up()


@pytest.fixture(autouse=True)
def english():
    """Every test reads English unless it says otherwise."""
    with translation.override("en"):
        yield
