"""Everyone whom a lens lets through, by name, a page at a time; and how much a day of publication leaves out."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from itertools import islice

from habeas.domain.calling import by_alphabet, called_in
from habeas.domain.claims import Sensitivity
from habeas.domain.lens import Lens
from habeas.domain.selection import BOOKKEEPING, TEAM_READINGS
from habeas.figures.columns import read_name_cell
from habeas.queries.columns import Shelf, shelves, stale_on
from habeas.records import bulk
from habeas.records.transactions import reading

_AT_ONCE = 250
# As a value that no index offers, lest SQLite read everyone's names for these few.
_NAMES = "SELECT person, value FROM records_facetrow WHERE audience = %s AND facet || '' = 'name' AND person IN ({})"
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


def list_people(lens: Lens, *, start: int, most: int, language: str = "en") -> Listed:
    """The people from place `start` on, at most `most` of them, in the order of their names before a reader of `language`."""
    with reading():
        named = []
        for shelf in shelves(lens):
            stale = stale_on(shelf)
            rows = shelf.rows(_NAMED, (shelf.audience,))
            named += [(by_alphabet(shown_name(cell, language)), person) for person, cell in rows if person not in stale]
    named.sort()
    return Listed(people=tuple(person for _, person in islice(named, start, start + most)), total=len(named))


def names_to_show(shelf: Shelf, persons: Collection[str], *, language: str) -> Iterator[tuple[str, str]]:
    """Each of these people who is on the shelf, with the name that stands for them before a reader of `language`."""
    wanted = sorted(set(persons) - stale_on(shelf))
    for start in range(0, len(wanted), _AT_ONCE):
        some = wanted[start : start + _AT_ONCE]
        rows = shelf.rows(_NAMES.format(", ".join(["%s"] * len(some))), (shelf.audience, *some))
        yield from ((person, shown_name(cell, language)) for person, cell in rows)


def shown_name(cell: str, language: str) -> str:
    """The name that stands for somebody before a reader of `language`, from the cell in which their names are stored."""
    first, choices = read_name_cell(cell)
    return called_in(language, choices, otherwise=first)


def count_undated(audience: Sensitivity) -> int:
    """How many accounts were filed whose source gives no day of publication: what `said_by_day` leaves out."""
    seen = [one.value for one in Sensitivity if one.is_within(audience)]
    return sum(number for (number,) in bulk.select_in(_UNDATED, seen))
