"""Small synthetic logs for the tests of the ledger."""

from __future__ import annotations

import io
from datetime import UTC, datetime, timedelta
from hashlib import sha256

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from habeas.ledger.canonical import EntryHeader, entry_bytes
from habeas.ledger.checkpoints import Checkpoint, sign, vkey_of
from habeas.ledger.export import write_export
from habeas.ledger.merkle import leaf_hash, root

ORIGIN = "habeas/0123456789abcdef0123456789abcdef"
SIGNER = Ed25519PrivateKey.from_private_bytes(b"a synthetic signer of 32 bytes..")
VKEY = vkey_of(ORIGIN, SIGNER)
BEGINNING = datetime(2026, 11, 22, 14, 8, 52, 123456, tzinfo=UTC)


def commitment(name: str) -> bytes:
    """Some 32 bytes."""
    return sha256(name.encode()).digest()


def header(number: int, *, claims: int = 1, seconds: int | None = None) -> EntryHeader:
    """An entry with so many claims, filed so many seconds after the beginning (one for each entry, unless told)."""
    return EntryHeader(
        number=number,
        at=BEGINNING + timedelta(seconds=number if seconds is None else seconds),
        by="alena",
        source=commitment(f"source {number}"),
        claims=tuple(commitment(f"claim {number} {position}") for position in range(claims)),
    )


def bodies(size: int) -> list[bytes]:
    """The bodies of so many entries."""
    return [entry_bytes(header(number)) for number in range(size)]


def note(entries: list[bytes], *, signer: Ed25519PrivateKey = SIGNER, origin: str = ORIGIN) -> str:
    """A signed checkpoint over these entries."""
    checkpoint = Checkpoint(origin=origin, size=len(entries), root=root(map(leaf_hash, entries)))
    return sign(checkpoint, signer=signer)


def export(entries: list[bytes], *, notes: list[str] | None = None) -> bytes:
    """These entries as an export, by default with the one checkpoint at its end."""
    stream = io.BytesIO()
    write_export(stream, origin=ORIGIN, vkey=VKEY, entries=entries, checkpoints=notes or [note(entries)])
    return stream.getvalue()
