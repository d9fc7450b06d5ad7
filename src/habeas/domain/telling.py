"""What an account says, put into short phrases in a reader's language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from habeas.domain import dates, vocabulary
from habeas.domain.claims import Claim, Sensitivity
from habeas.domain.errors import Refused
from habeas.domain.numerals import say_number
from habeas.domain.packs import Prison
from habeas.domain.saying_dates import say_date
from habeas.domain.speech import speech
from habeas.domain.terms import parse_duration
from habeas.domain.vocabulary import DetailType

# What stands in the line itself, in this order; every other detail opens with the wording.
IN_THE_LINE = (
    "pressure", "restriction", "treatment", "letter_writers", "measure", "finding", "organisation", "status", "release_type", "into",
    "number", "term", "term_role", "penalty", "regime", "fine", "administrative", "in_absentia", "abroad", "closed",
    "military", "articles", "court", "prison", "country", "decree", "law", "outcome", "register", "cause", "imposed_by",
    "text",
)  # fmt: skip
# Said by the rest of the page already.
SAID_ELSEWHERE = frozenset({"note", "name", "script", "language", "name_type", "lower", "upper", "qualifier"})
# A term that is one single term needs no further word.
UNMARKED = frozenset({("term_role", "single")})


@dataclass(frozen=True, slots=True)
class Told:
    """One detail: what it is called and what it holds."""

    label: str
    value: str


def label_of(list_name: str, code: str, language: str) -> str:
    """A term's label; the bare code where the vocabulary does not know it."""
    try:
        return vocabulary.label(list_name, code, language)
    except Refused:
        return code


def kind_label(code: str, language: str) -> str:
    """The name of a kind of claim; a way out, which the fold puts together, has a name of its own."""
    if code == "way_out":
        return speech(language).say("Let out")
    found = vocabulary.kinds().get(code)
    return found.label(language) if found else code


def say_reading(about: str, value: str, language: str) -> str:
    """One side of a conflict in words, by what it is about: a day, a term, a way out."""
    if about == "day":
        try:
            return say_date(dates.parse(value), language)
        except Refused:
            return value
    if about == "term":
        return say_duration(value, language)
    if about == "way_out":
        return kind_label(value, language)
    return label_of("stances", value, language) if about == "denial" else value


def say_duration(iso: str, language: str) -> str:
    """A length of time in words: “8 years 3 months”."""
    try:
        length = parse_duration(iso)
    except Refused:
        return iso
    years, months = divmod(length.months, 12)
    say, said = speech(language), []
    if years:
        said.append(say.say_count("%(n)s year", "%(n)s years", years))
    if months:
        said.append(say.say_count("%(n)s month", "%(n)s months", months))
    if length.days:
        said.append(say_days(length.days, language))
    return " ".join(said)


def say_told_number(claim: Claim, language: str) -> str:
    """How many people a claim speaks of, as exactly as it was told; empty where no number was."""
    number, qualifier = claim.details.get("number"), claim.text("qualifier") or "exact"
    if not isinstance(number, int):
        return label_of("qualifiers", qualifier, language) if qualifier == "hundreds_of_thousands" else ""
    said = say_number(number, language)
    return said if qualifier == "exact" else label_of("qualifiers", qualifier, language) % {"n": said}


def say_days(n: int, language: str) -> str:
    """A number of days in words."""
    return speech(language).say_count("%(n)s day", "%(n)s days", n, n=say_number(n, language))


@dataclass(frozen=True, slots=True)
class Teller:
    """Who tells: in a language, to somebody who may see so much; `prisons` are those of the country, by code."""

    language: str
    audience: Sensitivity
    prisons: Mapping[str, Prison]

    def phrases(self, claim: Claim) -> tuple[str, ...]:
        """What stands in the account's line: the details that matter most, then the place."""
        shown = self.visible(claim)
        told = [self._phrase(shown[name], claim, name) for name in IN_THE_LINE if name in shown]
        if claim.place and claim.place not in told and not _stands_for_place(claim):
            told.append(claim.place)
        return tuple(phrase for phrase in told if phrase)

    def more_details(self, claim: Claim) -> tuple[Told, ...]:
        """The details that do not stand in the line, each with its label."""
        rest = (
            Told(vocabulary.said_in(detail.labels, self.language), self.say_detail(detail, claim.details[name]))
            for name, detail in self.visible(claim).items()
            if name not in IN_THE_LINE and name not in SAID_ELSEWHERE
        )
        is_elsewhere = claim.place and _stands_for_place(claim)
        place = (Told(speech(self.language).say("Place"), claim.place),) if is_elsewhere else ()
        return (*place, *(told for told in rest if told.value))

    def say_detail(self, detail: DetailType, value: object) -> str:
        """A detail's value in words, by its type."""
        say = speech(self.language)
        if isinstance(value, list):
            return ", ".join(label_of(detail.terms, item, self.language) if detail.terms else item for item in value)
        if detail.type == "yes_no":
            return say.say("yes") if value is True else say.say("no")
        if isinstance(value, int):
            return say_number(value, self.language)
        text = str(value)
        match detail.type:
            case "duration":
                return say_duration(text, self.language)
            case "date":
                return say_date(dates.parse(text), self.language)
            case "term":
                return label_of(detail.terms, text, self.language)
        return text

    def _phrase(self, detail: DetailType, claim: Claim, name: str) -> str:
        value = claim.details[name]
        if value in ("", []) or (name, str(value)) in UNMARKED:
            return ""
        if detail.type == "yes_no":
            return vocabulary.said_in(detail.labels, self.language).lower() if value is True else ""
        say, said = speech(self.language), self.say_detail(detail, value)
        match name:
            case "articles":
                return say.say("art. %(articles)s", articles=said)
            case "number":
                return say_told_number(claim, self.language)
            case "fine":
                return say.say("fine of %(amount)s", amount=said)
            case "prison":
                prison = self.prisons.get(said)
                return vocabulary.said_in(prison.labels, self.language) if prison else said
            case "penalty" if value == "imprisonment" and "term" in claim.details:
                return ""
        return said

    def visible(self, claim: Claim) -> dict[str, DetailType]:
        """The details of a claim that this reader may see."""
        found = vocabulary.kinds().get(claim.kind)
        if found is None:
            return {}
        return {
            name: detail
            for name, detail in found.details.items()
            if name in claim.details and detail.sensitivity.is_within(self.audience)
        }


def _stands_for_place(claim: Claim) -> bool:
    """Say whether a prison or a court in the line says where it was; the place then opens with the wording."""
    return bool(claim.text("prison") or claim.text("court"))
