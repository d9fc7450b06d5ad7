"""Everything that a register's database holds, as an attacker with its key reads it; and ways to tamper with it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction

PROTECTED = ("records_entry", "records_claimrow", "records_sourcerow", "records_checkpointrow")


def everything() -> bytes:
    """The bytes of every value in every table."""
    found: list[bytes] = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names():
            cursor.execute(f'SELECT * FROM "{table}"')
            for row in cursor.fetchall():
                found += [
                    bytes(value) if isinstance(value, bytes | memoryview) else str(value).encode() for value in row
                ]
    return b"\n".join(found)


def drop_triggers() -> None:
    """What somebody can do who owns the database."""
    with connection.cursor() as cursor:
        for table in PROTECTED:
            if connection.vendor == "postgresql":
                cursor.execute(f"DROP TRIGGER {table}_append_only ON {table}")
                cursor.execute(f"DROP TRIGGER {table}_no_truncate ON {table}")
            else:
                cursor.execute(f"DROP TRIGGER {table}_no_update")
                cursor.execute(f"DROP TRIGGER {table}_no_delete")


@contextmanager
def undone() -> Iterator[None]:
    """What is done inside is undone afterwards."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def run(sql: str, *parameters: object) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)


def rows(sql: str) -> list[tuple[object, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return list(cursor.fetchall())
