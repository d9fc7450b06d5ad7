"""One line of what is awaited of somebody: who, what, and where it is looked at."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from django.urls import reverse
from django.utils.translation import gettext as _

from habeas.domain.coming import CONFLICT, HEARING, LIMIT, REVIEW, SILENCE, TERM
from habeas.domain.speech import N_
from habeas.queries.coming import Waiting
from habeas.workspace.components.describing import label_of
from habeas.workspace.frame import words
from habeas.workspace.frame.addresses import person_url, with_lens

HEADINGS = {
    HEARING: N_("Hearings of this week"),
    TERM: N_("Terms that end soon"),
    LIMIT: N_("Detention limits that end soon"),
    CONFLICT: N_("Accounts that differ"),
    REVIEW: N_("Recognition under review"),
    SILENCE: N_("People without news for long"),
}
_LIMITS = {
    "police_custody": N_("police custody may last until %(day)s"),
    "pretrial": N_("custody before trial may last until %(day)s"),
    "house_arrest": N_("house arrest may last until %(day)s"),
    "days_over": N_("the days of arrest are over on %(day)s"),
}
_TERMS = {
    "": N_("the term ends on %(day)s"),
    "earliest": N_("the term may end on %(day)s, and on %(until)s at the latest"),
    "latest": N_("the term ends on %(day)s at the latest"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitingView:
    """A line: the name, what is awaited, and the address of it."""

    name: str
    told: str
    url: str


def show_waiting(one: Waiting, *, today: date, query: str, may_decide: bool = False) -> WaitingView:
    """The line of one thing awaited. `may_decide`: it leads to where it is decided and not only to where it is read."""
    return WaitingView(
        name=one.name or _("Name not shown"),
        told=_told(one, today),
        url=_url(one, query, may_decide=may_decide),
    )


def _told(one: Waiting, today: date) -> str:
    values = {"day": words.day(one.day), "until": words.day(one.until or one.day)}
    match one.what:
        case "hearing":
            return _hearing(one, today)
        case "term":
            return _(_TERMS.get(one.detail, _TERMS[""])) % values
        case "limit":
            return _(_LIMITS[one.detail]) % values
        case "conflict":
            about = label_of("conflict_subjects", one.detail.partition(" ")[2])
            return _("%(about)s, last told of on %(day)s") % {"about": about, **values}
        case "review":
            return _("under review, filed on %(day)s") % values
    return _("nothing heard for so long that it is not certain any more, since %(day)s") % values


def _hearing(one: Waiting, today: date) -> str:
    if one.until is not None and one.until > one.day:
        return _("between %(earliest)s and %(latest)s") % {
            "earliest": words.day(one.day),
            "latest": words.day(one.until),
        }
    if one.day == today:
        return _("today, %(day)s") % {"day": words.day(one.day)}
    if one.day == today + timedelta(days=1):
        return _("tomorrow, %(day)s") % {"day": words.day(one.day)}
    return words.day(one.day)


def _url(one: Waiting, query: str, *, may_decide: bool) -> str:
    page, event = person_url(one.person, query), one.detail.partition(" ")[0]
    match one.what:
        case "conflict" if may_decide:
            return with_lens(reverse("settling", args=[event]), query)
        case "review" if may_decide:
            return with_lens(reverse("designation", args=[one.detail]), query)
        case "conflict" | "hearing":
            return f"{page}#event-{event}"
        case "review":
            return f"{page}#standing"
    return page
