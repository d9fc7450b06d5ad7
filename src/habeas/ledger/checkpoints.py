"""Checkpoints: a signed promise of how long the log is and what it holds.

The text is a C2SP tlog-checkpoint (https://c2sp.org/tlog-checkpoint), signed as a C2SP signed note
(https://c2sp.org/signed-note) with Ed25519. The origin of the log is also the name of its key.
"""

from __future__ import annotations

import unicodedata
from base64 import b64decode, b64encode
from dataclasses import dataclass
from hashlib import sha256

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from habeas.ledger.faults import Fault
from habeas.ledger.merkle import HASH_BYTES

_ED25519 = b"\x01"
_DASH = "— "


@dataclass(frozen=True, slots=True, kw_only=True)
class Checkpoint:
    """The log named `origin` had `size` entries, and `root` is the hash over them."""

    origin: str
    size: int
    root: bytes

    @property
    def text(self) -> str:
        """The three lines that are signed."""
        return f"{self.origin}\n{self.size}\n{_base64(self.root)}\n"


def origin_of(register_id: str) -> str:
    """The name of a register's log and of the key that signs it."""
    return f"habeas/{register_id}"


def vkey(name: str, public_key: bytes) -> str:
    """A public key as C2SP writes it: name, key id and key, joined by plus signs."""
    _check_name(name)
    return f"{name}+{_key_id(name, public_key).hex()}+{_base64(_ED25519 + public_key)}"


def vkey_of(name: str, signer: Ed25519PrivateKey) -> str:
    """The public key of a signer, in the same form."""
    return vkey(name, signer.public_key().public_bytes_raw())


def name_of(vkey: str) -> str:
    """The name that a public key carries; raises Fault when it is none."""
    return _read_vkey(vkey)[0]


def sign(checkpoint: Checkpoint, *, signer: Ed25519PrivateKey) -> str:
    """The checkpoint as a signed note."""
    _check_name(checkpoint.origin)
    key_id = _key_id(checkpoint.origin, signer.public_key().public_bytes_raw())
    signature = _base64(key_id + signer.sign(checkpoint.text.encode()))
    return f"{checkpoint.text}\n{_DASH}{checkpoint.origin} {signature}\n"


def verify(note: str, *, vkey: str, alone: bool = False) -> Checkpoint:
    """The checkpoint of a note that the holder of `vkey` signed; raises Fault otherwise.

    Signatures by others (witnesses) are passed over, unless `alone` demands that there be none.
    """
    name, public_key = _read_vkey(vkey)
    text, signatures = _read_note(note)
    ours = [signature for signer, signature in signatures if signer == name and _is_by(signature, name, public_key)]
    if not ours or (alone and len(signatures) > 1):
        raise Fault("The checkpoint is not signed with the key of this log.")
    for signature in ours:
        _check_signature(public_key, signature[4:], text.encode())
    checkpoint = _read_text(text)
    if checkpoint.origin != name:
        raise Fault("The checkpoint is of another log.")
    return checkpoint


def _check_signature(public_key: bytes, signature: bytes, signed: bytes) -> None:
    try:
        Ed25519PublicKey.from_public_bytes(public_key).verify(signature, signed)
    except (InvalidSignature, ValueError) as problem:
        raise Fault("The signature of the checkpoint is wrong.") from problem


def _is_by(signature: bytes, name: str, public_key: bytes) -> bool:
    return signature[:4] == _key_id(name, public_key)


def _read_note(note: str) -> tuple[str, list[tuple[str, bytes]]]:
    """The signed text, and (name, key id + signature) of each who signed."""
    text, gap, below = note.rpartition("\n\n")
    lines = below.split("\n")
    if not gap or lines.pop() != "" or not lines or _has_control_characters(note):
        raise Fault("This is not a signed checkpoint.")
    signatures = []
    for line in lines:
        name, _, signature = line.removeprefix(_DASH).partition(" ")
        if not line.startswith(_DASH) or not name:
            raise Fault("This is not a signed checkpoint.")
        signatures.append((name, _plain_bytes(signature)))
    return f"{text}\n", signatures


def _read_text(text: str) -> Checkpoint:
    lines = text.split("\n")
    if len(lines) != 4 or not (lines[1].isascii() and lines[1].isdecimal()):
        raise Fault("This is not a checkpoint.")
    checkpoint = Checkpoint(origin=lines[0], size=int(lines[1]), root=_plain_bytes(lines[2]))
    if len(checkpoint.root) != HASH_BYTES or checkpoint.text != text:
        raise Fault("This is not a checkpoint.")
    return checkpoint


def _read_vkey(text: str) -> tuple[str, bytes]:
    name, _, rest = text.partition("+")
    key_id, _, encoded = rest.partition("+")
    key = _plain_bytes(encoded)
    if key[:1] != _ED25519 or len(key) != 33 or key_id != _key_id(name, key[1:]).hex():
        raise Fault("This is not the public key of a log.")
    _check_name(name)
    return name, key[1:]


def _key_id(name: str, public_key: bytes) -> bytes:
    return sha256(name.encode() + b"\n" + _ED25519 + public_key).digest()[:4]


def _check_name(name: str) -> None:
    if not name or "+" in name or any(character.isspace() for character in name) or _has_control_characters(name):
        raise Fault("The name of a log has no spaces and no plus signs.")


def _has_control_characters(text: str) -> bool:
    return any(character != "\n" and unicodedata.category(character) == "Cc" for character in text)


def _base64(data: bytes) -> str:
    return b64encode(data).decode("ascii")


def _plain_bytes(text: str) -> bytes:
    """Base64 in its one right form: padded, and without stray bits at the end."""
    try:
        data = b64decode(text, validate=True)
    except ValueError as problem:
        raise Fault("This is not base64.") from problem
    if _base64(data) != text:
        raise Fault("This is not base64.")
    return data
