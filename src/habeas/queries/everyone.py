"""What people on a shelf are called before a reader; and how much a day of publication leaves out."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from habeas.domain.calling import called_in
from habeas.domain.claims import Sensitivity
from habeas.domain.selection import BOOKKEEPING, TEAM_READINGS
from habeas.figures.columns import read_name_cell
from habeas.queries.columns import Shelf, stale_on
from habeas.records import bulk

_AT_ONCE = 250
# As a value that no index offers, lest SQLite read everyone's names for these few.
_NAMES = "SELECT person, value FROM records_facetrow WHERE audience = %s AND facet || '' = 'name' AND person IN ({})"


# What the register says of its own accounts was published by nobody, so nothing of it is left out.
_BOOKKEEPING = ", ".join(f"'{kind}'" for kind in sorted(BOOKKEEPING | TEAM_READINGS))
_UNDATED = (
    "SELECT count(*) FROM records_claimindex WHERE published_latest IS NULL "
    f"AND kind NOT IN ({_BOOKKEEPING}) AND sensitivity IN ({{}})"
)


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
