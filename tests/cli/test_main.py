"""What the command's exit says, and that complaints are one sentence on stderr."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import click
import pytest
from django.db import DatabaseError

from habeas.cli import main
from habeas.domain.errors import BadInput, Damaged, Refused
from tests.cli.conftest import Habeas
from tests.registers import Register

COMMANDS = [
    "init",
    "user",
    "passphrase",
    "demo",
    "serve",
    "import",
    "find",
    "show",
    "count",
    "timeline",
    "reconcile",
    "checkpoint",
    "verify",
    "erase",
    "backup",
    "restore",
    "upgrade",
    "pack",
    "export",
]


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (("nonsense",), "habeas: No such command 'nonsense'; see habeas --help.\n"),
        (("count",), "habeas: Missing argument 'MEASURE'; see habeas count --help.\n"),
        (("user",), "habeas: A command is missing; see habeas user --help.\n"),
        (("find", "x", "--nonsense"), "habeas: No such option '--nonsense'; see habeas find --help.\n"),
    ],
)
def test_wrong_usage_is_64_and_one_sentence(habeas: Habeas, arguments: tuple[str, ...], complaint: str) -> None:
    answer = habeas(*arguments)
    assert (answer.code, answer.out, answer.err) == (64, "", complaint)


def test_without_a_command_the_help_is_shown(habeas: Habeas) -> None:
    answer = habeas()
    assert (answer.code, answer.err) == (0, "")
    assert "The register of people imprisoned for their politics." in answer.out


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_of_the_contract_has_help(habeas: Habeas, command: str) -> None:
    answer = habeas(command, "--help")
    assert (answer.code, answer.err) == (0, "")
    assert answer.out.startswith(f"Usage: habeas {command}")


@pytest.mark.parametrize(
    ("error", "code", "complaint"),
    [
        (Refused("“%(name)s” is taken.", name="A"), 2, "habeas: “A” is taken.\n"),
        (BadInput("no such day", row=3), 2, "habeas: no such day\n"),
        (Damaged("Entry 3 is not whole."), 1, "habeas: Entry 3 is not whole.\n"),
        (KeyboardInterrupt(), 130, "habeas: stopped; what was not finished was not kept.\n"),
        (
            ValueError("the passphrase is hunter2"),
            3,
            "habeas: an error of ours (ValueError) stopped this; HABEAS_DEBUG=1 shows where it happened.\n",
        ),
        (
            DatabaseError("database disk image is malformed"),
            1,
            "habeas: The database file is damaged; restore a backup.\n",
        ),
        *(
            (DatabaseError(words), 2, "habeas: The disk is full or cannot be written; nothing of this was kept.\n")
            for words in (
                "database or disk is full",
                "could not extend file: No space left on device",
                "disk I/O error",
            )
        ),
        (PermissionError(13, "Permission denied", "out.json"), 2, "habeas: out.json: Permission denied.\n"),
    ],
)
def test_the_exit_says_what_happened(
    habeas: Habeas, monkeypatch: pytest.MonkeyPatch, error: BaseException, code: int, complaint: str
) -> None:
    @click.command()
    def failing() -> None:
        raise error

    monkeypatch.setattr(main.Habeas, "get_command", lambda *_: failing)
    answer = habeas("failing")
    assert (answer.code, answer.out, answer.err.lstrip("\n")) == (code, "", complaint)


def test_no_register_is_refused(habeas: Habeas, passphrase_file: Path) -> None:
    answer = habeas("verify")
    assert answer.code == 2
    assert answer.err == "habeas: No register was named: give --register DIR, or set HABEAS_REGISTER.\n"


def test_a_folder_that_is_no_register_is_refused(habeas: Habeas, passphrase_file: Path, tmp_path: Path) -> None:
    answer = habeas("verify", "--register", tmp_path / "nowhere")
    assert answer.code == 2
    assert answer.err == f"habeas: There is no register in “{tmp_path / 'nowhere'}”.\n"


def test_without_a_terminal_the_passphrase_must_lie_in_a_file(
    habeas: Habeas, in_use: Register, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("HABEAS_PASSPHRASE_FILE")
    monkeypatch.setattr(sys, "stdin", None)
    answer = habeas("verify")
    assert answer.code == 2
    assert answer.err.startswith("habeas: The passphrase can neither be asked for nor read")


def test_the_register_may_be_named_before_or_after_the_command(
    habeas: Habeas, in_use: Register, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("HABEAS_REGISTER", str(tmp_path / "another"))
    assert habeas("--register", in_use.directory, "user", "list").code == 0
    assert habeas("user", "--register", in_use.directory, "list").code == 0
    assert habeas("user", "list", "--register", in_use.directory).code == 0
    assert habeas("user", "list").code == 2


def test_an_answer_that_cannot_be_written_is_refused(tmp_path: Path) -> None:
    (tmp_path / "full").touch()
    script = "from habeas.cli.main import main; main(['--help'])"
    with (tmp_path / "full").open("rb") as unwritable:
        done = subprocess.run([sys.executable, "-c", script], stdout=unwritable, stderr=subprocess.PIPE, check=False)
    assert (done.returncode, done.stderr.decode()) == (
        2,
        "habeas: The system could not do this: Bad file descriptor.\n",
    )


def test_a_reader_who_goes_away_is_no_error() -> None:
    script = "import sys; from habeas.cli.main import main; main(['--help'])"
    reader, writer = os.pipe()
    os.close(reader)
    done = subprocess.run([sys.executable, "-c", script], stdout=writer, stderr=subprocess.PIPE, check=False)
    os.close(writer)
    assert (done.returncode, done.stderr) == (0, b"")


def test_the_module_is_the_command() -> None:
    done = subprocess.run([sys.executable, "-m", "habeas", "--version"], capture_output=True, text=True, check=True)
    assert done.stdout == "habeas 0.1.0\n"
