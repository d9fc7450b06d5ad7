"""The backup container: a plain tar with `keyring.json` and `register.age`, written and read without plaintext on disk.

`register.age` is sealed while it streams, so its length is known only afterwards: its tar header is filled in last.
"""

from __future__ import annotations

import os
import tarfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from habeas.domain.errors import Damaged, Refused
from habeas.vault.age import Reader, Writer, open_stream, seal_stream
from habeas.vault.keyring import Keyring

KEYRING, REGISTER = "keyring.json", "register.age"
_BLOCK, _RECORD = 512, 10240
_LARGEST_KEYRING = 1024 * 1024
_NOT_ONE = "This file is not a backup of a register, or it was cut short."


def write_backup(path: Path, *, keyring: Keyring, register: Reader, at: datetime) -> None:
    """Write the whole file or nothing; an existing one is never overwritten.

    `register` is read to its end: an encrypted database file, or a dump that exists nowhere else.
    """
    with whole_or_nothing(path) as stream:
        text = keyring.to_json().encode()
        stream.write(_header(KEYRING, len(text), at) + text)
        _fill(stream, _BLOCK)
        start = stream.tell()
        stream.write(bytes(_BLOCK))
        seal_stream(register, stream, keyring.recipients)
        size = stream.tell() - start - _BLOCK
        _fill(stream, _BLOCK)
        stream.write(bytes(2 * _BLOCK))
        _fill(stream, _RECORD)
        stream.seek(start)
        stream.write(_header(REGISTER, size, at))


def read_keyring(path: Path) -> Keyring:
    """The keyring in a backup: open it with the passphrase or the recovery key to come to the backup's identity."""
    with _members(path) as tar:
        return Keyring.from_json(_keyring_text(tar))


def read_backup(path: Path, *, identity: str, register: Writer) -> None:
    """Open what was backed up into `register`, which counts only when this returns.

    `identity` is the backup identity of the opened keyring, or the recovery key.
    """
    with _members(path) as tar:
        _keyring_text(tar)
        open_stream(_member(tar, REGISTER), register, identity)


@contextmanager
def whole_or_nothing(path: Path) -> Iterator[BinaryIO]:
    """A new file that appears under its name only when all of it is on the disk; readable by its owner alone."""
    if path.exists():
        raise Refused("%(path)s exists already, and is not overwritten.", path=path)
    if not path.parent.is_dir():
        raise Refused("There is no folder %(folder)s.", folder=path.parent)
    partial = path.with_name(path.name + ".partial")
    partial.unlink(missing_ok=True)
    flags = os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    try:
        with os.fdopen(os.open(partial, flags, 0o600), "w+b") as stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        partial.replace(path)
        sync_folder(path.parent)
    finally:
        partial.unlink(missing_ok=True)


def the_file(path: Path) -> Path:
    """The path, if a file is there; refused otherwise."""
    if not path.is_file():
        raise Refused("There is no file %(path)s.", path=path)
    return path


def sync_folder(folder: Path) -> None:
    """Make a new name durable, where the system knows how."""
    if os.name == "posix":
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _header(name: str, size: int, at: datetime) -> bytes:
    member = tarfile.TarInfo(name)
    member.size, member.mode, member.mtime = size, 0o600, int(at.timestamp())
    return member.tobuf(tarfile.GNU_FORMAT)


def _fill(stream: BinaryIO, unit: int) -> None:
    stream.write(bytes(-stream.tell() % unit))


@contextmanager
def _members(path: Path) -> Iterator[tarfile.TarFile]:
    try:
        with tarfile.open(the_file(path), "r:") as tar:
            yield tar
    except (tarfile.TarError, EOFError) as problem:
        raise Damaged(_NOT_ONE) from problem


def _keyring_text(tar: tarfile.TarFile) -> str:
    text = _member(tar, KEYRING).read(_LARGEST_KEYRING)
    try:
        return text.decode()
    except UnicodeDecodeError as problem:
        raise Damaged(_NOT_ONE) from problem


def _member(tar: tarfile.TarFile, name: str) -> BinaryIO:
    member = tar.next()
    if member is None or member.name != name or not member.isreg():
        raise Damaged(_NOT_ONE)
    content = tar.extractfile(member)
    if content is None:
        raise Damaged(_NOT_ONE)
    return content  # type: ignore[return-value]
