"""What the address of the list of people asks for: filters, columns, the order, the page. What is not understood is said."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from habeas.domain.facets import FACETS
from habeas.names.finding import shortened
from habeas.queries.listing import NOT_TOLD, SORTS, Asking
from habeas.workspace.frame.addresses import with_lens
from habeas.workspace.frame.asking import MOST_PLACES, whole_number

NOT_TOLD_ASKED = "-"
"""How the address says that nothing is told: an empty value would be a field that nobody filled in."""
COLUMNS = (
    "state", "since", "status", "prison", "confirmed", "article", "region", "sex", "age", "born", "occupation",
    "designation", "way_out", "pressed",
)  # fmt: skip
USUAL_COLUMNS = ("state", "since", "prison", "confirmed")
SIZES = (20, 50)
USUAL_SIZE = 50
MOST_VALUES, MOST_LETTERS = 20, 200
MOST_FOUND = 200
"""How many of those found by what was typed are looked at."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """A list of people as its address asks for it; `every` is the facet of which every value is to be seen."""

    typed: str = ""
    filters: Mapping[str, tuple[str, ...]]
    columns: tuple[str, ...] = USUAL_COLUMNS
    sort: str = ""
    size: int = USUAL_SIZE
    start: int = 0
    every: str = ""
    problems: tuple[str, ...] = ()

    def pairs(self) -> tuple[tuple[str, str], ...]:
        """All of it but the place, as names and values of an address."""
        pairs = [("q", self.typed)] if self.typed else []
        pairs += [(facet, value or NOT_TOLD_ASKED) for facet in FACETS for value in self.filters.get(facet, ())]
        if self.columns != USUAL_COLUMNS:
            pairs += [("column", column) for column in self.columns]
        if self.sort:
            pairs.append(("sort", self.sort))
        if self.size != USUAL_SIZE:
            pairs.append(("size", str(self.size)))
        return tuple(pairs)

    def url(self, query: str, *, path: str = "", **more: str) -> str:
        """The address that asks for it, with the lens; `path` where it is not the list itself."""
        asked = QueryDict(mutable=True)
        for key, value in (*self.pairs(), *more.items()):
            asked.appendlist(key, value)
        path = path or reverse("people")
        return with_lens(f"{path}?{asked.urlencode()}" if asked else path, query)

    def without(self, facet: str, value: str) -> Wanted:
        """The same without one value of one filter."""
        left = tuple(one for one in self.filters[facet] if one != value)
        others = {name: values for name, values in self.filters.items() if name != facet}
        return replace(self, filters={**others, facet: left} if left else others, start=0)

    def asking(self, among: tuple[str, ...] | None) -> Asking:
        """The question it puts to the register; `among` are those found by what was typed."""
        return Asking(filters=self.filters, among=among, sort=self.sort, start=self.start, most=self.size)


def read_wanted(given: QueryDict) -> Wanted:
    """Read an address. What is not understood is left out, and said."""
    problems: list[str] = []
    filters = {}
    for facet in FACETS:
        values = [value for value in dict.fromkeys(given.getlist(facet)) if value]
        if len(values) > MOST_VALUES or any(len(value) > MOST_LETTERS for value in values):
            problems.append(_("At most %(most)s values of one filter can be asked for.") % {"most": MOST_VALUES})
            values = [value for value in values if len(value) <= MOST_LETTERS][:MOST_VALUES]
        if values:
            filters[facet] = tuple(NOT_TOLD if value == NOT_TOLD_ASKED else value for value in values)
    every = given.get("every", "")
    return Wanted(
        typed=given.get("q", "").strip()[:MOST_LETTERS],
        filters=filters,
        columns=_columns(given, problems),
        sort=_sort(given.get("sort", ""), problems),
        size=_size(given.get("size", ""), problems),
        start=_start(given.get("start", ""), problems),
        every=every if every in FACETS else "",
        problems=tuple(problems),
    )


def _columns(given: QueryDict, problems: list[str]) -> tuple[str, ...]:
    asked = [column for column in given.getlist("column") if column]
    for column in asked:
        if column not in COLUMNS:
            problems.append(_("“%(text)s” is no column of this list.") % {"text": shortened(column)})
    return tuple(column for column in COLUMNS if column in asked) or USUAL_COLUMNS


def _sort(text: str, problems: list[str]) -> str:
    if text and text.removeprefix("-") not in SORTS:
        problems.append(_("“%(text)s” is nothing that people are sorted by.") % {"text": shortened(text)})
        return ""
    return text


def _size(text: str, problems: list[str]) -> int:
    size = whole_number(text)
    if text and size not in SIZES:
        problems.append(_("“%(text)s” is no length of a page here.") % {"text": shortened(text)})
    return size if size in SIZES else USUAL_SIZE


def _start(text: str, problems: list[str]) -> int:
    start = whole_number(text)
    if text and start is None:
        problems.append(_("“%(text)s” is no place on this list.") % {"text": shortened(text)})
    return min(start or 0, MOST_PLACES)
