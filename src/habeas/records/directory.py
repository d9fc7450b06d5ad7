"""The directory of a register: what lies in it, readable by its owner only."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from habeas.domain.errors import Damaged, Refused
from habeas.records.connecting import disconnect
from habeas.records.opened import DATABASE_FILE, DEFAULT_COUNTRY, OpenRegister
from habeas.vault.keys import Keyring, Opened

FORMAT = "habeas-register"
VERSION = 1
PLACE_FILE = "register.json"
KEYRING_FILE = "keyring.json"


@contextmanager
def making(directory: Path) -> Iterator[None]:
    """A new, empty directory for a register; gone again if making it fails."""
    if directory.exists() and (not directory.is_dir() or any(directory.iterdir())):
        raise Refused(
            "%(directory)s is in the way: a register is made in a new or empty directory.", directory=directory
        )
    existed = directory.exists()
    directory.mkdir(parents=True, exist_ok=True, mode=0o700)
    directory.chmod(0o700)
    try:
        yield
    except BaseException:
        disconnect()
        for inside in directory.iterdir():
            inside.unlink()
        if not existed:
            shutil.rmtree(directory)
        raise


def write_place(
    directory: Path,
    *,
    register_id: str,
    database_url: str,
    country: str = DEFAULT_COUNTRY,
    disk_encrypted: bool = False,
) -> None:
    """Write which database this register lies in, and by which country's pack it counts.

    `disk_encrypted` is what the administrator says of the database server's disk.
    """
    place: dict[str, object] = {
        "format": FORMAT, "v": VERSION, "id": register_id, "database": database_url, "country": country,
    }  # fmt: skip
    if database_url:
        place |= {"disk_encrypted": disk_encrypted}
    write_privately(directory / PLACE_FILE, json.dumps(place, indent=2).encode() + b"\n")
    if not database_url:
        write_privately(directory / DATABASE_FILE, b"")  # SQLite gives its other files the rights of this one


def database_of(directory: Path) -> tuple[str, bool]:
    """The address of a register's PostgreSQL database, empty for none, and whether its disk was said to be encrypted."""
    try:
        place = json.loads((directory / PLACE_FILE).read_text(encoding="utf-8"))
        return str(place["database"]), place.get("disk_encrypted") is True
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise Damaged("%(file)s in this register cannot be read, or is of another one.", file=PLACE_FILE) from error


def write_country(directory: Path, country: str) -> None:
    """Write anew by which country's pack this register counts."""
    file = directory / PLACE_FILE
    place = json.loads(file.read_text(encoding="utf-8")) | {"country": country}
    write_privately(file, json.dumps(place, indent=2).encode() + b"\n")


def write_keyring(directory: Path, keyring: Keyring) -> None:
    """Write the keyring; the old one is replaced in one step."""
    write_privately(directory / KEYRING_FILE, keyring.to_json().encode())


def read_keyring(directory: Path) -> Keyring:
    """The keyring of a register. Raises Refused where there is no register."""
    file = directory / KEYRING_FILE
    if not file.is_file():
        raise Refused("There is no register in %(directory)s.", directory=directory)
    return Keyring.from_json(file.read_text(encoding="utf-8"))


def place_of(directory: Path, keys: Opened) -> OpenRegister:
    """The register in a directory, with its keys."""
    try:
        place = json.loads((directory / PLACE_FILE).read_text(encoding="utf-8"))
        if place["format"] != FORMAT or place["v"] != VERSION or place["id"] != keys.register_id:
            raise ValueError(place["format"])
        url, country = str(place["database"]), str(place.get("country", DEFAULT_COUNTRY))
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise Damaged("%(file)s in this register cannot be read, or is of another one.", file=PLACE_FILE) from error
    return OpenRegister(directory=directory, register_id=keys.register_id, database_url=url, country=country, keys=keys)


def write_privately(path: Path, content: bytes) -> None:
    """Write a file for the owner's eyes, whole or not at all, and onto the disk before returning."""
    beside = path.with_name(path.name + ".new")
    descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "wb") as stream:
        stream.write(content)
        stream.flush()
        os.fsync(stream.fileno())
    beside.replace(path)
    sync_directory(path.parent)


def sync_directory(directory: Path) -> None:
    """Make a renaming durable, where the system knows how."""
    if os.name == "posix":
        descriptor = os.open(directory, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
