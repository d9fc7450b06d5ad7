"""One dossier as plain rows, from which counts are made for everyone at once. Days are ordinals.

What changes from day to day becomes spans at one level: a person counts at the level whose span covers the day.
Spans come from asking the pure rules at every day on which their answer can change, so the two cannot differ.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from habeas.domain.calling import called
from habeas.domain.coming import awaited_in
from habeas.domain.counts import facet_values
from habeas.domain.dates import add_days, add_months, parse
from habeas.domain.designations import DESIGNATED, designated_level
from habeas.domain.dossier import Dossier, Window
from habeas.domain.facets import births_of, ways_out
from habeas.domain.facts import IN_OFFICE
from habeas.domain.place_names import folded
from habeas.domain.restraints import restrained_on
from habeas.domain.rules import Rules
from habeas.domain.speech import LANGUAGES
from habeas.domain.standings import days_of_change, standing_on, state_on
from habeas.names.finding import kept_sounds, kept_words, words_of
from habeas.names.sieve import sieve_of

# Facets beside those that counts are grouped by. A level follows the stroke: `designated/0` is low.
NAME, DESIGNATED_ON, DESIGNATED_EVER, RESTRICTED = "name", "designated/", "designated_ever/", "restricted/"
# Every court and prison of the case, by which people are found; counts by prison come from the stays.
PLACES = {"court": "of_court", "prison": "of_prison"}
# As it is written, who acted in office in the case, and where: of one name (`place_key`) the form that was told most.
TOLD = "told/"
# State and status in one value, between which days somebody was born, and what is told once and lasts.
STANDING, BORN, WAY_OUT, OCCUPATION = "standing", "born", "way_out", "occupation"
ANYBODY, NOBODY_NAMED = "", "*"
_BETWEEN_NAMES = "\x1f"
_LASTING = ("region", "sex", "article", "designation")

Value = TypeVar("Value")
Span = tuple[Value, int | None, int | None]
StayColumns = tuple[int, int, int | None, str, int | None, str, str, int | None]
HappeningColumns = tuple[str, int | None, int | None, int | None, int]
FacetColumns = tuple[str, str, int | None, int | None]
WordColumns = tuple[bytes, bytes, int, int]
AwaitedColumns = tuple[str, int, int | None, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """The rows of one person.

    `stays`: level, start, end, reason, since, status, prison, last confirmed. `happenings`: measure, earliest,
    best, latest, surest level. `facets`: facet, value, from day, to day (without it). `words`: key and bones of
    each word of each name, and the sieve of all names in two halves. `known_as`: the names as JSON, and their sounds.
    `awaited`: what, day, until, detail (`domain.coming`).
    """

    person: str
    stays: tuple[StayColumns, ...]
    happenings: tuple[HappeningColumns, ...]
    facets: tuple[FacetColumns, ...]
    words: tuple[WordColumns, ...]
    known_as: tuple[str, str]
    awaited: tuple[AwaitedColumns, ...]


def columns_of(
    dossier: Dossier, *, rules: Rules, region_of: Callable[[str], str | None], place_of: Callable[[str, str], str]
) -> Columns | None:
    """The rows of a dossier; None where the lens let nothing through, for then nobody is documented.

    `place_of` says under which name a court or prison (the first value) that was told of (the second) is found.
    """
    if not dossier.claims:
        return None
    names = tuple(dict.fromkeys(name.text for name in dossier.names))
    words, known_as = columns_of_names(names)
    confirmed = _ordinal(dossier.last_confirmed_in_custody)
    return Columns(
        person=dossier.person,
        stays=tuple(
            (stay.level.value, stay.start.toordinal(), _ordinal(stay.end), stay.reason, _ordinal(stay.since),
             stay.status, stay.prison, confirmed)
            for stay in dossier.stays
        ),
        happenings=tuple(
            (one.measure, _ordinal(one.earliest), _ordinal(one.best), _ordinal(one.latest), one.surest.value)
            for one in dossier.happenings
        ),
        facets=(
            *_lasting(dossier, region_of), *_places(dossier, place_of), *_designated(dossier), *_restricted(dossier, rules),
            *_listed(dossier),
        ),
        words=words,
        known_as=known_as,
        awaited=tuple((one.what, one.day.toordinal(), _ordinal(one.until), one.detail) for one in awaited_in(dossier)),
    )  # fmt: skip


def columns_of_names(names: Sequence[str]) -> tuple[tuple[WordColumns, ...], tuple[str, str]]:
    """The `words` and the `known_as` of somebody with these names."""
    sounds = kept_sounds(names)
    sieve = sieve_of(sounds)
    return tuple((*word, *sieve) for word in kept_words(names)), (json.dumps(names, ensure_ascii=False), sounds)


def _lasting(dossier: Dossier, region_of: Callable[[str], str | None]) -> Iterator[FacetColumns]:
    yield NAME, _name_cell(dossier), None, None
    for facet in _LASTING:
        for value in facet_values(dossier, facet, day=None, region_of=region_of):
            yield facet, value, None, None


def _name_cell(dossier: Dossier) -> str:
    """The name told most often, and after it the one before readers of each language where any is another."""
    first, choices = dossier.names[0].text if dossier.names else "", called(dossier.names)
    return first if set(choices) == {first} else _BETWEEN_NAMES.join((first, *choices))


def read_name_cell(cell: str) -> tuple[str, tuple[str, ...]]:
    """What the facet of the name holds: the name told most often, and those before readers (`domain.calling.called`)."""
    first, *choices = cell.split(_BETWEEN_NAMES)
    return first, tuple(choices) or (first,) * len(LANGUAGES)


def _places(dossier: Dossier, place_of: Callable[[str, str], str]) -> Iterator[FacetColumns]:
    for kind, facet in PLACES.items():
        for value in dict.fromkeys(place_of(kind, fact.value) for fact in dossier.facts if fact.kind == kind):
            yield facet, value, None, None
    for kind in IN_OFFICE:
        written = [fact.value for fact in dossier.facts if fact.kind == kind]
        for value in {place_key(kind, value, place_of): value for value in reversed(written)}.values():
            yield f"{TOLD}{kind}", value, None, None


def place_key(kind: str, text: str, place_of: Callable[[str, str], str]) -> str:
    """Under what a prison, court, force, judge or prosecutor (`kind`) that was told of in these words stands.

    Of a prison or court what `place_of` says; of an official the words of the name as `names` reads them, and no more:
    two spellings are never taken for one official.
    """
    if kind in PLACES:
        return place_of(kind, text)
    return (" ".join(words_of(text)) if kind in ("judge", "prosecutor") else "") or folded(text)


def _designated(dossier: Dossier) -> Iterator[FacetColumns]:
    """Designations by each organisation, by anybody at all, and by nobody named, which may be any organisation."""
    given = [one for one in dossier.designations if one.status in DESIGNATED]
    if not given:
        return
    organisations = {one.organisation.casefold() for one in given if one.organisation}
    cuts = _days(day for one in given for day in (*_ends(one.since), *_ends(one.withdrawn)))
    nameless = [one for one in given if not one.organisation]
    asked = [(organisation, given) for organisation in sorted(organisations | {ANYBODY})]
    for organisation, among in [*asked, *([(NOBODY_NAMED, nameless)] if nameless else [])]:
        spans = _spans(lambda day, o=organisation, a=among: designated_level(a, organisation=o, day=day), cuts)  # type: ignore[misc]
        for level, start, end in spans:
            yield f"{DESIGNATED_ON}{level}", organisation, start, end
        ever = designated_level(among, organisation=organisation, day=None)
        if ever is not None:
            yield f"{DESIGNATED_EVER}{ever}", organisation, None, None


def _restricted(dossier: Dossier, rules: Rules) -> Iterator[FacetColumns]:
    if not dossier.restrictions:
        return
    cuts = {day for stay in dossier.stays for day in (stay.start, stay.end) if day is not None}
    for event in dossier.restrictions:
        for day in _ends(event.window):
            if day is not None:
                cuts |= {day, add_days(day, rules.silence_days), add_months(day, rules.pretrial_months)}
        for account in event.accounts:
            until = account.claim.text("until")
            cuts |= _days(_ends_of_text(until)) if until else set()
    for level, start, end in _spans(lambda day: restrained_on(dossier, day, rules), cuts):
        yield f"{RESTRICTED}{level}", "", start, end


def _listed(dossier: Dossier) -> Iterator[FacetColumns]:
    """What people are listed by and not counted by: how they stand, when they were born, their work, the ways out."""

    def stood(day: date) -> str:
        standing = standing_on(dossier, day)
        return f"{state_on(dossier, standing, day)} {standing.status or 'unknown'}"

    for value, start, end in _spans(stood, days_of_change(dossier)):
        yield STANDING, value, start, end
    for earliest, latest in births_of(dossier):
        yield BORN, "", _ordinal(earliest), _ordinal(latest)
    for fact in dossier.facts:
        if fact.kind == "occupation":
            yield OCCUPATION, fact.value, None, None
    for kind, since in dict.fromkeys(ways_out(dossier)):
        yield WAY_OUT, kind, _ordinal(since), None


def _spans(value_on: Callable[[date], Value | None], cuts: set[date]) -> list[Span[Value]]:
    """The spans of a value that changes on no other day than `cuts`; neighbours of one value are joined."""
    ordered = sorted(cuts - {date.min})
    asked = [(value_on(date.min), None), *((value_on(day), day.toordinal()) for day in ordered)]
    ends = [start for _, start in asked[1:]] + [None]
    spans: list[Span[Value]] = []
    for (value, start), end in zip(asked, ends, strict=True):
        if value is None:
            continue
        if spans and spans[-1][0] == value and spans[-1][2] == start and start is not None:
            spans[-1] = (value, spans[-1][1], end)
        else:
            spans.append((value, start, end))
    return spans


def _ends(window: Window | None) -> tuple[date | None, ...]:
    return (window.earliest, window.best, window.latest) if window is not None else ()


def _ends_of_text(text: str) -> tuple[date | None, date | None]:
    read = parse(text)
    return read.earliest, read.latest


def _days(days: Iterable[date | None]) -> set[date]:
    return {day for day in days if day is not None}


def _ordinal(day: date | None) -> int | None:
    return None if day is None else day.toordinal()
