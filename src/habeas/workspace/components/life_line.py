"""The life line: spells as thick lines with soft ends, events hanging on them, in order of time."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from habeas.domain.claims import Sensitivity
from habeas.domain.dossier import Dossier, Event, Spell
from habeas.workspace.components import describing
from habeas.workspace.components.accounts import EventView, show_event
from habeas.workspace.frame import words

DEAD = frozenset({"dead", "executed"})
# Kinds that tell of the person and not of what happened to them; the page says them elsewhere.
NOT_ON_THE_LINE = frozenset({"birth", "designation", "naming", "sex", "citizenship", "occupation"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One event on the line. `above` and `below` are the states of the line on either side of it:
    none, held, out, dead or unknown; `soft` says that it changes on an uncertain day; `splits` that accounts
    conflict. `spell` says in words what begins here, empty where nothing changes. `is_later`: after the day asked
    about; `later_from` names that day on the first of these rows.
    """

    event: EventView
    mark: str
    above: str
    below: str
    soft: bool
    splits: bool
    spell: str
    is_later: bool = False
    later_from: str = ""


def draw_life(
    dossier: Dossier, *, audience: Sensitivity, as_of: date, query: str | None = None, settles: bool = False
) -> tuple[Row, ...]:
    """The rows from the first event to the last."""
    events = _in_order(event for event in dossier.events if event.kind not in NOT_ON_THE_LINE)
    rows: list[Row] = []
    above = "none"
    named: Spell | None = None
    was_later = False
    for event in events:
        spell = _spell_after(event, dossier.spells)
        below, is_later = _line(spell), _is_later(event, as_of)
        rows.append(
            Row(
                event=show_event(event, audience=audience, query=query, settles=settles),
                mark=_mark(event, above, below),
                above=above,
                below=below,
                soft=above != below and (event.window.earliest != event.window.latest or not event.dated),
                splits=bool(event.conflicts),
                spell=_say_spell(spell, as_of) if spell is not None and spell is not named else "",
                is_later=is_later,
                later_from=words.day(as_of) if is_later and not was_later else "",
            )
        )
        above, named, was_later = below, spell, is_later
    return tuple(rows)


def _in_order(events: Iterable[Event]) -> list[Event]:
    """The order of the fold, but on one day and in one custody the detention stands before what followed it."""
    alike = groupby(events, key=lambda event: (event.window.best or event.window.latest, event.cycle))
    return [event for _, some in alike for event in sorted(some, key=lambda event: event.kind != "detention")]


def _is_later(event: Event, as_of: date) -> bool:
    day = event.window.best or event.window.earliest
    return event.dated and day is not None and day > as_of


def _spell_after(event: Event, spells: Sequence[Spell]) -> Spell | None:
    """The spell in which the person is once the event has happened."""
    day = event.window.best or event.window.latest or event.window.earliest
    if day is None:
        return None
    begun = [spell for spell in spells if (_begin(spell) or date.max) <= day and not _is_next(spell, event)]
    return begun[-1] if begun and not _is_over(begun[-1], day) else None


def _is_next(spell: Spell, event: Event) -> bool:
    """Say whether a way out comes before this spell although both are of one day: who is re-arrested has left first."""
    if event.kind != "way_out" or event.cycle is None or spell.cycle is None:
        return False
    return spell.held and spell.cycle > event.cycle


def _begin(spell: Spell) -> date | None:
    return spell.begins.best or spell.begins.latest or spell.begins.earliest


def _is_over(spell: Spell, day: date) -> bool:
    if spell.ends is None:
        return False
    end = spell.ends.best or spell.ends.latest
    return end is not None and end <= day


def _line(spell: Spell | None) -> str:
    if spell is None:
        return "none"
    if spell.status in DEAD:
        return "dead"
    if spell.held:
        return "held"
    return "unknown" if spell.status == "unknown" else "out"


def _mark(event: Event, above: str, below: str) -> str:
    if event.disputed or not event.best_counts:
        return "disputed"
    if below == "dead":
        return "dead"
    return "turn" if above != below else "event"


def _say_spell(spell: Spell, as_of: date) -> str:
    status = describing.label_of("statuses", spell.status)
    start = _begin(spell)
    end = None if spell.ends is None else spell.ends.best or spell.ends.latest
    if start is None or not spell.held or spell.status in DEAD:
        return status
    until = min(end, as_of) if end else as_of
    length = (until - start).days
    return f"{status}, {describing.days(length)}" if length > 0 else status
