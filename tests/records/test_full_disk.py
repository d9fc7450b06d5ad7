"""The disk is full: what was acknowledged is there, nothing is torn, and the reader gets one sentence."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.db import DatabaseError, connection

from habeas.actions.entries import file_entries
from habeas.config import opening
from habeas.queries.claims import claims_by_id, log_size
from habeas.queries.verifying import verify
from tests.claiming import NOW, entry, naming
from tests.intake.written import case, write_cases
from tests.registers import PASSPHRASE, Register

SENTENCE = "habeas: The disk is full or cannot be written; nothing of this was kept.\n"
ROOM = 256 * 1024


@contextmanager
def room_for(pages: int) -> Iterator[None]:
    """The database may grow by so many pages and then finds the disk full."""
    with connection.cursor() as cursor:
        (now,) = cursor.execute("PRAGMA page_count").fetchone()
        cursor.execute(f"PRAGMA max_page_count = {now + pages}")
        try:
            yield
        finally:
            cursor.execute("PRAGMA max_page_count = 4294967294")


@pytest.mark.parametrize("pages", [0, 1, 2, 5, 20])
def test_what_was_acknowledged_before_the_disk_was_full_is_there(encrypted_register: Register, pages: int) -> None:
    acknowledged: list[str] = []
    with room_for(pages), pytest.raises(DatabaseError, match="database or disk is full"):
        for number in range(10_000):
            claims = [naming(f"{number} {each}") for each in range(20)]
            acknowledged += file_entries(by=encrypted_register.user, at=NOW, entries=[entry(*claims)]).claim_ids
    encrypted_register.reopen()
    assert [claim.id for claim in claims_by_id(acknowledged)] == acknowledged
    assert (verify().whole, verify().claims) == (True, len(acknowledged))
    file_entries(by=encrypted_register.user, at=NOW, entries=[entry(naming("Afterwards"))])
    assert verify().whole


def command(register: Register, passphrase: Path, *arguments: str | Path, room: Callable[[], None] | None = None):
    """The command in a process of its own, in which no file may grow beyond its room."""
    return subprocess.run(
        [sys.executable, "-m", "habeas", *map(str, arguments), "--register", str(register.directory)],
        env=os.environ | {"HABEAS_PASSPHRASE_FILE": str(passphrase)},
        preexec_fn=room,
        capture_output=True,
        text=True,
        check=False,
    )


def test_an_import_that_finds_no_room_is_refused_in_one_sentence_and_files_nothing(
    encrypted_register: Register, tmp_path: Path
) -> None:
    (tmp_path / "passphrase").write_text(PASSPHRASE, encoding="utf-8")
    rows = [case(person_key=f"p{number}", name_en=f"Alena Number{number}", note="x" * 400) for number in range(600)]
    file = write_cases(tmp_path, *rows)
    opening.close_register()
    largest = max(path.stat().st_size for path in encrypted_register.directory.iterdir()) + ROOM

    def little_room() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (largest, largest))

    refused = command(encrypted_register, tmp_path / "passphrase", "import", file, room=little_room)
    assert (refused.returncode, refused.stdout, refused.stderr) == (2, "", SENTENCE)
    opening.open_register(encrypted_register.directory, passphrase=PASSPHRASE)
    assert (log_size(), verify().whole) == (0, True)
    opening.close_register()
    done = command(encrypted_register, tmp_path / "passphrase", "import", file)
    assert (done.returncode, done.stderr) == (0, "")


def test_a_backup_that_finds_no_room_leaves_no_file(encrypted_register: Register, tmp_path: Path) -> None:
    (tmp_path / "passphrase").write_text(PASSPHRASE, encoding="utf-8")
    claims = [naming(f"Alena Number{number} " + os.urandom(300).hex()) for number in range(400)]
    file_entries(by=encrypted_register.user, at=NOW, entries=[entry(*claims)])
    opening.close_register()
    copies = tmp_path / "copies"
    copies.mkdir()

    def little_room() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (ROOM // 4, ROOM // 4))

    refused = command(encrypted_register, tmp_path / "passphrase", "backup", copies / "copy", room=little_room)
    assert (refused.returncode, refused.stdout, refused.stderr.count("\n")) == (2, "", 1)
    assert list(copies.iterdir()) == []
