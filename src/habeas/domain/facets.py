"""What everybody is listed and filtered by on one day: how they stand, where, under which articles, of which age, ...

The same answers stand in columns for everyone at once (`figures.columns`, `queries.rolls`); tests hold both together.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date

from habeas.domain.counts import AFTER_RELEASE, Question, facet_values, flow_level
from habeas.domain.dates import add_months, parse
from habeas.domain.dossier import Dossier, Happening, Level
from habeas.domain.standings import standing_on, state_on

FACETS = (
    "state", "status", "region", "prison", "article", "sex", "age", "occupation", "designation", "way_out", "pressed",
)  # fmt: skip
AGES = (("under_18", 0, 18), ("18_29", 18, 30), ("30_44", 30, 45), ("45_59", 45, 60), ("60_over", 60, None))
_OF_COUNTS = ("region", "prison", "article", "sex", "designation")


def facets_on(dossier: Dossier, day: date, *, region_of: Callable[[str], str | None]) -> Mapping[str, tuple[str, ...]]:
    """The values of each facet on a day, sorted; none where nothing is told."""
    standing = standing_on(dossier, day)
    values: dict[str, Iterable[str]] = {
        facet: facet_values(dossier, facet, day=day, region_of=region_of) for facet in _OF_COUNTS
    }
    values["state"] = (state_on(dossier, standing, day),)
    values["status"] = (standing.status or "unknown",)
    values["age"] = {age for born in births_of(dossier) for age in ages_on(*born, day)}
    values["occupation"] = (fact.value for fact in dossier.facts if fact.kind == "occupation")
    values["way_out"] = {kind for kind, since in ways_out(dossier) if since is None or since <= day}
    values["pressed"] = pressed_by((one for one in dossier.happenings if one.measure == AFTER_RELEASE), day)
    return {facet: tuple(sorted({value for value in values[facet] if value})) for facet in FACETS}


def births_of(dossier: Dossier) -> tuple[tuple[date | None, date | None], ...]:
    """Between which days somebody was born, as each account has it."""
    read = [parse(fact.value) for fact in dossier.facts if fact.kind == "birth"]
    return tuple((one.earliest, one.latest) for one in read)


def ages_on(earliest: date | None, latest: date | None, day: date) -> tuple[str, ...]:
    """The ages that somebody born between two days may have on a day; none where either is not known."""
    if earliest is None or latest is None or latest > day:
        return ()
    oldest, youngest = _years(earliest, day), _years(latest, day)
    return tuple(age for age, first, end in AGES if first <= oldest and (end is None or youngest < end))


def ways_out(dossier: Dossier) -> tuple[tuple[str, date | None], ...]:
    """How somebody came out of custody, each with the day from which it is told to hold, on the best reading."""
    return tuple(
        (facet.kind, facet.window.best or facet.window.earliest)
        for event in dossier.events
        if event.kind == "way_out" and event.best_counts
        for facet in event.facets
        if facet.best_counts
    )


def pressed_by(after_release: Iterable[Happening], day: date) -> tuple[str, ...]:
    """Whether somebody was pressed after release up to a day: yes, possibly, or nothing is told."""
    asked = Question(measure=AFTER_RELEASE, to_day=day)
    levels = [level for one in after_release if (level := flow_level(one, asked)) is not None]
    if not levels:
        return ()
    return ("possibly",) if min(levels) is Level.HIGH else ("yes",)


def _years(born: date, day: date) -> int:
    years = day.year - born.year
    return years - 1 if add_months(born, 12 * years) > day else years
