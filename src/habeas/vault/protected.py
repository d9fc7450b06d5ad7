"""Protected sources: a code in the register, the identity sealed to people who are not the server.

The private half of a keeper's key is never stored here: the database and the register's own keys together cannot
open a sealed identity.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from habeas.domain.errors import Damaged, Refused
from habeas.vault.age import new_identity, open_with, seal_to

_BLOCK = 512


class Keeper(NamedTuple):
    """A new keeper's key: `identity` is secret and goes to the person alone, `recipient` goes into the register."""

    identity: str
    recipient: str

    def __repr__(self) -> str:
        return f"<Keeper {self.recipient}>"


def new_keeper() -> Keeper:
    """Make a key for someone who may open protected sources."""
    return Keeper(*new_identity())


def seal_identity(text: str, recipients: Sequence[str]) -> bytes:
    """Seal who a source is, to each of the keepers. Spaces at the end hide how long the name is."""
    plain = text.strip().encode()
    if not plain:
        raise Refused("Say who the source is, or file it without an identity.")
    return seal_to(plain.ljust(-(-len(plain) // _BLOCK) * _BLOCK), recipients)


def open_identity(sealed: bytes, identity: str) -> str:
    """Who a source is; refused to everyone but its keepers."""
    try:
        return open_with(sealed, identity).decode().rstrip(" ")
    except UnicodeDecodeError as problem:
        raise Damaged("The sealed identity of a source cannot be read.") from problem
