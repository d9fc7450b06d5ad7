"""Canonical bytes: one way only to write a claim, a source or an entry.

JSON after RFC 8785 for the data that the register has: text, whole numbers below 2**53, yes and no, nothing,
lists, and tables whose keys are ASCII. Without fractions and with ASCII keys the RFC comes down to sorted keys,
no spaces, UTF-8, and the shortest escapes.
"""

from __future__ import annotations

import orjson

from habeas.ledger.entries import EntryHeader, check, fields_of, header_from
from habeas.ledger.faults import Fault

__all__ = ["EntryHeader", "decode", "encode", "encode_known", "entry_bytes", "read_entry"]

_PLAIN = frozenset({str, int, bool, type(None)})
_OPTIONS = orjson.OPT_SORT_KEYS | orjson.OPT_STRICT_INTEGER


def encode(value: object) -> bytes:
    """The canonical bytes of plain data; raises Fault for data that has none (a fraction, a date, half a character)."""
    _check_plain(value)
    return encode_known(value)


def encode_known(value: object) -> bytes:
    """The same bytes, sooner, for data whose keys and values the caller has checked one by one."""
    try:
        return orjson.dumps(value, option=_OPTIONS)
    except TypeError as problem:
        raise Fault("This cannot be written in canonical form: %(why)s.", why=str(problem)) from problem


def decode(data: bytes) -> object:
    """Read JSON quickly, canonical or not; raises Fault when it is no JSON."""
    try:
        return orjson.loads(data)
    except orjson.JSONDecodeError as problem:
        raise Fault("This is not JSON.") from problem


def entry_bytes(header: EntryHeader) -> bytes:
    """The body of an entry: what is stored, hashed into the log and exported."""
    check(header)
    return encode_known(fields_of(header))


def read_entry(body: bytes) -> EntryHeader:
    """Read a body strictly: bytes that `entry_bytes` would not have written raise Fault."""
    header = header_from(decode(body))
    if orjson.dumps(fields_of(header), option=_OPTIONS) != body:
        raise Fault("These bytes are not in canonical form.")
    return header


def _check_plain(value: object) -> None:
    waiting: list[object] = [value]
    while waiting:
        one = waiting.pop()
        kind = type(one)
        if kind in _PLAIN:
            continue
        if isinstance(one, dict):
            if not all(type(key) is str and key.isascii() for key in one):
                raise Fault("A key in canonical form is ASCII text.")
            waiting.extend(one.values())
        elif isinstance(one, list | tuple):
            waiting.extend(one)
        else:
            raise Fault("A value of the kind %(kind)s has no canonical form.", kind=kind.__name__)
