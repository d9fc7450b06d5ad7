"""The keys files that this register's backups left behind, so that an erasure reaches them too.

`backups.jsonl` in the register's folder names them, one to a line, and is only ever added to: two backups at a time
lose none. A file that was carried elsewhere cannot be reached from here, and is named to whoever erases.
"""

from __future__ import annotations

import json
import os
from pathlib import Path

from habeas.domain.errors import HabeasError
from habeas.records.directory import read_keyring, sync_directory
from habeas.records.models import Erasure
from habeas.records.opened import the_register
from habeas.vault import backups

FILE = "backups.jsonl"


def remember_keys(directory: Path, keys_file: Path) -> None:
    """Note, before it is written, where a keys file of this register will lie."""
    line = f"\n{json.dumps({'keys': str(keys_file.resolve())})}\n"  # begins anew after a line that was cut short
    descriptor = os.open(directory / FILE, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    with os.fdopen(descriptor, "wb") as stream:
        stream.write(line.encode())
        stream.flush()
        os.fsync(stream.fileno())
    sync_directory(directory)


def erase_in_backups() -> tuple[Path, ...]:
    """Take every key ever erased here out of the keys files that still lie where they were written.

    Returns those that could not be reached.
    """
    register = the_register()
    remembered = _remembered(register.directory)
    if not remembered:
        return ()
    erased = {holder: at.isoformat() for holder, at in Erasure.objects.values_list("holder", "at")}
    keyring = read_keyring(register.directory)
    unreached = []
    for path in remembered:
        try:
            backups.erase_keys(path, keyring=keyring, identity=register.keys.backup_identity, erased=erased)
        except (HabeasError, OSError):
            unreached.append(path)
    return tuple(unreached)


def _remembered(directory: Path) -> list[Path]:
    file = directory / FILE
    lines = file.read_text(encoding="utf-8").splitlines() if file.is_file() else []
    return [Path(path) for path in dict.fromkeys(filter(None, map(_path_in, lines)))]


def _path_in(line: str) -> str:
    """The path that a line names; none where the line was cut short."""
    try:
        return str(json.loads(line)["keys"]) if line else ""
    except ValueError:
        return ""
