"""A person's page: who they are, how they stand, what happened, and what was done to them afterwards."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TypedDict

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from habeas.domain import dates, vocabulary
from habeas.domain.claims import Claim, Sensitivity, Stance
from habeas.domain.dossier import Designation, Dossier, Level, Standing
from habeas.domain.errors import Refused
from habeas.domain.petition import NEEDS, lacking_in
from habeas.domain.rules import Rules
from habeas.workspace.components import describing, states
from habeas.workspace.components.accounts import AccountView, EventView, say_speakers, show_claim, show_event
from habeas.workspace.components.life_line import Row, draw_life
from habeas.workspace.components.names import NameView, names_of
from habeas.workspace.components.states import State
from habeas.workspace.frame import words
from habeas.workspace.frame.addresses import with_lens
from habeas.workspace.people.confirmed import last_confirmed_by, term_end, term_rule

# What is said once in the header. The rest of the facts belongs to the events of the case.
IN_THE_HEADER = ("birth", "occupation", "citizenship")
MOST_NAMED = 3
# Kinds that stand in sections of their own, in this order; whatever else is said of no event stands in the last one.
SECTIONS = (
    ("family", ("family_tie", "contact")),
    ("defence", ("counsel", "remedy")),
    ("health", ("health",)),
    ("wishes", ("wish", "silence_asked", "consent", "consent_withdrawn")),
    ("answer", ("call_for_release", "statement", "opinion", "sanction")),
    ("follow-up", ("contact_made", "device_check")),
    ("remarks", ("comment", "finding", "same_event", "different_event")),
)


class Shown(TypedDict):
    """For whom accounts are shown, and the lens with which they lead on."""

    audience: Sensitivity
    query: str


@dataclass(frozen=True, slots=True)
class SaidValue:
    """A value with those who say so, where more than one value is said."""

    value: str
    said_by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FactView:
    """One attribute with each value that somebody gives."""

    label: str
    values: tuple[SaidValue, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DesignationView:
    """What one organisation says of the person's standing."""

    organisation: str
    status: str
    since: str
    withdrawn: str
    said_by: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """What is said of one side of a life, under its own heading."""

    code: str
    heading: str
    accounts: tuple[AccountView, ...]


@dataclass(frozen=True, slots=True)
class TermView:
    """When the term ends, empty where no term is told, and by which rule that was reckoned."""

    ends: str
    rule: str


@dataclass(frozen=True, slots=True)
class PetitionView:
    """How much of what a petition asks for is told, and what is not."""

    told_of: str
    lacking: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonPage:
    """Everything a person's page shows. `days_number` is the only big number, empty where no day is counted."""

    name: NameView
    other_names: tuple[NameView, ...]
    state: State
    status: str
    certainty: str
    last_confirmed: str
    days_number: str
    days_word: str
    days_bounds: str
    facts: tuple[FactView, ...]
    designations: tuple[DesignationView, ...]
    life: tuple[Row, ...]
    after: tuple[EventView, ...]
    under_duress: tuple[AccountView, ...]
    sections: tuple[Section, ...]
    portraits: tuple[AccountView, ...]
    term: TermView
    petition: PetitionView
    links: tuple[tuple[str, str], ...]


def build_person(
    dossier: Dossier,
    standing: Standing,
    *,
    audience: Sensitivity,
    as_of: date,
    rules: Rules,
    query: str = "",
    access_url: str = "",
    file_url: str = "",
    settles: bool = False,
) -> PersonPage:
    """The page of one person as one lens shows them; `access_url` leads whoever is in charge to who has seen this, `file_url` whoever may file to the forms, and where it
    `settles` its reader may say what the team finds of accounts that differ."""
    show: Shown = {"audience": audience, "query": query}
    names = names_of(dossier)
    claims = {claim.id: claim for claim in dossier.claims}
    days = dossier.days_held(until=as_of)
    return PersonPage(
        name=names[0],
        other_names=names[1:],
        state=states.state_of(dossier, standing, as_of=as_of),
        status=states.status_words(standing),
        certainty=states.certainty_words(standing),
        last_confirmed=last_confirmed_by(dossier, standing),
        days_number=words.number(days) if days else "",
        days_word=ngettext("day in custody", "days in custody", days),
        days_bounds=_days_bounds(dossier, as_of),
        facts=_facts(dossier, claims),
        designations=tuple(_designation(one, claims) for one in dossier.designations),
        life=draw_life(dossier, as_of=as_of, settles=settles, **show),
        after=tuple(show_event(event, settles=settles, **show) for event in (*dossier.restrictions, *dossier.pressure)),
        under_duress=tuple(show_claim(claim, **show) for claim in dossier.under_duress),
        sections=tuple(_sections(dossier, show)),
        portraits=tuple(show_claim(claim, **show) for claim in dossier.claims if _is_portrait(claim)),
        term=TermView(ends=term_end(dossier, standing), rule=term_rule(dossier, rules)),
        petition=_petition(dossier),
        links=tuple(_links(dossier.person, query, file_url=file_url, access_url=access_url)),
    )


def _days_bounds(dossier: Dossier, as_of: date) -> str:
    low, best, high = (dossier.days_held(until=as_of, level=level) for level in Level)
    if low == best == high:
        return ""
    return _("at least %(low)s, at most %(high)s") % {"low": words.number(low), "high": words.number(high)}


def _facts(dossier: Dossier, claims: Mapping[str, Claim]) -> tuple[FactView, ...]:
    views = []
    for kind in IN_THE_HEADER:
        said = [fact for fact in dossier.facts if fact.kind == kind]
        several = len(said) > 1
        values = tuple(
            SaidValue(_fact_value(kind, fact.value), _some_speakers(fact.claims, claims) if several else "")
            for fact in said
        )
        if values:
            views.append(FactView(label=describing.kind_label(kind), values=values))
    return tuple(views)


def _fact_value(kind: str, value: str) -> str:
    if kind != "birth":
        return value
    try:
        return words.when(dates.parse(value))
    except Refused:
        return value


def _designation(designation: Designation, claims: Mapping[str, Claim]) -> DesignationView:
    ended = designation.withdrawn
    return DesignationView(
        organisation=designation.organisation or _("organisation not named"),
        status=describing.label_of("designation_statuses", designation.status),
        since=words.window(designation.since, dated=designation.dated),
        withdrawn=_("until %(day)s") % {"day": words.window(ended)} if ended else "",
        said_by=tuple(_speakers(designation.claims, claims)),
    )


def _speakers(ids: Iterable[str], claims: Mapping[str, Claim]) -> list[str]:
    return list(dict.fromkeys(say_speakers(claims[one]) for one in ids if one in claims))


def _some_speakers(ids: Iterable[str], claims: Mapping[str, Claim]) -> str:
    """The first few who say so, and how many more there are."""
    said = _speakers(ids, claims)
    shown = "; ".join(said[:MOST_NAMED])
    rest = len(said) - MOST_NAMED
    if rest <= 0:
        return shown
    return _("%(shown)s and %(n)s more") % {"shown": shown, "n": words.number(rest)}


def _links(person: str, query: str, *, file_url: str, access_url: str) -> Iterator[tuple[str, str]]:
    """Where the page leads on to, each with its address."""
    if file_url:
        yield file_url, _("File what happened to this person")
    yield with_lens(reverse("log", args=[person]), query), _("Who filed what, and when")
    yield with_lens(reverse("as-public", args=[person]), query), _("As the public sees it")
    if access_url:
        yield access_url, _("Who has seen this")


def _petition(dossier: Dossier) -> PetitionView:
    lacking, asked = lacking_in(dossier), len(vocabulary.terms(NEEDS))
    told = _("%(told)s of %(all)s") % {"told": words.number(asked - len(lacking)), "all": words.number(asked)}
    return PetitionView(told_of=told, lacking=tuple(need.label(words.language()) for need in lacking))


def _sections(dossier: Dossier, show: Shown) -> Iterator[Section]:
    """What is said beside the events, each kind in its section; an empty section does not stand there, for anybody."""
    headings = {
        "family": _("Family and contacts"),
        "defence": _("Lawyers and complaints"),
        "health": _("Health"),
        "wishes": _("Wishes and consent"),
        "answer": _("What the world says"),
        "follow-up": _("Contact and follow-up"),
        "remarks": _("What the team says"),
    }
    for code, kinds in SECTIONS:
        told = [one for one in dossier.claims if one.kind in kinds and one.stance is not Stance.UNDER_DURESS]
        if told:
            yield Section(code=code, heading=headings[code], accounts=tuple(show_claim(one, **show) for one in told))


def _is_portrait(claim: Claim) -> bool:
    return claim.kind == "portrait" and claim.stance is not Stance.UNDER_DURESS
