"""Upgrades: backed up first, verified, and undone whole when anything fails; from the first version onwards."""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from django.conf import settings
from django.db import DatabaseError, connection

from habeas.actions.entries import file_entries
from habeas.actions.keeping import upgrade_register
from habeas.actions.restoring import restore_register
from habeas.config import opening
from habeas.domain.errors import Damaged, Refused
from habeas.queries.claims import claims_of
from habeas.queries.users import list_users
from habeas.queries.verifying import verify
from habeas.records import bulk, migrations
from tests.actions.first_version.telling import FILED, TOLD
from tests.claiming import NOW, entry, ident, naming
from tests.records.tables import rows
from tests.registers import PASSPHRASE, USER, Register

FIRST_VERSION = Path(__file__).parent / "first_version"
FUTURE = """
from django.db import migrations

class Migration(migrations.Migration):
    dependencies = [("records", "{last}")]
    operations = [migrations.RunSQL("CREATE TABLE records_future (number bigint)"), {more}]
"""
FAILS = 'migrations.RunSQL("SELECT * FROM records_nowhere")'
TAMPERS = """migrations.RunSQL("UPDATE records_claimindex SET kind = 'naming'")"""

Future = Callable[[str], None]


@pytest.fixture
def future(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Future:
    """Makes the programme one version newer, by a migration that does this as well."""

    def become(more: str) -> None:
        package = tmp_path / "migrations_of_the_future"
        package.mkdir()
        (package / "__init__.py").touch()
        names = sorted(path.stem for path in Path(migrations.__path__[0]).glob("0*.py"))
        for name in names:
            old = f'from importlib import import_module\nMigration = import_module("habeas.records.migrations.{name}").Migration\n'
            (package / f"{name}.py").write_text(old)
        (package / "9999_future.py").write_text(FUTURE.format(last=names[-1], more=more))
        monkeypatch.syspath_prepend(str(tmp_path))
        monkeypatch.setattr(settings, "MIGRATION_MODULES", {"records": package.name})

    return become


@pytest.fixture(autouse=True)
def _forget_the_future() -> object:
    yield
    for name in [name for name in sys.modules if name.startswith("migrations_of_the_future")]:
        del sys.modules[name]


def upgrade(register: Register) -> Path:
    opening.close_register()
    done = upgrade_register(register.directory, passphrase=PASSPHRASE, at=NOW)
    assert done.sentence == "The register is upgraded and whole."
    assert done.backup is not None
    return done.backup


def has_future() -> bool:
    return "records_future" in connection.introspection.table_names()


def tables() -> list[object]:
    return rows(
        "SELECT type, name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite^_%' ESCAPE '^' ORDER BY type, name"
    )


def test_an_older_register_is_opened_only_after_its_upgrade(register: Register, future: Future) -> None:
    file_entries(by=register.user, at=NOW, entries=[entry(naming("Alena"))])
    future("")
    with pytest.raises(Refused, match="was written by an older version of Habeas; run “habeas upgrade”"):
        register.reopen()
    backup = upgrade(register)
    opening.open_register(register.directory, passphrase=PASSPHRASE)
    assert (has_future(), verify().whole, len(claims_of([ident("Alena")]))) == (True, True, 1)
    assert sorted(path.suffix for path in backup.parent.glob("before-upgrade*")) == [".habeas", ".keys"]


def test_a_register_that_lacks_the_tables_of_another_app_is_older_too(register: Register) -> None:
    bulk.run("DELETE FROM django_migrations WHERE app = 'sessions'")
    with pytest.raises(Refused, match="was written by an older version of Habeas"):
        register.reopen()


def test_a_backup_of_an_older_version_is_restored_into_this_one(register: Register, future: Future) -> None:
    file_entries(by=register.user, at=NOW, entries=[entry(naming("Alena"))])
    future("")
    backup = upgrade(register)
    restored = register.directory.parent / "restored"
    restore_register(backup, into=restored, passphrase=PASSPHRASE, at=NOW)
    opening.open_register(restored, passphrase=PASSPHRASE)
    assert (has_future(), len(claims_of([ident("Alena")]))) == (True, 1)


@pytest.mark.parametrize(("more", "why"), [(FAILS, "records_nowhere"), (TAMPERS, "the log would not be whole")])
def test_a_failed_upgrade_leaves_the_register_as_it_was(
    register: Register, future: Future, monkeypatch: pytest.MonkeyPatch, more: str, why: str
) -> None:
    file_entries(by=register.user, at=NOW, entries=[entry(naming("Alena"))])
    if more == TAMPERS:
        more = TAMPERS.replace("naming", "birth")
    future(more)
    with pytest.raises((Damaged, Refused, DatabaseError), match=why):
        upgrade(register)
    monkeypatch.undo()
    opening.open_register(register.directory, passphrase=PASSPHRASE)
    assert (has_future(), verify().whole, len(claims_of([ident("Alena")]))) == (False, True, 1)


def test_a_register_of_a_newer_version_is_refused(
    register: Register, future: Future, monkeypatch: pytest.MonkeyPatch
) -> None:
    future("")
    upgrade(register)
    monkeypatch.undo()
    for use in (opening.open_register, lambda *a, **k: upgrade_register(*a, **k, at=NOW)):
        with pytest.raises(Refused, match="was written by a newer version of Habeas"):
            use(register.directory, passphrase=PASSPHRASE)


def test_the_first_version_is_still_opened_and_whole(tmp_path: Path, django_db_blocker: object) -> None:
    directory = tmp_path / "register"
    shutil.copytree(FIRST_VERSION / "register", directory)
    with django_db_blocker.unblock():  # type: ignore[attr-defined]
        upgrade_register(directory, passphrase=PASSPHRASE, at=NOW)
        opening.open_register(directory, passphrase=PASSPHRASE)
        verdict = verify((FIRST_VERSION / "checkpoint.txt").read_text(encoding="utf-8"))
        assert (verdict.whole, verdict.entries, verdict.claims) == (True, 4, 5)
        assert [user.name for user in list_users()] == [USER]
        told = [(claim.kind, claim.text("name") or str(claim.when)) for claim in claims_of(list(TOLD))]
        assert told == FILED
        opening.close_register()


def test_an_upgraded_register_has_the_tables_of_a_new_one(encrypted_register: Register, tmp_path: Path) -> None:
    """A migration that was released is never edited: what changes comes in a new one."""
    new = tables()
    opening.close_register()
    shutil.copytree(FIRST_VERSION / "register", tmp_path / "first")
    upgrade_register(tmp_path / "first", passphrase=PASSPHRASE, at=NOW)
    opening.open_register(tmp_path / "first", passphrase=PASSPHRASE)
    assert tables() == new


def test_the_first_backup_is_still_restored(tmp_path: Path, django_db_blocker: object) -> None:
    facts = json.loads((FIRST_VERSION / "facts.json").read_text(encoding="utf-8"))
    with django_db_blocker.unblock():  # type: ignore[attr-defined]
        restored = restore_register(
            FIRST_VERSION / "backup.habeas", into=tmp_path / "register", recovery_key=facts["recovery_key"], at=NOW
        )
        assert (restored.entries, restored.claims) == (4, 5)
