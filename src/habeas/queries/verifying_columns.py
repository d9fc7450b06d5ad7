"""Are the stored rows that counts are read from what the log says? Everyone is folded again and held against them."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from habeas.domain.claims import Sensitivity
from habeas.domain.lens import Lens
from habeas.queries.columns import INSERTS, columns_in, rows_of
from habeas.queries.folding import fold_all
from habeas.queries.verifying import Verdict, verify
from habeas.records import bulk
from habeas.records.transactions import reading

MOST_PEOPLE = 20_000
WRONG = (
    "The log is whole, but the stored rows that counts are read from are not what it says; "
    "habeas upgrade makes them anew."
)


def verify_with_columns(against: str | None = None) -> Verdict:
    """Verify the log and, in registers of at most 20,000 people, the rows that counts are made of.

    People whose rows are known to be out of date are left out: they are folded at the next question.
    """
    verdict = verify(against)
    if not verdict.whole:
        return verdict
    with reading():
        ((people,),) = bulk.select("SELECT COUNT(*) FROM records_holderkey WHERE kind = 'person'")
        if people <= MOST_PEOPLE and not all(_are_true(audience) for audience in Sensitivity):
            return replace(verdict, whole=False, sentence=WRONG, values={})
    return verdict


def _are_true(audience: Sensitivity) -> bool:
    stale = {
        person for (person,) in bulk.select("SELECT person FROM records_stale WHERE audience = %s", [audience.value])
    }
    expected = rows_of(columns_in(fold_all(Lens(audience=audience))), audience=audience.value)
    return all(
        Counter(row for row in expected[table] if row[1] not in stale)
        == Counter(row for row in _stored(table, audience) if row[1] not in stale)
        for table in INSERTS
    )


def _stored(table: str, audience: Sensitivity) -> list[tuple[object, ...]]:
    columns = ", ".join(f'"{name}"' for name in INSERTS[table])
    rows = bulk.select(f"SELECT {columns} FROM records_{table} WHERE audience = %s", [audience.value])
    return [tuple(row) for row in rows]
