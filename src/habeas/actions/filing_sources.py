"""Sources as they are filed: each is sealed and committed to once, and entries name it by its commitment."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from django.db.models import Max

from habeas.actions.holders import Holders
from habeas.domain.claims import Source
from habeas.domain.errors import Refused
from habeas.ledger.canonical import encode_known
from habeas.ledger.commitments import SALT_BYTES, commit_salted_source
from habeas.queries.sources import filed_sources
from habeas.records import bulk
from habeas.records.models import ProtectedSource, SourceRow
from habeas.records.payloads import last_day, source_payload
from habeas.records.sealed import source_place
from habeas.vault.randomness import Randomness
from habeas.vault.sealing import NONCE_BYTES

ID_BYTES = 16
KEPT = 10_000
UNNAMED_KEPT = 100_000
_COLUMNS = ("number", "source", "entry", "holder", "sealed")


class FiledSource(NamedTuple):
    """A source that is in the log, the number of its row, its commitment, and the last day of its publication."""

    number: int
    source: Source
    commitment: bytes
    last_day: int | None


class Sources:
    """The sources met while filing. Made inside `transactions.writing()`."""

    def __init__(self, *, holders: Holders, randomness: Randomness) -> None:
        self._holders = holders
        self._randomness = randomness
        highest = SourceRow.objects.aggregate(highest=Max("number"))["highest"]
        self._next = 0 if highest is None else highest + 1
        self._known: dict[str, FiledSource] = {}
        self._unnamed: dict[Source, str] = {}
        self._rows: list[tuple[int, str, int, int, bytes]] = []

    def look_up(self, sources: Sequence[Source]) -> None:
        """Read those of these sources that are filed already, and refuse codes of no protected source."""
        if len(self._known) > KEPT:
            self._known.clear()
        wanted = {source.id for source in sources if source.id and source.id not in self._known}
        self._holders.look_up(wanted)
        there = [one for one in wanted if self._holders.find(one) is not None]
        for number, source, commitment in filed_sources(there):
            self._known[source.id] = FiledSource(number, source, commitment, last_day(source.published))
        codes = {source.code for source in sources if source.code}
        known = set(ProtectedSource.objects.filter(code__in=codes).values_list("code", flat=True)) if codes else set()
        for code in sorted(codes - known):
            raise Refused("There is no protected source with the code “%(code)s”.", code=code)

    def file(self, source: Source, *, entry: int) -> FiledSource:
        """The source as filed, now or before. Raises Refused where the id stands for a source that says otherwise."""
        if not source.id:
            source = replace(source, id=self._id_for(source))
        known = self._known.get(source.id)
        if known is None:
            known = self._known[source.id] = self._seal(source, entry)
        elif known.source is not source and known.source != source:
            raise Refused("The source %(id)s is filed already and says something else.", id=source.id)
        return known

    def flush(self) -> None:
        """Write the sources that are new."""
        bulk.insert(SourceRow, _COLUMNS, self._rows)
        self._rows.clear()

    def _seal(self, source: Source, entry: int) -> FiledSource:
        random = self._randomness(SALT_BYTES + NONCE_BYTES)
        salted = random[:SALT_BYTES] + encode_known(source_payload(source))
        holder = self._holders.find_or_make(source.id, kind="source", which=lambda: "the source")
        sealed = holder.sealer.seal(salted, bound_to=source_place(source.id), nonce=random[SALT_BYTES:])
        self._rows.append((self._next, source.id, entry, holder.number, sealed))
        self._next += 1
        return FiledSource(self._next - 1, source, commit_salted_source(salted), last_day(source.published))

    def _id_for(self, source: Source) -> str:
        """An id for a source that came without one; the same source in one call gets the same."""
        if len(self._unnamed) > UNNAMED_KEPT:
            self._unnamed.clear()
        made = self._unnamed.get(source)
        if made is None:
            made = self._unnamed[source] = self._randomness(ID_BYTES).hex()
        return made
