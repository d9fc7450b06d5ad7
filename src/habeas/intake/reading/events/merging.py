"""One event told twice is proposed once: the fuller telling, with what the other adds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from habeas.intake.reading.told import Event

LEAD = "/lead"
"""How the rule of an event ends that has the day of publication because its headline or lead names none."""
_SHORTLY_BEFORE = timedelta(days=62)
_ONE_MEANING = {
    "executed": "died",
    "died_in_custody": "died",
    "sentenced_to_death": "sentenced",
    "sentenced_in_absentia": "sentenced",
    "sentenced_to_home_confinement": "sentenced",
    "abducted": "detained",
    "released_on_bail": "released",
}


_MORE_EXACT = frozenset(_ONE_MEANING) - {"abducted", "released_on_bail"}
_HELD = frozenset(
    {
        "detained",
        "sentenced",
        "remanded",
        "transferred",
        "rearrested",
        "tortured",
        "hospitalised",
        "solitary_confinement",
    }
)


def merged(events: Sequence[Event]) -> list[Event]:
    """The events of one person, each once, in the order of the text."""
    kept: list[Event] = []
    for event in events:
        at = next((i for i, one in enumerate(kept) if _is_same(one, event)), None)
        if at is None:
            kept.append(event)
        else:
            kept[at] = _joined(kept[at], event)
    return [_in_custody(one, kept) for one in kept]


def _in_custody(event: Event, events: Sequence[Event]) -> Event:
    """Who died after being detained, and not after being let out, died in custody."""
    if event.kind != "died":
        return event
    before = [one for one in events if one is not event and (not one.date or not event.date or one.date <= event.date)]
    was_held = any(one.kind in _HELD for one in before)
    was_free = any(one.kind in ("released", "pardoned", "exchanged", "fled") for one in before)
    return replace(event, kind="died_in_custody") if was_held and not was_free else event


def _meaning(kind: str) -> str:
    return _ONE_MEANING.get(kind, kind)


def _is_same(one: Event, other: Event) -> bool:
    if _meaning(one.kind) != _meaning(other.kind):
        return False
    if one.kind == "transferred" and one.start != other.start:
        return one.date == other.date if one.date else other.date is not None and one.start < other.start
    if one.term and other.term and one.term != other.term:
        return False
    if one.date is None or other.date is None or _is_lead_of(one, other) or _is_lead_of(other, one):
        return True
    return one.date.startswith(other.date) or other.date.startswith(one.date)


def _is_lead_of(one: Event, other: Event) -> bool:
    """Whether a lead, dated by the day of publication for want of another, tells of what has its own day further on."""
    if not one.rule.endswith(LEAD) or other.rule.endswith(LEAD) or one.date is None or other.date is None:
        return False
    day, told = date.fromisoformat(one.date), other.date
    return len(told) == len(one.date) and timedelta(0) <= day - date.fromisoformat(told) <= _SHORTLY_BEFORE


def _joined(one: Event, other: Event) -> Event:
    """The first telling with what the second knows more exactly."""
    finer = max((one.date or "", other.date or ""), key=len) or None
    if _is_lead_of(one, other):
        finer = other.date
    more_exact = other.kind if one.kind in ("died", "sentenced") and other.kind in _MORE_EXACT else one.kind
    return replace(
        one, kind=more_exact, date=finer, articles=one.articles or other.articles, court=one.court or other.court,
        term=one.term or other.term, prison=one.prison or other.prison, said_by=one.said_by or other.said_by,
    )  # fmt: skip
