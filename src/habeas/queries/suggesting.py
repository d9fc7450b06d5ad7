"""What somebody may mean who is still typing: people, articles, courts, prisons, officials, sources; and what is filed already.

All of it through the lens of whoever types. How many questions are put to the database does not depend on how much is
filed; a list of names, or of titles, is kept in memory until anything is filed.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from habeas.domain.calling import by_alphabet
from habeas.domain.claims import Claim, Sensitivity
from habeas.domain.dates import UncertainDate, add_days, from_day
from habeas.domain.errors import NotFound
from habeas.domain.lens import Lens
from habeas.domain.packs import Article, Court, Prison
from habeas.domain.saying_dates import say_date
from habeas.domain.selection import select
from habeas.domain.speech import Speech, speech
from habeas.domain.typing_ahead import Days, articles_typed, places_typed
from habeas.domain.vocabulary import said_in
from habeas.names.finding import seen, typed_words
from habeas.names.fitting import Fitting
from habeas.queries.claims import claims_of_people
from habeas.queries.country import the_pack
from habeas.queries.finding import MOST_LETTERS, find
from habeas.queries.in_office import NamedInOffice, named_in_office
from habeas.queries.members import members_of
from habeas.queries.source_titles import Titled, sources_titled
from habeas.queries.sources import list_protected_sources
from habeas.records.transactions import reading

NEAR = 14  # days


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """One thing that may be meant: `value` is what comes to stand where it was typed, `key` the id of a person or source."""

    value: str
    label: str
    note: str = ""
    key: str = ""


def suggest(
    what: str,
    text: str,
    lens: Lens,
    *,
    today: date,
    on: UncertainDate | None = None,
    language: str = "en",
    most: int = 8,
) -> list[Suggestion]:
    """What may be meant, the likeliest first. `on` is the day of what is told. Raises NotFound for no such kind."""
    ask = _KINDS.get(what)
    if ask is None:
        raise NotFound("Nothing of the kind “%(what)s” is suggested.", what=what)
    text = seen(text[:MOST_LETTERS])
    if not text:
        return []
    days = Days((on and on.earliest) or (date.min if on else today), (on and on.latest) or (date.max if on else today))
    return ask(_Asked(what, text, lens, days, speech(language), most))[:most]


def filed_near(person: str, kind: str, lens: Lens, *, day: UncertainDate | None, most: int = 5) -> list[Claim]:
    """Accounts of one kind about one person, of about that day or of none; of a day not given, all of the kind.

    Only what the lens lets through; nothing else changes what is found, or how much.
    """
    with reading():
        _, members = members_of(person, audience=lens.audience)
        told = select(claims_of_people(members), lens)
    near = [claim for claim in told if claim.kind == kind and (day is None or _is_near(claim.when, day))]
    return sorted(near, key=lambda claim: (claim.when is None, claim.entry, claim.position))[:most]


@dataclass(frozen=True, slots=True)
class _Asked:
    what: str
    text: str
    lens: Lens
    days: Days
    say: Speech
    most: int


def _people(asked: _Asked) -> list[Suggestion]:
    found = find(asked.text, asked.lens, language=asked.say.language, most=asked.most).people
    return [
        Suggestion(value=one.names[0], label=" · ".join(one.names[:2]), note=one.reason, key=one.person)
        for one in found
        if one.names
    ]


def _articles(asked: _Asked) -> list[Suggestion]:
    pack, language = the_pack(), asked.say.language
    laws = pack.files.about.get("laws") or {}
    suggestions = []
    for one in articles_typed(pack, asked.text, asked.days):
        law, label = said_in(laws.get(one.article.law, {}), language), said_in(one.article.labels, language)
        note = law if one.stands else f"{law} · {_when_it_stood(asked.say, one.article)}"
        suggestions.append(Suggestion(value=one.code, label=f"{one.code}: {label}", note=note))
    return suggestions


def _places(asked: _Asked) -> list[Suggestion]:
    language, pack = asked.say.language, the_pack()
    named: Mapping[str, Court] | Mapping[str, Prison] = pack.courts if asked.what == "court" else pack.prisons
    suggestions = []
    for one in places_typed(pack, asked.what, asked.text, asked.days):
        label, until, after = said_in(one.place.labels, language), one.place.valid_to, named.get(one.place.successor)
        note = "" if one.stands or until is None else asked.say.say("Closed after %(day)s.", day=_day(asked.say, until))
        if note and after is not None:
            note = asked.say.say(
                "After %(day)s: %(name)s.", day=_day(asked.say, until), name=said_in(after.labels, language)
            )
        suggestions.append(Suggestion(value=label, label=label, note=note))
    return suggestions


def _when_it_stood(say: Speech, one: Article) -> str:
    first, last = _day(say, one.valid_from), _day(say, one.valid_to)
    if first and last:
        return say.say("in force only from %(first)s to %(last)s", first=first, last=last)
    return say.say("in force only since %(day)s", day=first) if first else say.say("in force until %(day)s", day=last)


def _officials(asked: _Asked) -> list[Suggestion]:
    fitting, found = Fitting(typed_words(asked.text)), []
    for one in named_in_office(asked.lens):
        may_be = asked.what == "official" or not one.offices or asked.what in one.offices
        score = fitting.of_name(one.name).score if may_be else 0
        if score:
            found.append((-score, -one.cases, by_alphabet(one.name), one))
    return [_in_office(one, asked.say) for *_, one in sorted(found, key=lambda each: each[:-1])]


def _in_office(one: NamedInOffice, say: Speech) -> Suggestion:
    note = say.say_count("named in %(n)s case", "named in %(n)s cases", one.cases) if one.cases else ""
    return Suggestion(value=one.name, label=one.name, note=note)


def _sources(asked: _Asked) -> list[Suggestion]:
    found = sources_titled(asked.text, audience=asked.lens.audience, most=asked.most)
    return [*_codes(asked), *(_titled(one, asked.say) for one in found if not one.code)]


def _codes(asked: _Asked) -> list[Suggestion]:
    """Protected sources by the beginning of their codes, for those of the house."""
    if asked.lens.audience is Sensitivity.PUBLIC:
        return []
    note, typed = asked.say.say("a protected source"), asked.text.casefold()
    codes = [one.code for one in list_protected_sources() if one.code.casefold().startswith(typed)]
    return [Suggestion(value=code, label=code, note=note) for code in codes[: asked.most]]


def _titled(one: Titled, say: Speech) -> Suggestion:
    published = say_date(one.published, say.language) if one.published else ""
    value, label = one.url or one.title or one.publisher, one.title or one.publisher or one.url
    notes = (one.publisher if one.publisher != label else "", published, one.url if one.url != label else "")
    return Suggestion(value=value, label=label, note=" · ".join(filter(None, notes)))


def _is_near(when: UncertainDate | None, day: UncertainDate) -> bool:
    """Say whether two dates may lie within a fortnight of each other; a day not given may."""
    if when is None:
        return True
    first, last = add_days(when.earliest or date.min, -NEAR), add_days(when.latest or date.max, NEAR)
    return Days(first, last).touches(day.earliest, day.latest)


def _day(say: Speech, day: date | None) -> str:
    return say_date(from_day(day), say.language) if day else ""


_KINDS: Mapping[str, Callable[[_Asked], list[Suggestion]]] = {
    "person": _people,
    "article": _articles,
    "court": _places,
    "prison": _places,
    "judge": _officials,
    "prosecutor": _officials,
    "official": _officials,
    "source": _sources,
}
KINDS = tuple(_KINDS)
