"""The overview: how many are held, were let out, died, and were pressed afterwards; and what was learnt last."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from habeas.domain.calling import in_order
from habeas.domain.claims import Sensitivity
from habeas.queries.overview import Newest
from habeas.workspace.components.accounts import say_speakers, show_event
from habeas.workspace.components.describing import phrases
from habeas.workspace.frame import words
from habeas.workspace.frame.addresses import person_url
from habeas.workspace.home.morning import Morning
from habeas.workspace.numbers.numbers import NumberCard


@dataclass(frozen=True, slots=True, kw_only=True)
class NewEvent:
    """One happening among the newest, with the person it concerns and those who say so."""

    when: str
    name: str
    url: str
    what: str
    said_by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OverviewPage:
    """Everything that the overview shows. `since` says from when on this register can know anything."""

    summary: str
    since: str
    morning: Morning
    numbers: tuple[NumberCard, ...]
    newest: tuple[NewEvent, ...]


def build_new(newest: Newest, *, query: str, audience: Sensitivity) -> NewEvent:
    """One of the newest events: what happened and when, and everybody who says so."""
    event = show_event(newest.event, audience=audience)
    accounts = newest.event.accounts
    told = ", ".join(phrases(accounts[0].claim, audience=audience))
    return NewEvent(
        when=event.when,
        name=next((one.text for one in in_order(newest.names, languages=[words.language()])), _("Name not shown")),
        url=f"{person_url(newest.person, query)}#event-{event.id}",
        what=f"{event.title}: {told}" if told else event.title,
        said_by="; ".join(dict.fromkeys(say_speakers(account.claim) for account in accounts)),
    )


def say_since(known_since: datetime | None) -> str:
    """From when on this register can know anything."""
    if known_since is None:
        return _("Nothing has been filed yet: the first import begins the register.")
    return _("This register began on %(day)s; of the days before it knows what was filed since.") % {
        "day": words.day(known_since.date())
    }


def build_overview(
    *, documented: int, since: str, morning: Morning, numbers: Sequence[NumberCard], newest: Sequence[NewEvent]
) -> OverviewPage:
    """The page for the register as one lens shows it."""
    return OverviewPage(
        summary=say_documented(documented), since=since, morning=morning, numbers=tuple(numbers), newest=tuple(newest)
    )


def say_documented(people: int) -> str:
    """How many people this register knows by name or number."""
    if not people:
        return _("Nobody is documented here through this lens.")
    return ngettext(
        "This register documents %(n)s person, with those who say so.",
        "This register documents %(n)s people, each with those who say so.",
        people,
    ) % {"n": words.number(people)}
