"""Is the log whole? Every hash, commitment, column and signature is computed again from the bytes that are stored.

What is wrong is named by the first bad entry where its own bytes give it away; where someone rewrote an entry with
its hash, only the checkpoints can tell, and the last good one is named. Against a checkpoint that somebody outside
has kept, a log that was cut, rolled back or rewritten as a whole does not stand.

What lies under a destroyed key can be read by nobody any more: of such claims the commitment and the place are
checked, and that the log says that the key was destroyed.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from habeas.domain.collecting import without_collecting
from habeas.domain.speech import N_
from habeas.ledger.checkpoints import Checkpoint, origin_of, vkey_of
from habeas.ledger.checkpoints import verify as verify_note
from habeas.ledger.faults import Fault
from habeas.ledger.merkle import Frontier, leaf_hash
from habeas.queries.verifying_rows import BadEntry, BadLog, Cursor, EntryRow, RowCheck
from habeas.records import bulk
from habeas.records.integrity import pages_are_whole
from habeas.records.opened import the_register
from habeas.records.transactions import reading

_ENTRIES = "SELECT number, body, leaf_hash, recorded_at, filed_by FROM records_entry ORDER BY number"
_CHECKPOINTS = "SELECT size, root, frontier, note FROM records_checkpointrow ORDER BY size"


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What verifying found. `first_bad` is the number of an entry; `last_good` the size of the last checkpoint that
    stands, given when something is wrong. `sentence` is a message id with `values`; `str()` gives the English one."""

    whole: bool
    entries: int
    claims: int
    first_bad: int | None = None
    last_good: int | None = None
    sentence: str
    values: dict[str, object] = field(default_factory=dict)

    def __str__(self) -> str:
        return self.sentence % self.values if self.values else self.sentence


@without_collecting()
def verify(against: str | None = None) -> Verdict:
    """Check everything, as the register is at one moment. `against` is the text of a checkpoint kept outside."""
    with reading():
        checking = _Checking(against)
        try:
            checking.run()
        except BadEntry as bad:
            return checking.verdict(bad.sentence, bad.values, first_bad=checking.number)
        except BadLog as bad:
            return checking.verdict(bad.sentence, bad.values)
        return checking.praise()


class _Checking:
    """One walk along the log."""

    def __init__(self, against: str | None) -> None:
        keys = the_register().keys
        self._vkey = vkey_of(origin_of(keys.register_id), keys.log_signer)
        self._against = against
        self._outside: Checkpoint | None = None
        self._frontier = Frontier()
        self._rows: RowCheck | None = None
        self._checkpoints = Cursor(bulk.stream(_CHECKPOINTS))
        self.number = 0
        self._last_good = 0

    def run(self) -> None:
        """Raise BadEntry or BadLog at the first thing that is wrong."""
        if not pages_are_whole():
            raise BadLog("The database file is damaged: part of it is not what was written.")
        rows = self._rows = RowCheck()
        self._outside = self._read_outside()
        self._compare_with_outside()
        for row in bulk.stream(_ENTRIES):
            self._check_entry(EntryRow(*row), rows)
            self.number += 1
            self._check_checkpoint()
            self._compare_with_outside()
        rows.check_end()
        self._check_end()

    def praise(self) -> Verdict:
        """Nothing is wrong, with or without a checkpoint from outside."""
        if self._outside is None:
            return self.verdict(N_("The log is whole: %(entries)s entries with %(claims)s claims."), {}, whole=True)
        sentence = N_(
            "The log is whole: %(entries)s entries with %(claims)s claims; "
            "its first %(size)s entries are those of the checkpoint from outside."
        )
        return self.verdict(sentence, {"size": self._outside.size}, whole=True)

    def verdict(
        self, sentence: str, values: dict[str, object], *, whole: bool = False, first_bad: int | None = None
    ) -> Verdict:
        """What was found, with the counts so far."""
        claims = 0 if self._rows is None else self._rows.claims
        counts: dict[str, object] = {"entries": self.number, "claims": claims}
        return Verdict(
            whole=whole,
            entries=self.number,
            claims=claims,
            first_bad=first_bad,
            last_good=None if whole else self._last_good,
            sentence=sentence,
            values={**counts, "entry": self.number, "last_good": self._last_good, **values},
        )

    def _check_entry(self, row: EntryRow, rows: RowCheck) -> None:
        if row.number != self.number:
            raise BadEntry("Entry %(entry)s is not there.")
        body = bytes(row.body)
        hashed = leaf_hash(body)
        if hashed != bytes(row.leaf_hash):
            raise BadEntry("Entry %(entry)s was changed: its bytes do not give its hash.")
        self._frontier.append(hashed)
        rows.check(row, body)

    def _check_checkpoint(self) -> None:
        stored = self._checkpoints.head
        if stored is None or stored[0] > self.number:
            return
        size, root, frontier, note = self._checkpoints.take()
        if size != self.number:
            raise BadLog("There is a checkpoint over %(size)s entries where none can be.", size=size)
        try:
            checkpoint = verify_note(note, vkey=self._vkey, alone=True)
        except Fault as fault:
            raise BadLog(
                "The checkpoint over %(size)s entries is not signed by this register; the last good one is over %(last_good)s.",
                size=size,
            ) from fault
        expected = (size, self._frontier.root())
        if (checkpoint.size, checkpoint.root) != expected or bytes(root) != expected[1]:
            raise BadLog(
                "The log was rewritten: its first %(size)s entries are not those of their checkpoint; "
                "the last good one is over %(last_good)s.",
                size=size,
            )
        if bytes(frontier) != self._frontier.to_bytes():
            raise BadLog("The checkpoint over %(size)s entries does not hold the end of the log.", size=size)
        self._last_good = self.number

    def _check_end(self) -> None:
        if self._checkpoints.head is not None:
            raise BadLog("The log was cut: there is a checkpoint over more than its %(entries)s entries.")
        if self._last_good != self.number:
            raise BadLog("The log has no checkpoint over its last entries; the last good one is over %(last_good)s.")
        if self._outside is not None and self._outside.size > self.number:
            raise BadLog(
                "The log was cut or is an older copy: it has %(entries)s entries, the checkpoint from outside %(size)s.",
                size=self._outside.size,
            )

    def _read_outside(self) -> Checkpoint | None:
        if self._against is None:
            return None
        try:
            return verify_note(self._against, vkey=self._vkey)
        except Fault as fault:
            raise BadLog("The checkpoint from outside is not of this register: %(why)s", why=fault) from fault

    def _compare_with_outside(self) -> None:
        outside = self._outside
        if outside is not None and outside.size == self.number and outside.root != self._frontier.root():
            raise BadLog(
                "The log was rewritten: its first %(size)s entries are not those of the checkpoint from outside.",
                size=outside.size,
            )
