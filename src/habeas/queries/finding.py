"""One box to find people: a name in any script and spelling, an id, an article, a court, a prison; each with the reason."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from habeas.domain.lens import Lens
from habeas.domain.speech import Speech, speech
from habeas.names import fitting
from habeas.names.finding import seen, typed_words
from habeas.queries.by_case import InCase, people_by_case
from habeas.queries.by_id import subjects_by_id, subjects_by_key
from habeas.queries.by_name import NamedSo, names_on, people_by_name
from habeas.queries.columns import Shelf, shelves
from habeas.queries.country import the_pack
from habeas.queries.members import persons_of
from habeas.records.transactions import reading

MOST_LETTERS = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """Somebody found: all names, the best fitting first, a score from 0 to 1, and why in one sentence."""

    person: str
    names: tuple[str, ...]
    score: float
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """Who is found, the best first. `more`: others fit as well; `hint` says what would help, or nothing."""

    people: tuple[Found, ...]
    more: bool
    hint: str


def find(text: str, lens: Lens, *, language: str = "en", most: int = 50) -> Answer:
    """People by whatever was typed: by id or key first, then by name, then by their case. Nobody twice."""
    text, say, found, more = seen(text[:MOST_LETTERS]), speech(language), dict[str, Found](), False
    with reading():
        on = shelves(lens)
        for one in _by_id(on, text, lens, say):
            found.setdefault(one.person, one)
        named, more = _named(on, text, say)
        for one in named:
            found.setdefault(one.person, one)
        for shelf in on:
            in_case, others = people_by_case(shelf, text, most=most)
            more = more or others
            for one in _in_case(shelf, in_case, say):
                found.setdefault(one.person, one)
    people = tuple(found.values())[:most]
    more = more or len(found) > most
    return Answer(people=people, more=more, hint=_hint(text, people, more, say))


def find_people(text: str, lens: Lens, *, language: str = "en", most: int = 50) -> list[Found]:
    """People by a name alone, the best first."""
    with reading():
        return _named(shelves(lens), seen(text[:MOST_LETTERS]), speech(language))[0][:most]


def _named(on: Sequence[Shelf], text: str, say: Speech) -> tuple[list[Found], bool]:
    answers = [people_by_name(shelf, text) for shelf in on]
    named = [one for found, _ in answers for one in found]
    named.sort(key=lambda one: (-one.fit.score, one.spare, one.names, one.person))
    people = [
        Found(person=one.person, names=one.names, score=one.fit.score / 100, reason=_reason(one, say)) for one in named
    ]
    return people, any(more for _, more in answers)


def _reason(found: NamedSo, say: Speech) -> str:
    match found.fit.how:
        case fitting.SAME:
            return say.say("“%(name)s” is written so.", name=found.by)
        case fitting.SPELLING:
            return say.say("Also written “%(name)s”.", name=found.by)
        case fitting.CLOSE | fitting.SLIP:
            return say.say("Close to “%(name)s”.", name=found.by)
        case fitting.FORM:
            return say.say("Another form of “%(name)s”.", name=found.by)
        case fitting.CASE:
            return say.say("“%(name)s” in another case.", name=found.by)
        case fitting.INITIAL:
            return say.say("“%(name)s” has these initials.", name=found.by)
    return say.say("“%(name)s” begins so.", name=found.by)


def _by_id(on: Sequence[Shelf], text: str, lens: Lens, say: Speech) -> Iterator[Found]:
    by_id = subjects_by_id(text, audience=lens.audience)
    by_key = subjects_by_key(text, audience=lens.audience) if text else []
    for subjects, reason in (
        (by_id, say.say("The id is, or begins with, %(id)s.", id=text)),
        (by_key, say.say("A list has this person as “%(key)s”.", key=text)),
    ):
        persons = sorted({*subjects, *persons_of(subjects, audience=lens.audience)} if subjects else ())
        for shelf in on:
            for one in names_on(shelf, persons):
                yield Found(person=one.person, names=one.names, score=1.0, reason=reason)


def _in_case(shelf: Shelf, found: Sequence[InCase], say: Speech) -> Iterator[Found]:
    case_of = {one.person: one for one in found}
    for one in names_on(shelf, list(case_of)):
        reason = _reason_of_case(case_of[one.person], say)
        yield Found(person=one.person, names=one.names, score=0.5, reason=reason)


def _reason_of_case(one: InCase, say: Speech) -> str:
    if one.kind == "article":
        return say.say("Charged under %(article)s.", article=one.value)
    places = the_pack().courts if one.kind == "court" else the_pack().prisons
    labels = places[one.value].labels if one.value in places else {}
    label = labels.get(say.language) or labels.get("en") or one.value
    if one.kind == "court":
        return say.say("Brought before this court: %(court)s.", court=label)
    return say.say("Has been held in: %(prison)s.", prison=label)


def _hint(text: str, people: Sequence[Found], more: bool, say: Speech) -> str:
    if more:
        return say.say("More people fit than are shown here: add a word.")
    if people:
        return ""
    typed = typed_words(text)
    if typed and all(one.is_initial for one in typed):
        return say.say("Single letters fit too many people: type more of the name.")
    if not text:
        return say.say("Type a name, an id, an article, a court or a prison.")
    return say.say("Try another spelling, or a part of the name in any script.")
