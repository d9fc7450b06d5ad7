"""`habeas match` and `habeas judge`: who may be one person, why, and what a person decides about it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from habeas.cli.lenses import AUDIENCE
from habeas.cli.matched import as_json, tell_oversized, tell_pairs
from habeas.cli.printing import heading, print_json, print_table
from habeas.cli.progress import working
from habeas.cli.session import Session, choices, in_session, now
from habeas.domain.claims import Sensitivity
from habeas.domain.clusters import VERDICTS
from habeas.domain.lens import Lens

if TYPE_CHECKING:
    from habeas.domain.speech import Speech
    from habeas.queries.matching import MatchedPeople


@click.command("match")
@click.option(
    "--csv",
    "file",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Compare the rows of a list instead; no register is needed.",
)
@click.option(
    "--against",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="With --csv: compare its rows with those of this list only.",
)
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="DIR",
    help="With --csv: where the pairs and clusters are written (default: beside FILE).",
)
@click.option(
    "--engine",
    type=click.Choice(("duckdb", "spark")),
    default="duckdb",
    show_default=True,
    help="What joins the tables: this machine, or Spark.",
)
@click.option(
    "--scratch",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="DIR",
    help="With --engine spark: a folder on an encrypted disk for its files.",
)
@AUDIENCE
@click.option("--json", "as_json", is_flag=True, help="One JSON document (docs/schemas/match.json).")
@choices
@in_session
def match_command(
    session: Session,
    /,
    *,
    file: Path | None,
    against: Path | None,
    out: Path | None,
    engine: str,
    scratch: Path | None,
    audience: str,
    as_json: bool,
) -> None:
    """Pairs that may be one person, in three bands, with what each field weighs; merges nobody.

    Weights are in bits: 10 is a thousand to one. Names alone never make a pair the same, and where patronymics or birth
    dates contradict each other a person decides. `habeas judge` keeps the decision.
    """
    if file is None and (against is not None or out is not None):
        raise click.UsageError("--against and --out go with --csv")
    from habeas.matching.engines import engine_named

    if file is not None:
        from habeas.cli.matching_lists import match_lists

        answer = match_lists(file, against, out=out, engine=engine_named(engine, scratch=scratch))
        if as_json:
            print_json(answer.as_json())
        else:
            answer.tell(session.speech)
        return
    session.open()
    from habeas.queries.matching import match_people

    with working("Comparing"):
        found = match_people(Lens(audience=Sensitivity(audience)), engine_named(engine, scratch=scratch))
    if as_json:
        print_json(_as_json(found))
    else:
        _tell(found, session.speech)


@click.command("judge")
@click.argument("a")
@click.argument("b")
@click.argument("verdict", type=click.Choice(VERDICTS))
@click.option("--why", required=True, metavar="TEXT", help="What the judgement rests on; it is kept with it.")
@click.option("--undo", is_flag=True, help="Retract such a judgement instead: every dossier is as it was before it.")
@AUDIENCE
@choices
@in_session
def judge_command(session: Session, /, *, a: str, b: str, verdict: str, why: str, undo: bool, audience: str) -> None:
    """Keep what somebody decided about two records: the same person, different people, or unsure.

    It is a claim like any other, so it says who decided and why, and can be undone. Who is judged different is not
    suggested again. A judgement that contradicts others is refused.
    """
    session.open()
    from habeas.actions.judging import judge, undo_judgement

    decide = undo_judgement if undo else judge
    judged = decide(a, b, verdict, why=why, by=session.acting_user(), at=now(), audience=Sensitivity(audience))
    say = session.speech.say
    if judged.waits_for_second:
        click.echo(say("Kept as a proposal: one of the records is sealed, so a second person must come to the same."))
    elif undo:
        click.echo(say("Undone: the records stand as they did before."))
    else:
        click.echo(say("Kept."))


def _as_json(found: MatchedPeople) -> dict[str, Any]:
    return {
        "pairs": [{**as_json(pair), "unsure": pair.unsure} for pair in found.pairs],
        "clusters": [list(one.members) for one in found.clusters],
        "oversized": found.oversized,
        "compared": found.compared,
        "weights": "trained" if found.trained else "prior",
    }


def _tell(found: MatchedPeople, speech: Speech) -> None:
    tell_pairs(found.pairs, speech, shown=lambda pair: f"{pair.a[:8]} · {pair.b[:8]}")
    if found.clusters:
        heading(speech.say("One person by judgement"))
        print_table([(", ".join(member[:8] for member in one.members),) for one in found.clusters])
    tell_oversized(found.oversized, speech)
