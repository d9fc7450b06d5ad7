"""Opening and making registers: a directory with `register.json`, `keyring.json` and, by default, the database.

`register.json`: {"format": "habeas-register", "v": 1, "id": ..., "database": "", "country": "by"}; `database` may be the
address of a PostgreSQL database, `country` the path of a pack's folder.
"""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

import django
from django.apps import apps
from django.conf import settings

from habeas.config.disks import refuse_unconfirmed
from habeas.domain.errors import Refused
from habeas.domain.packs import pack_named, packs
from habeas.vault.keys import Cost, Keyring, Opened, create_keyring, open_with_passphrase, open_with_recovery_key
from habeas.vault.passphrases import USUAL
from habeas.vault.randomness import Randomness


@dataclass(frozen=True, slots=True, kw_only=True)
class Created:
    """A new register. The recovery key is shown once and kept nowhere."""

    recovery_key: str = field(repr=False)
    register_id: str
    user_id: str


def set_up() -> None:
    """Make Django ready, without any register."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "habeas.config.settings")
    if not apps.ready:
        django.setup()


def open_register(directory: Path, *, passphrase: str) -> None:
    """Open a register for this process. Raises Refused for a wrong passphrase or where no register is."""
    from habeas.records.directory import read_keyring

    _use(directory, open_with_passphrase(read_keyring(directory), passphrase))


def open_register_with_recovery_key(directory: Path, *, recovery_key: str) -> None:
    """The same with the printed key."""
    from habeas.records.directory import read_keyring

    _use(directory, open_with_recovery_key(read_keyring(directory), recovery_key))


def open_with_master_key(directory: Path, *, master: bytes) -> None:
    """The same in another process of ours, which was handed the master key."""
    from habeas.records.directory import read_keyring

    _use(directory, Opened(master, read_keyring(directory)))


def close_register() -> None:
    """Close the database and let go of the keys."""
    set_up()
    from habeas.records.connecting import disconnect

    disconnect()


def create_register(
    directory: Path,
    *,
    passphrase: str,
    database_url: str | None = None,
    disk_encrypted: bool = False,
    country: str = "by",
    user_name: str,
    at: datetime,
    randomness: Randomness = os.urandom,
    cost: Cost = USUAL,
) -> Created:
    """Make a register with its first user, an administrator, and open it. Refused where something is in the way.

    `country` is the code of a pack that comes with Habeas, or the path of a pack's folder; `disk_encrypted` is what the
    administrator says of the disk of a PostgreSQL server, and a server elsewhere is refused without it.
    """
    set_up()
    refuse_unconfirmed(database_url or "", is_confirmed=disk_encrypted)
    from habeas.actions.users import add_first_user
    from habeas.records.directory import making, write_keyring, write_place

    pack = pack_named(country)
    stored = pack.code if country.lower() in packs() else str(Path(country).resolve())
    with making(directory):
        made = create_keyring(passphrase, randomness=randomness, cost=cost)
        write_place(
            directory,
            register_id=made.keyring.register_id,
            database_url=database_url or "",
            country=stored,
            disk_encrypted=disk_encrypted,
        )
        write_keyring(directory, made.keyring)
        _use(directory, made.opened, new=True)
        user = add_first_user(name=user_name, at=at, randomness=randomness)
    return Created(recovery_key=made.recovery_key, register_id=made.keyring.register_id, user_id=user)


def read_keyring(directory: Path) -> Keyring:
    """The keyring of a register."""
    from habeas.records.directory import read_keyring as read

    return read(directory)


def _use(directory: Path, keys: Opened, *, new: bool = False) -> None:
    set_up()
    from habeas.actions.outdating import mark_outdated
    from habeas.records.connecting import connect_to
    from habeas.records.directory import place_of
    from habeas.records.migrating import in_one_transaction, migrate, refuse_other_version, refuse_tables

    register = place_of(directory, keys)
    connect_to(register)
    if new:
        refuse_tables()
        with in_one_transaction():
            migrate()
    else:
        refuse_other_version()
    mark_outdated()
    settings.SECRET_KEY = keys.derive("sessions").hex()


__all__ = [
    "Created",
    "Refused",
    "close_register",
    "create_register",
    "open_register",
    "open_register_with_recovery_key",
    "open_with_master_key",
    "read_keyring",
    "set_up",
]
