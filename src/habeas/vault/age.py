"""The age file format, through pyrage: the one place that touches it, with types and our own refusals.

Everything sealed here opens with the stock `age` program as well.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol

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


def check_recipient(recipient: str) -> None:
    """Raise Refused for what is no public key."""
    _recipients([recipient])


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
    """The same for any length, 64 KiB at a time. What goes wrong while reading or writing is raised as it is."""
    keys, reading, writing = _recipients(recipients), _Watched(source.read), _Watched(target.write, target.flush)
    try:
        pyrage.encrypt_io(reading, writing, keys)
    except (pyrage.EncryptError, OSError) as problem:
        raise reading.problem or writing.problem or problem from None


def open_stream(source: Reader, target: Writer, identity: str) -> None:
    """The same for any length. What reached `target` counts only when this returns: a cut file shows at its end."""
    keys, reading, writing = [_identity(identity)], _Watched(source.read), _Watched(target.write, target.flush)
    try:
        pyrage.decrypt_io(reading, writing, keys)
    except (pyrage.DecryptError, OSError) as problem:
        raise reading.problem or writing.problem or _refusal(problem) from problem


class _Watched:
    """A reader or a writer that remembers what went wrong with it: pyrage passes on no more than the text of it."""

    def __init__(self, act: Callable[..., object], flush: Callable[[], object] | None = None) -> None:
        self._act = act
        self._flush = flush
        self.problem: BaseException | None = None

    def read(self, size: int, /) -> object:
        with self:
            return self._act(size)

    def write(self, data: bytes, /) -> object:
        with self:
            return self._act(data)

    def flush(self) -> None:
        with self:
            if self._flush:
                self._flush()

    def __enter__(self) -> None:
        pass

    def __exit__(self, kind: object, problem: BaseException | None, trace: object) -> None:
        self.problem = self.problem or problem


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
