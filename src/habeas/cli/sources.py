"""`habeas source`: protected sources, known by a code; who they are is sealed to keys that are not here."""

from __future__ import annotations

from pathlib import Path
from typing import TextIO

import click

from habeas.cli.printing import print_json, print_table
from habeas.cli.session import Session, choices, in_session, now, read_text
from habeas.domain.errors import Refused
from habeas.vault.protected import Locked, new_keeper, open_identity, read_locked, share_of

_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.group("source")
@choices
def source_command() -> None:
    """Protected sources: a code here, the identity sealed to keys kept elsewhere."""


@source_command.command("keeper")
@choices
@in_session
def keeper(session: Session, /) -> None:
    """Make a pair of keys for somebody who is to keep identities; nothing is stored, and no register is needed.

    Run it on the keeper's own machine. The private key never leaves it; the public one goes to whoever administers the
    register, for `habeas source trust` or the page of protected sources.
    """
    identity, recipient = new_keeper()
    say = session.speech.say
    click.echo(say("private, for the keeper alone:  %(key)s", key=identity))
    click.echo(say("public, for the register:       %(key)s", key=recipient))


@source_command.command("trust")
@click.argument("label")
@click.argument("recipient", metavar="AGE1...")
@choices
@in_session
def trust(session: Session, /, *, label: str, recipient: str) -> None:
    """Seal identities from now on to this public key too; LABEL says to everybody whose it is."""
    session.open()
    from habeas.actions.keepers import name_keeper

    name_keeper(label, recipient=recipient, by=session.acting_user(), at=now())


@source_command.command("needed")
@click.argument("number", type=int)
@choices
@in_session
def needed(session: Session, /, *, number: int) -> None:
    """Let so many keepers have to come together to open what is sealed from now on."""
    session.open()
    from habeas.actions.keepers import need_keepers

    need_keepers(number, by=session.acting_user())


@source_command.command("seal")
@click.argument("file", type=click.File("r", encoding="utf-8"), default="-")
@choices
@in_session
def seal(session: Session, /, *, file: TextIO) -> None:
    """Seal an identity, read from FILE or from the input, to the keepers, and print its code.

    The identity is never an argument, so that it stands in no history of commands.
    """
    session.open()
    from habeas.actions.sources import protect_source

    text = file.read().strip()
    if not text:
        raise Refused("There is nothing to seal: the input is empty.")
    click.echo(protect_source(text, by=session.acting_user(), at=now()))


@source_command.command("save")
@click.argument("code")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@choices
@in_session
def save(session: Session, /, *, code: str, file: Path) -> None:
    """Write the sealed identity behind CODE to FILE, to be carried to the keepers. It stays sealed."""
    session.open()
    from habeas.queries.sources import sealed_identity

    sealed = sealed_identity(code)
    try:
        with file.open("xb") as stream:
            stream.write(sealed)
    except FileExistsError as error:
        raise Refused("“%(file)s” is there already.", file=file) from error
    except OSError as error:
        raise Refused("“%(file)s” cannot be written.", file=file) from error


@source_command.command("share")
@click.argument("file", type=_FILE)
@click.argument("key", type=_FILE, metavar="KEYFILE")
@choices
@in_session
def share(session: Session, /, *, file: Path, key: Path) -> None:
    """Print a keeper's share of the sealed identity in FILE, for keepers who do not meet at one machine.

    On the keeper's own machine; no register is needed. Fewer shares than are needed tell nothing.
    """
    click.echo(share_of(_locked(file), _private_key(key)))


@source_command.command("open")
@click.argument("file", type=_FILE)
@click.argument("keys", type=_FILE, nargs=-1, metavar="KEYFILE...")
@click.option(
    "--share", "shares", type=_FILE, multiple=True, metavar="FILE", help="What another keeper's `share` printed."
)
@choices
@in_session
def open_(session: Session, /, *, file: Path, keys: tuple[Path, ...], shares: tuple[Path, ...]) -> None:
    """Show who is behind the sealed identity in FILE, with the private keys, or the shares, of as many keepers as must
    come together.

    On a machine of the keepers that is not on a network; no register is needed.
    """
    locked = _locked(file)
    click.echo(open_identity(locked, [*(share_of(locked, _private_key(one)) for one in keys), *map(read_text, shares)]))


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


def _locked(file: Path) -> Locked:
    try:
        return read_locked(file.read_bytes())
    except OSError as error:
        raise Refused("“%(file)s” cannot be read.", file=file) from error


def _private_key(file: Path) -> str:
    lines = [line for line in read_text(file).splitlines() if line.startswith("AGE-SECRET-KEY-1")]
    if not lines:
        raise Refused("“%(file)s” holds no private age key.", file=file)
    return lines[0].strip()
