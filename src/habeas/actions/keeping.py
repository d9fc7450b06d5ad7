"""Keeping a register: backups of it, registers made from backups, and upgrades that can be undone.

A backup is a dump of one moment, sealed with age, without the keys of persons and sources; these lie apart in
FILE.keys, with the list of those that were destroyed. Whoever restores an old backup with a newer keys file therefore
gets a register in which what was erased since is erased again.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from habeas.actions.backup_keys import remember_keys
from habeas.actions.outdating import mark_outdated
from habeas.actions.refolding import rebuild_everything
from habeas.domain.errors import Damaged, Refused
from habeas.queries.verifying import verify
from habeas.records import bulk, migrating
from habeas.records.connecting import connect_to, disconnect
from habeas.records.directory import place_of, read_keyring
from habeas.records.dumping import Pieces, dump
from habeas.records.opened import the_register
from habeas.records.transactions import reading
from habeas.vault import backups
from habeas.vault.keys import open_with_passphrase
from habeas.vault.randomness import Randomness


@dataclass(frozen=True, slots=True, kw_only=True)
class Upgraded:
    """From which version of the tables to which; `backup` is what was written first, None where there was nothing to do."""

    before: str
    after: str
    backup: Path | None
    sentence: str


def backup_register(file: Path, *, at: datetime) -> None:
    """Write the open register to `file` and its keys to FILE.keys, as they are at one moment, while it is in use.

    Nothing is overwritten. Age makes its own randomness.
    """
    register = the_register()
    keyring = read_keyring(register.directory)
    keys_file = backups.keys_path(file)
    for path in (file, keys_file):
        if path.exists():
            raise Refused("%(path)s exists already, and is not overwritten.", path=path)
    remember_keys(register.directory, keys_file)
    with reading():
        lines = dump(register_id=register.register_id, migration=migrating.last_migration())
        backups.write_backup(file, keyring=keyring, register=Pieces(lines), at=at)
        try:
            backups.write_keys(keys_file, keyring=keyring, taken_at=at.isoformat(), copies=_key_copies())
        except BaseException:
            file.unlink()  # a backup without its keys would be taken for one
            raise


def upgrade_register(
    directory: Path,
    *,
    passphrase: str,
    at: datetime,
    randomness: Randomness = os.urandom,
    allow: Callable[[], None] = lambda: None,
) -> Upgraded:
    """Back the register up, bring its tables to this version and verify it; on any failure it is left as it was.

    The stored rows that counts are read from are always made anew. `allow` is called once the register is open, and
    may raise Refused.
    """
    connect_to(place_of(directory, open_with_passphrase(read_keyring(directory), passphrase)))
    try:
        applied, known = migrating.versions_of_register()
        if applied - known:
            raise Refused("This register was written by a newer version of Habeas.")
        allow()
        before, after = migrating.last_of(applied), migrating.last_of(known)
        if applied == known:
            mark_outdated()
            rebuild_everything()
            return Upgraded(
                before=before, after=after, backup=None, sentence="This register is of this version already."
            )
        file = directory / f"before-upgrade-{at:%Y%m%dT%H%M%SZ}.habeas"
        backup_register(file, at=at)
        with migrating.in_one_transaction():
            migrating.migrate()
            mark_outdated()
            verdict = verify()
            if not verdict.whole:
                raise Damaged("The upgrade was undone, since the log would not be whole: %(why)s", why=verdict)
        rebuild_everything()
        return Upgraded(before=before, after=after, backup=file, sentence="The register is upgraded and whole.")
    finally:
        disconnect()


def _key_copies() -> Iterator[backups.KeyCopy]:
    sql = "SELECT holder, wrapped, destroyed_at FROM records_holderkey ORDER BY number"
    for holder, wrapped, destroyed_at in bulk.stream(sql):
        gone = bulk.read_moment(destroyed_at).isoformat() if destroyed_at else ""
        yield backups.KeyCopy(holder=holder, wrapped=bytes(wrapped or b""), destroyed_at=gone)
