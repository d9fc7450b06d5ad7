"""What the demo says in the terminal: numbers with their bounds, figures that disagree, and what was known when."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import click

from habeas.cli.printing import heading, print_sentence, print_table
from habeas.cli.session import today
from habeas.domain.counts import Count, Question
from habeas.domain.dates import from_day
from habeas.domain.lens import Lens
from habeas.domain.numerals import say_number
from habeas.domain.saying_dates import say_date
from habeas.domain.speech import speech
from habeas.domain.telling import Teller, kind_label
from habeas.domain.vocabulary import label, terms

ARTICLE_DAY = date(2024, 9, 30)
QUARTER_BEGINS = date(2024, 7, 1)
AUTUMN = date(2024, 10, 15)
ARTICLE_RATIO, STOCK = "115 ", "political_prisoners_held"
SHOWN_DISAGREEMENTS = ("2024-02-20", "2025-12-23")
"""Days on which the published figures of the demo contradict each other most plainly."""


def print_summary(*, language: str) -> None:
    """Print the summary of the open register."""
    from habeas.queries.counting import count_documented
    from habeas.queries.overview import overview

    first = overview(Lens(), today=today(), newest=0)
    say = speech(language).say
    click.echo(
        say(
            "%(n)s people in widely covered public cases in Belarus, 2020-2026, each account with its source.",
            n=count_documented(Lens()),
        )
    )
    _print_counts(language)
    _print_figures(language)
    _print_article(language)
    _print_knowing(first.known_since.date() if first.known_since else today(), language)
    click.echo(
        "\n"
        + say(
            "More: habeas count, timeline, show and reconcile (--help); the same through a browser with habeas serve."
        )
    )


def _print_counts(language: str) -> None:
    questions = (
        Question(measure="held", as_of=ARTICLE_DAY),
        Question(measure="held", as_of=today()),
        Question(measure="pardoned", from_day=QUARTER_BEGINS, to_day=ARTICLE_DAY),
        Question(measure="released", to_day=today()),
        Question(measure="died", to_day=today()),
        Question(measure="pressured_after_release", to_day=today()),
    )
    from habeas.queries.counting import count

    answers = [count(question, Lens(), today=today()) for question in questions]
    say = speech(language).say
    heading(say("Counted"))
    rows = [
        (_what(one, language), _days(one, language), one.low, one.best, one.high, _unnamed(one, language))
        for one in answers
    ]
    print_table(rows, header=("", "", say("at least"), say("best"), say("at most"), ""))
    heading(say("Fit to be quoted"))
    for one in answers[:5]:
        print_sentence(_quoted(one, Lens(), language))


def _print_figures(language: str) -> None:
    from habeas.queries.reconciling import reconcile

    found = reconcile(Lens(), today=today(), language=language)
    verdicts = Counter(one.verdict.value for one in found.figures)
    say = speech(language).say
    beside = say("Published figures beside the register's own counts: %(n)s", n=len(found.figures))
    heading(f"{beside} (habeas reconcile)")
    print_table([(label("verdicts", verdict, language), verdicts[verdict]) for verdict in terms("verdicts")])
    stocks = [one for one in found.figures if one.verdict.value == "below" and one.figure.measure == STOCK]
    if stocks:
        last = stocks[-1].figure
        said = f"{last.said(language)} {label('figure_measures', STOCK, language).lower()}"
        print_sentence(f"{said} ({', '.join(last.speakers)}, {last.as_of}): {stocks[-1].reason}")
    heading(say("Figures that disagree with each other, among others"))
    _print_chosen(
        [(one.when, one.sentence) for one in found.disagreements if set(one.grounds) & {"contradict", "parts", "noted"}]
    )
    heading(say("A ratio that must not be made"))
    articles = [one for one in found.warnings if one.sentence.startswith(ARTICLE_RATIO)]
    for warning in articles[:1] or found.warnings[:1]:
        print_sentence(warning.sentence)


def _print_chosen(disagreements: Sequence[tuple[str, str]]) -> None:
    for when, sentence in disagreements:
        if any(when.endswith(day) for day in SHOWN_DISAGREEMENTS):
            print_sentence(sentence)


def _print_article(language: str) -> None:
    """What one article says of people without names and of the country, each claim with its speaker and stance."""
    from habeas.queries.country import the_pack
    from habeas.queries.described import list_described

    lens = Lens()
    teller = Teller(language, lens.audience, the_pack().prisons)
    heading(speech(language).say("What one article tells of people without names, and who says so"))
    for one in list_described(lens):
        for claim in one.claims:
            told = ", ".join((kind_label(claim.kind, language), *teller.phrases(claim)))
            stance = label("stances", claim.stance.value, language)
            print_sentence(f"{told} ({stance}: {', '.join(claim.speakers)})")


def _print_knowing(since: date, language: str) -> None:
    from habeas.queries.counting import count

    heading(speech(language).say("What was known when"))
    told = Lens(as_of=ARTICLE_DAY, said_by_day=AUTUMN)
    question = Question(measure="held", as_of=ARTICLE_DAY)
    print_sentence(_quoted(count(question, told, today=today()), told, language))
    later = replace(told, said_by_day=None)
    print_sentence(_quoted(count(question, later, today=today()), later, language))
    print_sentence(
        speech(language).say(
            "This register exists since %(day)s; before that day it knew nothing (--known-at).",
            day=say_date(from_day(since), language),
        )
    )


def _quoted(answer: Count, lens: Lens, language: str) -> str:
    from habeas.figures.quoting import quote

    return quote(answer, lens=lens, today=today(), language=language)


def _what(answer: Count, language: str) -> str:
    return label("measures", answer.measure, language)


def _unnamed(answer: Count, language: str) -> str:
    say = speech(language).say
    return say("unnamed: %(n)s", n=say_number(answer.unnamed, language)) if answer.unnamed else ""


def _days(answer: Count, language: str) -> str:
    def said(day: date | None) -> str:
        return say_date(from_day(day), language) if day else ""

    if answer.as_of:
        return said(answer.as_of)
    return f"{said(answer.from_day)} – {said(answer.to_day)}" if answer.from_day else f"… {said(answer.to_day)}"
