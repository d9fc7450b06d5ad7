"""The master key, the ways to it, and the keys that come from it.

    passphrase ──Argon2id──> key ──AES-GCM──┐
                                            ├──> master key ──HKDF──> database · wrapping · fingerprints · keyring
    recovery key (an age identity, printed) ┘                              └──> sealed beside it: the log's signer,
                                                                                the backups' identity

A change of passphrase wraps the master key anew and touches nothing else.
"""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from habeas.domain.errors import Damaged, Refused
from habeas.vault.age import new_identity, open_with, recipient_of, seal_to
from habeas.vault.keyring import Keyring
from habeas.vault.passphrases import USUAL, Cost, stretch
from habeas.vault.randomness import Randomness
from habeas.vault.sealing import KEY_BYTES, NONCE_BYTES, Sealer, open_sealed, seal

__all__ = [
    "Cost",
    "Created",
    "Keyring",
    "Opened",
    "change_passphrase",
    "create_keyring",
    "open_with_passphrase",
    "open_with_recovery_key",
]

_ALTERED = "The keyring file was altered by someone who does not hold the master key."


class Opened:
    """The keys of an opened register. It never prints them.

    `database_key` is 64 hex digits (a raw key for SQLCipher), `wrapping_key` wraps the keys of persons and sources,
    `fingerprint_key` makes fingerprints of imported rows, `log_signer` signs checkpoints, `backup_identity` opens backups.
    """

    __slots__ = (
        "backup_identity",
        "database_key",
        "fingerprint_key",
        "log_signer",
        "master",
        "register_id",
        "wrapping_key",
    )

    def __init__(self, master: bytes, keyring: Keyring) -> None:
        self.register_id = keyring.register_id
        self.master = master
        self.database_key = self.derive("database").hex()
        self.wrapping_key = self.derive("wrapping")
        self.fingerprint_key = self.derive("fingerprints")
        beside = Sealer(self.derive("keyring"))
        self.log_signer = Ed25519PrivateKey.from_private_bytes(
            beside.open(keyring.log_signer, bound_to=_place("log-signer", self.register_id))
        )
        identity = beside.open(keyring.backup_identity, bound_to=_place("backup-identity", self.register_id))
        self.backup_identity = identity.decode("ascii")

    def __repr__(self) -> str:
        return f"<Opened register {self.register_id}>"

    def derive(self, purpose: str) -> bytes:
        """A key of 32 bytes for one purpose (HKDF with SHA-256)."""
        return _derive(self.master, self.register_id, purpose)


class Created(NamedTuple):
    """A new keyring, its keys, and the recovery key that is printed once and kept nowhere."""

    keyring: Keyring
    opened: Opened
    recovery_key: str

    def __repr__(self) -> str:
        return f"<Created {self.keyring!r}>"


def create_keyring(passphrase: str, *, randomness: Randomness, cost: Cost = USUAL) -> Created:
    """A new register's keys. Age identities come from age's own generator, all else from `randomness`."""
    register_id, master, salt = randomness(16).hex(), randomness(KEY_BYTES), randomness(16)
    recovery_key, recovery_recipient = new_identity()
    backup_identity, backup_recipient = new_identity()
    signer = Ed25519PrivateKey.from_private_bytes(randomness(32))
    beside = Sealer(_derive(master, register_id, "keyring"))

    def sealed(plain: bytes, place: str) -> bytes:
        return beside.seal(plain, bound_to=_place(place, register_id), nonce=randomness(NONCE_BYTES))

    keyring = Keyring(
        register_id=register_id,
        cost=cost,
        salt=salt,
        by_passphrase=_wrap(master, register_id, stretch(passphrase, salt=salt, cost=cost), randomness),
        by_recovery=seal_to(master, [recovery_recipient]),
        recovery_recipient=recovery_recipient,
        backup_recipient=backup_recipient,
        backup_identity=sealed(backup_identity.encode("ascii"), "backup-identity"),
        log_signer=sealed(signer.private_bytes_raw(), "log-signer"),
        log_public_key=signer.public_key().public_bytes_raw(),
    ).with_code(_derive(master, register_id, "keyring-code"))
    return Created(keyring, Opened(master, keyring), recovery_key)


def open_with_passphrase(keyring: Keyring, passphrase: str) -> Opened:
    """Open the register; refused when the passphrase is wrong."""
    key = stretch(passphrase, salt=keyring.salt, cost=keyring.cost)
    try:
        master = open_sealed(keyring.by_passphrase, key=key, bound_to=_place("passphrase", keyring.register_id))
    except Damaged as problem:
        raise Refused("The passphrase is wrong.") from problem
    return _open(keyring, master)


def open_with_recovery_key(keyring: Keyring, recovery_key: str) -> Opened:
    """Open the register with the key that was printed when it was made; refused when it is another."""
    try:
        if recipient_of(recovery_key) != keyring.recovery_recipient:
            raise Refused("The recovery key is wrong.")
        master = open_with(keyring.by_recovery, recovery_key)
    except Refused as problem:
        raise Refused("The recovery key is wrong.") from problem
    return _open(keyring, master)


def change_passphrase(
    keyring: Keyring, opened: Opened, *, new: str, randomness: Randomness, cost: Cost = USUAL
) -> Keyring:
    """The keyring with another passphrase. The recovery key and all else stay as they are."""
    if keyring.register_id != opened.register_id:
        raise Refused("This keyring is of another register.")
    salt = randomness(16)
    key = stretch(new, salt=salt, cost=cost)
    wrapped = _wrap(opened.master, keyring.register_id, key, randomness)
    return replace(keyring, cost=cost, salt=salt, by_passphrase=wrapped).with_code(opened.derive("keyring-code"))


def _open(keyring: Keyring, master: bytes) -> Opened:
    if not keyring.is_vouched_for(_derive(master, keyring.register_id, "keyring-code")):
        raise Damaged(_ALTERED)
    return Opened(master, keyring)


def _wrap(master: bytes, register_id: str, key: bytes, randomness: Randomness) -> bytes:
    return seal(master, key=key, bound_to=_place("passphrase", register_id), nonce=randomness(NONCE_BYTES))


def _derive(master: bytes, register_id: str, purpose: str) -> bytes:
    info = f"habeas/{purpose}/v1".encode()
    return HKDF(algorithm=SHA256(), length=KEY_BYTES, salt=register_id.encode(), info=info).derive(master)


def _place(what: str, register_id: str) -> bytes:
    return f"habeas/{what}/v1/{register_id}".encode()
