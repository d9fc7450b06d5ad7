"""The five states in which a person is shown, each a word and a shape: held, out, pressed, dead, unknown."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from habeas.domain.dossier import Dossier, Standing
from habeas.domain.standings import state_on
from habeas.workspace.components import describing
from habeas.workspace.frame import words


@dataclass(frozen=True, slots=True)
class State:
    """The code gives the shape, the word is what a reader reads."""

    code: str
    word: str


def show_state(code: str) -> State:
    """A state with its word."""
    return State(
        code,
        {
            "held": _("held"),
            "out": _("out"),
            "pressed": _("out, under pressure"),
            "dead": _("dead"),
            "unknown": _("not certain"),
        }[code],
    )


def state_of(dossier: Dossier, standing: Standing, *, as_of: date) -> State:
    """The state on the day of the standing."""
    return show_state(state_on(dossier, standing, as_of))


def status_words(standing: Standing) -> str:
    """The status of liberty and since when, in words."""
    status = describing.label_of("statuses", standing.status or "unknown")
    if standing.since is None:
        return status
    return _("%(status)s since %(day)s") % {"status": status, "day": words.day(standing.since)}


def certainty_words(standing: Standing) -> str:
    """How sure the register is that the person is held, and why not surer; empty where nothing is in doubt."""
    stay = standing.stay
    reason = reason_words(stay.reason, since=words.day(stay.since) if stay and stay.since else "") if stay else ""
    if standing.certainty == "disputed":
        return _("Accounts contradict each other here; both sides are shown below.")
    if standing.low or not standing.high:
        return ""
    if standing.best:
        return _("Most likely still held, not certainly: %(reason)s.") % {"reason": reason}
    return _("Possibly still held: %(reason)s.") % {"reason": reason}


def reason_words(reason: str, *, since: str = "") -> str:
    """Why somebody does not count as certain."""
    said = describing.label_of("stay_reasons", reason) if reason else ""
    return said % {"since": since} if "%(since)s" in said else said


def last_confirmed(dossier: Dossier, standing: Standing) -> str:
    """When somebody last placed the person in custody; empty where nobody takes them to be held."""
    if dossier.last_confirmed_in_custody is None or not standing.high:
        return ""
    return _("Last confirmed in custody on %(day)s.") % {"day": words.day(dossier.last_confirmed_in_custody)}
