"""Restrictions after release as spells: under which restriction a released person is on a day.

Nobody says how long an account of an exit ban holds good. It is read like an account of custody: `low` for as
long as silence is believed, `best` for as long as pre-trial detention is, `high` until it is said to have ended.
"""

from __future__ import annotations

from datetime import date

from habeas.domain.dates import add_days, add_months, parse
from habeas.domain.dossier import Dossier, Event, Level
from habeas.domain.rules import Rules
from habeas.domain.weighing import is_fact


def restrained_on(dossier: Dossier, day: date, rules: Rules) -> Level | None:
    """The surest level at which a person is released and restricted on `day`, None: at none."""
    stay = dossier.stay_on(day)
    if stay is not None and stay.level is Level.LOW:
        return None
    levels = [level for event in dossier.restrictions if (level := _level(event, day, rules)) is not None]
    if not levels:
        return None
    if stay is not None:
        return Level.HIGH if stay.level is Level.BEST else max(min(levels), Level.BEST)
    return min(levels)


def _level(event: Event, day: date, rules: Rules) -> Level | None:
    window = event.window
    if window.earliest is not None and day < window.earliest:
        return None
    ended = _ended(event)
    if ended is not None and ended <= day:
        return None
    told = window.latest
    if not event.dated or event.disputed or told is None:
        return Level.BEST if event.dated and event.best_counts and window.best and window.best <= day else Level.HIGH
    if told <= day < add_days(told, rules.silence_days):
        return Level.LOW
    best = window.best or told
    return Level.BEST if best <= day < add_months(best, rules.pretrial_months) else Level.HIGH


def _ended(event: Event) -> date | None:
    """The last day on which an account says the restriction ends."""
    ends = [
        parse(account.claim.text("until")).latest
        for account in event.accounts
        if account.claim.text("until") and is_fact(account.claim)
    ]
    return max((end for end in ends if end is not None), default=None)
