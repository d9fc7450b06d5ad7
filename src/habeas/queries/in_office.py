"""Who acted in office: those named so in the cases of people, and those of whom something is told by themselves."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from habeas.domain.claims import SubjectKind
from habeas.domain.lens import Lens
from habeas.domain.selection import select
from habeas.figures.columns import TOLD
from habeas.queries.claims import claims_about
from habeas.queries.columns import Shelf, log_head, shelves
from habeas.records.kept import Kept
from habeas.records.transactions import reading

OFFICES = ("judge", "prosecutor")


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedInOffice:
    """A name, which offices are told of under it, none where nobody says; and in how many cases."""

    name: str
    offices: frozenset[str]
    cases: int = 0


_NAMED: Kept[tuple[NamedInOffice, ...]] = Kept(8)


def named_in_office(lens: Lens) -> tuple[NamedInOffice, ...]:
    """Everyone whom the lens shows in office; kept in memory until anything is filed."""
    with reading():
        on = shelves(lens)
        return _NAMED.get((lens, *(shelf.key for shelf in on)), lambda: tuple(_in_office(on, lens)), head=log_head())


def _in_office(on: Sequence[Shelf], lens: Lens) -> Iterator[NamedInOffice]:
    offices: dict[str, set[str]] = {}
    cases: dict[str, int] = {}
    for office in OFFICES:
        for shelf in on:
            for name, people in _told(shelf, office):
                offices.setdefault(name, set()).add(office)
                cases[name] = cases.get(name, 0) + people
    for name, told in _described(lens):
        offices.setdefault(name, set()).update(told)
    for name, told in offices.items():
        yield NamedInOffice(name=name, offices=frozenset(told), cases=cases.get(name, 0))


def _told(shelf: Shelf, office: str) -> list[tuple[str, int]]:
    """Names under which somebody acted in this office, and in how many cases."""
    stale = "AND person NOT IN (SELECT person FROM records_stale WHERE audience = %s) " if shelf.has_stale else ""
    sql = f"SELECT value, count(*) FROM records_facetrow WHERE audience = %s AND facet = %s {stale}GROUP BY value"
    values = (shelf.audience, f"{TOLD}{office}", *([shelf.audience] if stale else []))
    return [(str(name), int(people)) for name, people in shelf.rows(sql, values)]


def _described(lens: Lens) -> Iterator[tuple[str, set[str]]]:
    """Names of officials of whom something is told by themselves, with the offices that they are told to hold."""
    names: dict[str, list[str]] = {}
    offices: dict[str, set[str]] = {}
    for claim in select(claims_about(SubjectKind.OFFICIAL), lens):
        if claim.kind == "naming" and claim.text("name"):
            names.setdefault(claim.subject.id, []).append(claim.text("name"))
        elif claim.text("office"):
            offices.setdefault(claim.subject.id, set()).add(claim.text("office"))
    for subject, some in names.items():
        for name in dict.fromkeys(some):
            yield name, offices.get(subject, set())
