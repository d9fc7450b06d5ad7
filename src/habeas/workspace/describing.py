"""What an account says, put into short phrases in the reader's language."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from habeas.domain import dates, vocabulary
from habeas.domain.claims import Claim, Sensitivity
from habeas.domain.errors import Refused
from habeas.domain.terms import parse_duration
from habeas.domain.vocabulary import DetailType
from habeas.queries.country import the_pack
from habeas.workspace import words

# What stands in the line itself, in this order; every other detail opens with the wording.
IN_THE_LINE = (
    "pressure", "restriction", "treatment", "measure", "finding", "organisation", "status", "release_type", "into",
    "number", "term", "term_role", "penalty", "regime", "fine", "administrative", "in_absentia", "abroad", "closed",
    "military", "articles", "court", "prison", "country", "decree", "law", "outcome", "register", "cause", "text",
)  # fmt: skip
# Said by the rest of the page already.
SAID_ELSEWHERE = frozenset({"note", "name", "script", "language", "name_type", "lower", "upper"})
# A term that is one single term needs no further word.
UNMARKED = frozenset({("term_role", "single"), ("qualifier", "exact")})


@dataclass(frozen=True, slots=True)
class Told:
    """One detail: what it is called and what it holds."""

    label: str
    value: str


def kind_label(code: str) -> str:
    """The name of a kind of claim; a way out, which the fold puts together, has a name of its own."""
    if code == "way_out":
        return _("Let out")
    found = vocabulary.kinds().get(code)
    return found.label(words.language()) if found else code


def label_of(list_name: str, code: str) -> str:
    """A term's label; the bare code where the vocabulary does not know it."""
    try:
        return vocabulary.label(list_name, code, words.language())
    except Refused:
        return code


def phrases(claim: Claim, *, audience: Sensitivity) -> tuple[str, ...]:
    """What stands in the account's line: the details that matter most, then the place."""
    shown = _visible(claim, audience)
    told = [_phrase(shown[name], claim, name) for name in IN_THE_LINE if name in shown]
    if claim.place and not _stands_for_place(claim):
        told.append(claim.place)
    return tuple(phrase for phrase in told if phrase)


def _stands_for_place(claim: Claim) -> bool:
    """Say whether a prison or a court in the line says where it was; the place then opens with the wording."""
    return bool(claim.text("prison") or claim.text("court"))


def more_details(claim: Claim, *, audience: Sensitivity) -> tuple[Told, ...]:
    """The details that do not stand in the line, each with its label."""
    rest = (
        Told(vocabulary.said_in(detail.labels, words.language()), say_detail(detail, claim.details[name]))
        for name, detail in _visible(claim, audience).items()
        if name not in IN_THE_LINE and name not in SAID_ELSEWHERE
    )
    place = (Told(_("Place"), claim.place),) if claim.place and _stands_for_place(claim) else ()
    return (*place, *(told for told in rest if told.value))


def note_of(claim: Claim, *, audience: Sensitivity) -> str:
    """The note kept with a claim, empty for a reader who may not see it."""
    return claim.text("note") if "note" in _visible(claim, audience) else ""


def say_detail(detail: DetailType, value: object) -> str:
    """A detail's value in words, by its type."""
    if isinstance(value, list):
        return ", ".join(label_of(detail.terms, item) if detail.terms else item for item in value)
    if detail.type == "yes_no":
        return _("yes") if value is True else _("no")
    if isinstance(value, int):
        return words.number(value)
    text = str(value)
    if detail.type == "duration":
        return duration(text)
    if detail.type == "date":
        return words.when(dates.parse(text))
    if detail.type == "term":
        return label_of(detail.terms, text)
    return text


def duration(iso: str) -> str:
    """A length of time in words: “8 years 3 months”."""
    try:
        length = parse_duration(iso)
    except Refused:
        return iso
    years, months = divmod(length.months, 12)
    said = []
    if years:
        said.append(ngettext("%(n)s year", "%(n)s years", years) % {"n": years})
    if months:
        said.append(ngettext("%(n)s month", "%(n)s months", months) % {"n": months})
    if length.days:
        said.append(days(length.days))
    return " ".join(said)


def days(n: int) -> str:
    """A number of days in words."""
    return ngettext("%(n)s day", "%(n)s days", n) % {"n": words.number(n)}


def _phrase(detail: DetailType, claim: Claim, name: str) -> str:
    value = claim.details[name]
    if value in ("", []) or (name, str(value)) in UNMARKED:
        return ""
    if detail.type == "yes_no":
        return vocabulary.said_in(detail.labels, words.language()).lower() if value is True else ""
    said = say_detail(detail, value)
    match name:
        case "articles":
            return _("art. %(articles)s") % {"articles": said}
        case "fine":
            return _("fine of %(amount)s") % {"amount": said}
        case "prison":
            return prison_label(said)
        case "penalty" if value == "imprisonment" and "term" in claim.details:
            return ""
    return said


def prison_label(code: str) -> str:
    """A prison's name, for its code in the country pack; the words themselves where they are no code."""
    prison = the_pack().prisons.get(code)
    return vocabulary.said_in(prison.labels, words.language()) if prison else code


def _visible(claim: Claim, audience: Sensitivity) -> dict[str, DetailType]:
    found = vocabulary.kinds().get(claim.kind)
    if found is None:
        return {}
    return {
        name: detail
        for name, detail in found.details.items()
        if name in claim.details and detail.sensitivity.is_within(audience)
    }
