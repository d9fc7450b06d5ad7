"""The end of the log: entries are appended here and nowhere else, inside one transaction with its checkpoint."""

from __future__ import annotations

from datetime import UTC, datetime

from habeas.domain.errors import Damaged
from habeas.ledger.canonical import EntryHeader, entry_bytes
from habeas.ledger.checkpoints import Checkpoint, origin_of, sign
from habeas.ledger.merkle import Frontier, leaf_hash
from habeas.records import bulk
from habeas.records.models import CheckpointRow, Entry
from habeas.records.opened import the_register

_ENTRY_COLUMNS = ("number", "body", "leaf_hash", "recorded_at", "filed_by")
_CHECKPOINT_COLUMNS = ("size", "root", "frontier", "note")


class LogTail:
    """Where the log ends now. Made inside `transactions.writing()`, and closed before that ends."""

    def __init__(self, *, at: datetime) -> None:
        last = Entry.objects.order_by("-number").first()
        stored = CheckpointRow.objects.order_by("-size").first()
        self.number = 0 if last is None else last.number + 1
        self.frontier = Frontier() if stored is None else Frontier.from_bytes(bytes(stored.frontier))
        if self.frontier.size != self.number:
            raise Damaged("The log does not end where its last checkpoint says; run verify.")
        moment = at.astimezone(UTC)
        self.at = moment if last is None else max(moment, last.recorded_at)
        self._stored_at = bulk.stored_moment(self.at)
        self._rows: list[tuple[int, bytes, bytes, datetime, str]] = []

    def append(
        self, *, by: str, source: bytes = b"", claims: tuple[bytes, ...] = (), erased: tuple[str, ...] = ()
    ) -> int:
        """Add one entry and say its number. `source` and `claims` are commitments, `erased` holders."""
        number = self.number
        body = entry_bytes(EntryHeader(number=number, at=self.at, by=by, source=source, claims=claims, erased=erased))
        hashed = leaf_hash(body)
        self.frontier.append(hashed)
        self._rows.append((number, body, hashed, self._stored_at, by))
        self.number = number + 1
        return number

    def flush(self) -> None:
        """Write what was appended so far."""
        bulk.insert(Entry, _ENTRY_COLUMNS, self._rows)
        self._rows.clear()

    def close(self) -> str:
        """Write the rest and the signed checkpoint over everything; return the checkpoint."""
        self.flush()
        register = the_register()
        root = self.frontier.root()
        checkpoint = Checkpoint(origin=origin_of(register.register_id), size=self.number, root=root)
        note = sign(checkpoint, signer=register.keys.log_signer)
        bulk.insert(CheckpointRow, _CHECKPOINT_COLUMNS, [(self.number, root, self.frontier.to_bytes(), note)])
        return note
