"""Is an exported log whole? For anyone, without a database and without the rest of Habeas.

    python -m habeas.ledger.verify EXPORT [--against CHECKPOINT] [--vkey VKEY] [--language CODE]

It reads the export line by line, writes every line anew and compares the bytes, counts the entries, watches that
time never runs backwards, and hashes everything into the root that the checkpoints sign. CHECKPOINT is one that was
kept outside, of the same age or older; VKEY is the public key of the log as it was told to you by another way.
It speaks English, and where it lies in the package also the languages of the catalogues beside it.
Exit 0: whole; 1: not whole; 64: wrong usage.
"""

from __future__ import annotations

import argparse
import gettext
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import BinaryIO, NoReturn

from habeas.ledger import checkpoints
from habeas.ledger.checkpoints import Checkpoint
from habeas.ledger.entries import fields_of, header_from, plain_bytes
from habeas.ledger.export import ExportedCheckpoint, ExportedEntry, ExportHeader, read_export
from habeas.ledger.faults import Fault
from habeas.ledger.merkle import Frontier, leaf_hash

WHOLE, NOT_WHOLE, WRONG_USAGE = 0, 1, 64
Say = Callable[[str], str]


def N_(sentence: str) -> str:
    """Mark a sentence for the catalogues; whoever shows it looks it up in a language."""
    return sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What was found. `first_bad` is the first entry that nothing vouches for, None where no entry is to blame."""

    whole: bool
    entries: int
    claims: int
    first_bad: int | None
    sentence: str


class _Walk:
    """One reading of an export, from its first line to its last."""

    def __init__(self, *, outside: str | None, vkey: str | None) -> None:
        self.outside_note = outside
        self.vkey = vkey
        self.outside: Checkpoint | None = None
        self.frontier = Frontier()
        self.claims = 0
        self.last_at: datetime | None = None
        self.vouched = 0
        self.has_ended = False
        self.first_bad: int | None = None

    def run(self, stream: BinaryIO) -> None:
        """Read everything; raises Fault at the first thing that is wrong."""
        began = False
        lines = read_export(stream)
        while True:
            self.first_bad = self.frontier.size if began else None
            line = next(lines, None)
            if line is None:
                break
            if self.has_ended:
                raise Fault("There is more after the last checkpoint.")
            if isinstance(line, ExportHeader):
                self._begin(line)
                began = True
            elif isinstance(line, ExportedEntry):
                self._take_entry(line)
            else:
                self._take_checkpoint(line)
        self._end(began)

    def _begin(self, header: ExportHeader) -> None:
        if self.vkey is not None and header.vkey != self.vkey:
            raise Fault("The export is signed with another key than the one given.")
        if self.outside_note is not None:
            self.outside = checkpoints.verify(self.outside_note, vkey=header.vkey)
        if checkpoints.name_of(header.vkey) != header.origin:
            raise Fault("The key in the export is of another log.")
        self.vkey = header.vkey
        self._compare_outside()

    def _take_entry(self, line: ExportedEntry) -> None:
        header = header_from(line.fields)
        if plain_bytes(fields_of(header)) != line.body:
            raise Fault("These bytes are not in canonical form.")
        if header.number != self.frontier.size:
            raise Fault("Entry %(found)s stands where this one should be.", found=header.number)
        if self.last_at is not None and header.at < self.last_at:
            raise Fault("It is older than the entry before it.")
        self.last_at = header.at
        self.claims += len(header.claims)
        self.frontier.append(leaf_hash(line.body))
        self._compare_outside()

    def _take_checkpoint(self, line: ExportedCheckpoint) -> None:
        checkpoint = checkpoints.verify(line.note, vkey=self.vkey or "", alone=True)
        self._compare(checkpoint, N_("The entries from %(first)s to %(last)s are not those that were signed."))
        self.has_ended = line.is_last

    def _compare_outside(self) -> None:
        if self.outside is not None and self.outside.size == self.frontier.size:
            self._compare(self.outside, N_("The first %(size)s entries are not those of the checkpoint kept outside."))

    def _compare(self, checkpoint: Checkpoint, otherwise: str) -> None:
        size = self.frontier.size
        if checkpoint.size == size and checkpoint.root == self.frontier.root():
            self.vouched = size
            return
        self.first_bad = self.vouched
        if checkpoint.size != size:
            otherwise = N_("A checkpoint signs %(signed)s entries, and %(size)s stand above it.")
        raise Fault(otherwise, first=self.vouched, last=size - 1, size=size, signed=checkpoint.size)

    def _end(self, began: bool) -> None:
        self.first_bad = None
        if not began:
            raise Fault("The file is empty.")
        if self.outside is not None and self.frontier.size < self.outside.size:
            raise Fault(
                "The log was cut short or put back: it has %(size)s entries, and the checkpoint kept outside has %(more)s.",
                size=self.frontier.size,
                more=self.outside.size,
            )
        if not self.has_ended:
            raise Fault("The export ends without a checkpoint over all its entries.")


def verify_export(stream: BinaryIO, *, against: str | None = None, vkey: str | None = None, say: Say = str) -> Verdict:
    """Verify an export, if given against a signed note kept outside and the public key told by another way.

    `say` gives a sentence in the language of its reader.
    """
    walk = _Walk(outside=against, vkey=vkey)
    try:
        walk.run(stream)
    except Fault as fault:
        return _verdict(walk, whole=False, sentence=_say_bad(walk.first_bad, fault, say))
    is_trusted = vkey is not None or against is not None
    return _verdict(walk, whole=True, sentence=_say_whole(walk, is_trusted=is_trusted, say=say))


def _verdict(walk: _Walk, *, whole: bool, sentence: str) -> Verdict:
    first_bad = None if whole else walk.first_bad
    return Verdict(whole=whole, entries=walk.frontier.size, claims=walk.claims, first_bad=first_bad, sentence=sentence)


def _say_bad(first_bad: int | None, fault: Fault, say: Say) -> str:
    why = say(fault.sentence) % fault.values if fault.values else say(fault.sentence)
    if first_bad is None:
        return say("The log is not whole: %(why)s") % {"why": why}
    sentence = say("The log is not whole, and entry %(entry)s is the first that nothing vouches for: %(why)s")
    return sentence % {"entry": first_bad, "why": why}


def _say_whole(walk: _Walk, *, is_trusted: bool, say: Say) -> str:
    if walk.outside is not None:
        sentence = say(
            "The log is whole: %(entries)s entries with %(claims)s claims, "
            "and its first %(size)s entries are those of the checkpoint kept outside."
        )
    elif is_trusted:
        sentence = say("The log is whole: %(entries)s entries with %(claims)s claims, signed with the key given.")
    else:
        sentence = say(
            "The log is whole: %(entries)s entries with %(claims)s claims, signed with the key that it names itself; "
            "compare that key with one told by another way: %(vkey)s"
        )
    size = 0 if walk.outside is None else walk.outside.size
    return sentence % {"entries": walk.frontier.size, "claims": walk.claims, "size": size, "vkey": walk.vkey}


def _in_language(code: str) -> Say:
    """The sentences in a language; in English where no catalogue lies beside the ledger."""
    catalogues = Path(__file__).resolve().parent.parent / "locale"
    return gettext.translation("django", catalogues, languages=[code], fallback=True).gettext


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        self.exit(WRONG_USAGE, f"{message[:1].upper()}{message[1:]}.\n")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run as a command: print one sentence, return the exit status."""
    parser = _Parser(prog="python -m habeas.ledger.verify", description="Say whether an exported log is whole.")
    parser.add_argument("export", type=Path, metavar="EXPORT")
    parser.add_argument("--against", type=Path, metavar="CHECKPOINT", help="a signed checkpoint kept outside")
    parser.add_argument("--vkey", help="the public key of the log, told by another way")
    parser.add_argument("--language", default="en", metavar="CODE", help="be, en or ru")
    given = parser.parse_args(arguments)
    say = _in_language(given.language)
    try:
        against = given.against.read_bytes().decode("utf-8", "replace") if given.against else None
        with given.export.open("rb") as stream:
            verdict = verify_export(stream, against=against, vkey=given.vkey, say=say)
    except OSError as problem:
        sentence = say("%(path)s cannot be read: %(why)s.")
        print(sentence % {"path": problem.filename, "why": problem.strerror}, file=sys.stderr)
        return WRONG_USAGE
    print(verdict.sentence)
    return WHOLE if verdict.whole else NOT_WHOLE


if __name__ == "__main__":
    sys.exit(main())
