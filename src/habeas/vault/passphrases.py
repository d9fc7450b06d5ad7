"""From a passphrase to a key, slowly: Argon2id (RFC 9106)."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from argon2.low_level import ARGON2_VERSION, Type, hash_secret_raw

from habeas.domain.errors import Refused


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """How much work and memory one try at a passphrase takes."""

    memory_kib: int
    passes: int
    lanes: int


USUAL = Cost(memory_kib=64 * 1024, passes=3, lanes=4)
"""The second recommended option of RFC 9106, section 4."""

_MOST = Cost(memory_kib=4 * 1024 * 1024, passes=64, lanes=64)
VERSION = ARGON2_VERSION


def stretch(passphrase: str, *, salt: bytes, cost: Cost) -> bytes:
    """The key of 32 bytes that this passphrase makes. Composed and decomposed letters are the same passphrase."""
    if not passphrase:
        raise Refused("An empty passphrase protects nothing.")
    if not is_sane(cost):
        raise Refused("The cost of the passphrase is not one that this program would ask for.")
    return hash_secret_raw(
        _typed(passphrase),
        salt,
        time_cost=cost.passes,
        memory_cost=cost.memory_kib,
        parallelism=cost.lanes,
        hash_len=32,
        type=Type.ID,
    )


def is_sane(cost: Cost) -> bool:
    """Say whether a stored cost is one that a computer can pay: a forged one must not exhaust it."""
    return (
        1 <= cost.lanes <= _MOST.lanes
        and 1 <= cost.passes <= _MOST.passes
        and 8 * cost.lanes <= cost.memory_kib <= _MOST.memory_kib
    )


def _typed(passphrase: str) -> bytes:
    try:
        return unicodedata.normalize("NFC", passphrase).encode()
    except UnicodeEncodeError as problem:
        raise Refused("The passphrase holds a character that cannot be written.") from problem
