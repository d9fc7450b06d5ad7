"""`habeas init`, `user` and `verify` as a script calls them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Habeas
from tests.cli.schemas import validate
from tests.registers import USER, Register


def test_a_new_register_shows_its_recovery_key_once(habeas: Habeas, passphrase_file: Path, tmp_path: Path) -> None:
    answer = habeas("init", tmp_path / "register", "--as", "Alena", "--json")
    assert (answer.code, answer.err) == (0, "")
    validate(answer.json, "init")
    assert answer.json["user"] == "Alena"
    assert answer.json["recovery_key"].startswith("AGE-SECRET-KEY-1")
    files = [file for file in (tmp_path / "register").rglob("*") if file.is_file()]
    assert not any(answer.json["recovery_key"].encode() in file.read_bytes() for file in files)


def test_a_new_register_is_empty_and_whole(habeas: Habeas, passphrase_file: Path, tmp_path: Path) -> None:
    habeas("init", tmp_path / "register", "--as", "Alena")
    answer = habeas("verify", "--register", tmp_path / "register", "--json")
    assert answer.code == 0
    validate(answer.json, "verify")
    assert (answer.json["whole"], answer.json["entries"], answer.json["claims"]) == (True, 0, 0)


def test_a_register_is_never_made_over_another(habeas: Habeas, in_use: Register) -> None:
    answer = habeas("init", in_use.directory)
    assert (answer.code, answer.out) == (2, "")
    assert answer.err.startswith("habeas: ")


def test_a_wrong_passphrase_is_one_sentence(habeas: Habeas, in_use: Register, passphrase_file: Path) -> None:
    passphrase_file.write_text("another", encoding="utf-8")
    answer = habeas("verify")
    assert (answer.code, answer.out, answer.err.count("\n")) == (2, "", 1)
    assert answer.err.startswith("habeas: The passphrase is wrong")


def test_users_are_added_listed_and_closed_out(habeas: Habeas, in_use: Register) -> None:
    assert habeas("user", "add", "Maryna", "--role", "reviewer").out == "Maryna may enter as reviewer.\n"
    assert habeas("user", "disable", "Maryna", "--as", USER).code == 0
    answer = habeas("user", "list", "--json")
    validate(answer.json, "user-list")
    assert [(one["name"], one["role"], one["active"]) for one in answer.json["users"]] == [
        (USER, "administrator", True),
        ("Maryna", "reviewer", False),
    ]


def test_a_user_who_is_there_is_not_added_again(habeas: Habeas, in_use: Register) -> None:
    answer = habeas("user", "add", USER)
    assert (answer.code, answer.err) == (2, f"habeas: There is a user named “{USER}” already.\n")


def test_refusals_come_in_the_readers_language(
    habeas: Habeas, in_use: Register, monkeypatch: pytest.MonkeyPatch
) -> None:
    english = habeas("user", "add", USER)
    belarusian = habeas("user", "add", USER, "--language", "be")
    assert belarusian.code == 2
    assert belarusian.err != english.err


def test_verify_names_a_checkpoint_that_cannot_be_read(habeas: Habeas, in_use: Register, tmp_path: Path) -> None:
    binary = tmp_path / "checkpoint"
    binary.write_bytes(b"\xff\xfe\x00")
    answer = habeas("verify", "--against", binary)
    assert (answer.code, answer.err) == (2, f"habeas: “{binary}” cannot be read.\n")
