"""An account as somebody would have typed it into its form, so that it can be told better; read back it says the same."""

from __future__ import annotations

from habeas.domain.claims import Claim, Detail
from habeas.domain.date_reading import read_date, say_date
from habeas.domain.dates import UncertainDate, parse
from habeas.domain.errors import Refused
from habeas.domain.vocabulary import DetailType, kind
from habeas.intake.filled_form import Typed


def as_typed(claim: Claim, *, language: str) -> Typed:
    """The fields of an account in the form of its kind (`domain.forms.form_of_account`), empty ones left out."""
    source = claim.source
    details = kind(claim.kind).details
    told: dict[str, tuple[str, ...]] = {
        "who": (claim.subject.id,),
        "day": (_day(claim.when, language),),
        "place": (claim.place,),
        "speakers": ("; ".join(claim.speakers),),
        "stance": (claim.stance.value,),
        "wording": (claim.wording,),
        "0-level": (claim.sensitivity.value,),
        "source-title": (source.title,),
        "source-publisher": (source.publisher,),
        "source-url": (source.url,),
        "source-published": (_day(source.published, language),),
        "source-reliability": (source.reliability,),
        "source-code": (source.code,),
    }
    told |= {
        f"0-{name}": _detail(details[name], value, language) for name, value in claim.details.items() if name in details
    }
    return {name: values for name, values in told.items() if any(values)}


def _day(told: UncertainDate | None, language: str) -> str:
    """A day in words where these are read as the same day, else as it is kept."""
    if told is None:
        return ""
    said = say_date(told, language)
    try:
        return said if read_date(said, language=language) == told else told.text
    except Refused:
        return told.text


def _detail(detail: DetailType, value: Detail, language: str) -> tuple[str, ...]:
    if isinstance(value, bool):
        return ("yes" if value else "no",)
    if isinstance(value, list):
        if detail.terms:
            return tuple(str(one) for one in value)
        return (", ".join(value) if detail.name == "articles" else "; ".join(value),)
    return (_day(parse(str(value)), language) if detail.type == "date" else str(value),)
