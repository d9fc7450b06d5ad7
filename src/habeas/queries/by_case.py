"""People on a shelf by what is told of their case: an article, a court, a prison."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from habeas.domain.place_names import folded
from habeas.domain.typing_ahead import article_in
from habeas.figures.columns import PLACES
from habeas.queries.columns import Shelf, stale_on
from habeas.queries.country import the_pack

_LEAST_LETTERS = 3
_MOST_PARTS = 12
_MOST_PLACES = 8


@dataclass(frozen=True, slots=True)
class InCase:
    """Somebody whose case fits: `kind` is article, court or prison, `value` the article, or the code or name of the place."""

    person: str
    kind: str
    value: str


def people_by_case(shelf: Shelf, text: str, *, most: int) -> tuple[list[InCase], bool]:
    """At most so many people charged under an article, or whose case passed through a court or prison; and whether more are."""
    found: dict[str, InCase] = {}
    stale = stale_on(shelf)
    sql = (
        "SELECT person FROM records_facetrow WHERE audience = %s AND facet = %s AND value = %s "
        f"ORDER BY person LIMIT {most + 1 + len(stale)}"
    )
    for kind, facet, value in _looked_for(text):
        for (person,) in shelf.rows(sql, (shelf.audience, facet, value)):
            if person not in stale:
                found.setdefault(person, InCase(person, kind, value))
        if len(found) > most:
            return list(found.values())[:most], True
    return list(found.values()), False


def _looked_for(text: str) -> Iterator[tuple[str, str, str]]:
    """Kind, facet and value, the surest first."""
    article = article_in(text)
    if article is not None:
        code, part = article
        parts = [part] if part else ["", *map(str, range(1, _MOST_PARTS + 1))]
        yield from (("article", "article", f"{code}({one})" if one else code) for one in parts)
    elif len(folded(text)) >= _LEAST_LETTERS:
        for kind, facet in PLACES.items():
            codes = the_pack().places_called(kind, text)[:_MOST_PLACES]
            yield from ((kind, facet, value) for value in (*codes, folded(text)))
