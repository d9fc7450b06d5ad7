"""All that one source told, a page at a time, and the list of sources that an audience may know of.

A source is known to an audience that may read it and at least one account that was filed from it: else its being there
would tell of what is sealed. What the register says of its own accounts (corrections, judgements) has no source here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from habeas.domain.claims import Claim, Sensitivity, Source, SubjectKind
from habeas.domain.errors import NotFound
from habeas.domain.lens import Lens
from habeas.domain.selection import BOOKKEEPING, TEAM_READINGS, select
from habeas.queries.claims import claims_of
from habeas.queries.columns import log_head
from habeas.queries.members import person_of_each
from habeas.queries.sources import filed_sources, sources_by_id
from habeas.records import bulk
from habeas.records.kept import Kept
from habeas.records.opened import the_register
from habeas.records.transactions import reading

_NO_ACCOUNT = ", ".join(f"'{kind}'" for kind in sorted(BOOKKEEPING | TEAM_READINGS))
_SEEN = f"i.sensitivity IN ({{}}) AND i.kind NOT IN ({_NO_ACCOUNT})"
_LISTED = (
    "SELECT s.source, COUNT(*) FROM records_claimindex i "
    "JOIN records_sourcerow s ON s.number = i.source "
    f"JOIN records_holderkey h ON h.number = s.holder WHERE h.wrapped IS NOT NULL AND {_SEEN}"
)
_KNOWN_BY = (
    " AND i.number IN (SELECT c.number FROM records_claimrow c JOIN records_entry e ON e.number = c.entry "
    "WHERE e.recorded_at <= %s)"
)
_SAID_BY = " AND i.published_latest <= %s"
_TOLD = (
    "SELECT i.number, c.claim, h.holder, h.kind FROM records_claimindex i JOIN records_claimrow c ON c.number = i.number "
    "JOIN records_holderkey h ON h.number = c.holder JOIN records_sourcerow s ON s.number = i.source "
    f"WHERE s.source = %s AND h.wrapped IS NOT NULL AND {_SEEN} AND i.number >= %s"
)


@dataclass(frozen=True, slots=True)
class KnownSource:
    """A source and how many accounts of it the audience may see, whether they still count or not."""

    source: Source
    accounts: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SourcesFound:
    """A page of sources, from place `start` on, of so many in all."""

    total: int
    start: int
    sources: tuple[KnownSource, ...]


class _Listed(NamedTuple):
    """A source of the list, with the words by which it is found."""

    source: Source
    accounts: int
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldOf:
    """What a source told of one person, or of a group, a place or an official, in filing order."""

    kind: str
    id: str
    claims: tuple[Claim, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """A page of what a source told, by whom it is about. `after`: the number of the account that comes next, None: it is all."""

    source: Source
    told: tuple[ToldOf, ...]
    after: int | None


_LISTS: Kept[list[_Listed]] = Kept(4)
_OPENED: Kept[dict[str, Source]] = Kept(1)


def list_sources(lens: Lens, *, text: str = "", start: int, most: int) -> SourcesFound:
    """The sources known through a lens, those filed from last first; with a `text` those that hold all its words.

    From place `start` on, at most so many; a start after the last is taken for the first.
    """
    with reading():
        listed = _listed(lens)
    wanted = text.casefold().split()
    found = [one for one in listed if all(word in one.words for word in wanted)] if wanted else listed
    first = start if start < len(found) else 0
    some = found[first : first + most]
    return SourcesFound(
        total=len(found), start=first, sources=tuple(KnownSource(one.source, one.accounts) for one in some)
    )


def read_source(source: str, lens: Lens, *, start: int, most: int) -> Telling:
    """What a source told, from an account on, at most so many. Raises NotFound for one that the lens does not know."""
    with reading():
        found = sources_by_id([source]).get(source)
        if found is None or not found.sensitivity.is_within(lens.audience):
            raise _nothing()
        rows = _rows(source, lens, start, most + 1)
        if not rows:
            raise _nothing()
        after = rows[most][0] if len(rows) > most else None
        ids = {claim for _, claim, *_ in rows[:most]}
        holders = {holder: kind for _, _, holder, kind in rows[:most]}
        shown = [claim for claim in select(claims_of(holders), lens) if claim.id in ids]
        people = [holder for holder, kind in holders.items() if kind == SubjectKind.PERSON]
        person_of = person_of_each(people, audience=lens.audience)
    return Telling(source=found, told=_by_subject(shown, holders, person_of), after=after)


def _listed(lens: Lens) -> list[_Listed]:
    """Every source that the lens lets be known, kept until anything is filed."""

    def listed() -> list[_Listed]:
        more, values = _more(lens)
        sql = f"{_LISTED.format(_audiences(lens))}{more} GROUP BY s.source ORDER BY MAX(i.number) DESC"
        rows = bulk.select(sql, values)
        opened = _opened({source for source, _ in rows})
        known = ((opened[source], accounts) for source, accounts in rows if source in opened)
        return [
            _Listed(source, accounts, _words_of(source))
            for source, accounts in known
            if source.sensitivity.is_within(lens.audience)
        ]

    return _LISTS.get((lens.audience, lens.known_at, lens.said_by_day), listed, head=log_head())


def _rows(source: str, lens: Lens, start: int, most: int) -> list[tuple[int, str, str, str]]:
    more, values = _more(lens)
    sql = f"{_TOLD.format(_audiences(lens))}{more} ORDER BY i.number LIMIT {most:d}"
    return [(number, claim, holder, kind) for number, claim, holder, kind in bulk.select(sql, [source, start, *values])]


def _more(lens: Lens) -> tuple[str, list[object]]:
    """What a moment of knowing and a day of publication leave of the accounts."""
    more, values = "", list[object]()
    if lens.known_at is not None:
        more, values = more + _KNOWN_BY, [*values, bulk.stored_moment(lens.known_at)]
    if lens.said_by_day is not None:
        more, values = more + _SAID_BY, [*values, lens.said_by_day.toordinal()]
    return more, values


def _audiences(lens: Lens) -> str:
    return ", ".join(f"'{one.value}'" for one in Sensitivity if one.is_within(lens.audience))


def _opened(ids: set[str]) -> dict[str, Source]:
    """Sources opened with their keys. They never change, so each is opened once while the register is open."""
    opened = _OPENED.get("sources", dict, head=the_register().register_id)
    opened |= {source.id: source for _, source, _ in filed_sources(ids - opened.keys())}
    return opened


def _words_of(source: Source) -> str:
    return " ".join((source.title, source.publisher, source.url, source.code)).casefold()


def _by_subject(claims: list[Claim], holders: Mapping[str, str], person_of: Mapping[str, str]) -> tuple[ToldOf, ...]:
    told: dict[tuple[str, str], list[Claim]] = {}
    for claim in claims:
        subject = claim.subject.id
        if subject in holders:
            told.setdefault((holders[subject], person_of.get(subject, subject)), []).append(claim)
    return tuple(ToldOf(kind=kind, id=one, claims=tuple(some)) for (kind, one), some in told.items())


def _nothing() -> NotFound:
    return NotFound("Nothing like that is filed here.")
