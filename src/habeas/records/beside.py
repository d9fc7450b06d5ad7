"""A second connection to the database, for what others must see while the first one's transaction is open."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection, connections


@contextmanager
def beside() -> Iterator[Any]:
    """The connection; on SQLite, which has one writer at a time, it is the one that everything else goes by."""
    if connection.vendor != "postgresql":
        yield connection
        return
    second = connections.create_connection("default")
    try:
        yield second
    finally:
        second.close()
