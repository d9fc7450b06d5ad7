"""PostgreSQL's disk must be confirmed as encrypted; nobody but its administrator can know."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from habeas.config.disks import VARIABLE, is_disk_unconfirmed, refuse_unconfirmed
from habeas.config.opening import create_register
from habeas.domain.errors import Damaged, Refused
from tests.registers import CHEAP, MADE_AT, PASSPHRASE, USER, Register

ELSEWHERE = "postgresql://habeas@db.example/habeas"
SENTENCE = "Nobody has confirmed that the disk of the database server is encrypted"


@pytest.mark.parametrize(
    "url",
    [
        ELSEWHERE,
        "postgresql://habeas@192.0.2.7/habeas",
        "postgresql://habeas@localhost.example/habeas",
        "postgresql://127.0.0.1/habeas?host=db.example",
        "postgresql:///habeas?hostaddr=192.0.2.7",
    ],
)
def test_a_database_elsewhere_is_refused_until_its_disk_is_confirmed(url: str) -> None:
    for environment in ({}, {VARIABLE: "no"}, {VARIABLE: ""}):
        with pytest.raises(Refused, match=SENTENCE):
            refuse_unconfirmed(url, is_confirmed=False, environment=environment)
    assert refuse_unconfirmed(url, is_confirmed=True, environment={}) is False
    assert refuse_unconfirmed(url, is_confirmed=False, environment={VARIABLE: "yes"}) is False


def test_a_host_from_the_environment_is_a_host() -> None:
    with pytest.raises(Refused, match=SENTENCE):
        refuse_unconfirmed("postgresql:///habeas", is_confirmed=False, environment={"PGHOST": "db.example"})


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "[::1]", "", "%2Frun%2Fpostgresql"])
def test_on_this_machine_it_is_only_told(host: str) -> None:
    url = f"postgresql://habeas@{host}/habeas"
    assert refuse_unconfirmed(url, is_confirmed=False, environment={}) is True
    assert refuse_unconfirmed(url, is_confirmed=True, environment={}) is False


def test_an_encrypted_file_needs_no_word(encrypted_register: Register) -> None:
    assert is_disk_unconfirmed(encrypted_register.directory, environment={}) is False


def test_a_place_that_cannot_be_read_is_damage(tmp_path: Path) -> None:
    (tmp_path / "register.json").write_text("{", encoding="utf-8")
    with pytest.raises(Damaged):
        is_disk_unconfirmed(tmp_path, environment={})


def test_what_was_confirmed_is_remembered_by_the_register(encrypted_register: Register) -> None:
    place = encrypted_register.directory / "register.json"
    told = json.loads(place.read_text(encoding="utf-8")) | {"database": ELSEWHERE}
    place.write_text(json.dumps(told), encoding="utf-8")
    with pytest.raises(Refused, match=SENTENCE):
        is_disk_unconfirmed(encrypted_register.directory, environment={})
    place.write_text(json.dumps(told | {"disk_encrypted": True}), encoding="utf-8")
    assert is_disk_unconfirmed(encrypted_register.directory, environment={}) is False


def test_no_register_is_made_on_an_unconfirmed_disk_elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(VARIABLE, raising=False)
    with pytest.raises(Refused, match=SENTENCE):
        create_register(
            tmp_path / "team", passphrase=PASSPHRASE, database_url=ELSEWHERE, user_name=USER, at=MADE_AT, cost=CHEAP
        )
    assert list(tmp_path.iterdir()) == []
