"""Exchange files whose claims have ids of the register's kind: one pass in batches, inside one transaction.

A claim keeps its id. Where it is here already and says the same, nothing is filed; where it says something else, a
superseding claim is. On the first line that cannot be filed everything is undone, and the file is read again to find
all that is wrong with it.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import groupby, islice
from pathlib import Path

from habeas.actions.checking import check_draft, check_source
from habeas.actions.entries import file_entries
from habeas.actions.imports.already_here import Called, find_already_here
from habeas.actions.imports.judgements import refuse_alone
from habeas.actions.imports.onlooker import Onlooker, Unwatched, watch
from habeas.actions.imports.outcome import Imported, refusals
from habeas.actions.imports.remembered import (
    Made,
    Marks,
    Stored,
    remember_revised,
    revised_claims,
    the_marks,
)
from habeas.domain.claims import Draft, EntryDraft, Source, Subject
from habeas.domain.clusters import JUDGEMENTS
from habeas.domain.errors import BadInput, Refused
from habeas.intake.cells import placed
from habeas.intake.claims_lines import HEX_ID, BadLine, ClaimLine, ClaimReader, open_claims
from habeas.intake.proposals import Proposed
from habeas.intake.texts import Limits
from habeas.queries.claims import claims_by_id, log_size
from habeas.queries.under_way import FILING, LOOKING
from habeas.records import bulk
from habeas.records.transactions import writing
from habeas.vault.randomness import Randomness

BATCH = 2000
CLAIMS_IN_ENTRY = 1000


class _Undone(Exception):
    """A line could not be filed, so nothing is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ExchangeFile:
    """Which file, what to call its source where it names none, and how much of it to take in."""

    path: Path
    source: str
    limits: Limits


def import_claims(
    file: ExchangeFile,
    *,
    by: str,
    at: datetime,
    dry_run: bool,
    partial: bool,
    randomness: Randomness,
    onlooker: Onlooker | None = None,
) -> Imported:
    """Import an exchange file; see `importing.import_file`."""
    reason: Refused | None = None
    onlooker = onlooker or Unwatched()
    if not dry_run:
        try:
            return _file(_Pass(file=file, by=by), by=by, at=at, randomness=randomness, onlooker=onlooker)
        except _Undone:
            pass
        except Refused as refused:
            reason = refused
    look = _Pass(file=file, by=by, careful=True, called=Called() if dry_run else None)
    onlooker.begin(LOOKING)
    for _ in watch(look.entries(), onlooker=onlooker):
        pass
    if reason is not None and not look.refused:
        raise reason
    if dry_run or not partial:
        nothing = bool(look.refused) and not partial
        filed, unchanged, superseded = (0, 0, 0) if nothing else (look.filed, look.unchanged, look.superseded)
        hints = tuple(find_already_here(look.called, namespace="")) if look.called is not None else ()
        return Imported(
            filed=filed, unchanged=unchanged, superseded=superseded, refused=refusals(look.refused), health=hints
        )
    done = _file(_Pass(file=file, by=by, careful=True), by=by, at=at, randomness=randomness, onlooker=onlooker)
    return replace(done, refused=refusals(look.refused))


def _file(read: _Pass, *, by: str, at: datetime, randomness: Randomness, onlooker: Onlooker) -> Imported:
    started = time.process_time()
    onlooker.begin(FILING)
    with writing():
        filed = file_entries(by=by, at=at, entries=watch(read.entries(), onlooker=onlooker), randomness=randomness)
        remember_revised(read.revised_rows(filed.claim_ids))
    spent = time.process_time() - started
    stages = (("reading", read.seconds), ("filing", spent - read.seconds))
    return Imported(filed=read.filed, unchanged=read.unchanged, superseded=read.superseded, stages=stages)


@dataclass(slots=True, kw_only=True)
class _Pass:
    """One reading of the file. `careful`: each line is checked on its own, and bad ones are noted and left out.

    `called` takes down the names of its people, where they are wanted.
    """

    file: ExchangeFile
    by: str
    careful: bool = False
    called: Called | None = None
    filed: int = 0
    unchanged: int = 0
    superseded: int = 0
    seconds: float = 0.0
    refused: list[BadInput] = field(default_factory=list)
    _seen: dict[str, int] = field(default_factory=dict)
    _revised: list[tuple[str, str, int]] = field(default_factory=list)
    _begun_at: int = 0
    _marks: Marks = field(default_factory=the_marks)

    def entries(self) -> Iterator[EntryDraft]:
        """The entries that the file comes to, what is here already left out. Raises _Undone unless careful."""
        self._begun_at = log_size()
        started = time.process_time()
        for lines in self._batches():
            found = list(self._entries_of(lines))
            self.seconds += time.process_time() - started
            yield from found
            started = time.process_time()
        self.seconds += time.process_time() - started

    def revised_rows(self, claim_ids: Sequence[str]) -> Iterator[Stored]:
        """What is to be remembered of claims that got a new id because they say something new."""
        for key, mark, place in self._revised:
            made = Made("claim", claim_ids[place], mark)
            yield Stored(dataset="", number=1, key=key, subject="", cells=(), made=(made,))

    def _batches(self) -> Iterator[list[ClaimLine]]:
        reader = ClaimReader(subject=Subject, source_name=self.file.source, limit=self.file.limits.record_letters)
        with open_claims(self.file.path, limits=self.file.limits) as raw:
            lines = reader.read(raw)
            while batch := list(islice(lines, BATCH)):
                good = [line for line in batch if type(line) is ClaimLine and self._is_good(line)]
                self.refused += [line.problem for line in batch if isinstance(line, BadLine)]
                if self.refused and not self.careful:
                    raise _Undone
                yield good

    def _is_good(self, line: ClaimLine) -> bool:
        if not self.careful:
            return True
        which = f"The claim in row {line.number}"
        try:
            if HEX_ID.fullmatch(line.id) is None:
                raise Refused("“%(id)s” is not the id of a claim, as other claims of this file have one.", id=line.id)
            if line.id in self._seen:
                first = self._seen[line.id]
                raise Refused("The claim “%(id)s” stands in row %(first)s already.", id=line.id, first=first)
            check_source(line.source, which=which)
            check_draft(line.draft, which=which)
        except Refused as error:
            self.refused.append(placed(error, row=line.number))
            return False
        self._seen[line.id] = line.number
        if self.called is not None:
            self.called.note(line.number, line.draft)
        return True

    def _entries_of(self, lines: Sequence[ClaimLine]) -> Iterator[EntryDraft]:
        here = self._already_here(lines)
        lines = self._without_lone_judgements(lines, here)
        for _, some in groupby(lines, key=lambda line: (line.entry, id(line.source))):
            if here:
                kept = [made for line in some if (made := self._made(line, here)) is not None]
            else:
                kept = [(line.draft, line.id, line.source) for line in some]
                self.filed += len(kept)
            for start in range(0, len(kept), CLAIMS_IN_ENTRY):
                part = kept[start : start + CLAIMS_IN_ENTRY]
                drafts, ids, sources = zip(*part, strict=True)
                yield EntryDraft(source=sources[0], claims=drafts, ids=ids)

    def _without_lone_judgements(
        self, lines: Sequence[ClaimLine], here: dict[str, tuple[str, str]]
    ) -> Sequence[ClaimLine]:
        """The lines without judgements that two people must come to. Raises _Undone for one unless careful."""
        judged = [line for line in lines if line.draft.kind in JUDGEMENTS]
        new = [line for line in judged if line.id not in here or here[line.id][1] != self._mark(line)]
        refused = list(refuse_alone(((one.number, one.draft) for one in new), by=self.by, begun_at=self._begun_at))
        if not refused:
            return lines
        if not self.careful:
            raise _Undone
        self.refused += refused
        rows = {one.row for one in refused}
        return [line for line in lines if line.number not in rows]

    def _mark(self, line: ClaimLine) -> str:
        return self._marks.claim(Proposed(role="", source=line.source, draft=line.draft))

    def _made(self, line: ClaimLine, here: dict[str, tuple[str, str]]) -> tuple[Draft, str, Source] | None:
        """Draft, id and source of what is to be filed; None for a claim that is here and says the same."""
        found = here.get(line.id)
        if found is None:
            self.filed += 1
            return line.draft, line.id, line.source
        claim, before = found
        mark = self._mark(line)
        if before == mark:
            self.unchanged += 1
            return None
        self._revised.append((line.id, mark, self.filed))
        self.filed += 1
        self.superseded += 1
        return replace(line.draft, supersedes=claim), "", line.source

    def _already_here(self, lines: Iterable[ClaimLine]) -> dict[str, tuple[str, str]]:
        """For each id that the register holds: the claim that speaks for it now, and what that claim says."""
        if self._begun_at == 0:
            return {}
        sql = "SELECT claim, entry FROM records_claimrow WHERE claim IN ({})"
        found = dict(bulk.select_in(sql, [line.id for line in lines]))
        if not self.careful and any(entry >= self._begun_at for entry in found.values()):
            raise _Undone
        here = {
            claim.id: (claim.id, self._marks.claim(Proposed(role="", source=claim.source, draft=claim)))
            for claim in (claims_by_id(list(found)) if found else ())
        }
        here = {**{claim: (claim, "") for claim in found}, **here}
        here.update(revised_claims(list(found)))
        return here
