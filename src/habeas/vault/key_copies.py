"""The keys file beside a backup: the wrapped keys of persons and sources, and which of them were destroyed.

It is kept apart from the backup and for 30 days only, so that an erasure is final once the older ones are gone.
An age file of JSON Lines: a header, one line for each holder, and a last line with their number.
"""

from __future__ import annotations

import json
from base64 import b64decode, b64encode
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from habeas.domain.errors import Damaged
from habeas.vault.age import open_stream, seal_stream
from habeas.vault.containers import sync_folder, the_file, whole_or_nothing
from habeas.vault.keyring import Keyring

FORMAT, VERSION = "habeas-keys", 1
_UNREADABLE = "This file does not hold the keys of a register, or it was damaged."


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class KeyCopy:
    """The wrapped key of one holder; empty where it was destroyed, and then `destroyed_at` says when (ISO 8601)."""

    holder: str
    wrapped: bytes = b""
    destroyed_at: str = ""


def keys_path(backup: Path) -> Path:
    """Where the keys of a backup are written: beside it, to be carried elsewhere."""
    return backup.with_name(backup.name + ".keys")


def write_keys(path: Path, *, keyring: Keyring, taken_at: str, copies: Iterable[KeyCopy]) -> None:
    """Write the keys file, whole or not at all, sealed like the backup itself."""
    header = {"format": FORMAT, "v": VERSION, "register": keyring.register_id, "taken_at": taken_at}
    with whole_or_nothing(path) as stream:
        seal_stream(_LineReader(_lines(header, copies)), stream, keyring.recipients)


def read_keys(path: Path, *, identity: str, register_id: str, take: Callable[[KeyCopy], None]) -> str:
    """Hand each copy to `take`; returns when the file was taken. What was taken counts only when this returns."""
    taker = _LineTaker(register_id, take)
    with the_file(path).open("rb") as stream:
        open_stream(stream, taker, identity)
    return taker.finish()


def erase_keys(path: Path, *, keyring: Keyring, identity: str, erased: Mapping[str, str]) -> None:
    """Write the file anew without the keys of those `erased` (holder: when). The old one is replaced in one step."""
    copies: list[KeyCopy] = []
    taken_at = read_keys(path, identity=identity, register_id=keyring.register_id, take=copies.append)
    if not any(copy.wrapped and copy.holder in erased for copy in copies):
        return
    rest = [
        KeyCopy(holder=one.holder, destroyed_at=erased[one.holder]) if one.holder in erased else one for one in copies
    ]
    beside = path.with_name(path.name + ".new")
    beside.unlink(missing_ok=True)
    write_keys(beside, keyring=keyring, taken_at=taken_at, copies=rest)
    beside.replace(path)
    sync_folder(path.parent)


def _lines(header: object, copies: Iterable[KeyCopy]) -> Iterator[bytes]:
    yield _line(header)
    number = 0
    for copy in copies:
        number += 1
        wrapped = b64encode(copy.wrapped).decode("ascii")
        yield _line({"holder": copy.holder, "key": wrapped, "destroyed_at": copy.destroyed_at})
    yield _line({"holders": number})


def _line(fields: object) -> bytes:
    return json.dumps(fields, separators=(",", ":")).encode() + b"\n"


class _LineReader:
    """Lines as a stream of bytes."""

    def __init__(self, lines: Iterator[bytes]) -> None:
        self._lines = lines
        self._held = bytearray()

    def read(self, size: int, /) -> bytes:
        while len(self._held) < size and (line := next(self._lines, b"")):
            self._held += line
        piece = bytes(self._held[:size])
        del self._held[:size]
        return piece


class _LineTaker:
    """A stream of bytes as lines, each given on at once."""

    def __init__(self, register_id: str, take: Callable[[KeyCopy], None]) -> None:
        self._register_id = register_id
        self._take = take
        self._held = b""
        self._taken_at = ""
        self._copies = 0
        self._ended = False

    def write(self, data: bytes, /) -> int:
        *lines, self._held = (self._held + data).split(b"\n")
        for line in lines:
            try:
                self._read(json.loads(line))
            except (KeyError, TypeError, ValueError, RecursionError) as problem:
                raise Damaged(_UNREADABLE) from problem
        return len(data)

    def flush(self) -> None:
        """Nothing is held back but a line that has no end yet."""

    def finish(self) -> str:
        if self._held or not self._ended:
            raise Damaged(_UNREADABLE)
        return self._taken_at

    def _read(self, fields: dict[str, object]) -> None:
        if self._ended:
            raise ValueError("a line after the last")
        if not self._taken_at:
            self._begin(fields)
        elif "holders" in fields:
            self._ended = fields["holders"] == self._copies
        else:
            self._copies += 1
            wrapped = b64decode(str(fields["key"]), validate=True)
            self._take(KeyCopy(holder=str(fields["holder"]), wrapped=wrapped, destroyed_at=str(fields["destroyed_at"])))

    def _begin(self, fields: dict[str, object]) -> None:
        if fields["format"] != FORMAT or fields["v"] != VERSION:
            raise ValueError("another format")
        if fields["register"] != self._register_id:
            raise Damaged("These keys are of another register.")
        self._taken_at = str(fields["taken_at"])
