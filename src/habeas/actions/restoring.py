"""A register made anew from a backup and its keys file, on either database, with what was erased erased again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from django.db import connection

from habeas.actions.appending import LogTail
from habeas.actions.backup_keys import remember_keys
from habeas.actions.erasing import erase_holders, scrub
from habeas.actions.reindexing import rebuild_index
from habeas.domain.errors import Damaged, Refused
from habeas.queries.verifying import verify
from habeas.records import bulk, migrating
from habeas.records.connecting import connect_to, disconnect
from habeas.records.directory import making, place_of, read_keyring, write_country, write_keyring, write_place
from habeas.records.dumping import Loader, open_row
from habeas.records.models import Erasure
from habeas.records.opened import the_register
from habeas.vault import backups
from habeas.vault.keys import Keyring, Opened, open_with_passphrase, open_with_recovery_key
from habeas.vault.sealing import Sealer, unwrap_key

WrappedKeys = dict[str, bytes]  # by holder; empty where the key was destroyed

BY = "restore"
WHY = "erased before the backup was restored"


@dataclass(frozen=True, slots=True, kw_only=True)
class Restored:
    """What was restored, and how many keys were destroyed again because they had been erased since the backup."""

    entries: int
    claims: int
    erased_again: int
    sentence: str


def nobody_in_particular() -> None:
    """Refuse nobody: whoever holds the key may."""


def restore_register(
    file: Path,
    *,
    into: Path,
    passphrase: str = "",
    recovery_key: str = "",
    keys: Path | None = None,
    database_url: str | None = None,
    disk_encrypted: bool = False,
    erased_in: Path | None = None,
    at: datetime,
    allow: Callable[[], None] = nobody_in_particular,
) -> Restored:
    """Make a register in a new directory from `file` and its keys file (FILE.keys unless `keys` is given).

    Opened with the passphrase of that time or with the recovery key. What the keys file, or the register still lying
    in `erased_in`, knows as erased is erased again. Nothing is ever overwritten; what fails leaves nothing behind.
    `allow` is called once its users are known, and may raise Refused.
    """
    keyring = backups.read_keyring(file)
    opened = _open(keyring, passphrase, recovery_key)
    keys_file = keys or backups.keys_path(file)
    wrapped = _read_keys(keys_file, keyring, opened)
    also = set() if erased_in is None else _erasures_of(erased_in, opened)
    with making(into):
        write_place(
            into,
            register_id=keyring.register_id,
            database_url=database_url or "",
            disk_encrypted=disk_encrypted,
        )
        write_keyring(into, keyring)
        connect_to(place_of(into, opened))
        restored = _fill(file, opened, wrapped, also, at=at, allow=allow)
        remember_keys(into, keys_file)
        disconnect()
    return restored


def _fill(
    file: Path, opened: Opened, keys: WrappedKeys, also: set[str], *, at: datetime, allow: Callable[[], None]
) -> Restored:
    migrating.refuse_tables()
    with migrating.in_one_transaction():
        write_country(the_register().directory, _load(file, opened, keys))
        migrating.migrate()
        allow()
        rebuild_index()
        again = _erase_again(keys, also, at=at)
        verdict = verify()
        if not verdict.whole:
            raise Damaged("What was restored is not whole, so it was removed: %(why)s", why=verdict)
    scrub()
    return Restored(
        entries=verdict.entries,
        claims=verdict.claims,
        erased_again=again,
        sentence="The register is restored and whole.",
    )


def _open(keyring: Keyring, passphrase: str, recovery_key: str) -> Opened:
    if recovery_key:
        return open_with_recovery_key(keyring, recovery_key)
    return open_with_passphrase(keyring, passphrase)


def _read_keys(file: Path, keyring: Keyring, opened: Opened) -> WrappedKeys:
    if not file.is_file():
        raise Refused("The keys of the persons lie apart from the backup, and %(file)s is not there.", file=file)
    keys: WrappedKeys = {}

    def take(copy: backups.KeyCopy) -> None:
        if bool(copy.wrapped) == bool(copy.destroyed_at):
            raise Damaged("The keys file says of a key neither what it is nor that it was destroyed.")
        keys[copy.holder] = copy.wrapped

    backups.read_keys(file, identity=opened.backup_identity, register_id=keyring.register_id, take=take)
    return keys


def _erasures_of(directory: Path, opened: Opened) -> set[str]:
    """The keys that were destroyed in a register which still lies there, opened by the same master key."""
    if read_keyring(directory).register_id != opened.register_id:
        raise Refused("%(directory)s holds another register.", directory=directory)
    connect_to(place_of(directory, opened))
    try:
        migrating.versions_of_register()
        return set(Erasure.objects.values_list("holder", flat=True))
    finally:
        disconnect()


def _load(file: Path, opened: Opened, keys: WrappedKeys) -> str:
    """Fill the tables, each holder with its key from the keys file; the country that the backup was of."""

    def prepare(migration: str) -> None:
        if not migrating.is_known(migration):
            raise Refused("This backup was written by a newer version of Habeas.")
        migrating.migrate(migration)

    wrapping = Sealer(opened.wrapping_key)

    def complete(table: str, columns: list[str], row: list[Any]) -> tuple[list[str], list[Any]] | None:
        if table == "records_holderkey":
            destroyed = row[columns.index("destroyed_at")] is not None
            return [*columns, "wrapped"], [*row, _key_for(row[columns.index("holder")], destroyed, keys)]
        if "sealed" not in columns or "subject" not in columns:
            return columns, row
        subject = row[columns.index("subject")]
        wrapped = keys.get(subject)
        if not wrapped:
            return None
        return open_row(columns, row, table=table, key=unwrap_key(wrapped, wrapping=wrapping, holder=subject))

    loader = Loader(register_id=opened.register_id, prepare=prepare, complete=complete)
    backups.read_backup(file, identity=opened.backup_identity, register=loader)
    loader.finish()
    connection.check_constraints()
    return loader.country


def _key_for(holder: str, destroyed: bool, keys: WrappedKeys) -> bytes | None:
    """The wrapped key; an empty one where it was destroyed after the backup, for `_erase_again` to take away."""
    if destroyed:
        return None
    wrapped = keys.get(holder)
    if wrapped is None:
        raise Refused(
            "The keys file is older than the backup, or of another one: the key of %(id)s is missing.", id=holder
        )
    return wrapped


def _erase_again(keys: WrappedKeys, also: set[str], *, at: datetime) -> int:
    """Destroy, with an entry in the log, every key that was destroyed since the backup was taken."""
    erased = {holder for holder, wrapped in keys.items() if not wrapped} | also
    live = "SELECT holder FROM records_holderkey WHERE wrapped IS NOT NULL AND holder IN ({})"
    again = sorted(holder for (holder,) in bulk.select_in(live, erased))
    if again:
        log = LogTail(at=at)
        entry = log.append(by=BY, erased=tuple(again))
        erase_holders(again, entry=entry, at=log.at, why=WHY)
        log.close()
    return len(again)
