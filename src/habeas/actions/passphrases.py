"""The passphrase of a register: changed with the old one, or set anew with the recovery key."""

from __future__ import annotations

import os
from pathlib import Path

from habeas.domain.access import Right
from habeas.queries.users import refuse_unless
from habeas.records.directory import read_keyring, write_keyring
from habeas.vault import keys
from habeas.vault.passphrases import USUAL, Cost
from habeas.vault.randomness import Randomness


def change_passphrase(
    directory: Path, *, old: str, new: str, by: str, randomness: Randomness = os.urandom, cost: Cost = USUAL
) -> None:
    """Set another passphrase of the open register. Refused where the old one is wrong. The recovery key stays as it is."""
    refuse_unless(by, Right.ADMINISTER)
    keyring = read_keyring(directory)
    opened = keys.open_with_passphrase(keyring, old)
    write_keyring(directory, keys.change_passphrase(keyring, opened, new=new, randomness=randomness, cost=cost))


def reset_passphrase(
    directory: Path, *, recovery_key: str, new: str, randomness: Randomness = os.urandom, cost: Cost = USUAL
) -> None:
    """Set a passphrase where the old one is lost. Refused where the recovery key is wrong; whoever holds it may."""
    keyring = read_keyring(directory)
    opened = keys.open_with_recovery_key(keyring, recovery_key)
    write_keyring(directory, keys.change_passphrase(keyring, opened, new=new, randomness=randomness, cost=cost))
