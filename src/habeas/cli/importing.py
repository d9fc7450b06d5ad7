"""`habeas import`: a file becomes claims, or nothing does."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from habeas.cli.guessing import print_guess
from habeas.cli.printing import heading, print_json
from habeas.cli.progress import counting_up, working
from habeas.cli.session import Session, choices, in_session, now

if TYPE_CHECKING:
    from habeas.actions.imports.outcome import Imported
    from habeas.domain.speech import Speech

FORMATS = ("claims", "cases", "figures", "viasna", "ovd-info", "cecc", "aapp", "state-list", "ftm", "table")


@click.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--format", "format_", type=click.Choice(FORMATS), help="How the file is laid out (default: told from its header)."
)
@click.option(
    "--mapping",
    metavar="M",
    help="For --format table: a file of YAML that says what each column means, or the name under which a mapping is kept.",
)
@click.option(
    "--source",
    metavar="S",
    help="Where the file itself comes from: a title or an address, for rows that name no source.",
)
@click.option(
    "--guess", is_flag=True, help="Print a mapping guessed from the table itself, as YAML to be mended; file nothing."
)
@click.option("--dry-run", is_flag=True, help="Say what would happen, and how healthy the file is; write nothing.")
@click.option("--partial", is_flag=True, help="File the good rows although others are refused.")
@click.option("--json", "as_json", is_flag=True, help="One JSON document (docs/schemas/import.json).")
@choices
@in_session
def import_command(
    session: Session, /, *, file: Path, format_: str | None, mapping: str | None, guess: bool, as_json: bool, **how: Any
) -> int:
    """File the claims of FILE, all or none. A second import of the same file adds nothing.

    A changed cell files a superseding claim. Each refusal is one sentence with row and column; where one row is
    refused nothing is filed and the exit is 2, unless --partial is given.
    """
    if guess:
        print_guess(file, speech=session.speech, today=now().date())
        return 0
    session.open()
    from habeas.actions.importing import import_file

    meant = _mapping(mapping)
    with working("Importing"):
        done = import_file(
            file, format=format_, mapping=meant, by=session.acting_user(), at=now(), randomness=os.urandom, **how
        )
    if done.filed and not how["dry_run"]:
        _fold_anew()
    answer = _as_json(done, session, dry_run=how["dry_run"])
    if as_json:
        print_json(answer)
    else:
        _print(answer, session.speech)
    return 2 if done.refused and not how["partial"] else 0


def _mapping(told: str | None) -> Path | Mapping[str, Any] | None:
    """The file of that name, or else what is kept under it."""
    from habeas.queries.mappings import get_mapping

    if not told or Path(told).exists():
        return Path(told) if told else None
    return get_mapping(told).content


def _fold_anew() -> None:
    from habeas.actions.refolding import refold_everyone

    with counting_up("Folding") as show:
        refold_everyone(progress=show)


def _as_json(done: Imported, session: Session, *, dry_run: bool) -> dict[str, Any]:
    say = session.speech.say
    return {
        "filed": done.filed,
        "unchanged": done.unchanged,
        "superseded": done.superseded,
        "refused": [
            {"row": one.row, "column": one.column, "reason": say(one.problem.sentence, **one.problem.values)}
            for one in done.refused
        ],
        "dry_run": dry_run,
        "health": [
            {"kind": one.kind, "rows": one.rows, "sentence": one.said_in(session.speech.language)}
            for one in done.health
        ],
        "questions": [
            {
                "kind": one.kind,
                "row": one.row,
                "key": one.key,
                "person": one.person,
                "score": one.score,
                "sentence": one.said_in(session.speech.language),
            }
            for one in done.questions
        ],
    }


def _print(answer: dict[str, Any], speech: Speech) -> None:
    say, refused = speech.say, answer["refused"]
    counts = {name: answer[name] for name in ("filed", "unchanged", "superseded")}
    counts["refused"] = len(refused)
    if answer["dry_run"]:
        click.echo(
            say(
                "Claims that would be filed: %(filed)s. Unchanged: %(unchanged)s. Superseded: %(superseded)s. Rows refused: %(refused)s.",
                **counts,
            )
        )
    else:
        click.echo(
            say(
                "Claims filed: %(filed)s. Unchanged: %(unchanged)s. Superseded: %(superseded)s. Rows refused: %(refused)s.",
                **counts,
            )
        )
    for one in refused:
        row = [say("row %(row)s", row=one["row"])] if one["row"] else []
        where = ", ".join([*row, *filter(None, [one["column"]])]) or say("the file")
        click.echo(f"  {where}: {one['reason']}", err=True)
    if answer["health"]:
        heading(say("What to know of the file"))
        for one in answer["health"]:
            click.echo(f"  {one['sentence']}")
    if answer["questions"]:
        heading(say("What a person must decide"))
        for one in answer["questions"]:
            click.echo(f"  {one['sentence']}")
