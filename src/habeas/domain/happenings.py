"""What flows count: each event of a measure reduced to its window and the surest level it counts at (rule 12)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from habeas.domain.after_release import level_after_release
from habeas.domain.designations import DESIGNATED
from habeas.domain.dossier import Designation, Event, Facet, Happening, Level, Stay, Window
from habeas.domain.terms import is_administrative

# The facet of a way out -> the measure it counts in beside `released`.
_FACET_MEASURES = {"pardon": "pardoned", "expulsion": "expelled"}


def happenings_of(
    events: Sequence[Event],
    pressure: Sequence[Event],
    designations: Sequence[Designation],
    *,
    days_over: Iterable[Window],
    let_home: Iterable[Window],
    stays: Sequence[Stay],
) -> tuple[Happening, ...]:
    """Every happening that some flow counts. `days_over` are ways out that administrative days imply, `let_home` those
    that sentences served at liberty do: nobody has told of that release, so it is only possible."""
    found: list[Happening] = []
    for event in events:
        if event.kind == "detention":
            found.append(_happening("detained", event))
        elif event.kind == "sentence":
            found.extend(_sentenced(event))
        elif event.kind == "way_out":
            found.extend(_left(event))
        elif event.kind == "release":  # into house arrest: a move home, a release only possibly
            found.append(_happening("released", event, surest=Level.HIGH))
    found.extend(_shaped("released", window) for window in days_over)
    found.extend(_shaped("released", window, surest=Level.HIGH) for window in let_home)
    found.extend(_pressed(pressure, [one for one in found if one.measure == "released"], stays))
    found.extend(_recognised(designation) for designation in designations if designation.status in DESIGNATED)
    return tuple(found)


def _shaped(measure: str, window: Window, *, surest: Level = Level.LOW) -> Happening:
    return Happening(measure=measure, earliest=window.earliest, best=window.best, latest=window.latest, surest=surest)


def _happening(measure: str, event: Event | Facet, *, surest: Level = Level.LOW) -> Happening:
    """Undisputed events count surely, disputed ones at best where the best reading still takes them to have happened."""
    if event.disputed:
        surest = max(surest, Level.BEST if event.best_counts else Level.HIGH)
    window = event.window
    if not event.dated:
        window = Window(window.earliest, None, window.latest)
    return _shaped(measure, window, surest=surest)


def _sentenced(event: Event) -> Iterable[Happening]:
    claims = [
        account.claim for account in event.accounts if account.set_aside not in ("refuted", "denial", "answerable")
    ]
    if claims and all(is_administrative(claim) for claim in claims):
        return
    is_total = bool(claims) and all(claim.text("term_role") == "in_total" for claim in claims)
    yield _happening("sentenced", event, surest=Level.HIGH if is_total else Level.LOW)


def _left(event: Event) -> Iterable[Happening]:
    kinds = {facet.kind for facet in event.facets}
    if "death" in kinds:
        if any(account.claim.details.get("in_custody", True) is True for account in event.accounts):
            yield from (_happening("died", facet) for facet in event.facets if facet.kind == "death")
        return
    yield _happening("released", event)
    for facet in event.facets:
        if facet.kind in _FACET_MEASURES:
            yield _happening(_FACET_MEASURES[facet.kind], facet)


def _pressed(pressure: Sequence[Event], ways_out: Sequence[Happening], stays: Sequence[Stay]) -> Iterable[Happening]:
    for event in pressure:
        yield _happening("pressured", event)
        surest = level_after_release(event, ways_out, stays)
        if surest is not None:
            yield _happening("pressured_after_release", event, surest=surest)


def _recognised(designation: Designation) -> Happening:
    is_sure = designation.dated and bool(designation.organisation)
    return _shaped("recognised", designation.since, surest=Level.LOW if is_sure else Level.HIGH)
