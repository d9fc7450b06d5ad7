"""What a proposal of the reader becomes when somebody accepts it: the draft of a claim, in the words of the vocabulary."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from habeas.domain.claims import Detail, Draft, Stance, Subject
from habeas.domain.dates import UncertainDate, parse
from habeas.domain.errors import Refused
from habeas.domain.vocabulary import kind, kinds, terms
from habeas.intake.cells import script_of, split_articles
from habeas.intake.events import find_event
from habeas.intake.reading.told import Event, Figure, Statement
from habeas.intake.sentence_text import read_sentence

_OTHER = "other"
_PLAIN_WORDS = "statement"


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """Where proposals were read: who published it, and in which language."""

    publisher: str
    language: str

    def claim(self, kind_of: str, subject: Subject, said_by: str | None, **rest: Any) -> Draft:
        """A claim as it was said here: by the publisher where the article has its own voice, else relayed by it.

        It starts as sensitive as its kind does.
        """
        own = (self.publisher,) if self.publisher else ()
        is_own = said_by is None or said_by == self.publisher
        return Draft(
            kind=kind_of,
            subject=subject,
            speakers=own if is_own else (said_by or "",),
            via=() if is_own else own,
            language=self.language,
            sensitivity=kind(kind_of).sensitivity,
            **rest,
        )


def draft_of_name(name: str, *, subject: Subject, heard: Heard) -> Draft:
    """What a person not yet in the register is called here."""
    details: dict[str, Detail] = {"name": name, "script": script_of(name), "language": heard.language}
    known = {key: value for key, value in details.items() if value}
    return heard.claim("naming", subject, None, details=known)


def draft_of_event(event: Event, *, subject: Subject, heard: Heard) -> Draft:
    """What happened to one person. Raises Refused where the word or the day of the event is not known."""
    word = find_event(event.kind)
    if word is None:
        raise Refused("“%(text)s” is not an event that is known here.", text=event.kind)
    return heard.claim(
        word.kind,
        subject,
        event.said_by,
        stance=Stance(event.stance),
        when=_day(event.date),
        details=_details(event, word.kind, word.details),
        wording=event.wording,
    )


def draft_of_figure(figure: Figure, *, subject: Subject, heard: Heard) -> Draft:
    """A published number of people. Raises Refused where its period cannot be read."""
    since, until = _period(figure.period)
    measure = measure_of(figure, since)
    details: dict[str, Detail | None] = {
        "measure": measure,
        **_bounds(figure),
        "population": figure.population if measure == _OTHER else None,
        "period_from": since,
        "period_to": until,
    }
    return heard.claim(
        "figure",
        subject,
        figure.said_by,
        stance=Stance(figure.stance),
        when=_day(figure.as_of),
        details={name: value for name, value in details.items() if value not in (None, "")},
        wording=figure.wording,
    )


def _bounds(figure: Figure) -> dict[str, Detail | None]:
    """How exact the number is, in the register's words: fewer than 100 is up to 99; a range has only its bounds."""
    qualifier = figure.qualifier or "exact"
    if qualifier == "fewer_than":
        return {"qualifier": "up_to", "number": figure.upper}
    if qualifier == "hundreds_of_thousands":
        return {"qualifier": qualifier}
    if figure.number is None:
        return {"qualifier": "exact", "lower": figure.lower, "upper": figure.upper}
    return {"qualifier": qualifier, "number": figure.number}


def draft_of_statement(claim: Statement, *, subject: Subject, heard: Heard) -> Draft:
    """What somebody says of a group or of the world; a kind that no claim of such a subject can have is a statement."""
    word = find_event(claim.kind)
    code = word.kind if word is not None else claim.kind
    if code not in kinds() or subject.kind not in kind(code).subjects:
        code, word = _PLAIN_WORDS, None
    details: dict[str, Detail] = dict(word.details) if word is not None else {}
    if "text" in kind(code).details:
        details["text"] = claim.about
    return heard.claim(
        code,
        subject,
        claim.said_by,
        stance=Stance(claim.stance),
        details=details,
        wording=claim.wording,
    )


def measure_of(figure: Figure, since: str | None) -> str:
    """The measure of figures that counts the same in the same way; `other` where the vocabulary has none."""
    fitting = [
        (code, one.flags)
        for code, one in terms("figure_measures").items()
        if one.flags.get("measure") == figure.measure and "sex" not in one.flags
    ]
    kinds_of = {code: flags.get("kind") for code, flags in fitting}
    wanted = figure.kind if figure.kind != "cumulative" or (since or "").startswith("2020") else "flow"
    return next((code for code, its in kinds_of.items() if its == wanted), next(iter(kinds_of), _OTHER))


def _details(event: Event, code: str, given: Mapping[str, Detail]) -> dict[str, Detail]:
    """The details that this kind of claim has, of those the event gives."""
    details: dict[str, Detail] = dict(given)
    if event.term:
        (reading, *_) = read_sentence(event.term).readings or ({},)
        details = {**reading, **details}
    details["articles"] = [article for one in event.articles for article in split_articles(one)]
    details["court"], details["prison"] = event.court or "", event.prison or ""
    allowed = kind(code).details
    return {name: value for name, value in details.items() if name in allowed and value not in ("", [])}


def _day(text: str | None) -> UncertainDate | None:
    return parse(text) if text else None


def _period(text: str | None) -> tuple[str | None, str | None]:
    """First and last day of a period as EDTF, None for an open or unknown end."""
    if not text:
        return None, None
    if "/" not in text:
        return text, text
    first, last = text.split("/", 1)
    return (first if first.strip(".") else None), (last if last.strip(".") else None)
