"""What sign-in keeps and must read again, sealed with a key of the register that is for this alone.

Secrets of authenticator apps, seeds of recovery codes, and sessions: on PostgreSQL they lie in tables that whoever
takes the disk could read.
"""

from __future__ import annotations

import os
from base64 import b64decode, b64encode

from habeas.domain.errors import Damaged
from habeas.records.opened import the_register
from habeas.vault.sealing import NONCE_BYTES, Sealer

_PURPOSE = "sign-in-secrets"


def seal_secret(text: str, *, place: str) -> str:
    """The text sealed, as letters and figures; it opens at this place only (`session`, `key`)."""
    sealed = _sealer().seal(text.encode(), bound_to=_bound(place), nonce=os.urandom(NONCE_BYTES))
    return b64encode(sealed).decode("ascii")


def open_secret(sealed: str, *, place: str) -> str:
    """The text again. Raises Damaged for what was not sealed here, or was altered."""
    try:
        given = b64decode(sealed, validate=True)
    except ValueError as problem:
        raise Damaged("A sealed text does not open: it was altered or moved, or its key is another.") from problem
    return _sealer().open(given, bound_to=_bound(place)).decode()


def _sealer() -> Sealer:
    return Sealer(the_register().keys.derive(_PURPOSE))


def _bound(place: str) -> bytes:
    return b"habeas/sign-in/v1\0" + place.encode()
