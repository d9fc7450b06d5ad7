"""`habeas count` and `habeas timeline`: numbers with their bounds, as they stood on any day."""

from __future__ import annotations

import csv
import sys
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from habeas.cli.days import FIRST_DAY, LAST_DAY
from habeas.cli.lenses import day_asked, lens_as_json, through_a_lens
from habeas.cli.printing import print_json, print_table
from habeas.cli.progress import working
from habeas.cli.session import Session, choices, in_session, today
from habeas.domain.counts import FACETS, Count, Question, is_stock
from habeas.domain.lens import Lens
from habeas.domain.vocabulary import label, terms

if TYPE_CHECKING:
    from habeas.figures.timeline import Point

Command = TypeVar("Command", bound=Callable[..., Any])


class MeasureType(click.ParamType[str]):
    """What can be counted: the measures of the vocabulary."""

    name = "measure"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Take a measure that there is, or fail as wrong usage."""
        if value not in terms("measures"):
            self.fail(f"there is no measure “{value}”; there are {', '.join(terms('measures'))}", param, ctx)
        return str(value)


class FacetsType(click.ParamType[tuple[str, ...]]):
    """What a count can be taken apart by, with commas between."""

    name = "facets"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> tuple[str, ...]:
        """Take the facets that there are, or fail as wrong usage."""
        if isinstance(value, tuple):
            return value
        asked = tuple(facet.strip() for facet in str(value).split(",") if facet.strip())
        unknown = [facet for facet in asked if facet not in FACETS]
        if unknown:
            self.fail(f"cannot count by “{unknown[0]}”; there are {', '.join(FACETS)}", param, ctx)
        return asked


MEASURE = MeasureType()
FACETS_TYPE = FacetsType()


def _days_of(command: Command) -> Command:
    first = click.option("--from", "from_day", type=FIRST_DAY, metavar="D", help="From this day on.")
    last = click.option(
        "--to", "to_day", type=LAST_DAY, metavar="D", help="Up to and with this day (default: the day of the lens)."
    )
    return first(last(command))


def _what_of(command: Command) -> Command:
    by = click.option("--by", type=FACETS_TYPE, default="", metavar="F,...", help=f"Apart by {', '.join(FACETS)}.")
    who = click.option("--designated-by", default="", metavar="O", help="The organisation whose designation is meant.")
    return who(by(command))


@click.command("count")
@click.argument("measure", type=MEASURE)
@_days_of
@through_a_lens
@_what_of
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
    sentenced, pardoned, released, died, expelled, pressured (between two days; without --from, since the beginning).
    """
    question = _question(measure, lens, **asked)
    session.open()
    from habeas.figures.quoting import quote
    from habeas.queries.counting import count

    with working("Counting"):
        answer = count(question, lens, today=today())
    language = session.speech.language
    sentence = quote(answer, lens=lens, today=today(), language=language, designated_by=question.designated_by)
    if as_json:
        print_json(_as_json(answer, lens, sentence, with_people=with_people, language=language))
        return
    click.echo(sentence)
    _print_groups(answer)
    if with_people:
        click.echo()
        rows = [
            (one.person[:8], one.name, label("levels", one.level.word, language), one.reason_in(language))
            for one in answer.people
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


def _print_groups(answer: Count) -> None:
    if answer.groups:
        click.echo()
        rows = [
            (" · ".join(value or "not known" for value in one.by), one.low, one.best, one.high) for one in answer.groups
        ]
        print_table(rows, header=("", "at least", "best", "at most"))


@click.command("timeline")
@click.argument("measure", type=MEASURE)
@_days_of
@click.option(
    "--step", type=click.Choice(["day", "week", "month"]), default="month", show_default=True, help="One row for each."
)
@through_a_lens
@_what_of
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
    """Count over time: at least, best count and at most for each day, week or month."""
    first, last = asked.pop("from_day"), asked.pop("to_day") or day_asked(lens)
    if first is None:
        raise click.UsageError("a timeline needs --from")
    question = Question(measure=measure, **asked)
    session.open()
    from habeas.queries.counting import timeline

    with working("Counting"):
        series = timeline(question, lens, first=first, last=last, step=step, today=today())
    if svg:
        svg.write_text(_drawn(series, session), encoding="utf-8")
    if as_json:
        print_json(
            {"measure": measure, "from": first, "to": last, "step": step, **lens_as_json(lens), "series": series}
        )
    elif as_csv:
        _print_csv(series)
    elif svg:
        click.echo(f"The drawing lies in {svg}.")
    else:
        _print_series(series)
