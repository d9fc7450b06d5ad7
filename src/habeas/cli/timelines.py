"""`habeas timeline`: the same number for each day, week or month."""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from habeas.cli.knowing import note_as_json, note_before_first_entry, print_note
from habeas.cli.lenses import day_asked, lens_as_json, through_a_lens
from habeas.cli.measures import MEASURE, between_days, facet_words, of_whom
from habeas.cli.printing import heading, print_json, print_table
from habeas.cli.progress import working
from habeas.cli.session import Session, choices, in_session, today
from habeas.domain.counts import Question, is_stock
from habeas.domain.errors import Refused
from habeas.domain.lens import Lens
from habeas.domain.speech import speech
from habeas.domain.vocabulary import label
from habeas.figures.timeline import STEPS

if TYPE_CHECKING:
    from habeas.queries.timelines import Series

COLUMNS = ("day", "until", "low", "best", "high")


@click.command("timeline")
@click.argument("measure", type=MEASURE)
@between_days
@click.option("--step", type=click.Choice(STEPS), default="month", show_default=True, help="One row for each.")
@through_a_lens
@of_whom
@click.option("--json", "as_json", is_flag=True, help="One JSON document (docs/schemas/timeline.json).")
@click.option("--csv", "as_csv", is_flag=True, help="Rows with commas between.")
@click.option(
    "--svg",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="A drawing (needs the extra “charts”).",
)
@choices
@in_session
def timeline_command(
    session: Session,
    /,
    *,
    measure: str,
    lens: Lens,
    step: str,
    as_json: bool,
    as_csv: bool,
    svg: Path | None,
    **asked: Any,
) -> None:
    """Count over time: at least, best count and at most for each day, week or month.

    Of a stock each row is the first day of its step; of a flow, the whole step.
    """
    first, last = _period(asked.pop("from_day"), asked.pop("to_day") or day_asked(lens))
    session.open()
    from habeas.queries.timelines import timeline

    question = Question(measure=measure, **asked)
    with working("Counting"):
        series = timeline(question, lens, first=first, last=last, step=step, today=today())
    if svg:
        svg.write_text(_drawn(series, measure, session.speech.language), encoding="utf-8")
    note = note_before_first_entry(lens, session.speech)
    if as_json:
        print_json({**_as_json(series, measure, lens, first=first, last=last, step=step), **note_as_json(note)})
        return
    print_note(note)
    if as_csv:
        _print_csv(series)
    elif svg:
        click.echo(session.speech.say("The drawing lies in %(file)s.", file=svg))
    else:
        _print(series, question, session.speech.language)


def _period(first: date | None, last: date) -> tuple[date, date]:
    if first is None:
        raise click.UsageError("a timeline needs --from")
    if last < first:
        raise click.UsageError("--to lies before --from")
    return first, last


def _as_json(
    series: Iterable[Series], measure: str, lens: Lens, *, first: date, last: date, step: str
) -> dict[str, Any]:
    return {
        "measure": measure,
        "kind": "stock" if is_stock(measure) else "flow",
        "from": first,
        "to": last,
        "step": step,
        **lens_as_json(lens),
        "series": series,
    }


def _print_csv(series: Iterable[Series]) -> None:
    rows = csv.writer(sys.stdout, lineterminator="\n")
    rows.writerow(("by", *COLUMNS))
    for one in series:
        for point in one.points:
            rows.writerow((";".join(one.by), point.day, point.until, point.low, point.best, point.high))


def _print(series: Iterable[Series], question: Question, language: str) -> None:
    for one in series:
        if one.by:
            heading(facet_words(question.by, one.by, language))
        stock = is_stock(question.measure)
        rows = [
            (point.day if stock else f"{point.day} – {point.until}", point.low, point.best, point.high)
            for point in one.points
        ]
        say = speech(language).say
        print_table(rows, header=("", say("at least"), say("best"), say("at most")))


def _drawn(series: list[Series], measure: str, language: str) -> str:
    from habeas.figures.charts import Counted, Words, draw_timeline

    if len(series) != 1:
        raise Refused("A drawing shows one series: leave --by out.")
    title = label("measures", measure, language)
    points = [Counted(day=one.day, low=one.low, best=one.best, high=one.high) for one in series[0].points]
    words = Words(title=title, description=title, people=title, published="", own="")
    return draw_timeline(points, words=words)
