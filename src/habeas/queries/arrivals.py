"""What came in lately: by whom, in how many entries, about how many people, as one audience may know of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from habeas.domain.claims import Sensitivity
from habeas.records import bulk

LOOKED_AT = 2000
"""So many of the newest accounts are looked at, lest the morning after a large import be slow."""
_NEWEST = (
    "SELECT c.entry, c.holder FROM records_claimindex i JOIN records_claimrow c ON c.number = i.number "
    f"WHERE i.sensitivity IN ({{}}) ORDER BY i.number DESC LIMIT {LOOKED_AT:d}"
)
_BY_WHOM = (
    "SELECT e.filed_by, COUNT(DISTINCT e.number), "
    "COUNT(DISTINCT CASE WHEN h.kind = 'person' THEN COALESCE(m.person, h.holder) END), COUNT(*) "
    "FROM ({newest}) n JOIN records_entry e ON e.number = n.entry JOIN records_holderkey h ON h.number = n.holder "
    "LEFT JOIN records_member m ON m.audience = %s AND m.subject = h.holder "
    "WHERE e.recorded_at >= %s GROUP BY e.filed_by ORDER BY 2 DESC, 1"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """What one user filed: `by` is their id. Only entries of which the audience may see an account are counted."""

    by: str
    entries: int
    people: int
    accounts: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrivals:
    """By whom, those who filed most first. `is_all` is False where older accounts of these days were not looked at."""

    by_whom: tuple[Arrival, ...]
    is_all: bool


def read_arrivals(audience: Sensitivity, *, since: datetime) -> Arrivals:
    """What was filed since a moment."""
    seen = [one.value for one in Sensitivity if one.is_within(audience)]
    sql = _BY_WHOM.format(newest=_NEWEST.format(", ".join(["%s"] * len(seen))))
    rows = bulk.select(sql, [*seen, audience.value, bulk.stored_moment(since)])
    found = tuple(
        Arrival(by=by, entries=entries, people=people, accounts=accounts) for by, entries, people, accounts in rows
    )
    return Arrivals(by_whom=found, is_all=sum(one.accounts for one in found) < LOOKED_AT)
