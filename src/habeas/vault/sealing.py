"""Sealing: AES-256-GCM, each ciphertext tied to its place, so that one moved to another row does not open.

A sealed text is a nonce of 12 bytes, then the ciphertext with its tag of 16. Claims and sources are sealed bound to
their id (`records.sealed`); keys are sealed bound to the id of their holder.
"""

from __future__ import annotations

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from habeas.domain.errors import Damaged

KEY_BYTES = 32
NONCE_BYTES = 12
_HOLDER = b"habeas/holder/v1\0"


class Sealer:
    """One key made ready, for many small texts at a microsecond each."""

    __slots__ = ("_cipher",)

    def __init__(self, key: bytes) -> None:
        if len(key) != KEY_BYTES:
            raise ValueError("a key has 32 bytes")
        self._cipher = AESGCM(key)

    def seal(self, plain: bytes, *, bound_to: bytes, nonce: bytes) -> bytes:
        """Seal one text. The nonce must be new for this key: 12 random bytes."""
        if len(nonce) != NONCE_BYTES:
            raise ValueError("a nonce has 12 bytes")
        return nonce + self._cipher.encrypt(nonce, plain, bound_to)

    def open(self, sealed: bytes, *, bound_to: bytes) -> bytes:
        """Open one text; raises Damaged when a bit, the key or the place is another."""
        try:
            return self._cipher.decrypt(sealed[:NONCE_BYTES], sealed[NONCE_BYTES:], bound_to)
        except (InvalidTag, ValueError) as problem:
            raise Damaged("A sealed text does not open: it was altered or moved, or its key is another.") from problem


def seal(plain: bytes, *, key: bytes, bound_to: bytes, nonce: bytes) -> bytes:
    """Seal one text with a key that is not needed again."""
    return Sealer(key).seal(plain, bound_to=bound_to, nonce=nonce)


def open_sealed(sealed: bytes, *, key: bytes, bound_to: bytes) -> bytes:
    """Open one text with a key that is not needed again."""
    return Sealer(key).open(sealed, bound_to=bound_to)


def wrap_key(key: bytes, *, wrapping: Sealer, holder: str, nonce: bytes) -> bytes:
    """The key of one person or source, sealed under the register's wrapping key and tied to its holder."""
    if len(key) != KEY_BYTES:
        raise ValueError("a key has 32 bytes")
    return wrapping.seal(key, bound_to=_HOLDER + holder.encode(), nonce=nonce)


def unwrap_key(wrapped: bytes, *, wrapping: Sealer, holder: str) -> bytes:
    """The key of one person or source; raises Damaged when it is not this holder's."""
    return wrapping.open(wrapped, bound_to=_HOLDER + holder.encode())
