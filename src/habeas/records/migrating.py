"""The tables of a register, brought to a version of the programme: all of it in one transaction, or nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from django.core.management import call_command
from django.db import OperationalError, connection, transaction
from django.db.migrations.loader import MigrationLoader

from habeas.domain.errors import Damaged, Refused
from habeas.records.opened import the_register

APP = "records"


@contextmanager
def in_one_transaction() -> Iterator[None]:
    """Migrations inside are undone together when anything in here fails. SQLite checks its references at the end."""
    with reachable():
        connection.ensure_connection()
        connection.disable_constraint_checking()
        try:
            with transaction.atomic():
                yield
                connection.check_constraints()
        finally:
            connection.enable_constraint_checking()


@contextmanager
def reachable() -> Iterator[None]:
    """Turns the database's complaint that it cannot be reached into a refusal."""
    try:
        yield
    except OperationalError as error:
        raise Refused("The database cannot be used: %(why)s", why=" ".join(str(error).split())) from error


def migrate(to: str | None = None) -> None:
    """Bring the tables to this version of the programme, or this app's to the migration named."""
    others = {app for app, _ in MigrationLoader(connection).disk_migrations} - {APP}
    for app in sorted(others):
        call_command("migrate", app, verbosity=0, interactive=False)
    arguments = [APP] if to is None else [APP, to]
    call_command("migrate", *arguments, verbosity=0, interactive=False)


def refuse_tables() -> None:
    """Raise Refused where the database holds tables already."""
    with reachable():
        if connection.introspection.table_names():
            raise Refused("The database is in the way: it holds tables already.")


def refuse_other_version() -> None:
    """Raise Refused where the open register was written by an older or a newer version of the programme."""
    applied, known = versions_of_register()
    if applied - known:
        raise Refused("This register was written by a newer version of Habeas.")
    if known - applied:
        raise Refused("This register was written by an older version of Habeas; run “habeas upgrade”.")


def versions_of_register() -> tuple[set[str], set[str]]:
    """The same as `versions`, of a register that has to be there. Raises Damaged before anything could be written."""
    register = the_register()
    file = register.database_file
    if not register.database_url and not (file.is_file() and file.stat().st_size):
        raise Damaged("%(file)s holds no register: it is empty or not there.", file=file)
    applied, known = versions()
    if not applied:
        raise Damaged("The database holds no register.")
    return applied, known


def versions() -> tuple[set[str], set[str]]:
    """The migrations that the open register has seen, and those that this programme knows, of all its apps: "app.name"."""
    with reachable():
        loader = MigrationLoader(connection)
    applied = {f"{app}.{name}" for app, name in loader.applied_migrations}
    return applied, {f"{app}.{name}" for app, name in loader.disk_migrations}


def is_known(migration: str) -> bool:
    """Say whether this programme knows a migration of the register's own tables."""
    return f"{APP}.{migration}" in versions()[1]


def last_of(migrations: Iterable[str]) -> str:
    """The last of these that is one of the register's own tables, without its app."""
    own = (one.partition(".")[2] for one in migrations if one.startswith(f"{APP}."))
    return max(own, default="")


def last_migration() -> str:
    """The last migration of its own tables that the open register has seen."""
    return last_of(versions()[0])
