"""How a person stood on one day: held or not, in which status, how surely, since when; and in which of five states."""

from __future__ import annotations

from datetime import date

from habeas.domain.dossier import Dossier, Level, Standing, Stay

STATES = ("held", "out", "pressed", "dead", "unknown")
DEAD = frozenset({"dead", "executed"})
_CERTAINTY = {Level.LOW: "confirmed", Level.BEST: "believed", Level.HIGH: "possible"}


def standing_on(dossier: Dossier, day: date) -> Standing:
    """The standing at the end of `day`. Outside custody it is that of the last spell begun by its best day."""
    stay = dossier.stay_on(day)
    if stay is not None and stay.level is not Level.HIGH:
        return _standing(stay.status, _certainty(stay), _since(dossier, stay.status, day), stay)
    begun = [spell for spell in dossier.spells if (spell.begins.best or spell.begins.latest or date.max) <= day]
    outside = [spell for spell in begun if not spell.held]
    if stay is not None and (not outside or stay.reason in ("silence", "bare_detention", "term_over", "house_arrest")):
        return _standing(
            "unknown" if stay.reason != "house_arrest" else stay.status, _certainty(stay), stay.since, stay
        )
    if not outside:
        return _standing("unknown", "possible" if stay else "confirmed", None, stay)
    last = outside[-1]
    is_sure = last.begins.latest is not None and last.begins.latest <= day
    certainty = _certainty(stay) if stay is not None else ("confirmed" if is_sure else "believed")
    return _standing(last.status, certainty, last.begins.best or last.begins.latest, stay)


def state_on(dossier: Dossier, standing: Standing, day: date) -> str:
    """The state of a standing on its day, one of `STATES`: what a reader is shown as one word and one shape."""
    if standing.status in DEAD:
        return "dead"
    if standing.best:
        return "held"
    if standing.high or standing.status in ("", "unknown"):
        return "unknown"
    return "pressed" if _was_pressed(dossier, by=day) else "out"


def days_of_change(dossier: Dossier) -> set[date]:
    """The days on which the state or the status can change; on no other day does either."""
    stays = {day for stay in dossier.stays for day in (stay.start, stay.end)}
    begun = {spell.begins.best or spell.begins.latest for spell in dossier.spells}
    return {day for day in stays | begun | set(_pressed_on(dossier)) if day is not None}


def _was_pressed(dossier: Dossier, *, by: date) -> bool:
    """Say whether a restriction or pressure had come by a day, as the best reading has it."""
    return any(day is None or day <= by for day in _pressed_on(dossier))


def _pressed_on(dossier: Dossier) -> list[date | None]:
    return [event.window.best or event.window.earliest for event in (*dossier.restrictions, *dossier.pressure)]


def _certainty(stay: Stay) -> str:
    return "disputed" if stay.reason == "disputed" else _CERTAINTY[stay.level]


def _since(dossier: Dossier, status: str, day: date) -> date | None:
    begun = [
        spell.begins.best or spell.begins.latest
        for spell in dossier.spells
        if spell.status == status and (spell.begins.best or spell.begins.latest or date.max) <= day
    ]
    return begun[-1] if begun else None


def _standing(status: str, certainty: str, since: date | None, stay: Stay | None) -> Standing:
    level = stay.level if stay is not None else None
    return Standing(
        status=status,
        certainty=certainty,
        since=since,
        low=level is Level.LOW,
        best=level is not None and level <= Level.BEST,
        high=level is not None,
        stay=stay,
    )
