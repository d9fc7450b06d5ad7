"""How days, windows, numbers and bounds are said to a reader, in the language of the page."""

from __future__ import annotations

from datetime import date, datetime

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from habeas.domain.date_reading import say_date
from habeas.domain.dates import UncertainDate, from_day
from habeas.domain.dossier import Window
from habeas.domain.numerals import say_number
from habeas.domain.speech import LANGUAGES


def language() -> str:
    """The language of the page: one that the register speaks, else English."""
    code = (get_language() or "en").split("-")[0]
    return code if code in LANGUAGES else "en"


def number(n: int) -> str:
    """A whole number with its thousands set apart as the language does it."""
    return say_number(n, language())


def day(on: date) -> str:
    """A day in words: “14 July 2021”."""
    return say_date(from_day(on), language())


def moment(at: datetime) -> str:
    """A moment in words: “14 July 2021, 08:30 UTC”."""
    return _("%(day)s, %(time)s UTC") % {"day": day(at.date()), "time": f"{at:%H:%M}"}


def when(told: UncertainDate | None) -> str:
    """A date as an account tells it, or that it tells none."""
    return _("day not given") if told is None else say_date(told, language())


def window(span: Window, *, dated: bool = True) -> str:
    """Between which days something lies, and the most likely one."""
    if not dated or (span.earliest is None and span.latest is None):
        return _("day not known")
    if span.earliest is None:
        return _("by %(latest)s") % {"latest": day(_known(span.latest))}
    if span.latest is None:
        return _("on or after %(earliest)s") % {"earliest": day(span.earliest)}
    if span.earliest == span.latest:
        return day(span.earliest)
    return _("between %(earliest)s and %(latest)s") % {"earliest": day(span.earliest), "latest": day(span.latest)}


def most_likely(span: Window) -> str:
    """The best day of a window wider than a day, in words; empty where the window says it all."""
    if span.best is None or span.earliest == span.latest:
        return ""
    return _("most likely %(day)s") % {"day": day(span.best)}


def bounds(low: int, best: int, high: int) -> str:
    """The three counts in one phrase."""
    if low == best == high:
        return _("%(n)s on every reading") % {"n": number(best)}
    return _("at least %(low)s, best count %(best)s, at most %(high)s") % {
        "low": number(low),
        "best": number(best),
        "high": number(high),
    }


def _known(on: date | None) -> date:
    if on is None:
        raise ValueError("a window needs at least one end")
    return on
