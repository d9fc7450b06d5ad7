"""Many rows at once, in and out, past the object layer: `executemany` on SQLite, COPY on PostgreSQL."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any

from django.db import connection, models

Row = Sequence[Any]
AT_ONCE = 500
_ROOM = -524288  # KiB, as SQLite counts


def stored_moment(at: datetime) -> datetime:
    """A moment as the database wants it in raw rows: Django keeps UTC without a zone in SQLite."""
    moment = at.astimezone(UTC)
    return moment if connection.vendor == "postgresql" else moment.replace(tzinfo=None)


def read_moment(stored: datetime) -> datetime:
    """A moment from a raw row, in UTC."""
    return stored.replace(tzinfo=UTC) if stored.tzinfo is None else stored.astimezone(UTC)


@contextmanager
def with_room() -> Iterator[None]:
    """Inside, SQLite may keep half a gigabyte of pages: rows by the million outgrow the usual cache with their indexes."""
    if connection.vendor == "postgresql":
        yield
        return
    ((usual,),) = select("PRAGMA cache_size")
    run(f"PRAGMA cache_size = {_ROOM}")
    try:
        yield
    finally:
        run(f"PRAGMA cache_size = {usual}")
        run("PRAGMA shrink_memory")


def insert(model: type[models.Model], columns: Sequence[str], rows: Sequence[Row]) -> None:
    """Insert rows into a table, values in the order of `columns`."""
    insert_into(model._meta.db_table, columns, rows)


def insert_into(table: str, columns: Sequence[str], rows: Sequence[Row]) -> None:
    """The same for a table by its name."""
    if not rows:
        return
    connection.ensure_connection()
    names = ", ".join(f'"{column}"' for column in columns)
    if connection.vendor == "postgresql":
        sql = f'COPY "{table}" ({names}) FROM STDIN'
        with connection.wrap_database_errors, connection.cursor() as cursor, cursor.copy(sql) as copy:
            for row in rows:
                copy.write_row(row)
        return
    marks = ", ".join("?" for _ in columns)
    with connection.wrap_database_errors:
        connection.connection.executemany(f'INSERT INTO "{table}" ({names}) VALUES ({marks})', rows)


def insert_missing(model: type[models.Model], columns: Sequence[str], rows: Sequence[Row]) -> None:
    """Insert rows, leaving alone those that are there already."""
    table, names = model._meta.db_table, ", ".join(f'"{column}"' for column in columns)
    marks = ", ".join("%s" for _ in columns)
    with connection.cursor() as cursor:
        cursor.executemany(f'INSERT INTO "{table}" ({names}) VALUES ({marks}) ON CONFLICT DO NOTHING', rows)


def select(sql: str, parameters: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
    """All rows of a query."""
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)
        return list(cursor.fetchall())


def select_in(sql: str, values: Iterable[Any]) -> Iterator[tuple[Any, ...]]:
    """The rows of a query whose one `{}` is filled, some hundred values at a time, with a list for IN."""
    wanted = list(values)
    for start in range(0, len(wanted), AT_ONCE):
        some = wanted[start : start + AT_ONCE]
        yield from select(sql.format(_marks(len(some))), some)


def run(sql: str, parameters: Sequence[Any] = ()) -> None:
    """Run a statement that answers nothing."""
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)


def run_in(sql: str, values: Iterable[Any]) -> None:
    """Run a statement whose one `{}` is filled, some hundred values at a time, with a list for IN."""
    wanted = list(values)
    for start in range(0, len(wanted), AT_ONCE):
        some = wanted[start : start + AT_ONCE]
        run(sql.format(_marks(len(some))), some)


def stream(sql: str, parameters: Sequence[Any] = (), *, size: int = 2000) -> Iterator[tuple[Any, ...]]:
    """The rows of a query of any size, a few thousand in memory. Inside a transaction (see `transactions`)."""
    with connection.chunked_cursor() if connection.vendor == "postgresql" else connection.cursor() as cursor:
        cursor.execute(sql, parameters)
        while rows := cursor.fetchmany(size):
            yield from rows


@lru_cache(maxsize=AT_ONCE)
def _marks(count: int) -> str:
    return ", ".join(["%s"] * count)
