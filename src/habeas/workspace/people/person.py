"""A person's page: who they are, how they stand, what happened, and what was done to them afterwards."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from habeas.domain import dates, vocabulary
from habeas.domain.claims import Claim, Sensitivity, Stance
from habeas.domain.dossier import Designation, Dossier, Level, Standing
from habeas.domain.errors import Refused
from habeas.workspace.components import describing, states
from habeas.workspace.components.accounts import AccountView, EventView, say_speakers, show_claim, show_event
from habeas.workspace.components.life_line import Row, draw_life
from habeas.workspace.components.names import NameView, names_of
from habeas.workspace.components.states import State
from habeas.workspace.frame import words

# What is said once in the header. The rest of the facts belongs to the events of the case.
IN_THE_HEADER = ("birth", "occupation", "citizenship")
MOST_NAMED = 3
# What stands under “What else is said”: the defence, the person's own will, the world's answer, and comments.
BESIDE = frozenset({"defence", "will", "answer"})
BESIDE_KINDS = frozenset({"comment", "device_check", "contact_made", "health", "portrait"})


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
    restrictions: tuple[EventView, ...]
    pressure: tuple[EventView, ...]
    under_duress: tuple[AccountView, ...]
    beside: tuple[AccountView, ...]
    access_url: str
    file_url: str


def build_person(
    dossier: Dossier,
    standing: Standing,
    *,
    audience: Sensitivity,
    as_of: date,
    query: str = "",
    access_url: str = "",
    file_url: str = "",
) -> PersonPage:
    """The page of one person as one lens shows them; `access_url` leads whoever is in charge to who has seen this."""
    names = names_of(dossier)
    claims = {claim.id: claim for claim in dossier.claims}
    days = dossier.days_held(until=as_of)
    return PersonPage(
        name=names[0],
        other_names=names[1:],
        state=states.state_of(dossier, standing, as_of=as_of),
        status=states.status_words(standing),
        certainty=states.certainty_words(standing),
        last_confirmed=states.last_confirmed(dossier, standing),
        days_number=words.number(days) if days else "",
        days_word=ngettext("day in custody", "days in custody", days),
        days_bounds=_days_bounds(dossier, as_of),
        facts=_facts(dossier, claims),
        designations=tuple(_designation(one, claims) for one in dossier.designations),
        life=draw_life(dossier, audience=audience, as_of=as_of, query=query),
        restrictions=tuple(show_event(event, audience=audience, query=query) for event in dossier.restrictions),
        pressure=tuple(show_event(event, audience=audience, query=query) for event in dossier.pressure),
        under_duress=tuple(show_claim(claim, audience=audience, query=query) for claim in dossier.under_duress),
        beside=tuple(
            show_claim(claim, audience=audience, query=query) for claim in dossier.claims if _is_beside(claim)
        ),
        access_url=access_url,
        file_url=file_url,
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


def _is_beside(claim: Claim) -> bool:
    if claim.stance is Stance.UNDER_DURESS:
        return False
    kind = vocabulary.kinds().get(claim.kind)
    return claim.kind in BESIDE_KINDS or (kind is not None and kind.group in BESIDE)
