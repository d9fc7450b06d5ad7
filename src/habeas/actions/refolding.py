"""Folding again whoever changed, into the stored rows from which counts are made."""

from __future__ import annotations

from collections.abc import Callable, Collection

from habeas.domain.claims import Sensitivity
from habeas.domain.lens import Lens
from habeas.queries.columns import INSERTS, columns_in, rows_of
from habeas.queries.folding import fold_some
from habeas.records import bulk
from habeas.records.models import FacetRow, HappeningRow, Member, NameKey, Stale, StayRow
from habeas.records.transactions import writing

AT_ONCE = 2000
_TABLES = {"stayrow": StayRow, "happeningrow": HappeningRow, "facetrow": FacetRow, "namekey": NameKey}

Progress = Callable[[int, int], None]


def refold_stale(*, audience: Sensitivity, progress: Progress | None = None) -> int:
    """Fold everyone whose rows are out of date for an audience, and say how many they were.

    One transaction for every 2,000 people, so that memory and locks stay small; what is interrupted goes on next
    time. `progress` is told how many are done, out of how many.
    """
    total = Stale.objects.filter(audience=audience.value).count()
    done = 0
    while persons := _some_stale(audience):
        with writing(), bulk.without_collecting():
            _refold(persons, audience)
        done += len(persons)
        if progress is not None:
            progress(done, max(done, total))
    return done


def refold_everyone(*, progress: Progress | None = None) -> int:
    """The same for every audience."""
    return sum(refold_stale(audience=audience, progress=progress) for audience in Sensitivity)


def rebuild_columns(*, audience: Sensitivity, progress: Progress | None = None) -> int:
    """Throw the stored rows of an audience away and fold everybody again."""
    with writing():
        for table in _TABLES:
            bulk.run(f"DELETE FROM records_{table} WHERE audience = %s", [audience.value])
        _mark_everyone(audience)
    return refold_stale(audience=audience, progress=progress)


def _some_stale(audience: Sensitivity) -> list[str]:
    rows = bulk.select(
        f"SELECT person FROM records_stale WHERE audience = %s ORDER BY person LIMIT {AT_ONCE}", [audience.value]
    )
    return [person for (person,) in rows]


def _refold(persons: Collection[str], audience: Sensitivity) -> None:
    for table in _TABLES:
        _delete(f"records_{table}", persons, audience)
    rows = rows_of(columns_in(fold_some(persons, Lens(audience=audience))), audience=audience.value)
    for table, model in _TABLES.items():
        bulk.insert(model, INSERTS[table], rows[table])
    _delete("records_stale", persons, audience)


def _delete(table: str, persons: Collection[str], audience: Sensitivity) -> None:
    bulk.run_in(f"DELETE FROM {table} WHERE audience = '{audience.value}' AND person IN ({{}})", persons)


def _mark_everyone(audience: Sensitivity) -> None:
    """Every subject that is a person, and every person that subjects were merged into."""
    people = {person for (person,) in bulk.select("SELECT holder FROM records_holderkey WHERE kind = 'person'")}
    people |= set(Member.objects.filter(audience=audience.value).values_list("person", flat=True))
    bulk.insert_missing(Stale, ("audience", "person"), [(audience.value, person) for person in sorted(people)])
