"""The age file format, through pyrage: the one place that touches it, with types and our own refusals.

Everything sealed here opens with the stock `age` program as well.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import BinaryIO, Protocol

import pyrage  # type: ignore[import-untyped]

from habeas.domain.errors import Damaged, Refused


class Reader(Protocol):
    """Where bytes come from."""

    def read(self, size: int, /) -> bytes:
        """At most `size` bytes; none at the end."""


class Writer(Protocol):
    """Where bytes go to."""

    def write(self, data: bytes, /) -> object:
        """Take these bytes."""

    def flush(self) -> None:
        """Pass on what was held back."""


def new_identity() -> tuple[str, str]:
    """A new identity (secret, AGE-SECRET-KEY-1...) and its recipient (public, age1...), by age's own generator."""
    identity = pyrage.x25519.Identity.generate()
    return str(identity), str(identity.to_public())


def recipient_of(identity: str) -> str:
    """The public half of an identity."""
    return str(_identity(identity).to_public())


def seal_to(plain: bytes, recipients: Sequence[str]) -> bytes:
    """An age file that any one of the recipients can open."""
    sealed: bytes = pyrage.encrypt(plain, _recipients(recipients))
    return sealed


def open_with(sealed: bytes, identity: str) -> bytes:
    """What an age file holds; refused when the identity is not one of its recipients."""
    try:
        plain: bytes = pyrage.decrypt(sealed, [_identity(identity)])
    except pyrage.DecryptError as problem:
        raise _refusal(problem) from problem
    return plain


def seal_stream(source: Reader, target: Writer, recipients: Sequence[str]) -> None:
    """The same for any length, 64 KiB at a time."""
    pyrage.encrypt_io(source, target, _recipients(recipients))


def open_stream(source: BinaryIO, target: Writer, identity: str) -> None:
    """The same for any length. What reached `target` counts only when this returns: a cut file shows at its end."""
    try:
        pyrage.decrypt_io(source, target, [_identity(identity)])
    except pyrage.DecryptError as problem:
        raise _refusal(problem) from problem
    except OSError as problem:
        if problem.errno is not None:
            raise
        raise Damaged("The sealed file was altered or cut short.") from problem


def _identity(text: str) -> pyrage.x25519.Identity:
    try:
        return pyrage.x25519.Identity.from_str(text.strip().upper())
    except pyrage.IdentityError as problem:
        raise Refused("This is not a key that begins with AGE-SECRET-KEY-1, or it was mistyped.") from problem


def _recipients(texts: Sequence[str]) -> list[pyrage.x25519.Recipient]:
    if not texts:
        raise Refused("Nothing is sealed without someone who can open it.")
    try:
        return [pyrage.x25519.Recipient.from_str(text.strip()) for text in texts]
    except pyrage.RecipientError as problem:
        raise Refused("This is not a public key that begins with age1, or it was mistyped.") from problem


def _refusal(problem: Exception) -> Refused | Damaged:
    if "No matching keys" in str(problem):
        return Refused("This key does not open the sealed file.")
    return Damaged("The sealed file was altered or cut short.")
