"""A kind of column that Django lacks."""

from __future__ import annotations

from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper


class RowNumber(models.BigIntegerField):  # type: ignore[type-arg]
    """A primary key that counts rows. SQLite then keeps rows in this order and needs no index beside them."""

    def db_type(self, connection: BaseDatabaseWrapper) -> str | None:
        """`integer` on SQLite, where only that word makes the key the row's own place."""
        return "integer" if connection.vendor == "sqlite" else super().db_type(connection)
