"""One prison with who is held there and whose letters arrive, or one who acted in office, with the cases."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from habeas.domain import vocabulary
from habeas.domain.claims import Claim, Sensitivity
from habeas.domain.counts import Counted
from habeas.domain.dossier import Dossier, Level
from habeas.queries.named import Named
from habeas.queries.place_keys import key_of
from habeas.queries.places import PlaceFound
from habeas.workspace.components import describing, states
from habeas.workspace.components.accounts import AccountView, say_speakers, show_claim, source_words
from habeas.workspace.components.bounds_bar import BoundsBar, draw_bounds
from habeas.workspace.frame import words
from habeas.workspace.frame.addresses import person_url, with_lens
from habeas.workspace.frame.options import Option
from habeas.workspace.places.places import place_url, places_url, said_of_names

AT_ONCE = 25
HELD_AT_ONCE = 100
HELD_STARTS = {level: f"{level.word}_start" for level in Level}


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldView:
    """Somebody held there, and why they are not counted as certain."""

    name: str
    url: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldLevel:
    """Those held certainly, most likely or possibly; `before` and `after` lead to the rest of many."""

    code: str
    heading: str
    people: tuple[HeldView, ...]
    before: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldThere:
    """Who is held in a prison on the day asked about."""

    heading: str
    bounds: str
    bar: BoundsBar
    levels: tuple[HeldLevel, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LettersForm:
    """The form by which it is filed whose letters arrive, filled in as it was sent where it was refused."""

    action: str
    prison: str
    writers: tuple[Option, ...]
    confirmed: str
    speaker: str
    source: str
    problem: str
    closed: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Letters:
    """Whose letters reach a prison: the account confirmed last in a sentence, all accounts, and the form."""

    sentence: str
    accounts: tuple[AccountView, ...]
    form: LettersForm


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseView:
    """One case in which it was told of: what of, when, and who says so."""

    name: str
    url: str
    told: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficialView:
    """What is told of an official who bears exactly this name."""

    name: str
    accounts: tuple[AccountView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacePage:
    """Everything that the page of one place or official shows; `held` and `letters` are those of a prison."""

    done: str
    note: str
    held: HeldThere | None
    letters: Letters | None
    cases_heading: str
    cases: tuple[CaseView, ...]
    before: str
    after: str
    officials: tuple[OfficialView, ...]
    back: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """What was sent to the form and refused; nothing on a page that was only asked for."""

    values: Mapping[str, str] = field(default_factory=dict)
    problem: str = ""


def build_place(
    found: PlaceFound,
    rules: Sequence[Claim],
    *,
    audience: Sensitivity,
    as_of: date,
    query: str,
    sent: Sent,
    closed: str,
    done: str = "",
) -> PlacePage:
    """The page; `rules` are the accounts of whose letters arrive, the one confirmed last first."""
    place, cases = found.place, found.cases
    url = place_url(place.kind, place.key, query)
    starts = {HELD_STARTS[level]: named.start for level, named in found.held.items()}

    def turned(key: str, start: int, anchor: str) -> str:
        places = starts | {"start": cases.start} | {key: start}
        return f"{with_lens(url, '&'.join(f'{one}={value}' for one, value in places.items() if value))}#{anchor}"

    is_prison = place.held is not None
    after = cases.start + AT_ONCE
    return PlacePage(
        done=done,
        note=said_of_names(place.kind),
        held=_held(found, as_of, query, turned) if is_prison else None,
        letters=_letters(found, rules, audience, query, sent, closed) if is_prison else None,
        cases_heading=_cases_heading(place.kind, cases.total),
        cases=_cases(found, query),
        before=turned("start", max(0, cases.start - AT_ONCE), "cases") if cases.start else "",
        after=turned("start", after, "cases") if after < cases.total else "",
        officials=tuple(
            OfficialView(name=one.name, accounts=tuple(show_claim(claim, audience=audience) for claim in one.claims))
            for one in found.officials
        ),
        back=places_url(place.kind, query),
    )


def _held(found: PlaceFound, as_of: date, query: str, turned: Callable[[str, int, str], str]) -> HeldThere:
    held = found.place.held
    assert held is not None
    return HeldThere(
        heading=_("Held here at the end of %(day)s") % {"day": words.day(as_of)},
        bounds=words.bounds(held.low, held.best, held.high),
        bar=draw_bounds(low=held.low, best=held.best, high=held.high, most=max(1, held.high)),
        levels=tuple(_level(level, found.held[level], query, turned) for level in Level if found.held[level].total),
    )


def _level(level: Level, named: Named, query: str, turned: Callable[[str, int, str], str]) -> HeldLevel:
    heading = describing.label_of("levels", level.word)
    after = named.start + HELD_AT_ONCE
    return HeldLevel(
        code=level.word,
        heading=f"{heading[:1].upper()}{heading[1:]}: {words.number(named.total)}",
        people=tuple(
            HeldView(name=_name(one), url=person_url(one.person, query), reason=_reason(one)) for one in named.people
        ),
        before=turned(HELD_STARTS[level], max(0, named.start - HELD_AT_ONCE), level.word) if named.start else "",
        after=turned(HELD_STARTS[level], after, level.word) if after < named.total else "",
    )


def _letters(
    found: PlaceFound, rules: Sequence[Claim], audience: Sensitivity, query: str, sent: Sent, closed: str
) -> Letters:
    values = sent.values
    return Letters(
        sentence=_say_rule(rules[0]) if rules else _("Nobody has said yet whose letters arrive here."),
        accounts=tuple(show_claim(claim, of=claim.kind, audience=audience, query=query) for claim in rules),
        form=LettersForm(
            action=with_lens(reverse("letters"), query),
            prison=found.place.key,
            writers=tuple(
                Option(value=code, label=term.label(words.language()), is_chosen=code == values.get("writers"))
                for code, term in vocabulary.terms("letter_writers").items()
            ),
            confirmed=values.get("confirmed", ""),
            speaker=values.get("speaker", ""),
            source=values.get("source", ""),
            problem=sent.problem,
            closed=closed,
        ),
    )


def _say_rule(rule: Claim) -> str:
    return _("Who may write: %(who)s. Confirmed: %(day)s, by: %(speaker)s.") % {
        "who": describing.label_of("letter_writers", rule.text("letter_writers")),
        "day": words.when(rule.when),
        "speaker": say_speakers(rule),
    }


def _cases_heading(kind: str, total: int) -> str:
    if kind == "prison":
        told = ngettext("%(n)s person has been held here", "%(n)s people have been held here", total)
    else:
        told = ngettext("Acted in office in %(n)s case", "Acted in office in %(n)s cases", total)
    return told % {"n": words.number(total)}


def _cases(found: PlaceFound, query: str) -> tuple[CaseView, ...]:
    dossiers = {dossier.person: dossier for dossier in found.dossiers}
    return tuple(
        CaseView(
            name=_name(one),
            url=person_url(one.person, query),
            told=_told(dossiers[one.person], found.place.kind, found.place.key) if one.person in dossiers else (),
        )
        for one in found.cases.people
    )


def _told(dossier: Dossier, kind: str, key: str) -> tuple[str, ...]:
    """What the accounts that name it tell, each once: what happened, when, and who says so."""
    ids = {
        claim
        for fact in dossier.facts
        if fact.kind == kind and key_of(kind, fact.value) == key
        for claim in fact.claims
    }
    return tuple(
        dict.fromkeys(
            _("%(what)s, %(when)s. %(speaker)s · %(source)s")
            % {
                "what": describing.kind_label(claim.kind),
                "when": words.when(claim.when),
                "speaker": say_speakers(claim),
                "source": source_words(claim.source),
            }
            for claim in dossier.claims
            if claim.id in ids
        )
    )


def _name(one: Counted) -> str:
    return one.name_in(words.language()) or _("Name not shown")


def _reason(one: Counted) -> str:
    return states.reason_words(one.reason, since=words.day(one.since) if one.since else "")
