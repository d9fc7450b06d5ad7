"""Django's SQLite backend, over `sqlcipher3`: raw key and pragmas.

The key comes from the opened register, never from the settings, which error pages may print. Measured (see
docs/performance.md): `cache_size` is what makes reads quick; `cipher_memory_security` costs a third of the speed
of inserts and guards memory that Python's own copies of the key would give away anyhow, so it stays off.
"""

from __future__ import annotations

import datetime
import decimal
from collections.abc import Iterable, Mapping
from itertools import chain
from typing import Any

from django.db.backends.sqlite3 import base as sqlite
from django.db.backends.sqlite3._functions import register as register_functions  # type: ignore[import-untyped]
from django.utils.dateparse import parse_date, parse_datetime, parse_time
from sqlcipher3 import dbapi2 as Database  # type: ignore[import-untyped]

from habeas.domain.errors import Damaged
from habeas.records.opened import the_register

QUIET = "PRAGMA cipher_log_level = NONE"  # what is wrong is said in a sentence, not on somebody's terminal
PRAGMAS = (
    "cipher_memory_security = OFF",
    "cache_size = -131072",
    "journal_mode = WAL",
    "synchronous = FULL",
    "foreign_keys = ON",
    "legacy_alter_table = OFF",
    "recursive_triggers = ON",
    "secure_delete = ON",
    "trusted_schema = OFF",
    "temp_store = MEMORY",
)

Database.register_converter("bool", b"1".__eq__)
Database.register_converter("date", sqlite.decoder(parse_date))
Database.register_converter("time", sqlite.decoder(parse_time))
Database.register_converter("datetime", sqlite.decoder(parse_datetime))
Database.register_converter("timestamp", sqlite.decoder(parse_datetime))
# These two go in as they are. Told so, sqlcipher3 does not look them up anew for every value, which takes a
# tenth of an insert: `bytes` gives back the same bytes, `{}.get` gives None for None.
Database.register_adapter(bytes, bytes)
Database.register_adapter(type(None), {}.get)
Database.register_adapter(decimal.Decimal, str)
Database.register_adapter(datetime.date, datetime.date.isoformat)
Database.register_adapter(datetime.datetime, lambda moment: moment.isoformat(" "))


def connect(path: str, *, key: str, **options: Any) -> Any:
    """An open connection to an encrypted file. Raises Damaged where the key does not fit the file."""
    connection = Database.connect(path, **options)
    connection.execute(QUIET)
    connection.execute(f"PRAGMA key = \"x'{key}'\"")
    try:
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except Database.DatabaseError as error:
        connection.close()
        if "locked" in str(error):
            raise
        raise Damaged("The database of this register cannot be opened with its keys.") from error
    for pragma in PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")
    return connection


class Cursor(Database.Cursor):  # type: ignore[misc]
    """Takes Django's `%s` and `%(name)s`; plain `?` goes through `connection.connection` instead."""

    convert_query: Any = vars(sqlite.SQLiteCursorWrapper)["convert_query"]

    def execute(self, query: str, params: Any = None) -> Any:
        """Run one statement."""
        if params is None:
            return super().execute(query)
        names = list(params) if isinstance(params, Mapping) else None
        return super().execute(self.convert_query(query, param_names=names), params)

    def executemany(self, query: str, param_list: Iterable[Any]) -> Any:
        """Run one statement for each set of parameters."""
        rows = iter(param_list)
        first = next(rows, None)
        if first is None:
            return self
        names = list(first) if isinstance(first, Mapping) else None
        return super().executemany(self.convert_query(query, param_names=names), chain((first,), rows))


class DatabaseWrapper(sqlite.DatabaseWrapper):
    """The backend `habeas.records.sqlcipher`."""

    Database = Database
    display_name = "SQLCipher"

    def get_new_connection(self, conn_params: dict[str, Any]) -> Any:
        """Open the file with the key of the opened register."""
        path = conn_params.pop("database")
        connection = connect(path, key=the_register().keys.database_key, **conn_params)
        register_functions(connection)
        return connection

    def create_cursor(self, name: str | None = None) -> Any:
        """A cursor of sqlcipher3 that understands Django's parameters."""
        return self.connection.cursor(factory=Cursor)
