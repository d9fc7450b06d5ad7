"""Everyone whom a lens lets through, by name, a page at a time."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice

from habeas.domain.lens import Lens
from habeas.queries.columns import shelves, stale_on
from habeas.records.transactions import reading

_NAMED = "SELECT person, min(value) FROM records_facetrow WHERE audience = %s AND facet = 'name' GROUP BY person"


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
