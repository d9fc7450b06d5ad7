"""Whether somebody was out again when something was done to them: pressure after release, not pressure in custody."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from habeas.domain.dossier import Event, Happening, Level, Stay


def level_after_release(event: Event, ways_out: Sequence[Happening], stays: Sequence[Stay]) -> Level | None:
    """The surest level at which an event follows a way out that somebody told of, with the person out of custody.

    `ways_out` are those that count as releases. Certainly: a sure way out lies wholly before the event, and no reading
    has the person in custody meanwhile. Most likely: by the best days, where the day of leaving is one at liberty.
    Possibly: a way out may lie before it. None: no way out may, or the person was certainly in custody throughout.
    """
    first, last = event.window.earliest or date.min, event.window.latest or date.max
    if all((out.earliest or date.min) > last for out in ways_out) or _is_held_throughout(first, last, stays):
        return None
    if not event.dated:
        return Level.HIGH
    if _is_surely_out(first, last, ways_out, stays):
        return Level.LOW
    best = event.window.best
    return Level.BEST if best is not None and _is_likely_out(best, ways_out, stays) else Level.HIGH


def _is_surely_out(first: date, last: date, ways_out: Sequence[Happening], stays: Sequence[Stay]) -> bool:
    left = any(out.surest is Level.LOW and out.latest is not None and out.latest < first for out in ways_out)
    return left and not any(stay.start <= last and (stay.end is None or first < stay.end) for stay in stays)


def _is_likely_out(day: date, ways_out: Sequence[Happening], stays: Sequence[Stay]) -> bool:
    left = any(
        out.surest <= Level.BEST and (known := out.best or out.latest) is not None and known <= day for out in ways_out
    )
    return left and not any(
        stay.level <= Level.BEST and stay.start <= day and (stay.end is None or day < stay.end) for stay in stays
    )


def _is_held_throughout(first: date, last: date, stays: Sequence[Stay]) -> bool:
    """Say whether certain stays, which lie in order, cover every day from first to last."""
    day = first
    for stay in stays:
        if stay.level is Level.LOW and stay.start <= day and (stay.end is None or day < stay.end):
            if stay.end is None or last < stay.end:
                return True
            day = stay.end
    return False
