"""The encrypted file: its pragmas, what a wrong key gets, and that nothing of it is ever on the disk in the clear."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection

from habeas.actions.entries import file_entries
from habeas.domain.errors import Damaged
from habeas.records.opened import the_register
from habeas.records.sqlcipher.base import connect
from tests.claiming import NOW, draft, entry, naming, source
from tests.registers import PASSPHRASE, Register

CANARY = "Канарейка-canary-7f3a"


def pragma(name: str) -> object:
    with connection.cursor() as cursor:
        return cursor.execute(f"PRAGMA {name}").fetchone()[0]


def found_in_the_clear(directory: Path, *words: str) -> list[str]:
    files = [path for path in directory.rglob("*") if path.is_file()]
    assert any(path.name == "register.db-wal" for path in files)
    forms = [form for word in words for form in (word.encode(), word.encode("utf-16-le"), word.encode("utf-16-be"))]
    return [path.name for path in files if any(form in path.read_bytes() for form in forms)]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("cipher_log_level", "NONE"),
        ("cache_size", -131072),
        ("journal_mode", "wal"),
        ("synchronous", 2),
        ("foreign_keys", 1),
        ("recursive_triggers", 1),
        ("secure_delete", 1),
        ("trusted_schema", 0),
        ("temp_store", 2),
        ("busy_timeout", 60000),
    ],
)
def test_every_connection_has_its_pragmas(encrypted_register: Register, name: str, value: object) -> None:
    assert pragma(name) == value


def test_another_key_opens_nothing(encrypted_register: Register) -> None:
    with pytest.raises(Damaged, match="cannot be opened with its keys"):
        connect(str(the_register().database_file), key="ab" * 32)


def test_the_key_is_in_no_setting_and_no_repr(encrypted_register: Register) -> None:
    key = the_register().keys.database_key
    shown = repr(settings.DATABASES) + repr(connection.settings_dict) + repr(the_register()) + repr(vars(connection))
    assert key not in shown
    assert PASSPHRASE not in shown


def test_claims_are_in_no_file_in_the_clear(encrypted_register: Register) -> None:
    told = draft("occupation", "Alena", details={"text": CANARY}, wording=CANARY, place=CANARY)
    file_entries(
        by=encrypted_register.user,
        at=NOW,
        entries=[entry(naming(CANARY), told, source_=source(CANARY))],
    )
    assert found_in_the_clear(encrypted_register.directory, CANARY, "records_entry", PASSPHRASE) == []


def test_claims_are_in_no_file_after_the_writer_was_killed(encrypted_register: Register, tmp_path: Path) -> None:
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    writer = subprocess.Popen(
        [sys.executable, "-m", "tests.records.endless_writer", encrypted_register.directory, encrypted_register.user],
        env=os.environ | {"CANARY": CANARY, "TMPDIR": str(temporary), "SQLITE_TMPDIR": str(temporary)},
        stdout=subprocess.PIPE,
        cwd=Path(__file__).parents[2],
    )
    assert writer.stdout is not None
    for _ in range(3):
        writer.stdout.readline()
    writer.send_signal(signal.SIGKILL)
    writer.wait()
    assert found_in_the_clear(encrypted_register.directory, CANARY, PASSPHRASE) == []
    assert list(temporary.iterdir()) == []
