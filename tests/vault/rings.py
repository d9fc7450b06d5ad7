"""Keyrings for tests, at a cost that tests can pay."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from hashlib import sha256

from habeas.vault.keys import Cost, Created, create_keyring

CHEAP = Cost(memory_kib=8, passes=1, lanes=1)
PASSPHRASE = "synthetic words for a test"


def randomness(seed: str = "seed") -> Callable[[int], bytes]:
    """Bytes that look random and are the same in every run."""
    counter = itertools.count()

    def draw(size: int) -> bytes:
        return sha256(f"{seed} {next(counter)}".encode()).digest()[:size]

    return draw


def ring(seed: str = "seed") -> Created:
    """A new keyring."""
    return create_keyring(PASSPHRASE, randomness=randomness(seed), cost=CHEAP)
