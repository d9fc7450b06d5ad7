"""What all tests share: the parts a machine may lack, and a closing word on those that are absent."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, settings

from tests import parts
from tests.registers import encrypted_register, register, register_models

__all__ = ["encrypted_register", "register", "register_models"]

# No test has a time limit, so hypothesis gets none either.
settings.register_profile("habeas", deadline=None, suppress_health_check=[HealthCheck.too_slow], print_blob=True)
settings.load_profile("habeas")


@pytest.fixture
def postgres_url() -> Iterator[str]:
    """The URL of a fresh PostgreSQL database, dropped afterwards; the test is set aside where there is none."""
    with parts.fresh_database() as url:
        yield url


@pytest.fixture
def left_stale(monkeypatch: pytest.MonkeyPatch) -> None:
    """Filings leave whom they touch to be folded later, as those of many people do."""
    monkeypatch.setattr("habeas.actions.refolding.FEW", 0)


@pytest.fixture(scope="session")
def chromium() -> str:
    """The path of Chromium; the test is set aside where there is none."""
    path = parts.find_chromium()
    if path is None:
        parts.lack(parts.CHROMIUM)
    assert path is not None
    return path


@pytest.fixture(scope="session")
def java() -> str:
    """The path of Java; the test is set aside where there is none."""
    path = parts.find_java()
    if path is None:
        parts.lack(parts.JAVA)
    assert path is not None
    return path


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Name each absent part, and how many tests were set aside for it."""
    reasons = [str(report.longrepr[2]) for report in terminalreporter.stats.get("skipped", [])]
    for part in parts.ALLOWED:
        count = sum(part in reason for reason in reasons)
        if count:
            terminalreporter.write_line(f"ABSENT: {part}; {count} tests were set aside.", yellow=True)
