"""What was read of a document, as calm text."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import click

from habeas.cli.printing import heading, print_sentence, print_table
from habeas.domain.speech import Speech
from habeas.domain.vocabulary import kind, label, said_in, terms
from habeas.intake.documents.document import Document
from habeas.intake.events import find_event

if TYPE_CHECKING:
    from habeas.intake.reading.told import Article, Event, Figure, Statement
    from habeas.queries.inbox import Acceptance


def tell_article(
    article: Article, name: str, document: Document, meant: Sequence[list[dict[str, Any]]], speech: Speech
) -> None:
    """The source, then figures, people with what happened to them, and what else is said."""
    say = speech.say
    heading(article.title or name)
    told = (article.publisher, article.published_on or "", article.language, article.url)
    click.echo("  " + " · ".join(part for part in told if part))
    for note in document.notes:
        print_sentence(note.said_in(speech.language))
    if article.figures:
        heading(say("Figures"))
        print_table([_figure_row(one, speech) for one in article.figures])
    for person, candidates in zip(article.people, meant, strict=True):
        heading(person.name or say("somebody who is not named"))
        for one in candidates:
            print_sentence(
                say("may be %(name)s of this register (%(person)s)", name=one["name"], person=one["person"][:8])
            )
        print_table([_event_row(one, speech) for one in person.events])
    if article.claims:
        heading(say("What else is said"))
        print_table(
            [
                (_speaker(one, speech), label("stances", one.stance, speech.language), one.about)
                for one in article.claims
            ]
        )
    if not (article.figures or article.people or article.claims):
        print_sentence(say("Nothing in it is proposed."))


def _figure_row(one: Figure, speech: Speech) -> tuple[str, ...]:
    measure = label("measures", one.measure, speech.language) if one.measure in terms("measures") else one.measure
    when, stance = one.as_of or one.period or "", label("stances", one.stance, speech.language)
    return (_number(one), measure, one.population, when, _speaker(one, speech), stance)


def _number(one: Figure) -> str:
    """The number as its bounds say it: 13 or more is `13…`, about 30 is `≈ 30`."""
    if one.lower is None and one.upper is None:
        return f"≈ {one.number}"
    if one.lower == one.upper:
        return str(one.lower)
    return f"{'' if one.lower is None else one.lower}…{'' if one.upper is None else one.upper}"


def _event_row(one: Event, speech: Speech) -> tuple[str, ...]:
    known = find_event(one.kind)
    what = kind(known.kind).labels if known is not None else {}
    details = ", ".join(part for part in (*one.articles, one.court, one.term, one.prison) if part)
    stance = label("stances", one.stance, speech.language)
    return (one.date or "", said_in(what, speech.language) or one.kind, details, _speaker(one, speech), stance)


def _speaker(one: Figure | Event | Statement, speech: Speech) -> str:
    return one.said_by or speech.say("the article itself")


def tell_rules(rules: Sequence[Acceptance], speech: Speech) -> None:
    """How often each rule of the reader was right."""
    say = speech.say
    header = (
        say("rule"),
        say("language"),
        say("right"),
        say("accepted"),
        say("mended"),
        say("rejected"),
        say("undecided"),
    )
    rows = [
        (one.rule, one.language, "" if one.rate is None else f"{one.rate:.0%}", one.accepted, one.mended, one.rejected,
         one.waiting)
        for one in rules
    ]  # fmt: skip
    print_table(rows, header=header)
