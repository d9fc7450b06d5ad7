"""`habeas source`: protected sources, known by a code; who they are is sealed to keys that are not here."""

from __future__ import annotations

from pathlib import Path
from typing import TextIO

import click

from habeas.cli.printing import print_json, print_table
from habeas.cli.session import Session, choices, in_session, now
from habeas.domain.errors import Refused


@click.group("source")
@choices
def source_command() -> None:
    """Protected sources: a code here, the identity sealed to keys kept elsewhere."""


@source_command.command("keeper")
@choices
@in_session
def keeper(session: Session, /) -> None:
    """Make a pair of keys for somebody who is to keep identities; nothing is stored.

    The private key is for the keeper alone, away from this machine; the public one is given to `habeas source seal --to`.
    """
    from habeas.vault.protected import new_keeper

    identity, recipient = new_keeper()
    say = session.speech.say
    click.echo(say("private, for the keeper alone:  %(key)s", key=identity))
    click.echo(say("public, for habeas source seal: %(key)s", key=recipient))


@source_command.command("seal")
@click.option(
    "--to",
    "recipients",
    multiple=True,
    required=True,
    metavar="AGE1...",
    help="A keeper's public key; may be repeated.",
)
@click.argument("file", type=click.File("r", encoding="utf-8"), default="-")
@choices
@in_session
def seal(session: Session, /, *, recipients: tuple[str, ...], file: TextIO) -> None:
    """Seal an identity, read from FILE or from the input, and print its code.

    The identity is never an argument, so that it stands in no history of commands.
    """
    session.open()
    from habeas.actions.sources import protect_source

    text = file.read().strip()
    if not text:
        raise Refused("There is nothing to seal: the input is empty.")
    code = protect_source(text, recipients=list(recipients), by=session.acting_user(), at=now())
    click.echo(code)


@source_command.command("open")
@click.argument("code")
@click.argument("key", type=click.Path(exists=True, dir_okay=False, path_type=Path), metavar="KEYFILE")
@choices
@in_session
def open_(session: Session, /, *, code: str, key: Path) -> None:
    """Show who is behind CODE, with a keeper's private key in KEYFILE. On a machine of the keeper's, please."""
    session.open()
    from habeas.queries.sources import sealed_identity
    from habeas.vault.protected import open_identity

    lines = [line for line in key.read_text(encoding="utf-8").splitlines() if line.startswith("AGE-SECRET-KEY-1")]
    if not lines:
        raise Refused("“%(file)s” holds no private age key.", file=key)
    click.echo(open_identity(sealed_identity(code), lines[0].strip()))


@source_command.command("list")
@click.option("--json", "as_json", is_flag=True, help="One JSON document (docs/schemas/source-list.json).")
@choices
@in_session
def list_(session: Session, /, *, as_json: bool) -> None:
    """The codes, and since when."""
    session.open()
    from habeas.queries.sources import list_protected_sources

    found = list_protected_sources()
    if as_json:
        print_json({"sources": [{"code": one.code, "since": one.added_at} for one in found]})
        return
    print_table([(one.code, one.added_at.date().isoformat()) for one in found])
