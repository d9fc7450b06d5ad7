"""`habeas reconcile`: published figures beside the register's own counts, and beside each other."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

import click

from habeas.cli.knowing import note_as_json, note_before_first_entry, print_note
from habeas.cli.lenses import lens_as_json, through_a_lens
from habeas.cli.printing import heading, print_json, print_table
from habeas.cli.progress import working
from habeas.cli.session import Session, choices, in_session, today
from habeas.domain.lens import Lens
from habeas.domain.speech import speech
from habeas.domain.vocabulary import label, terms

if TYPE_CHECKING:
    from habeas.figures.comparing import Comparison
    from habeas.queries.reconciling import Reconciliation

DISAGREES = ("above", "below")
GRAVE = ("contradict", "parts")


@click.command("reconcile")
@through_a_lens
@click.option(
    "--strict",
    is_flag=True,
    help="Exit 1 where a figure and the register disagree, or two figures contradict each other.",
)
@click.option("--json", "as_json", is_flag=True, help="One JSON document (docs/schemas/reconcile.json).")
@choices
@in_session
def reconcile_command(session: Session, /, *, lens: Lens, strict: bool, as_json: bool) -> int:
    """Hold published figures against the register's own counts and against each other.

    Each agrees, is above or below (with how many people this register documents), or is not comparable, with the
    reason. The verdict is about the register: below means that it counts fewer. Ratios that mix a flow and a stock
    are warned of.
    """
    session.open()
    from habeas.queries.reconciling import reconcile

    with working("Reconciling"):
        found = reconcile(lens, today=today(), language=session.speech.language)
    note = note_before_first_entry(lens, session.speech)
    if as_json:
        print_json({**_as_json(found, lens, session.speech.language), **note_as_json(note)})
    else:
        print_note(note)
        _print(found, session.speech.language)
    return 1 if strict and _disagrees(found) else 0


def _disagrees(found: Reconciliation) -> bool:
    against_register = any(one.verdict.value in DISAGREES for one in found.figures)
    return against_register or any(set(one.grounds) & set(GRAVE) for one in found.disagreements)


def _as_json(found: Reconciliation, lens: Lens, language: str) -> dict[str, Any]:
    return {
        **lens_as_json(lens),
        "figures": [_figure(one, language) for one in found.figures],
        "disagreements": found.disagreements,
        "warnings": found.warnings,
    }


def _figure(one: Comparison, language: str) -> dict[str, Any]:
    figure = one.figure
    return {
        "claim": figure.claim,
        "measure": figure.measure,
        "kind": figure.kind,
        "population": figure.population,
        "number": figure.number,
        "lower": figure.lower,
        "upper": figure.upper,
        "said": figure.said(language),
        "as_of": figure.as_of,
        "period_from": figure.period_from,
        "period_to": figure.period_to,
        "speakers": figure.speakers,
        "source": figure.source.url or figure.source.title or figure.source.code,
        "count": one.count,
        "verdict": one.verdict,
        "reason": one.reason,
    }


def _print(found: Reconciliation, language: str) -> None:
    verdicts = Counter(one.verdict.value for one in found.figures)
    say = speech(language).say
    click.echo(say("Published figures beside the register's own counts: %(n)s", n=len(found.figures)) + "\n")
    print_table([(label("verdicts", verdict, language), verdicts[verdict]) for verdict in terms("verdicts")])
    for verdict in terms("verdicts"):
        print_verdicts([one for one in found.figures if one.verdict.value == verdict], verdict, language)
    if found.disagreements:
        heading(say("Figures that do not say the same"))
        for one in found.disagreements:
            click.echo(f"  {one.sentence}")
    if found.warnings:
        heading(say("Ratios that must not be made"))
        for warning in found.warnings:
            click.echo(f"  {warning.sentence}")


def print_verdicts(compared: list[Comparison], verdict: str, language: str) -> None:
    """Print the figures of one verdict: when, what was said by whom, and the reason."""
    if not compared:
        return
    heading(label("verdicts", verdict, language).capitalize())
    print_table([(_when(one, language), _said(one, language), one.reason) for one in compared])


def _when(one: Comparison, language: str) -> str:
    figure = one.figure
    begins, ends = figure.period_from, figure.period_to or figure.as_of
    days = [each.text for each in (begins, ends) if each is not None]
    return "/".join(dict.fromkeys(days)) or speech(language).say("day not given")


def _said(one: Comparison, language: str) -> str:
    figure = one.figure
    who = ", ".join(figure.speakers) or figure.source.publisher
    return f"{figure.said(language)} {label('figure_measures', figure.measure, language).lower()} ({who})"
