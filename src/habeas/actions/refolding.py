"""Folding again whoever changed, into the stored rows from which counts are made."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from typing import Any

from habeas.actions.staleness import mark_everyone
from habeas.domain.claims import Claim, Sensitivity
from habeas.domain.collecting import without_collecting
from habeas.domain.lens import Lens
from habeas.domain.selection import select
from habeas.figures.columns import Columns
from habeas.queries.claims import claims_of
from habeas.queries.columns import INSERTS, columns_in, rows_of
from habeas.queries.folding import claims_of_some, fold_person
from habeas.queries.sealing import RowSealer
from habeas.records import bulk
from habeas.records.models import AwaitedRow, FacetRow, HappeningRow, KnownAs, NameWord, RowsSeal, StayRow
from habeas.records.transactions import writing

AT_ONCE = 2000
FEW = 200  # so many are folded in less than a second, and nobody waits long for the lock
_TABLES = {
    "stayrow": StayRow,
    "happeningrow": HappeningRow,
    "facetrow": FacetRow,
    "nameword": NameWord,
    "knownas": KnownAs,
    "awaitedrow": AwaitedRow,
}
_MADE = (*_TABLES, "rowsseal")

Progress = Callable[[int, int], None]


def refold_everyone(*, progress: Progress | None = None) -> int:
    """Fold everyone whose rows are out of date for an audience, and say how many they were.

    Audiences that see a person alike share one fold. One transaction for every 2,000 people, so that memory and locks
    stay small; what is interrupted goes on next time. `progress` is told how many are done, out of how many.
    """
    audiences = list(Sensitivity)
    among = ", ".join(f"'{audience.value}'" for audience in audiences)
    ((total,),) = bulk.select(f"SELECT COUNT(DISTINCT person) FROM records_stale WHERE audience IN ({among})")
    done = 0
    while persons := _next_stale(audiences):
        with writing(), without_collecting():
            batch = _Batch()
            for audience in audiences:
                batch.refold(persons, audience)
        done += len(persons)
        if progress is not None:
            progress(done, max(done, total))
    return done


def refold_if_few() -> None:
    """Fold everyone who is stale for any audience, unless they are many: then the door does, and tells how far it is.

    Part of each filing, inside its transaction, so that whoever writes by any door leaves the columns as the log says.
    """
    if len(bulk.select("SELECT DISTINCT person FROM records_stale LIMIT %s", [FEW + 1])) <= FEW:
        refold_everyone()


def rebuild_everything(*, progress: Progress | None = None) -> int:
    """Throw the stored rows of every audience away, whoever they name, and fold everybody again."""
    with writing():
        for table in _MADE:
            bulk.run(f"DELETE FROM records_{table}")
        for audience in Sensitivity:
            mark_everyone(audience=audience)
    return refold_everyone(progress=progress)


def _next_stale(audiences: Sequence[Sensitivity]) -> list[str]:
    """The next people of any audience. Each audience's first are taken from the index; a plain DISTINCT sorts everyone."""
    first = f"SELECT person FROM records_stale WHERE audience = '%s' ORDER BY person LIMIT {AT_ONCE}"
    parts = " UNION ".join(f"SELECT person FROM ({first % audience.value}) s" for audience in audiences)
    return [person for (person,) in bulk.select(f"{parts} ORDER BY person LIMIT {AT_ONCE}")]


class _Batch:
    """Some people folded for one audience after the other: their claims are read once, and folded again only if need be."""

    def __init__(self) -> None:
        self._sealer = RowSealer()
        self._read: dict[frozenset[str], list[Claim]] = {}
        self._seen: dict[str, tuple[list[Claim], Columns | None]] = {}

    def refold(self, persons: Collection[str], audience: Sensitivity) -> None:
        """Replace the rows of those among these people who are stale for an audience."""
        sql = f"SELECT person FROM records_stale WHERE audience = '{audience.value}' AND person IN ({{}})"
        stale = sorted(person for (person,) in bulk.select_in(sql, persons))
        for table in _MADE:
            _delete(f"records_{table}", stale, audience)
        rows: dict[str, list[tuple[Any, ...]]] = {table: [] for table in _TABLES}
        codes = []
        for person, told, columns in self._columns(stale, audience):
            own = rows_of([] if columns is None else [columns], audience=audience.value)
            for table, some in own.items():
                rows[table] += some
            bare = [[row[1:] for row in own[table]] for table in INSERTS]
            codes.append((audience.value, person, self._sealer.code(audience.value, person, told, bare)))
        for table, model in _TABLES.items():
            bulk.insert(model, INSERTS[table], rows[table])
        bulk.insert(RowsSeal, ("audience", "person", "code"), codes)
        _delete("records_stale", stale, audience)

    def _columns(self, stale: Sequence[str], audience: Sensitivity) -> Iterator[tuple[str, int, Columns | None]]:
        """Each of these people of whom the audience may see anything, with what is told of them, and their columns."""
        lens = Lens(audience=audience)
        for person, claims in claims_of_some(stale, audience=audience, read=self._claims):
            seen = select(claims, lens)
            if person not in self._seen or self._seen[person][0] != seen:
                self._seen[person] = (seen, next(columns_in([fold_person(person, claims, lens)]), None))
            entries = [claim.entry + 1 for claim in claims if claim.sensitivity.is_within(audience)]
            if entries:
                yield person, sum(entries), self._seen[person][1]

    def _claims(self, subjects: Collection[str]) -> list[Claim]:
        wanted = frozenset(subjects)
        if wanted not in self._read:
            self._read[wanted] = claims_of(subjects)
        return self._read[wanted]


def _delete(table: str, persons: Collection[str], audience: Sensitivity) -> None:
    bulk.run_in(f"DELETE FROM {table} WHERE audience = '{audience.value}' AND person IN ({{}})", persons)
