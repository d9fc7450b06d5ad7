"""`habeas backup`, `restore`, `upgrade`, `passphrase` and `checkpoint` as a script calls them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Habeas
from tests.registers import Register


def test_a_backup_is_restored_whole(habeas: Habeas, in_use: Register, tmp_path: Path) -> None:
    made = habeas("backup", tmp_path / "copy")
    assert (made.code, made.err) == (0, "")
    assert (tmp_path / "copy").is_file()
    assert (tmp_path / "copy.keys").is_file()
    restored = habeas("restore", tmp_path / "copy", "--register", tmp_path / "again")
    assert (restored.code, restored.out) == (0, "The register is restored and whole.\n")
    assert habeas("verify", "--register", tmp_path / "again").code == 0


def test_a_register_is_never_restored_over_another(habeas: Habeas, in_use: Register, tmp_path: Path) -> None:
    habeas("backup", tmp_path / "copy")
    answer = habeas("restore", tmp_path / "copy")
    assert (answer.code, answer.out) == (2, "")


def test_a_backup_opens_with_the_recovery_key(
    habeas: Habeas, in_use: Register, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    habeas("backup", tmp_path / "copy")
    (tmp_path / "key").write_text(in_use.recovery_key, encoding="utf-8")
    monkeypatch.setenv("HABEAS_RECOVERY_KEY_FILE", str(tmp_path / "key"))
    monkeypatch.delenv("HABEAS_PASSPHRASE_FILE")
    restored = habeas("restore", tmp_path / "copy", "--recovery", "--register", tmp_path / "again")
    assert (restored.code, restored.err) == (0, "")


def test_the_passphrase_changes(
    habeas: Habeas, in_use: Register, passphrase_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "new").write_text("quite another passphrase", encoding="utf-8")
    monkeypatch.setenv("HABEAS_NEW_PASSPHRASE_FILE", str(tmp_path / "new"))
    assert habeas("passphrase").code == 0
    assert habeas("verify").code == 2
    monkeypatch.setenv("HABEAS_PASSPHRASE_FILE", str(tmp_path / "new"))
    assert habeas("verify").code == 0


def test_the_recovery_key_stands_in_for_a_lost_passphrase(
    habeas: Habeas, in_use: Register, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "key").write_text(in_use.recovery_key, encoding="utf-8")
    (tmp_path / "new").write_text("quite another passphrase", encoding="utf-8")
    monkeypatch.setenv("HABEAS_RECOVERY_KEY_FILE", str(tmp_path / "key"))
    monkeypatch.setenv("HABEAS_NEW_PASSPHRASE_FILE", str(tmp_path / "new"))
    assert habeas("passphrase", "--recovery").code == 0
    monkeypatch.setenv("HABEAS_PASSPHRASE_FILE", str(tmp_path / "new"))
    assert habeas("verify").code == 0


def test_a_checkpoint_is_kept_and_stands(habeas: Habeas, in_use: Register, tmp_path: Path) -> None:
    assert habeas("checkpoint", tmp_path / "kept").code == 0
    assert habeas("verify", "--against", tmp_path / "kept").code == 0


def test_what_is_no_checkpoint_is_not_whole(habeas: Habeas, in_use: Register, tmp_path: Path) -> None:
    (tmp_path / "kept").write_text("nonsense", encoding="utf-8")
    answer = habeas("verify", "--against", tmp_path / "kept")
    assert (answer.code, answer.err) == (1, "")
    assert answer.out.startswith("The checkpoint from outside is not of this register")


def test_a_register_of_this_version_needs_no_upgrade(habeas: Habeas, in_use: Register) -> None:
    answer = habeas("upgrade")
    assert (answer.code, answer.out) == (0, "This register is of this version already.\n")
