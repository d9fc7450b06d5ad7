"""Everyone whom a lens lets through, by name, a page at a time; and how much a day of publication leaves out."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice

from habeas.domain.claims import Sensitivity
from habeas.domain.lens import Lens
from habeas.domain.selection import BOOKKEEPING, TEAM_READINGS
from habeas.queries.columns import shelves, stale_on
from habeas.records import bulk
from habeas.records.transactions import reading

_NAMED = "SELECT person, min(value) FROM records_facetrow WHERE audience = %s AND facet = 'name' GROUP BY person"


# What the register says of its own accounts was published by nobody, so nothing of it is left out.
_BOOKKEEPING = ", ".join(f"'{kind}'" for kind in sorted(BOOKKEEPING | TEAM_READINGS))
_UNDATED = (
    "SELECT count(*) FROM records_claimindex WHERE published_latest IS NULL "
    f"AND kind NOT IN ({_BOOKKEEPING}) AND sensitivity IN ({{}})"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """A page of people by name, and how many people with a name there are."""

    people: tuple[str, ...]
    total: int


def list_people(lens: Lens, *, start: int, most: int) -> Listed:
    """The people from place `start` on in the order of their names, at most `most` of them."""
    with reading():
        named = []
        for shelf in shelves(lens):
            stale = stale_on(shelf)
            rows = shelf.rows(_NAMED, (shelf.audience,))
            named += [(name, person) for person, name in rows if person not in stale]
    named.sort()
    return Listed(people=tuple(person for _, person in islice(named, start, start + most)), total=len(named))


def count_undated(audience: Sensitivity) -> int:
    """How many accounts were filed whose source gives no day of publication: what `said_by_day` leaves out."""
    seen = [one.value for one in Sensitivity if one.is_within(audience)]
    return sum(number for (number,) in bulk.select_in(_UNDATED, seen))
