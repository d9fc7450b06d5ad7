"""`habeas demo --no-serve`: the summary, and nothing left behind."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Habeas


@pytest.fixture
def scratch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where this test's temporary files go."""
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    return tmp_path


def test_the_demo_shows_what_it_must(habeas: Habeas, scratch: Path) -> None:
    shown = habeas("demo", "--no-serve")
    assert (shown.code, shown.err) == (0, "")
    words = " ".join(shown.out.split())
    assert "39 people in widely covered public cases" in words
    assert "At least 115 people were pardoned from 1 July 2024 to 30 September 2024" in words
    assert "20 February 2024: " in words
    assert "23 December 2025: " in words
    assert "115 (pardoned) is not a share of more than 1,300" in words
    assert "Restriction, ban on leaving the country (stated: Viasna, BYSOL)" in words
    assert "Pressure, spyware suspected (alleged: Andrei Stryzhak)" in words
    assert "Pressure, threat of a new sentence (stated: Pavel Sapelka)" in words
    assert "Sanction, several states and bodies, Belarus (stated: the article itself)" in words
    assert "As the world had been told by 15 October 2024." in words
    assert "This register exists since" in words


def test_the_demo_leaves_nothing_behind(habeas: Habeas, scratch: Path) -> None:
    habeas("demo", "--no-serve")
    assert list(scratch.iterdir()) == []


def test_the_demo_may_be_kept(habeas: Habeas, scratch: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = habeas("demo", "--no-serve", "--keep").out.splitlines()[-1]
    assert kept.startswith("The register is kept in ")
    directory, _, passphrase = kept.removeprefix("The register is kept in ").partition("; its passphrase is ")
    (tmp_path / "passphrase").write_text(passphrase, encoding="utf-8")
    monkeypatch.setenv("HABEAS_PASSPHRASE_FILE", str(tmp_path / "passphrase"))
    assert habeas("verify", "--register", directory).code == 0


def test_the_demo_speaks_belarusian_and_russian(habeas: Habeas, scratch: Path) -> None:
    assert habeas("demo", "--no-serve", "--language", "be").code == 0
    assert habeas("demo", "--no-serve", "--language", "ru").code == 0
