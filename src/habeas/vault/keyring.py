"""The keyring file: wrapped copies of the master key and everything else that may lie beside the database.

Nothing in it opens anything without the passphrase or the recovery key. A code over all of it, made with the
master key, shows when someone put in a recipient of their own.
"""

from __future__ import annotations

import hmac
import json
from base64 import b64decode, b64encode
from dataclasses import dataclass, replace

from habeas.domain.errors import Damaged
from habeas.vault.passphrases import VERSION as ARGON2_VERSION
from habeas.vault.passphrases import Cost, is_sane

FORMAT = "habeas-keyring"
VERSION = 1
_UNREADABLE = "The keyring file cannot be read: it is not one, or it was damaged."


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Keyring:
    """What `keyring.json` holds.

    `by_passphrase`, `backup_identity` and `log_signer` are sealed texts, `by_recovery` is an age file,
    `log_public_key` the raw Ed25519 key in the clear, `code` the HMAC over all the rest.
    """

    register_id: str
    cost: Cost
    salt: bytes
    by_passphrase: bytes
    by_recovery: bytes
    recovery_recipient: str
    backup_recipient: str
    backup_identity: bytes
    log_signer: bytes
    log_public_key: bytes
    code: bytes = b""

    def __repr__(self) -> str:
        return f"<Keyring of {self.register_id}>"

    @property
    def recipients(self) -> list[str]:
        """Whom backups are sealed to: the printed recovery key, and the register itself."""
        return [self.recovery_recipient, self.backup_recipient]

    def to_json(self) -> str:
        """The file as text."""
        return json.dumps(self._all_fields(), indent=2) + "\n"

    def with_code(self, key: bytes) -> Keyring:
        """The same keyring, vouched for by the master key's holder."""
        return replace(self, code=self._code(key))

    def is_vouched_for(self, key: bytes) -> bool:
        """Say whether nobody without the master key has touched it."""
        return hmac.compare_digest(self.code, self._code(key))

    @classmethod
    def from_json(cls, text: str) -> Keyring:
        """Read the file; raises Damaged when it is not one."""
        try:
            fields = json.loads(text)
            keyring = _read(fields)
            if keyring._all_fields() != fields:
                raise ValueError("not as it would be written")
            return keyring
        except (KeyError, TypeError, ValueError, AttributeError, OverflowError, RecursionError) as problem:
            raise Damaged(_UNREADABLE) from problem

    def _code(self, key: bytes) -> bytes:
        plain = json.dumps(self._fields(), sort_keys=True, separators=(",", ":"))
        return hmac.digest(key, plain.encode(), "sha256")

    def _all_fields(self) -> dict[str, object]:
        return {**self._fields(), "code": self.code.hex()}

    def _fields(self) -> dict[str, object]:
        return {
            "format": FORMAT,
            "v": VERSION,
            "register": self.register_id,
            "kdf": {
                "name": "argon2id",
                "version": ARGON2_VERSION,
                "memory_kib": self.cost.memory_kib,
                "passes": self.cost.passes,
                "lanes": self.cost.lanes,
                "salt": self.salt.hex(),
            },
            "by_passphrase": _text(self.by_passphrase),
            "by_recovery": _text(self.by_recovery),
            "recovery_recipient": self.recovery_recipient,
            "backup_recipient": self.backup_recipient,
            "backup_identity": _text(self.backup_identity),
            "log_signer": _text(self.log_signer),
            "log_public_key": self.log_public_key.hex(),
        }


def _read(fields: dict[str, object]) -> Keyring:
    if fields["format"] != FORMAT or fields["v"] != VERSION:
        raise Damaged(_UNREADABLE)
    kdf = fields["kdf"]
    if not isinstance(kdf, dict) or kdf["name"] != "argon2id" or kdf["version"] != ARGON2_VERSION:
        raise Damaged(_UNREADABLE)
    cost = Cost(memory_kib=int(kdf["memory_kib"]), passes=int(kdf["passes"]), lanes=int(kdf["lanes"]))
    if not is_sane(cost):
        raise Damaged(_UNREADABLE)
    register_id = str(fields["register"])
    if len(bytes.fromhex(register_id)) != 16:
        raise Damaged(_UNREADABLE)
    return Keyring(
        register_id=register_id,
        cost=cost,
        salt=bytes.fromhex(kdf["salt"]),
        by_passphrase=_bytes(fields["by_passphrase"]),
        by_recovery=_bytes(fields["by_recovery"]),
        recovery_recipient=str(fields["recovery_recipient"]),
        backup_recipient=str(fields["backup_recipient"]),
        backup_identity=_bytes(fields["backup_identity"]),
        log_signer=_bytes(fields["log_signer"]),
        log_public_key=bytes.fromhex(str(fields["log_public_key"])),
        code=bytes.fromhex(str(fields["code"])),
    )


def _text(data: bytes) -> str:
    return b64encode(data).decode("ascii")


def _bytes(text: object) -> bytes:
    return b64decode(str(text), validate=True)
