"""The line under a name that says who last placed the person in custody, and the one that says when the term ends."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from habeas.domain.dossier import Dossier, Event, Standing
from habeas.domain.rules import CustodyCredit, Rules
from habeas.workspace.components import describing
from habeas.workspace.components.accounts import say_speakers
from habeas.workspace.frame import words

MOST_NAMED = 3
_NOT_STANDING = frozenset({"refuted", "other_confirmed", "denial", "answerable"})


def last_confirmed_by(dossier: Dossier, standing: Standing) -> str:
    """When somebody last placed the person in custody, and who; empty where nobody takes them to be held."""
    day = dossier.last_confirmed_in_custody
    if day is None or not standing.high:
        return ""
    said = [
        say_speakers(account.claim)
        for event in dossier.events
        for account in event.accounts
        if account.set_aside not in _NOT_STANDING and account.window.latest in (day, *_next_day(event, dossier))
    ]
    values = {"day": words.day(day), "names": "; ".join(list(dict.fromkeys(said))[:MOST_NAMED])}
    if not values["names"]:
        return _("Last confirmed in custody on %(day)s.") % values
    return _("Last confirmed in custody on %(day)s, by %(names)s.") % values


def _next_day(event: Event, dossier: Dossier) -> tuple[date, ...]:
    """A leaving proves custody on the day before it."""
    day = dossier.last_confirmed_in_custody
    return (day + timedelta(days=1),) if event.kind == "way_out" and day is not None else ()


def term_end(dossier: Dossier, standing: Standing) -> str:
    """Between which days the term ends, for somebody who may be held; empty where no term is told."""
    ends = dossier.term_ends
    if ends is None or not standing.high:
        return ""
    if ends.latest is None:
        return _("The punishment has no end.")
    return _("The term ends: %(when)s.") % {"when": words.window(ends)}


def term_rule(dossier: Dossier, rules: Rules) -> str:
    """The rule by which the end of the term was reckoned, in words."""
    verdicts = [event for event in dossier.events if event.kind == "sentence"]
    days = [event.window.latest for event in verdicts if event.window.latest is not None]
    begins = _(
        "A term runs from the first day in custody; where accounts or several terms leave it open, from the longest single term to their sum."
    )
    credit = rules.credit(max(days)) if days else None
    if credit is None:
        return f"{begins} {_('A day before the verdict counts for a day.')}"
    regimes = {account.claim.text("regime") for event in verdicts for account in event.accounts} - {""}
    return f"{begins} {_credit(credit, regimes)}"


def _credit(credit: CustodyCredit, regimes: set[str]) -> str:
    known = sorted(regimes & set(credit.by_regime))
    if not known:
        return _("The regime is not told: a day before the verdict counts for %(least)s to %(most)s days.") % {
            "least": _rate(credit.unknown_least),
            "most": _rate(credit.unknown_most),
        }
    told = "; ".join(f"{describing.label_of('regimes', one)}: {_rate(credit.by_regime[one])}" for one in known)
    return _("For each day before the verdict so many days count (%(rates)s).") % {"rates": told}


def _rate(rate: Fraction) -> str:
    return number_format(float(rate)) if rate.denominator > 1 else words.number(rate.numerator)
