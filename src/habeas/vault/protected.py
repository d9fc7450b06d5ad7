"""Protected sources: a code in the register, the identity sealed to people who are not the server.

The identity lies under a key of its own, bound to its register and its code; the key is cut into shares, one for each
keeper, sealed with age to the keeper's public key. The private half of a keeper's key is never in the register: the
database and the register's own keys together open nothing, and of the keepers as many must come together as was said
when it was sealed.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from habeas.domain.errors import Damaged, Refused
from habeas.vault.age import new_identity, open_with, recipient_of, seal_to
from habeas.vault.randomness import Randomness
from habeas.vault.sealing import KEY_BYTES, NONCE_BYTES, Sealer
from habeas.vault.shares import Share, join, split

FORMAT, VERSION = "habeas-protected-source", 1
_BLOCK = 512
# Syllables that are said and heard alike in many languages.
_CONSONANTS, _VOWELS = "BDFGKLMNPRSTVZ", "AEIOU"
_SYLLABLES = tuple(one + other for one in _CONSONANTS for other in _VOWELS)
_OF_BEFORE = b"age-encryption.org/"


class Keeper(NamedTuple):
    """A new keeper's key: `identity` is secret and goes to the person alone, `recipient` goes into the register."""

    identity: str
    recipient: str

    def __repr__(self) -> str:
        return f"<Keeper {self.recipient}>"


@dataclass(frozen=True, slots=True, kw_only=True)
class Locked:
    """A sealed identity as it lies in the register, and in a file for the keepers: who can open it, and how many must.

    `keepers` are label, public key and sealed share; `sealed` the identity.
    """

    register: str
    code: str
    needed: int
    keepers: tuple[tuple[str, str, bytes], ...]
    sealed: bytes

    @property
    def labels(self) -> tuple[str, ...]:
        """What those are called who can open it."""
        return tuple(label for label, _, _ in self.keepers)


def new_keeper() -> Keeper:
    """Make a key for someone who may open protected sources."""
    return Keeper(*new_identity())


def propose_code(randomness: Randomness) -> str:
    """A code of two words that mean nothing, easy to say over a telephone: BANU-RELO."""
    number = int.from_bytes(randomness(8))
    spoken = []
    for _ in range(4):
        number, syllable = divmod(number, len(_SYLLABLES))
        spoken.append(_SYLLABLES[syllable])
    return f"{''.join(spoken[:2])}-{''.join(spoken[2:])}"


def seal_identity(
    text: str, keepers: Mapping[str, str], *, needed: int, register: str, code: str, randomness: Randomness
) -> bytes:
    """Seal who a source is to keepers (label to public key), `needed` of whom must come together.

    Spaces at the end hide how long the name is.
    """
    plain = text.strip().encode()
    if not plain:
        raise Refused("Say who the source is, or file it without an identity.")
    if not keepers:
        raise Refused("Nothing is sealed without someone who can open it.")
    key = randomness(KEY_BYTES)
    shares = split(key, needed=needed, count=len(keepers), randomness=randomness)
    padded = plain.ljust(-(-len(plain) // _BLOCK) * _BLOCK)
    sealed = Sealer(key).seal(padded, bound_to=_place(register, code), nonce=randomness(NONCE_BYTES))
    locked = [
        {"label": label, "key": recipient, "share": _text(seal_to(_said(register, code, share), [recipient]))}
        for (label, recipient), share in zip(keepers.items(), shares, strict=True)
    ]
    document = {"format": FORMAT, "version": VERSION, "register": register, "code": code, "needed": needed}
    return json.dumps(document | {"keepers": locked, "sealed": _text(sealed)}, ensure_ascii=False, indent=1).encode()


def is_of_before(document: bytes) -> bool:
    """Whether an identity was sealed before there were shares: an age file, which any one of its keepers opens."""
    return document.startswith(_OF_BEFORE)


def read_locked(document: bytes) -> Locked:
    """A sealed identity, still sealed. Raises Refused for one of before there were shares, Damaged for what is none."""
    if is_of_before(document):
        raise Refused("This was sealed by an older version: open it with `age -d -i KEYFILE FILE`.")
    try:
        read: dict[str, Any] = json.loads(document)
        if (read["format"], read["version"]) != (FORMAT, VERSION):
            raise ValueError(read["version"])
        return Locked(
            register=str(read["register"]),
            code=str(read["code"]),
            needed=int(read["needed"]),
            keepers=tuple((str(one["label"]), str(one["key"]), _bytes(one["share"])) for one in read["keepers"]),
            sealed=_bytes(read["sealed"]),
        )
    except (ValueError, KeyError, TypeError) as problem:
        raise Damaged("This is no sealed identity of a source, or it was damaged.") from problem


def share_of(locked: Locked, identity: str) -> str:
    """The share of one keeper, by their private key, as a line of text. Raises Refused for whoever keeps none."""
    own = recipient_of(identity)
    for _, recipient, share in locked.keepers:
        if recipient == own:
            return open_with(share, identity).decode()
    raise Refused("This key does not open the sealed file.")


def open_identity(locked: Locked, shares: Sequence[str]) -> str:
    """Who a source is, by the shares of as many keepers as are needed. Raises Refused for fewer, or for others' shares."""
    read = {share.x: share for share in (_share(text, locked) for text in shares)}
    if len(read) < locked.needed:
        raise Refused(
            "%(needed)s keepers must come together to open this, and here are %(here)s.",
            needed=locked.needed,
            here=len(read),
        )
    sealer = Sealer(join(list(read.values())[: locked.needed]))
    try:
        return sealer.open(locked.sealed, bound_to=_place(locked.register, locked.code)).decode().rstrip(" ")
    except UnicodeDecodeError as problem:
        raise Damaged("The sealed identity of a source cannot be read.") from problem


def _place(register: str, code: str) -> bytes:
    return f"habeas/protected-source/v1\0{register}\0{code}".encode()


def _said(register: str, code: str, share: Share) -> bytes:
    """A share with what it is of, so that one that was moved is known."""
    return json.dumps(
        {"register": register, "code": code, "x": share.x, "share": share.values.hex()}, ensure_ascii=False
    ).encode()


def _share(text: str, locked: Locked) -> Share:
    try:
        read = json.loads(text)
        share, of = Share(int(read["x"]), bytes.fromhex(read["share"])), (read["register"], read["code"])
    except (ValueError, KeyError, TypeError) as problem:
        raise Refused("This is no share of a keeper, or it was mistyped.") from problem
    if of != (locked.register, locked.code) or len(share.values) != KEY_BYTES:
        raise Refused("This share is of another source.")
    return share


def _text(sealed: bytes) -> str:
    return base64.b64encode(sealed).decode()


def _bytes(text: str) -> bytes:
    return base64.b64decode(text, validate=True)
