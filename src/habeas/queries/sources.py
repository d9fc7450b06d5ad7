"""The sources that are filed, opened with their keys."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from habeas.domain.claims import Source
from habeas.domain.errors import Damaged, NotFound
from habeas.ledger.canonical import decode
from habeas.ledger.commitments import SALT_BYTES, commit_salted_source
from habeas.records import bulk
from habeas.records.models import ProtectedSource
from habeas.records.opened import the_register
from habeas.records.payloads import source_from
from habeas.records.sealed import source_place
from habeas.vault.protected import is_of_before, read_locked
from habeas.vault.sealing import Sealer, unwrap_key

_JOINED = (
    "SELECT s.number, s.source, s.sealed, h.wrapped FROM records_sourcerow s "
    "JOIN records_holderkey h ON h.number = s.holder WHERE h.wrapped IS NOT NULL"
)
_SQL = f"{_JOINED} AND s.source IN ({{}})"
_BETWEEN = f"{_JOINED} AND s.number > %s AND s.number <= %s ORDER BY s.number"


def filed_sources(ids: Collection[str]) -> Iterator[tuple[int, Source, bytes]]:
    """Those of these sources that are filed and not erased, each with the number of its row and its commitment."""
    for number, salted in _opened(bulk.select_in(_SQL, ids)):
        yield number, source_of(salted), commit_salted_source(salted)


def sources_between(after: int, up_to: int) -> Iterator[tuple[int, Source]]:
    """The sources in these rows, in the order of filing, each with the number of its row; erased ones are absent."""
    for row, salted in _opened(bulk.select(_BETWEEN, [after, up_to])):
        yield row, source_of(salted)


def sources_by_id(ids: Collection[str]) -> dict[str, Source]:
    """These sources by their ids; erased ones are absent."""
    return {source.id: source for _, source, _ in filed_sources(ids)}


def _opened(rows: Iterable[tuple[Any, ...]]) -> Iterator[tuple[int, bytes]]:
    wrapping = Sealer(the_register().keys.wrapping_key)
    for number, source_id, sealed, wrapped in rows:
        key = unwrap_key(bytes(wrapped), wrapping=wrapping, holder=source_id)
        yield number, Sealer(key).open(bytes(sealed), bound_to=source_place(source_id))


def source_of(salted: bytes) -> Source:
    """The source in an opened row: its salt, then its payload."""
    payload = decode(salted[SALT_BYTES:])
    assert isinstance(payload, dict)
    return source_from(payload)


@dataclass(frozen=True, slots=True, kw_only=True)
class ProtectedCode:
    """What may be shown of a protected source: its code, and since when it is known."""

    code: str
    added_at: datetime


def list_protected_sources() -> list[ProtectedCode]:
    """The codes of all protected sources; never more."""
    rows = ProtectedSource.objects.order_by("added_at", "code").values_list("code", "added_at")
    return [ProtectedCode(code=code, added_at=added_at) for code, added_at in rows]


def sealed_identity(code: str) -> bytes:
    """The sealed identity behind a code, which only its keepers can open.

    Raises NotFound, or Damaged for one that was sealed for another code or register.
    """
    row = ProtectedSource.objects.filter(code=code).first()
    if row is None:
        raise NotFound("There is no protected source with the code “%(code)s”.", code=code)
    document = bytes(row.sealed_identity)
    if not is_of_before(document):
        locked = read_locked(document)
        if (locked.code, locked.register) != (code, the_register().register_id):
            raise Damaged("What is sealed under the code “%(code)s” is another source's.", code=code)
    return document
