"""`habeas check` as a script calls it."""

from __future__ import annotations

from pathlib import Path

from tests.cli.conftest import Habeas
from tests.registers import Register


def test_what_is_wrong_is_said_with_how_to_mend_it(habeas: Habeas, in_use: Register) -> None:
    answer = habeas("check")
    assert (answer.code, answer.err) == (1, "")
    lines = answer.out.splitlines()
    at = lines.index("✗ No backup was made of this register.")
    assert lines[at + 1].startswith("    Make one with “habeas backup FILE”")
    assert "✓ The database is one encrypted file." in lines


def test_what_was_mended_is_found_mended(habeas: Habeas, in_use: Register, tmp_path: Path) -> None:
    assert habeas("verify").code == 0
    assert habeas("backup", tmp_path / "copy").code == 0
    out = habeas("check").out
    assert "✓ The last backup is 0 days old." in out
    assert "✓ The log was whole when it was last verified, 0 days ago." in out


def test_django_s_own_checks_are_made_where_asked(habeas: Habeas, in_use: Register) -> None:
    assert "Django itself finds nothing." not in habeas("check").out
    assert "security.W004" not in habeas("check", "--deploy").out


def test_it_speaks_the_language_asked_for(habeas: Habeas, in_use: Register) -> None:
    assert "✗ Рэзервовай копіі гэтага рэестра няма." in habeas("check", "--language", "be").out
