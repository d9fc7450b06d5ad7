"""`habeas count`: a number with its bounds, as it stood on any day."""

from __future__ import annotations

from datetime import date
from typing import Any

import click

from habeas.cli.knowing import note_as_json, note_before_first_entry, print_note
from habeas.cli.lenses import day_asked, lens_as_json, through_a_lens
from habeas.cli.measures import MEASURE, between_days, facet_words, of_whom
from habeas.cli.printing import print_json, print_table
from habeas.cli.progress import working
from habeas.cli.session import Session, choices, in_session, today
from habeas.domain.calling import by_alphabet
from habeas.domain.counts import Count, Question, is_stock
from habeas.domain.lens import Lens
from habeas.domain.speech import speech
from habeas.domain.vocabulary import label


@click.command("count")
@click.argument("measure", type=MEASURE)
@between_days
@through_a_lens
@of_whom
@click.option(
    "--list", "with_people", is_flag=True, help="Name the people, with the level at which each counts and why."
)
@click.option("--json", "as_json", is_flag=True, help="One JSON document (docs/schemas/count.json).")
@choices
@in_session
def count_command(
    session: Session, /, *, measure: str, lens: Lens, with_people: bool, as_json: bool, **asked: Any
) -> None:
    """Count people: at least, best count, at most.

    MEASURE is held, political_prisoners, held_since_designated, restricted (on a day), or detained, recognised,
    sentenced, pardoned, released, died, expelled, pressured, pressured_after_release (between two days; without --from, since the beginning).
    """
    question = _question(measure, lens, **asked)
    session.open()
    from habeas.figures.quoting import quote, say_bounds
    from habeas.queries.counting import count

    with working("Counting"):
        answer = count(question, lens, today=today(), with_people=with_people)
    language = session.speech.language
    sentence = quote(answer, lens=lens, today=today(), language=language, designated_by=question.designated_by)
    note = note_before_first_entry(lens, session.speech)
    if as_json:
        found = _as_json(answer, lens, sentence, with_people=with_people, language=language)
        print_json({**found, **note_as_json(note)})
        return
    click.echo(sentence)
    click.echo(say_bounds(answer, language))
    print_note(note)
    _print_groups(answer, question.by, language)
    if with_people:
        click.echo()
        people = sorted(answer.people, key=lambda one: (one.level, by_alphabet(one.name_in(language)), one.person))
        rows = [
            (one.person[:8], one.name_in(language), label("levels", one.level.word, language), one.reason_in(language))
            for one in people
        ]
        print_table(rows)


def _question(
    measure: str, lens: Lens, *, from_day: date | None, to_day: date | None, designated_by: str, by: tuple[str, ...]
) -> Question:
    day = day_asked(lens)
    if is_stock(measure):
        if from_day or to_day:
            raise click.UsageError(f"“{measure}” is counted on one day: give --as-of instead of --from and --to")
        return Question(measure=measure, as_of=day, designated_by=designated_by, by=by)
    if lens.as_of and to_day:
        raise click.UsageError("give either --as-of or --to")
    return Question(measure=measure, from_day=from_day, to_day=to_day or day, designated_by=designated_by, by=by)


def _as_json(answer: Count, lens: Lens, sentence: str, *, with_people: bool, language: str) -> dict[str, Any]:
    people = [
        {
            "person": one.person,
            "name": one.name,
            "level": one.level.word,
            "reason": one.reason,
            "since": one.since,
            "why": one.reason_in(language),
        }
        for one in answer.people
    ]
    groups = [{"by": one.by, "low": one.low, "best": one.best, "high": one.high} for one in answer.groups]
    return {
        "measure": answer.measure,
        "kind": answer.kind,
        "as_of": answer.as_of,
        "from": answer.from_day,
        "to": answer.to_day,
        **lens_as_json(lens),
        "low": answer.low,
        "best": answer.best,
        "high": answer.high,
        "unnamed": answer.unnamed,
        "documented": answer.documented,
        "forecast": answer.is_forecast,
        "sentence": sentence,
        **({"people": people} if with_people else {}),
        **({"groups": groups} if answer.groups else {}),
    }


def _print_groups(answer: Count, facets: tuple[str, ...], language: str) -> None:
    if answer.groups:
        click.echo()
        rows = [(facet_words(facets, one.by, language), one.low, one.best, one.high) for one in answer.groups]
        say = speech(language).say
        print_table(rows, header=("", say("at least"), say("best"), say("at most")))
