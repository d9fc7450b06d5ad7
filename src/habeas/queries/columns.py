"""Where the rows that counts are made of lie: in the register, for the plain lenses, or in memory, for any other.

Both have the same tables and answer the same SQL. People whose stored rows are stale are folded into a shelf of
memory beside the stored one. Shelves of memory are kept, a few of them, until anything is filed.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from threading import Lock
from typing import Any, Protocol

from habeas.domain.dossier import Dossier
from habeas.domain.lens import Lens
from habeas.figures.columns import Columns, columns_of
from habeas.queries.counting_sql import Sql, among_stale
from habeas.queries.country import the_pack
from habeas.queries.folding import fold_all, fold_some
from habeas.records import bulk
from habeas.records.kept import Kept

_BATCH = 500
_SCHEMA = """
CREATE TABLE records_stayrow (id INTEGER PRIMARY KEY, audience TEXT, person TEXT, level INTEGER, start INTEGER, "end" INTEGER, reason TEXT,
    since INTEGER, status TEXT, prison TEXT, confirmed INTEGER);
CREATE TABLE records_happeningrow (id INTEGER PRIMARY KEY, audience TEXT, person TEXT, measure TEXT, earliest INTEGER, best INTEGER,
    latest INTEGER, surest INTEGER);
CREATE TABLE records_facetrow (id INTEGER PRIMARY KEY, audience TEXT, person TEXT, facet TEXT, value TEXT, from_day INTEGER, to_day INTEGER);
CREATE TABLE records_nameword (id INTEGER PRIMARY KEY, audience TEXT, person TEXT, key BLOB, bones BLOB, sieve_a INTEGER, sieve_b INTEGER);
CREATE TABLE records_knownas (id INTEGER PRIMARY KEY, audience TEXT, person TEXT, names TEXT, sounds TEXT);
CREATE TABLE records_awaitedrow (id INTEGER PRIMARY KEY, audience TEXT, person TEXT, what TEXT, day INTEGER, until INTEGER, detail TEXT);
"""
_INDEXES = """
CREATE INDEX stay_by_days ON records_stayrow (audience, level, start, "end", confirmed);
CREATE INDEX stay_by_person ON records_stayrow (audience, person);
CREATE INDEX happening_by_measure ON records_happeningrow (audience, measure, person, earliest, best, latest, surest);
CREATE INDEX facet_by_person ON records_facetrow (audience, person);
CREATE INDEX facet_by_value ON records_facetrow (audience, facet, value);
CREATE INDEX word_by_key ON records_nameword (audience, key, person, sieve_a, sieve_b);
CREATE INDEX word_by_bones ON records_nameword (audience, bones, person, sieve_a, sieve_b);
CREATE INDEX known_by_person ON records_knownas (audience, person);
CREATE INDEX awaited_by_day ON records_awaitedrow (audience, what, day, until, person, detail);
"""
INSERTS = {
    "stayrow": ("audience", "person", "level", "start", "end", "reason", "since", "status", "prison", "confirmed"),
    "happeningrow": ("audience", "person", "measure", "earliest", "best", "latest", "surest"),
    "facetrow": ("audience", "person", "facet", "value", "from_day", "to_day"),
    "nameword": ("audience", "person", "key", "bones", "sieve_a", "sieve_b"),
    "knownas": ("audience", "person", "names", "sounds"),
    "awaitedrow": ("audience", "person", "what", "day", "until", "detail"),
}


class Shelf(Protocol):
    """Rows to be asked."""

    @property
    def audience(self) -> str:
        """The audience in whose rows to look."""

    @property
    def key(self) -> object:
        """What lies here: the same key, the same rows."""

    @property
    def head(self) -> object:
        """The head of the log from which the rows come."""

    @property
    def has_stale(self) -> bool:
        """Say whether some rows are out of date."""

    def rows(self, sql: str, parameters: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        """The rows of a query with `%s` for its parameters."""


@dataclass(frozen=True, slots=True)
class Stored:
    """The register's own tables."""

    audience: str
    key: object
    head: object
    has_stale: bool

    def rows(self, sql: str, parameters: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        """The rows of a query with `%s` for its parameters."""
        return bulk.select(sql, parameters)


class InMemory:
    """The same tables in this process alone, gone with it."""

    has_stale = False

    def __init__(self, audience: str, key: object, dossiers: Iterable[Dossier], *, head: object = None) -> None:
        self.audience = audience
        self.key = key
        self.head = head
        self._lock = Lock()
        self._database = sqlite3.connect(":memory:", check_same_thread=False)
        self._database.execute("PRAGMA temp_store = MEMORY")  # a sort that spills would leave names on the disk
        self._database.executescript(_SCHEMA)
        for batch in _batches(dossiers):
            for table, rows in rows_of(batch, audience=audience).items():
                names = ", ".join(f'"{column}"' for column in INSERTS[table])
                marks = ", ".join("?" for _ in INSERTS[table])
                self._database.executemany(f"INSERT INTO records_{table} ({names}) VALUES ({marks})", rows)
        self._database.executescript(_INDEXES)

    def rows(self, sql: str, parameters: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        """The rows of a query with `%s` for its parameters."""
        with self._lock:
            return self._database.execute(sql.replace("%s", "?"), parameters).fetchall()


def shelves(lens: Lens) -> list[Shelf]:
    """The shelves that together hold everyone whom the lens lets through, nobody twice.

    Call inside `records.transactions.reading()`, so that all of them are of one moment.
    """
    if not lens.is_plain:
        return [_in_memory(lens, None, log_head())]
    audience = lens.audience.value
    stale = _stale_people(audience)
    head = log_head()
    stored = Stored(audience, (audience, head, len(stale), hash(tuple(stale))), head, bool(stale))
    return [stored, _in_memory(lens, stale, head)] if stale else [stored]


def _stale_people(audience: str) -> list[str]:
    rows = bulk.select("SELECT person FROM records_stale WHERE audience = %s ORDER BY person", [audience])
    return [person for (person,) in rows]


def stale_on(shelf: Shelf) -> frozenset[str]:
    """The people whose rows on this shelf are out of date."""
    if not shelf.has_stale:
        return frozenset()
    rows = shelf.rows("SELECT person FROM records_stale WHERE audience = %s", (shelf.audience,))
    return frozenset(person for (person,) in rows)


def fresh_rows(shelf: Shelf, around: Callable[[Sql], Sql], asked: Sql) -> Iterator[tuple[Any, ...]]:
    """The rows of a question with a number of people last; those of people whose rows are stale are taken off."""
    whole = around(asked)
    yield from shelf.rows(whole.text, whole.parameters)
    if shelf.has_stale:
        stale = around(among_stale(asked, shelf.audience))
        for *values, people in shelf.rows(stale.text, stale.parameters):
            yield (*values, -people)


def log_head() -> bytes:
    """The root of the log: it names everything filed so far, and changes whenever anything is."""
    rows = bulk.select("SELECT root FROM records_checkpointrow ORDER BY size DESC LIMIT 1")
    return bytes(rows[0][0]) if rows else b""


def rows_of(columns: Iterable[Columns], *, audience: str) -> dict[str, list[tuple[Any, ...]]]:
    """The rows of people by table, values in the order of `INSERTS`."""
    rows: dict[str, list[tuple[Any, ...]]] = {table: [] for table in INSERTS}
    for one in columns:
        rows["stayrow"] += [(audience, one.person, *stay) for stay in one.stays]
        rows["happeningrow"] += [(audience, one.person, *happening) for happening in one.happenings]
        rows["facetrow"] += [(audience, one.person, *facet) for facet in one.facets]
        rows["nameword"] += [(audience, one.person, *word) for word in one.words]
        rows["knownas"].append((audience, one.person, *one.known_as))
        rows["awaitedrow"] += [(audience, one.person, *awaited) for awaited in one.awaited]
    return rows


def columns_in(dossiers: Iterable[Dossier]) -> Iterator[Columns]:
    """The columns of dossiers by this register's country pack."""
    pack = the_pack()
    region_of, place_of = lru_cache(maxsize=4096)(pack.region_of), lru_cache(maxsize=4096)(pack.place_of)
    for dossier in dossiers:
        columns = columns_of(dossier, rules=pack.rules, region_of=region_of, place_of=place_of)
        if columns is not None:
            yield columns


_SHELVES: Kept[InMemory] = Kept(6)


def _in_memory(lens: Lens, persons: Sequence[str] | None, head: object) -> InMemory:
    """The shelf of everyone under a lens, or of these people, folded now unless it was before."""
    timeless = replace(lens, as_of=None)
    key = (timeless, head) if persons is None else (timeless, head, len(persons), hash(tuple(persons)))

    def folded() -> InMemory:
        dossiers = fold_all(timeless) if persons is None else fold_some(persons, timeless)
        return InMemory(lens.audience.value, key, dossiers, head=head)

    return _SHELVES.get(key, folded, head=head)


def _batches(dossiers: Iterable[Dossier]) -> Iterator[list[Columns]]:
    batch: list[Columns] = []
    for columns in columns_in(dossiers):
        batch.append(columns)
        if len(batch) == _BATCH:
            yield batch
            batch = []
    yield batch
