"""The list of people: who is left by the filters, in columns; the filters, with how many each would leave."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from habeas.domain.facets import FACETS
from habeas.names.finding import shortened
from habeas.queries.listing import NOT_TOLD, SORTS, Listing, Row
from habeas.queries.sheets import MEDIA
from habeas.workspace.components.states import State, show_state
from habeas.workspace.frame import words
from habeas.workspace.frame.addresses import person_url
from habeas.workspace.frame.options import Option
from habeas.workspace.people.labels import cell, facet_label, value_label
from habeas.workspace.people.saving import Views
from habeas.workspace.people.wanted import COLUMNS, NOT_TOLD_ASKED, SIZES, Wanted

_MOST_AT_FIRST, _MOST_SHOWN = 8, 200
_IN_ORDER = frozenset({"state", "age"})  # facets whose values have an order of their own


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """The head of a column. `url` sorts by it, empty where it cannot; `sorted` as `aria-sort` says it."""

    label: str
    url: str
    sorted: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """What a column says of somebody; `state` where it is how they stand."""

    text: str
    state: State | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonLine:
    """One person in a list. `note` says why the person was found, or nothing."""

    name: str
    other_names: str
    url: str
    cells: tuple[Cell, ...]
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One value of a filter and how many it would leave."""

    value: str
    label: str
    number: str
    is_chosen: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """A filter with its values, those of most people first; `every_url` leads to all of them where some are not shown."""

    code: str
    label: str
    choices: tuple[Choice, ...]
    is_open: bool
    every_url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """A filter in words, and the list without it. `loosened`: how many would be left, where nobody is."""

    label: str
    value: str
    url: str
    loosened: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PeoplePage:
    """Everything that a list of people shows; `before` and `after` lead to the rest of a long list.

    `nothing` stands where nobody is listed, `hint` under those who are; `kept` are hidden fields of the form of filters;
    `files` are formats in which the whole list can be taken along, and where.
    """

    summary: str
    problems: tuple[str, ...]
    chosen: tuple[Chosen, ...]
    bare_url: str
    filters: tuple[Filter, ...]
    kept: tuple[tuple[str, str], ...]
    columns: tuple[Option, ...]
    sorts: tuple[Option, ...]
    sizes: tuple[Option, ...]
    headings: tuple[Heading, ...]
    people: tuple[PersonLine, ...]
    nothing: str
    hint: str
    before: str
    after: str
    files: tuple[tuple[str, str], ...]
    views: Views


def build_people(
    listing: Listing,
    wanted: Wanted,
    *,
    query: str,
    views: Views,
    reasons: Mapping[str, str] | None = None,
    more: bool = False,
    hint: str = "",
) -> PeoplePage:
    """The list as its address asks for it. `reasons` say why each was found, `more` that others fit what was typed."""
    before, after = max(0, wanted.start - wanted.size), wanted.start + wanted.size
    return PeoplePage(
        summary=_summary(listing, wanted, more=more),
        problems=wanted.problems,
        chosen=tuple(_chosen(listing, wanted, facet, query) for facet in _asked(wanted)),
        bare_url=replace(wanted, filters={}, start=0).url(query),
        filters=tuple(
            _filter(facet, numbers, wanted, query)
            for facet, numbers in listing.facets.items()
            if set(numbers) - {NOT_TOLD}
        ),
        kept=(("q", wanted.typed),) if wanted.typed else (),
        columns=tuple(_option(column, column in wanted.columns) for column in COLUMNS),
        sorts=tuple(_sorts(wanted)),
        sizes=tuple(Option(value=str(n), label=words.number(n), is_chosen=n == wanted.size) for n in SIZES),
        headings=tuple(_heading(column, wanted, query) for column in ("name", *wanted.columns)),
        people=tuple(_line(row, wanted, query, (reasons or {}).get(row.person, "")) for row in listing.people),
        nothing=_nothing(listing, wanted, hint),
        hint=hint,
        before=wanted.url(query, start=str(before)) if wanted.start else "",
        after=wanted.url(query, start=str(after)) if after < listing.total else "",
        views=views,
        files=tuple(
            (format.upper(), wanted.url(query, path=reverse("export", args=[format])))
            for format in MEDIA
            if listing.total
        ),
    )


def _asked(wanted: Wanted) -> list[tuple[str, str]]:
    return [(facet, value) for facet in FACETS for value in wanted.filters.get(facet, ())]


def _chosen(listing: Listing, wanted: Wanted, asked: tuple[str, str], query: str) -> Chosen:
    facet, value = asked
    others = sum(number for own, number in listing.facets[facet].items() if own not in wanted.filters[facet])
    return Chosen(
        label=facet_label(facet),
        value=value_label(facet, value),
        url=wanted.without(facet, value).url(query),
        loosened=words.number(others) if not listing.total and others else "",
    )


def _filter(facet: str, numbers: Mapping[str, int], wanted: Wanted, query: str) -> Filter:
    asked = wanted.filters.get(facet, ())
    most = _MOST_SHOWN if wanted.every == facet else _MOST_AT_FIRST

    def place(value: str) -> tuple[object, ...]:
        if facet in _IN_ORDER:
            return (value == NOT_TOLD, value)
        return (value not in asked, value == NOT_TOLD, -numbers[value], value)

    values = sorted(numbers, key=place)
    return Filter(
        code=facet,
        label=facet_label(facet),
        choices=tuple(
            Choice(
                value=value or NOT_TOLD_ASKED,
                label=value_label(facet, value),
                number=words.number(numbers[value]),
                is_chosen=value in asked,
            )
            for value in values[: max(most, len(asked))]
        ),
        is_open=bool(asked) or facet in ("state", wanted.every),
        every_url=wanted.url(query, every=facet) if len(values) > most and wanted.every != facet else "",
    )


def _option(column: str, is_chosen: bool) -> Option:
    return Option(value=column, label=facet_label(column), is_chosen=is_chosen)


def _sorts(wanted: Wanted) -> list[Option]:
    usual = Option(
        value="", label=_("the best fitting first") if wanted.typed else _("by name"), is_chosen=not wanted.sort
    )
    sorts = [usual]
    for sort in SORTS:
        up, down = (
            (_("%(column)s, from A"), _("%(column)s, from the end"))
            if sort == "name"
            else (
                _("%(column)s, earliest first"),
                _("%(column)s, latest first"),
            )
        )
        for value, said in ((sort, up), (f"-{sort}", down)):
            label = said % {"column": facet_label(sort)}
            sorts.append(Option(value=value, label=label, is_chosen=value == wanted.sort))
    return sorts


def _heading(column: str, wanted: Wanted, query: str) -> Heading:
    if column not in SORTS:
        return Heading(label=facet_label(column), url="", sorted="")
    usual = "name" if not wanted.typed else ""
    now = wanted.sort or usual
    is_up, is_down = now == column, now == f"-{column}"
    turned = replace(wanted, sort=f"-{column}" if is_up else column, start=0)
    return Heading(
        label=facet_label(column),
        url=turned.url(query),
        sorted="ascending" if is_up else "descending" if is_down else "",
    )


def _line(row: Row, wanted: Wanted, query: str, note: str) -> PersonLine:
    return PersonLine(
        name=row.name or _("Name not shown"),
        other_names=" · ".join(row.names[:2]),
        url=person_url(row.person, query),
        cells=tuple(_cell(column, row) for column in wanted.columns),
        note=note,
    )


def _cell(column: str, row: Row) -> Cell:
    if column == "state":
        return Cell(text="", state=show_state(row.values["state"][0]))
    return Cell(text=cell(column, row), state=None)


def _summary(listing: Listing, wanted: Wanted, *, more: bool) -> str:
    if wanted.typed:
        found = _first_found if more and listing.total else _found
        return found(listing.total, wanted.typed)
    if not wanted.filters:
        return _everybody(listing.total)
    return ngettext(
        "%(n)s of %(all)s person is left by the filters.",
        "%(n)s of %(all)s people are left by the filters.",
        listing.documented,
    ) % {
        "n": words.number(listing.total),
        "all": words.number(listing.documented),
    }


def _nothing(listing: Listing, wanted: Wanted, hint: str) -> str:
    if listing.total:
        return _("The list ends before this place: go back to its beginning.")
    if wanted.filters:
        return _(
            "Nobody is left by all of these filters together. Take one away: above it is said how many would be left without it."
        )
    return hint or _("Nobody is documented here through this lens. Whoever is filed first would stand here.")


def _everybody(total: int) -> str:
    return ngettext("%(n)s person is documented here.", "%(n)s people are documented here.", total) % {
        "n": words.number(total)
    }


def _first_found(total: int, find: str) -> str:
    first = ngettext(
        "The first %(n)s person found by “%(name)s”.", "The first %(n)s people found by “%(name)s”.", total
    )
    return first % {"n": words.number(total), "name": shortened(find)}


def _found(total: int, find: str) -> str:
    if not total:
        return _("Nobody is found by “%(name)s”.") % {"name": shortened(find)}
    return ngettext("%(n)s person is found by “%(name)s”.", "%(n)s people are found by “%(name)s”.", total) % {
        "n": words.number(total),
        "name": shortened(find),
    }
