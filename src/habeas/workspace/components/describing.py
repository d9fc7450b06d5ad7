"""What an account says, put into short phrases in the language of the page."""

from __future__ import annotations

from habeas.domain import telling
from habeas.domain.claims import Claim, Sensitivity
from habeas.domain.telling import Teller, Told
from habeas.domain.vocabulary import DetailType
from habeas.queries.country import the_pack
from habeas.workspace.frame import words


def kind_label(code: str) -> str:
    """The name of a kind of claim; a way out, which the fold puts together, has a name of its own."""
    return telling.kind_label(code, words.language())


def reading(about: str, value: str) -> str:
    """One side of a conflict in words, by what it is about: a day, a term, a way out."""
    return telling.say_reading(about, value, words.language())


def label_of(list_name: str, code: str) -> str:
    """A term's label; the bare code where the vocabulary does not know it."""
    return telling.label_of(list_name, code, words.language())


def phrases(claim: Claim, *, audience: Sensitivity) -> tuple[str, ...]:
    """What stands in the account's line: the details that matter most, then the place."""
    return _teller(audience).phrases(claim)


def more_details(claim: Claim, *, audience: Sensitivity) -> tuple[Told, ...]:
    """The details that do not stand in the line, each with its label."""
    return _teller(audience).more_details(claim)


def note_of(claim: Claim, *, audience: Sensitivity) -> str:
    """The note kept with a claim, empty for a reader who may not see it."""
    return claim.text("note") if "note" in _teller(audience).visible(claim) else ""


def told_number(claim: Claim) -> str:
    """How many people a claim speaks of, as exactly as it was told; empty where no number was."""
    return telling.say_told_number(claim, words.language())


def say_detail(detail: DetailType, value: object) -> str:
    """A detail's value in words, by its type."""
    return _teller(Sensitivity.SEALED).say_detail(detail, value)


def days(n: int) -> str:
    """A number of days in words."""
    return telling.say_days(n, words.language())


def _teller(audience: Sensitivity) -> Teller:
    return Teller(words.language(), audience, the_pack().prisons)
