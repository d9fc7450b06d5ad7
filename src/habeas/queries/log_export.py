"""The log as a file for outsiders: commitments, no words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from habeas.domain.errors import Refused
from habeas.ledger.checkpoints import origin_of, vkey_of
from habeas.ledger.export import write_export
from habeas.records import bulk
from habeas.records.opened import the_register
from habeas.records.transactions import reading


def write_log(stream: BinaryIO) -> int:
    """Write every entry with the checkpoints, as of one moment; returns how many entries. Refused for an empty log."""
    keys = the_register().keys
    origin = origin_of(keys.register_id)
    with reading():
        notes = [note for (note,) in bulk.select("SELECT note FROM records_checkpointrow ORDER BY size")]
        if not notes:
            raise Refused("The log is empty: there is nothing to export.")
        (size,) = bulk.select("SELECT count(*) FROM records_entry")[0]
        vkey = vkey_of(origin, keys.log_signer)
        write_export(stream, origin=origin, vkey=vkey, entries=_bodies(), checkpoints=notes)
    return int(size)


def _bodies() -> Iterator[bytes]:
    for (body,) in bulk.stream("SELECT body FROM records_entry ORDER BY number"):
        yield bytes(body)
