"""Where a register's database lies, and what is missing to reach it."""

from __future__ import annotations

from pathlib import Path

import pytest

from habeas.domain.errors import Refused
from habeas.records import connecting
from habeas.records.connecting import database_settings, postgresql_settings
from habeas.records.opened import OpenRegister


def place(url: str) -> OpenRegister:
    return OpenRegister(directory=Path("nowhere"), register_id="0" * 32, database_url=url, keys=None)  # type: ignore[arg-type]


def test_every_part_of_an_address_is_read() -> None:
    read = postgresql_settings("postgresql://us%40er:p%3Ass@db.example:5433/name%20x?sslmode=require")
    assert [read[name] for name in ("NAME", "USER", "PASSWORD", "HOST", "PORT")] == [
        "name x",
        "us@er",
        "p:ss",
        "db.example",
        "5433",
    ]
    assert read["OPTIONS"] == {"sslmode": "require", "options": "-c synchronous_commit=on"}


@pytest.mark.parametrize("url", ["", "postgresql://", "postgresql://host/", "sqlite:///x", "postgresql://h:port/x"])
def test_an_address_that_is_none_is_refused(url: str) -> None:
    with pytest.raises(Refused, match="The address of the database"):
        postgresql_settings(url)


@pytest.mark.parametrize(("url", "package"), [("", "sqlcipher3"), ("postgresql://h/x", "psycopg")])
def test_a_missing_package_is_named(monkeypatch: pytest.MonkeyPatch, url: str, package: str) -> None:
    monkeypatch.setattr(connecting, "find_spec", lambda name: None)
    with pytest.raises(Refused, match=f"needs the package {package}"):
        database_settings(place(url))


def test_writers_wait_and_take_the_lock_at_once() -> None:
    options = database_settings(place(""))["OPTIONS"]
    assert options == {"timeout": 60, "transaction_mode": "IMMEDIATE"}
