"""A register's tables as a stream of JSON lines, read at one moment, and back into an empty database of either kind.

    {"format":"habeas-dump","v":1,"register":"...","country":"by","migration":"0002_append_only"}
    {"table":"records_entry","columns":[["number","plain"],["body","bytes"],...]}
    [0,"eyJhd...",...]                                         one line for each row
    {"rows":17}                                                after the last row of a table
    {"tables":19}                                              the last line

The keys of persons and sources are left out: they are kept apart (`vault.key_copies`). What was said about a person
is in a dump only sealed under that person's key, so that an erasure reaches backups when their keys are gone: claims and
sources as they lie in the tables, the rows of imported lists sealed for the dump (`sealed`: a JSON list of the columns
that it stands for). Everything that can be computed again is left out, and so are sessions, sign-in links, invitations, what waits in the inbox, files being brought in and forms being filled in.
The stream goes through encryption on its way to the disk, so it is never there in the clear.
"""

from __future__ import annotations

import os
from base64 import b64decode, b64encode
from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any

import orjson
from allauth.mfa.models import Authenticator
from django.db import connection, models

from habeas.domain.errors import Damaged
from habeas.records import bulk
from habeas.records.models import (
    AwaitedRow,
    CaseAccess,
    CheckpointRow,
    ClaimIndex,
    ClaimRow,
    ColumnsMade,
    Entry,
    Erasure,
    ExternalId,
    FacetRow,
    FormDraft,
    HappeningRow,
    HolderKey,
    HouseNote,
    ImportedRow,
    InboxSource,
    Invitation,
    KeepersNeeded,
    KnownAs,
    Member,
    NameWord,
    ProposalRow,
    ProtectedSource,
    RowsSeal,
    SavedMapping,
    SavedView,
    SealedRead,
    SignInLink,
    SourceKeeper,
    SourceRow,
    Stale,
    StayRow,
    Task,
    TaskPiece,
    User,
)
from habeas.records.opened import DEFAULT_COUNTRY, the_register
from habeas.vault.sealing import NONCE_BYTES, Sealer, unwrap_key

FORMAT, VERSION = "habeas-dump", 1
AT_ONCE = 1000
DUMPED: tuple[type[models.Model], ...] = (
    HolderKey,
    Entry,
    ClaimRow,
    SourceRow,
    CheckpointRow,
    Erasure,
    User,
    SourceKeeper,
    KeepersNeeded,
    ProtectedSource,
    SavedMapping,
    Authenticator,
    SealedRead,
    CaseAccess,
    HouseNote,
)
SEALED: dict[type[models.Model], tuple[str, ...]] = {
    ImportedRow: ("key", "cells", "claim_ids"),
    ExternalId: ("key",),
}
COMPUTED: tuple[type[models.Model], ...] = (
    AwaitedRow,
    ClaimIndex,
    ColumnsMade,
    FacetRow,
    HappeningRow,
    KnownAs,
    Member,
    NameWord,
    RowsSeal,
    Stale,
    StayRow,
)
# A list under a name may hold what is told of one person alone (decision 46). What waits in the inbox, and files that are being brought in, name people whom no erasure finds there, so no backup may bring it back (decision 21).
PASSING: tuple[type[models.Model], ...] = (
    SignInLink,
    Invitation,
    InboxSource,
    ProposalRow,
    SavedView,
    Task,
    TaskPiece,
    FormDraft,
)
# Of other apps: of those who sign in only what they sign in with; an id is given anew where the rows are restored.
PASSING_OF_OTHERS = (
    "django_content_type", "auth_permission", "auth_group", "django_session",
    "account_emailaddress", "account_emailconfirmation", "usersessions_usersession",
)  # fmt: skip
LEFT_OUT = {("records_holderkey", "wrapped"), ("mfa_authenticator", "id"), ("records_sealedread", "id")}
_KEPT = frozenset(model._meta.db_table for model in (*DUMPED, *SEALED))
_UNREADABLE = "This backup holds no register that can be read, or it was damaged."

Encoder = Callable[[Any], Any]


def dump(*, register_id: str, migration: str) -> Iterator[bytes]:
    """The whole register, also one of an older version, which lacks the later tables. Inside `transactions.reading()`."""
    country = the_register().country
    yield _line({"format": FORMAT, "v": VERSION, "register": register_id, "country": country, "migration": migration})
    there = set(connection.introspection.table_names())
    plain = [model for model in DUMPED if model._meta.db_table in there]
    sealed = [model for model in SEALED if model._meta.db_table in there]
    for model in plain:
        yield from _dump_table(model)
    for model in sealed:
        yield from _dump_sealed(model)
    yield _line({"tables": len(plain) + len(sealed)})


def _dump_table(model: type[models.Model]) -> Iterator[bytes]:
    table = model._meta.db_table
    columns = [(field.column, _type_of(field)) for field in model._meta.concrete_fields]
    columns = [(column, kind) for column, kind in columns if (table, column) not in LEFT_OUT]
    yield _line({"table": table, "columns": columns})
    encoders = [_ENCODERS[kind] for _, kind in columns]
    names = ", ".join(f'"{column}"' for column, _ in columns)
    rows, lines = 0, []
    for row in bulk.stream(f'SELECT {names} FROM "{table}" ORDER BY "{model._meta.pk.column}"'):
        lines.append(orjson.dumps([encode(value) for encode, value in zip(encoders, row, strict=True)]) + b"\n")
        rows += 1
        if len(lines) == AT_ONCE:
            yield b"".join(lines)
            lines.clear()
    yield b"".join(lines) + _line({"rows": rows})


def _dump_sealed(model: type[models.Model]) -> Iterator[bytes]:
    """A table whose rows speak of a subject, each sealed under the subject's key; what has none is left out."""
    table, hidden = model._meta.db_table, SEALED[model]
    shown = [field.column for field in model._meta.concrete_fields if field.column not in (*hidden, "id", "subject")]
    yield _line({"table": table, "columns": [[name, "plain"] for name in (*shown, "subject")] + [["sealed", "bytes"]]})
    names = ", ".join(f't."{name}"' for name in (*shown, "subject", *hidden))
    sql = f'SELECT h.wrapped, {names} FROM "{table}" t JOIN records_holderkey h ON h.holder = t.subject'
    wrapping, rows = Sealer(the_register().keys.wrapping_key), 0
    for wrapped, *values in bulk.stream(f"{sql} WHERE h.wrapped IS NOT NULL ORDER BY t.id"):
        subject = values[len(shown)]
        key = unwrap_key(bytes(wrapped), wrapping=wrapping, holder=subject)
        secret = orjson.dumps(values[len(shown) + 1 :])
        sealed = Sealer(key).seal(secret, bound_to=_place(subject), nonce=os.urandom(NONCE_BYTES))
        yield _line([*values[: len(shown) + 1], _bytes(sealed)])
        rows += 1
    yield _line({"rows": rows})


def open_row(columns: list[str], row: list[Any], *, table: str, key: bytes) -> tuple[list[str], list[Any]]:
    """The columns and values of a row that was sealed for the dump, opened with its subject's key."""
    [hidden] = [names for model, names in SEALED.items() if model._meta.db_table == table]
    place = columns.index("sealed")
    secret = orjson.loads(Sealer(key).open(row[place], bound_to=_place(row[columns.index("subject")])))
    return [*columns[:place], *hidden], [*row[:place], *secret]


def _place(subject: str) -> bytes:
    return b"habeas/backup-row/v1\0" + subject.encode()


def _type_of(field: models.Field[Any, Any]) -> str:
    if isinstance(field, models.BinaryField):
        return "bytes"
    if isinstance(field, models.DateTimeField):
        return "moment"
    return "boolean" if isinstance(field, models.BooleanField) else "plain"


def _bytes(value: Any) -> str | None:
    return None if value is None else b64encode(value).decode("ascii")


def _moment(value: datetime | None) -> str | None:
    return None if value is None else bulk.read_moment(value).isoformat()


_ENCODERS: dict[str, Encoder] = {
    "plain": lambda value: value,
    "boolean": lambda value: None if value is None else bool(value),
    "bytes": _bytes,
    "moment": _moment,
}
_DECODERS: dict[str, Encoder] = {
    "plain": lambda value: value,
    "boolean": lambda value: value,
    "bytes": lambda value: None if value is None else b64decode(value, validate=True),
    "moment": lambda value: None if value is None else bulk.stored_moment(datetime.fromisoformat(value)),
}


def _line(fields: object) -> bytes:
    return orjson.dumps(fields) + b"\n"


def _columns_of(table: str) -> set[str]:
    """The columns that a dump may name: those of the table as it stands, and what was sealed of its rows."""
    with connection.cursor() as cursor:
        return {column.name for column in connection.introspection.get_table_description(cursor, table)} | {"sealed"}


class Loader:
    """Takes the stream of a dump, in pieces of any size, into the empty database that is connected.

    `prepare` is called with the name of the last migration the dump knows, before the first row; `complete` gets a
    table, its columns and a row, and gives back columns and row as they go in, or None for a row that is dropped.
    """

    def __init__(
        self,
        *,
        register_id: str,
        prepare: Callable[[str], None],
        complete: Callable[[str, list[str], list[Any]], tuple[list[str], list[Any]] | None],
    ) -> None:
        self._register_id = register_id
        self.country = DEFAULT_COUNTRY
        self._prepare = prepare
        self._complete = complete
        self._held = b""
        self._table = ""
        self._columns: list[str] = []
        self._decoders: list[Encoder] = []
        self._rows: list[list[Any]] = []
        self._taken = 0
        self._tables = 0
        self._state = "header"

    def write(self, data: bytes, /) -> int:
        """Take a piece."""
        *lines, self._held = (self._held + data).split(b"\n")
        for line in lines:
            try:
                self._read(orjson.loads(line))
            except (KeyError, TypeError, ValueError) as problem:
                raise Damaged(_UNREADABLE) from problem
        return len(data)

    def flush(self) -> None:
        """Nothing is held back but a line that has no end yet."""

    def finish(self) -> None:
        """Raise Damaged unless the stream came to its end."""
        if self._state != "end" or self._held:
            raise Damaged(_UNREADABLE)

    def _read(self, line: Any) -> None:
        if self._state == "rows" and isinstance(line, list):
            self._rows.append([decode(value) for decode, value in zip(self._decoders, line, strict=True)])
            if len(self._rows) == AT_ONCE:
                self._insert()
        elif self._state == "rows" and "rows" in line:
            self._insert()
            if line["rows"] != self._taken:
                raise ValueError("rows are missing")
            self._state = "tables"
        elif self._state == "tables" and "table" in line:
            self._begin(line)
        elif self._state == "tables" and line["tables"] == self._tables:
            self._state = "end"
        elif self._state == "header":
            self._open(line)
        else:
            raise ValueError("a line out of place")

    def _open(self, line: dict[str, Any]) -> None:
        if line["format"] != FORMAT or line["v"] != VERSION:
            raise ValueError("another format")
        if line["register"] != self._register_id:
            raise Damaged("The backup holds another register than its keyring.")
        self.country = str(line.get("country", DEFAULT_COUNTRY))
        self._prepare(str(line["migration"]))
        self._state = "tables"

    def _begin(self, line: dict[str, Any]) -> None:
        self._table = str(line["table"])
        if self._table not in _KEPT or self._table not in connection.introspection.table_names():
            raise ValueError("an unknown table")
        self._columns = [str(column) for column, _ in line["columns"]]
        if not _columns_of(self._table).issuperset(self._columns):
            raise ValueError("an unknown column")
        self._decoders = [_DECODERS[kind] for _, kind in line["columns"]]
        self._taken, self._state = 0, "rows"
        self._tables += 1

    def _insert(self) -> None:
        completed = [self._complete(self._table, self._columns, row) for row in self._rows]
        kept = [one for one in completed if one is not None]
        if kept:
            bulk.insert_into(self._table, kept[0][0], [row for _, row in kept])
        self._taken += len(self._rows)
        self._rows = []


class Pieces:
    """An iterator of bytes as something to read from."""

    def __init__(self, pieces: Iterator[bytes]) -> None:
        self._pieces = pieces
        self._held = bytearray()

    def read(self, size: int, /) -> bytes:
        """At most `size` bytes; none at the end."""
        while len(self._held) < size and (piece := next(self._pieces, b"")):
            self._held += piece
        taken = bytes(self._held[:size])
        del self._held[:size]
        return taken
