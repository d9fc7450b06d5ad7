"""The kinds of transaction: one that writes, alone; one that writes beside it; and one that reads a single moment and holds nobody up."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection, connections, transaction

APPEND_LOCK = 0x48414245  # "HABE"


@contextmanager
def writing() -> Iterator[None]:
    """All or nothing, one writer at a time: BEGIN IMMEDIATE on SQLite, an advisory lock on PostgreSQL."""
    with transaction.atomic():
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_xact_lock(%s)", [APPEND_LOCK])
        yield


@contextmanager
def writing_beside() -> Iterator[None]:
    """All or nothing of what is no part of the log, while somebody else may be filing; on SQLite it waits for them."""
    with transaction.atomic():
        yield


@contextmanager
def reading() -> Iterator[None]:
    """Everything inside sees the register as it is at one moment, whoever writes meanwhile."""
    if connection.in_atomic_block:
        yield
    elif connection.vendor == "postgresql":
        with transaction.atomic():
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
            yield
    else:
        connection.ensure_connection()
        backend: Any = connections["default"]
        mode, backend.transaction_mode = backend.transaction_mode, "DEFERRED"
        try:
            with transaction.atomic():
                yield
        finally:
            backend.transaction_mode = mode
