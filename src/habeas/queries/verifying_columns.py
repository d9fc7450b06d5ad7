"""Are the stored rows that counts are read from what the log says?

At any size each person's rows are held against the code that was made over them when they were folded
(`queries.sealing`), a few thousand people at a time; beside these, memory holds 24 bytes for each key. A thorough look
folds everyone again as well, and needs no code.
"""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from operator import itemgetter
from typing import Any

from habeas.domain.claims import Sensitivity
from habeas.domain.collecting import without_collecting
from habeas.domain.lens import Lens
from habeas.domain.speech import N_
from habeas.queries.columns import INSERTS, columns_in, rows_of
from habeas.queries.folding import fold_some
from habeas.queries.sealing import RowSealer
from habeas.queries.verifying import Verdict, verify
from habeas.records import bulk
from habeas.records.transactions import reading

ALWAYS_FOLDED = 1_000
AT_ONCE = 2000
# What each audience may see told under each key: claims lie in the order of their keys, so this reads along an index.
_TOLD = (
    "SELECT c.holder, SUM(CASE WHEN i.sensitivity = 'public' THEN c.entry + 1 ELSE 0 END), "
    "SUM(CASE WHEN i.sensitivity IN ('public', 'team') THEN c.entry + 1 ELSE 0 END), SUM(c.entry + 1) "
    "FROM records_claimrow c CROSS JOIN records_claimindex i WHERE i.number = c.number GROUP BY c.holder ORDER BY c.holder"
)
_AUDIENCES = (Sensitivity.PUBLIC, Sensitivity.TEAM, Sensitivity.SEALED)

Row = tuple[Any, ...]
Told = Mapping[Sensitivity, "array[int]"]  # by the number of the key

WRONG = N_(
    "The log is whole, but the stored rows of %(person)s that counts are read from are not what it says; "
    "habeas upgrade makes them anew."
)


def verify_with_columns(against: str | None = None, *, thorough: bool = False) -> Verdict:
    """Verify the log and the rows that counts are made of. `thorough` folds everyone again; so does a small register.

    People whose rows are known to be out of date are left out: they are folded at the next question.
    """
    verdict = verify(against)
    if not verdict.whole:
        return verdict
    with reading():
        ((people,),) = bulk.select("SELECT COUNT(*) FROM records_holderkey WHERE kind = 'person'")
        wrong = first_wrong(thorough=thorough or people <= ALWAYS_FOLDED)
    return verdict if wrong is None else replace(verdict, whole=False, sentence=WRONG, values={"person": wrong})


@without_collecting()
def first_wrong(*, thorough: bool) -> str | None:
    """The first person whose stored rows are not what they should be. Inside `records.transactions.reading()`."""
    strange = _first_of_no_audience()
    if strange is not None:
        return strange
    sealer, told = RowSealer(), _told()
    clusters = [_Clusters.of(audience, told[audience]) for audience in _AUDIENCES]
    for span, keys in _spans():
        for among in clusters:
            wrong = _Span(among, span, among.told_in(keys)).first_wrong(sealer, thorough=thorough)
            if wrong is not None:
                return wrong
    return None


@dataclass(frozen=True, slots=True)
class _Clusters:
    """Who is one person to an audience, and what it may see told of whom: by key, and by person in clusters."""

    audience: Sensitivity
    told: array[int]
    moved: frozenset[str]
    together: Mapping[str, int]

    @classmethod
    def of(cls, audience: Sensitivity, told: array[int]) -> _Clusters:
        person_of = dict(
            bulk.select("SELECT subject, person FROM records_member WHERE audience = %s", [audience.value])
        )
        together: Counter[str] = Counter()
        sql = "SELECT holder, number FROM records_holderkey WHERE kind = 'person' AND holder IN ({})"
        for subject, number in bulk.select_in(sql, person_of):
            together[person_of[subject]] += told[number]
        return cls(audience, told, frozenset(person_of), together)

    def told_in(self, keys: Mapping[str, int]) -> dict[str, int]:
        """Of these subjects, those that are people of whom the audience may see anything, with what is told of them."""
        found = {}
        for subject, number in keys.items():
            told = self.together.get(subject, 0) if subject in self.moved else self.told[number]
            if told:
                found[subject] = told
        return found


class _Span:
    """All stored rows of the people between two ids, for one audience."""

    def __init__(self, clusters: _Clusters, span: tuple[str | None, str | None], told: Mapping[str, int]) -> None:
        self._audience, self._span, self._told = clusters.audience, span, told
        self._stale = {person for (person,) in self._select("stale", "person", "person")}
        self._codes = {person: bytes(code) for person, code in self._select("rowsseal", "person, code", "person")}
        self._rows = {
            table: self._by_person(table, ", ".join(f'"{name}"' for name in names[1:]))
            for table, names in INSERTS.items()
        }

    def first_wrong(self, sealer: RowSealer, *, thorough: bool) -> str | None:
        """The first person here whose rows are wrong, or who should have none."""
        people = [person for person in self._told if person not in self._stale]
        for person in people:
            rows = [own.get(person, ()) for own in self._rows.values()]
            if self._codes.get(person) != sealer.code(self._audience.value, person, self._told[person], rows):
                return person
        if thorough:
            expected = self._folded(people)
            for person in people:
                if any(self._rows[table].get(person, []) != expected[table].get(person, []) for table in INSERTS):
                    return person
        known = self._stale.union(people)
        found = set(self._codes).union(*self._rows.values())
        return min(found - known, default=None)

    def _folded(self, people: Collection[str]) -> dict[str, dict[str, list[Row]]]:
        dossiers = fold_some(people, Lens(audience=self._audience))
        rows = rows_of(columns_in(dossiers), audience=self._audience.value)
        return {table: _grouped([row[1:] for row in some]) for table, some in rows.items()}

    def _by_person(self, table: str, columns: str) -> dict[str, list[Row]]:
        return _grouped(self._select(table, columns, "person, id"))

    def _select(self, table: str, columns: str, order: str) -> list[Row]:
        after, upto = self._span
        where, values = "audience = %s", [self._audience.value]
        if after is not None:
            where, values = f"{where} AND person > %s", [*values, after]
        if upto is not None:
            where, values = f"{where} AND person <= %s", [*values, upto]
        return bulk.select(f"SELECT {columns} FROM records_{table} WHERE {where} ORDER BY {order}", values)


def _spans() -> Iterator[tuple[tuple[str | None, str | None], dict[str, int]]]:
    """All ids there can be, in spans, each with the people of the log in it and the numbers of their keys."""
    after: str | None = None
    while True:
        where, values = ("", []) if after is None else ("AND holder > %s", [after])
        sql = f"SELECT holder, number FROM records_holderkey WHERE kind = 'person' {where} ORDER BY holder LIMIT {AT_ONCE}"
        rows = bulk.select(sql, values)
        upto = rows[-1][0] if len(rows) == AT_ONCE else None
        yield (after, upto), dict(rows)
        if upto is None:
            return
        after = upto


def _told() -> Told:
    ((keys,),) = bulk.select("SELECT COALESCE(MAX(number), -1) + 1 FROM records_holderkey")
    told = {audience: array("Q", bytes(8 * keys)) for audience in _AUDIENCES}
    for key, *sums in bulk.stream(_TOLD):
        for audience, entries in zip(_AUDIENCES, sums, strict=True):
            told[audience][key] = int(entries)
    return told


def _first_of_no_audience() -> str | None:
    """Somebody who has rows for an audience that there is not: nothing reads them, and nothing wrote them."""
    first, second, third = sorted(audience.value for audience in Sensitivity)
    where = "audience < %s OR (audience > %s AND audience < %s) OR (audience > %s AND audience < %s) OR audience > %s"
    for table in (*INSERTS, "rowsseal"):
        found = bulk.select(
            f"SELECT person FROM records_{table} WHERE {where} LIMIT 1", [first, first, second, second, third, third]
        )
        if found:
            return str(found[0][0])
    return None


def _grouped(rows: Sequence[Row]) -> dict[str, list[Row]]:
    return {person: list(some) for person, some in groupby(rows, key=itemgetter(0))}
