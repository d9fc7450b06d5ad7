"""Backups: the container with the sealed register, and the keys file that is kept apart from it."""

from __future__ import annotations

from habeas.vault.containers import read_backup, read_keyring, write_backup
from habeas.vault.key_copies import KeyCopy, erase_keys, keys_path, read_keys, write_keys

__all__ = [
    "KeyCopy",
    "erase_keys",
    "keys_path",
    "read_backup",
    "read_keyring",
    "read_keys",
    "write_backup",
    "write_keys",
]
