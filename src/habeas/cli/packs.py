"""`habeas pack`: a country's laws, places and rules, as data."""

from __future__ import annotations

from pathlib import Path

import click

from habeas.cli.session import Session, choices, in_session
from habeas.domain.errors import Refused


@click.group("pack")
@choices
def pack_command() -> None:
    """A country's laws, places and rules."""


@pack_command.command("new")
@click.argument("country", metavar="CC")
@click.option(
    "--to", "folder", type=click.Path(file_okay=False, path_type=Path), metavar="DIR", help="Where to (default: ./CC)."
)
@choices
@in_session
def new(session: Session, /, *, country: str, folder: Path | None) -> None:
    """Write a skeleton for the country CC (two letters), ready to be filled in."""
    from habeas.domain.pack_files import skeleton

    files = skeleton(country.lower())
    target = folder or Path(country.lower())
    if target.exists():
        raise Refused("“%(folder)s” is there already; nothing was written.", folder=target)
    target.mkdir(parents=True)
    for name, text in files.items():
        (target / name).write_text(text, encoding="utf-8")
    click.echo(
        session.speech.say(
            "The %(count)s files of a skeleton lie in %(folder)s. Fill them in, each fact with its source; then: habeas pack check %(folder)s",
            count=len(files),
            folder=target,
        )
    )


@pack_command.command("check")
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
@choices
@in_session
def check(session: Session, /, *, folder: Path) -> int:
    """Say what is wrong in a pack. Exit 1 where something is."""
    from habeas.domain.packs import pack_problems, unsourced_in

    say = session.speech.say
    problems = pack_problems(folder)
    for problem in problems:
        click.echo(say(problem.sentence, **problem.values))
    if problems:
        return 1
    click.echo(say("The pack is whole."))
    unsourced = unsourced_in(folder)
    if unsourced:
        click.echo(
            say("Still to be checked, for no page is named that says so: %(entries)s.", entries=", ".join(unsourced))
        )
    return 0
