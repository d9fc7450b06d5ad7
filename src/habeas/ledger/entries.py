"""What the log holds of an entry: who filed how much and when, and commitments in place of words.

Standard library only: the outside verifier reads entries through this module.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache

from habeas.ledger.faults import Fault

VERSION = 1
COMMITMENT_BYTES = 32
_ALWAYS = {"v", "n", "at", "by", "source", "claims"}
_AT_MOST = _ALWAYS | {"erased"}


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryHeader:
    """One entry as the log commits to it.

    `source` and `claims` are commitments of 32 bytes each; `source` is empty only where an entry has no claims.
    `erased` names the holders whose keys were destroyed, in an entry that records an erasure.
    """

    number: int
    at: datetime
    by: str
    source: bytes = b""
    claims: tuple[bytes, ...] = ()
    erased: tuple[str, ...] = ()


def fields_of(header: EntryHeader) -> dict[str, object]:
    """The plain values whose canonical JSON is the body of the entry."""
    fields: dict[str, object] = {
        "v": VERSION,
        "n": header.number,
        "at": say_moment(header.at),
        "by": header.by,
        "source": header.source.hex(),
        "claims": [commitment.hex() for commitment in header.claims],
    }
    if header.erased:
        fields["erased"] = list(header.erased)
    return fields


def header_from(fields: object) -> EntryHeader:
    """Read those values back. Whether the bytes were canonical is seen only by encoding them again."""
    if not isinstance(fields, dict) or not _ALWAYS <= fields.keys() <= _AT_MOST:
        raise Fault("This is not an entry of a log.")
    if fields["v"] != VERSION:
        raise Fault("This entry is of a version that is not known here.")
    try:
        header = EntryHeader(
            number=fields["n"],
            at=datetime.fromisoformat(fields["at"]),
            by=fields["by"],
            source=bytes.fromhex(fields["source"]),
            claims=tuple([bytes.fromhex(commitment) for commitment in fields["claims"]]),
            erased=tuple(fields.get("erased", ())),
        )
    except (TypeError, ValueError) as problem:
        raise Fault("A value of this entry is not of its kind.") from problem
    check(header)
    return header


def plain_bytes(fields: object) -> bytes:
    """The canonical bytes of such values by the standard library alone: slower than `canonical.encode`, and equal to it."""
    try:
        return json.dumps(fields, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()
    except (UnicodeEncodeError, RecursionError) as problem:
        raise Fault("This has no canonical form.") from problem


def check(header: EntryHeader) -> None:
    """Refuse a header that could not be written, or would not be read back."""
    if type(header.number) is not int or header.number < 0:
        raise Fault("The number of an entry is a whole number from 0.")
    if type(header.by) is not str or not header.by:
        raise Fault("An entry names who filed it.")
    if any(len(commitment) != COMMITMENT_BYTES for commitment in header.claims):
        raise Fault("A commitment has 32 bytes.")
    if len(header.source) != COMMITMENT_BYTES and (header.source or header.claims):
        raise Fault("An entry with claims has one source, and its commitment has 32 bytes.")
    if any(type(holder) is not str or not holder for holder in header.erased):
        raise Fault("An erasure names whose words were erased.")


def say_moment(at: datetime) -> str:
    """A moment in UTC, always with six digits of a second: `2026-11-22T14:08:52.123456Z`."""
    if at.tzinfo is None:
        raise Fault("The moment of an entry has a time zone.")
    return _say_utc(at.astimezone(UTC))


@lru_cache(maxsize=16)
def _say_utc(at: datetime) -> str:
    """Remembered, because all entries of a filing have one moment."""
    return at.isoformat(timespec="microseconds")[:-6] + "Z"
