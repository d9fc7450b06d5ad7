"""Commitments: what the log holds in place of a claim's words.

A commitment is SHA-256 over a prefix, 32 random bytes of salt and the canonical payload. The salt lies with the
payload under the subject's key: once that key is destroyed, a guess at the words cannot be tried against the log.
"""

from __future__ import annotations

from hashlib import sha256

SALT_BYTES = 32
_CLAIM = b"habeas/claim/v1\0"
_SOURCE = b"habeas/source/v1\0"


def commit_salted(salted: bytes) -> bytes:
    """The commitment to a claim whose salt and payload already stand in one piece, as they are sealed."""
    return sha256(_CLAIM + salted).digest()


def commit_salted_source(salted: bytes) -> bytes:
    """The commitment to a source whose salt and payload already stand in one piece."""
    return sha256(_SOURCE + salted).digest()
