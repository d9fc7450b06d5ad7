"""The same import and count on PostgreSQL, for information: a database of its own, dropped afterwards."""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from benchmarks import counting, register

_ANY = "postgresql://postgres@127.0.0.1:5432/postgres"


def import_and_count(directory: Path, *, people: int) -> dict[str, Any]:
    """CPU seconds are those of this process; the server's own are not among them."""
    home = directory.parent / "on-postgresql"
    with database() as url:
        imported = register.import_world(home, people=people, database_url=url)
        answer = {
            "import": imported,
            "refold": counting.refold(home, people=people),
            "count": counting.count_held(home),
            "dossier": register.dossier(home),
            "verify": register.verify_it(home),
        }
        from habeas.config.opening import close_register

        close_register()
    return answer


@contextmanager
def database() -> Iterator[str]:
    """A new database and its address."""
    import psycopg

    server = os.environ.get("HABEAS_TEST_DATABASE_URL", _ANY)
    name = f"habeas_bench_{secrets.token_hex(6)}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name} ENCODING 'UTF8' TEMPLATE template0")
    try:
        yield f"{server.rpartition('/')[0]}/{name}"
    finally:
        with psycopg.connect(server, autocommit=True) as connection:
            connection.execute(f"DROP DATABASE {name} WITH (FORCE)")
