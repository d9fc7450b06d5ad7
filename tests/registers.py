"""Registers for tests: each test gets its own, opened, as a copy of one made once; most tests run on both databases.

    def test_something(register): ...                       on encrypted SQLite, and on PostgreSQL
    def test_files(encrypted_register): ...                 on encrypted SQLite only

The cost of the passphrase is the smallest there is; only these fixtures ask for it.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from habeas.config import opening
from habeas.vault.passphrases import Cost
from tests import parts

opening.set_up()  # test modules import the tables while they are collected

PASSPHRASE = "correct horse battery staple"
CHEAP = Cost(memory_kib=64, passes=1, lanes=1)
MADE_AT = datetime(2026, 1, 1, 12, 0, tzinfo=UTC)
USER = "Hanna Vopytnaja"
DATABASES = ("sqlcipher", pytest.param("postgresql", marks=pytest.mark.postgres))


@dataclass(frozen=True, slots=True, kw_only=True)
class Register:
    """A register in a test. `user` is the id of its only user, an administrator."""

    directory: Path
    user: str
    recovery_key: str
    database_url: str

    @property
    def vendor(self) -> str:
        return "postgresql" if self.database_url else "sqlite"

    def reopen(self) -> None:
        """Close it and open it again, as another process would."""
        opening.close_register()
        opening.open_register(self.directory, passphrase=PASSPHRASE)


def make(directory: Path, *, database_url: str = "") -> Register:
    """A new register, opened."""
    made = opening.create_register(
        directory, passphrase=PASSPHRASE, database_url=database_url, user_name=USER, at=MADE_AT, cost=CHEAP
    )
    return Register(directory=directory, user=made.user_id, recovery_key=made.recovery_key, database_url=database_url)


def the_administrator() -> str:
    """The id of the user with whom the open register began, who lets others in."""
    from habeas.queries.users import user_named

    return user_named(USER).id


@pytest.fixture(scope="session")
def register_models(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[str], Register]]:
    """Makes, once for each database, the register that tests get copies of."""
    made: dict[str, Register] = {}
    with ExitStack() as databases:

        def model(database: str) -> Register:
            if database not in made:
                url = databases.enter_context(parts.fresh_database()) if database == "postgresql" else ""
                made[database] = make(tmp_path_factory.mktemp("model") / database, database_url=url)
                opening.close_register()
            return made[database]

        yield model


@pytest.fixture(params=DATABASES)
def register(
    request: pytest.FixtureRequest,
    tmp_path: Path,
    register_models: Callable[[str], Register],
    django_db_blocker: Any,
) -> Iterator[Register]:
    """An open, empty register of the test's own, on each database in turn."""
    with django_db_blocker.unblock():
        yield from _opened(request.param, tmp_path / "register", register_models)


@pytest.fixture
def encrypted_register(
    tmp_path: Path, register_models: Callable[[str], Register], django_db_blocker: Any
) -> Iterator[Register]:
    """An open, empty register on encrypted SQLite."""
    with django_db_blocker.unblock():
        yield from _opened("sqlcipher", tmp_path / "register", register_models)


def _opened(database: str, directory: Path, register_models: Callable[[str], Register]) -> Iterator[Register]:
    model = register_models(database)
    shutil.copytree(model.directory, directory)
    with ExitStack() as databases:
        url = databases.enter_context(parts.copied_database(model.database_url)) if model.database_url else ""
        place = directory / "register.json"
        place.write_text(json.dumps(json.loads(place.read_text()) | {"database": url}))
        copy = Register(directory=directory, user=model.user, recovery_key=model.recovery_key, database_url=url)
        opening.open_register(directory, passphrase=PASSPHRASE)
        try:
            yield copy
        finally:
            opening.close_register()
