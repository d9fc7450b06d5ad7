"""The database itself refuses to change what is in the log."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, connection, transaction

from habeas.actions.entries import file_entries
from habeas.actions.reading_sealed import note_read
from habeas.queries.verifying import verify
from tests.claiming import NOW, draft, entry, naming
from tests.registers import Register

TABLES = {
    "records_entry": "filed_by = 'somebody'",
    "records_claimrow": "position = 7",
    "records_sourcerow": "entry = 7",
    "records_checkpointrow": "note = 'forged'",
    "records_sealedread": "reader = 'somebody'",
}


@pytest.fixture
def filled(register: Register) -> Register:
    file_entries(by=register.user, at=NOW, entries=[entry(naming("Alena"), draft("detention", "Alena", "2021-07-14"))])
    note_read([], door="export", by=register.user, at=NOW)
    return register


def refuses(sql: str) -> bool:
    with pytest.raises(DatabaseError) as caught, transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)
    assert "the log is append-only" in str(caught.value)
    return verify().whole


@pytest.mark.parametrize("table", TABLES)
def test_update_is_refused(filled: Register, table: str) -> None:
    assert refuses(f"UPDATE {table} SET {TABLES[table]}")


@pytest.mark.parametrize("table", TABLES)
def test_delete_is_refused(filled: Register, table: str) -> None:
    assert refuses(f"DELETE FROM {table}")


@pytest.mark.parametrize("table", TABLES)
def test_replace_is_refused(filled: Register, table: str) -> None:
    if filled.vendor == "sqlite":
        assert refuses(f"INSERT OR REPLACE INTO {table} SELECT * FROM {table}")
    else:
        key = {"records_checkpointrow": "size", "records_sealedread": "id"}.get(table, "number")
        change = f"ON CONFLICT ({key}) DO UPDATE SET {TABLES[table]}"
        assert refuses(f"INSERT INTO {table} SELECT * FROM {table} {change}")


@pytest.mark.parametrize("table", TABLES)
def test_emptying_a_table_is_refused(filled: Register, table: str) -> None:
    empty = f"DELETE FROM {table} WHERE 1" if filled.vendor == "sqlite" else f"TRUNCATE {table} CASCADE"
    assert refuses(empty)


def test_projections_can_be_deleted(filled: Register) -> None:
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM records_stale")
    assert verify().whole
