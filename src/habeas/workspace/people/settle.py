"""The page on which the team settles what accounts differ about: the sides, the accounts, and what is found."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from django.urls import reverse
from django.utils.translation import gettext as _

from habeas.actions.reasons import LONGEST
from habeas.actions.settling import TIES
from habeas.domain.claims import Sensitivity
from habeas.domain.dossier import Dossier, Event
from habeas.domain.speech import N_
from habeas.domain.vocabulary import kinds, said_in, terms
from habeas.workspace.components.accounts import AccountView, ConflictView, show_claim, show_event
from habeas.workspace.components.names import names_of
from habeas.workspace.frame import words
from habeas.workspace.frame.addresses import person_url, with_lens

READ_ONLY = N_("You may read here. Correcting is for those who may file.")


@dataclass(frozen=True, slots=True)
class Sent:
    """What was chosen and typed, kept where it is refused."""

    finding: str = ""
    accounts: frozenset[str] = frozenset()
    why: str = ""
    is_public: bool = False
    wrong: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One thing that may be found, with what it means."""

    code: str
    label: str
    meaning: str
    is_chosen: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ChosenAccount:
    """An account that the finding may be about."""

    id: str
    what: str
    when: str
    said_by: str
    source: str
    is_chosen: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class EventChoice:
    """An event with its accounts."""

    title: str
    when: str
    accounts: tuple[ChosenAccount, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundBefore:
    """What was found before of any of these accounts, and why."""

    account: AccountView
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SettlePage:
    """Everything the page shows. `closed` says why nothing can be settled here, empty where it can."""

    person: str
    url: str
    conflicts: tuple[ConflictView, ...]
    events: tuple[EventChoice, ...]
    findings: tuple[Choice, ...]
    before: tuple[FoundBefore, ...]
    action: str
    why: str
    is_public: bool
    wrong: str
    closed: str
    longest: int = field(default=LONGEST)


def build_settle(
    dossier: Dossier, event: Event, *, of: str, audience: Sensitivity, closed: str, query: str, sent: Sent
) -> SettlePage:
    """The page of an event; those of its kind stand below it, as they may be one. `of` is the account in the address."""
    alike = [one for one in events_of(dossier) if one.kind == event.kind and one.id != event.id]
    meant = {account.claim.id for one in (event, *alike) for account in one.accounts}
    return SettlePage(
        person=names_of(dossier)[0].text,
        url=f"{person_url(dossier.person, query)}#event-{event.id}",
        conflicts=show_event(event, audience=audience).conflicts,
        events=tuple(_event(one, audience, sent) for one in (event, *alike)),
        findings=tuple(_choices(sent)),
        before=tuple(
            FoundBefore(account=show_claim(claim, audience=audience, query=query), why=claim.wording)
            for claim in dossier.claims
            if claim.kind in ("finding", *TIES) and meant & set(claim.about)
        ),
        action=with_lens(reverse("settling", args=[of]), query),
        why=sent.why,
        is_public=sent.is_public,
        wrong=sent.wrong,
        closed=closed,
    )


def events_of(dossier: Dossier) -> Iterable[Event]:
    """Every event of a person, those after release too."""
    return (*dossier.events, *dossier.restrictions, *dossier.pressure)


def _event(event: Event, audience: Sensitivity, sent: Sent) -> EventChoice:
    view = show_event(event, audience=audience)
    return EventChoice(
        title=view.title,
        when=view.when,
        accounts=tuple(
            ChosenAccount(
                id=one.id,
                what=one.what,
                when=one.when or view.when,
                said_by=one.said_by,
                source=one.source,
                is_chosen=one.id in sent.accounts,
            )
            for one in view.accounts
        ),
    )


def _choices(sent: Sent) -> Iterator[Choice]:
    told = {
        "confirmed": _("The event's day becomes this account's."),
        "refuted": _("It no longer counts; it stays listed."),
    }
    for code, term in terms("findings").items():
        meaning = said_in(term.definition, words.language())
        yield Choice(
            code=code,
            label=term.label(words.language()),
            meaning=f"{meaning} {told[code]}" if code in told else meaning,
            is_chosen=code == sent.finding,
        )
    for code in TIES:
        kind = kinds()[code]
        meaning = said_in(kind.definition, words.language())
        yield Choice(code=code, label=kind.label(words.language()), meaning=meaning, is_chosen=code == sent.finding)
