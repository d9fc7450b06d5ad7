"""Making and opening registers."""

from __future__ import annotations

import json
import stat
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings

from habeas.config import opening
from habeas.domain.errors import Damaged, Refused
from habeas.queries.claims import log_size
from habeas.records.opened import the_register
from tests import parts
from tests.registers import CHEAP, MADE_AT, PASSPHRASE, USER, Register, make


@pytest.fixture(autouse=True)
def _databases(django_db_blocker: Any) -> Any:
    with django_db_blocker.unblock():
        yield
        opening.close_register()


def test_a_new_register_is_private_to_its_owner(tmp_path: Path) -> None:
    make(tmp_path / "register")
    opening.close_register()
    modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in (tmp_path / "register").iterdir()}
    assert modes == {"register.json": 0o600, "keyring.json": 0o600, "register.db": 0o600}
    assert stat.S_IMODE((tmp_path / "register").stat().st_mode) == 0o700


def test_a_register_is_made_in_a_new_or_empty_directory_only(tmp_path: Path) -> None:
    (tmp_path / "something").touch()
    with pytest.raises(Refused, match="is in the way"):
        make(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["something"]


def test_what_fails_leaves_nothing_behind(tmp_path: Path) -> None:
    for url, why in (
        ("mysql://localhost/x", "must look like postgresql://"),
        ("postgresql://localhost:port/x", "cannot be read"),
        ("postgresql://nobody@127.0.0.1:1/none", "The database cannot be used"),
    ):
        with pytest.raises(Refused, match=why):
            make(tmp_path / "register", database_url=url)
        assert not (tmp_path / "register").exists()


@pytest.mark.postgres
def test_a_database_in_use_is_refused(tmp_path: Path) -> None:
    with parts.fresh_database() as url:
        make(tmp_path / "one", database_url=url)
        with pytest.raises(Refused, match="holds tables already"):
            make(tmp_path / "two", database_url=url)


def test_a_wrong_passphrase_is_one_clear_sentence(register: Register) -> None:
    opening.close_register()
    with pytest.raises(Refused) as caught:
        opening.open_register(register.directory, passphrase="wrong")
    assert str(caught.value) == "The passphrase is wrong."
    with pytest.raises(Refused, match="No register is open"):
        the_register()


def test_the_recovery_key_opens_as_well(register: Register) -> None:
    opening.close_register()
    opening.open_register_with_recovery_key(register.directory, recovery_key=register.recovery_key)
    assert log_size() == 0


def test_no_register_is_one_clear_sentence(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="There is no register in"):
        opening.open_register(tmp_path, passphrase=PASSPHRASE)


def test_files_of_another_register_are_noticed(encrypted_register: Register, tmp_path: Path) -> None:
    other = make(tmp_path / "other")
    opening.close_register()
    place = encrypted_register.directory / "register.json"
    place.write_text((other.directory / "register.json").read_text())
    with pytest.raises(Damaged, match=r"register.json in this register cannot be read, or is of another one"):
        opening.open_register(encrypted_register.directory, passphrase=PASSPHRASE)
    place.write_text("{}")
    with pytest.raises(Damaged):
        opening.open_register(encrypted_register.directory, passphrase=PASSPHRASE)


def test_another_database_beside_the_keys_is_noticed(encrypted_register: Register, tmp_path: Path) -> None:
    other = make(tmp_path / "other")
    opening.close_register()
    database = encrypted_register.directory / "register.db"
    for suffix in ("-wal", "-shm"):
        database.with_name(database.name + suffix).unlink(missing_ok=True)
    database.write_bytes((other.directory / "register.db").read_bytes())
    with pytest.raises(Damaged, match="cannot be opened with its keys"):
        opening.open_register(encrypted_register.directory, passphrase=PASSPHRASE)


def test_the_address_of_the_database_is_in_the_register_and_its_key_in_no_file(register: Register) -> None:
    place = json.loads((register.directory / "register.json").read_text())
    assert place["database"] == register.database_url
    texts = "".join(path.read_text() for path in register.directory.glob("*.json"))
    assert the_register().keys.database_key not in texts


def test_the_secret_of_sessions_comes_from_the_keys(register: Register) -> None:
    before = settings.SECRET_KEY
    register.reopen()
    assert before == settings.SECRET_KEY
    assert len(before) == 64


def test_the_usual_cost_is_asked_for_unless_a_test_says_otherwise(tmp_path: Path) -> None:
    opening.create_register(tmp_path / "register", passphrase=PASSPHRASE, user_name=USER, at=MADE_AT)
    kdf = json.loads((tmp_path / "register" / "keyring.json").read_text())["kdf"]
    assert (kdf["memory_kib"], kdf["passes"], kdf["lanes"]) == (65536, 3, 4)
    assert CHEAP.memory_kib < 65536
