"""The log as a file that an outsider verifies without the register."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from habeas.actions.checkpoints import make_checkpoint
from habeas.actions.entries import file_entries
from habeas.actions.erasing import erase_person
from habeas.domain.errors import Refused
from habeas.queries.log_export import write_log
from tests.claiming import NOW, entry, ident, naming
from tests.registers import Register

NAME = "Канарэйка-7f3a"


def outside(*arguments: str | Path) -> int:
    """What the verifier, run alone, says of an export."""
    command = [sys.executable, "-m", "habeas.ledger.verify", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, check=False).returncode


def test_an_outsider_verifies_the_export_and_reads_no_words(register: Register, tmp_path: Path) -> None:
    for name in (NAME, "Barys"):
        file_entries(by=register.user, at=NOW, entries=[entry(naming(name)), entry(naming(name))])
    before = tmp_path / "checkpoint"
    before.write_text(make_checkpoint(at=NOW), encoding="utf-8")
    erase_person(ident(NAME), why="their own wish", by=register.user, at=NOW)
    export = tmp_path / "log.jsonl"
    with export.open("wb") as stream:
        assert write_log(stream) == 5
    assert outside(export, "--against", before) == 0
    assert NAME.encode() not in export.read_bytes()
    export.write_bytes(export.read_bytes().replace(b'"n":2', b'"n":3', 1))
    assert outside(export, "--against", before) == 1


def test_an_empty_log_is_not_exported(register: Register, tmp_path: Path) -> None:
    with (tmp_path / "log.jsonl").open("wb") as stream, pytest.raises(Refused, match="The log is empty"):
        write_log(stream)
