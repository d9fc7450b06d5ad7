"""`habeas init`, `habeas passphrase` and `habeas upgrade`: a register's beginning and its upkeep."""

from __future__ import annotations

import getpass
import os
from pathlib import Path

import click

from habeas.cli.printing import print_json
from habeas.cli.progress import working
from habeas.cli.session import Session, choices, in_session, now, read_passphrase


@click.command("init")
@click.argument("directory", type=click.Path(path_type=Path), metavar="DIR")
@click.option(
    "--database",
    metavar="URL",
    help="PostgreSQL for a team: postgresql://user@host/name. Without it, one encrypted file.",
)
@click.option(
    "--disk-encrypted",
    is_flag=True,
    help="With --database: I confirm that the disk of the database server is encrypted.",
)
@click.option(
    "--country",
    metavar="CC",
    default="by",
    show_default=True,
    help="Whose pack to count by: a country's code, or the folder of a pack (habeas pack new).",
)
@click.option("--json", "as_json", is_flag=True, help="One JSON document (docs/schemas/init.json).")
@choices
@in_session
def init_command(
    session: Session, /, *, directory: Path, database: str | None, disk_encrypted: bool, country: str, as_json: bool
) -> None:
    """Begin a new register in DIR, with its first user and a recovery key.

    The first user is --as USER, else the name you are known by on this machine. The recovery key is shown this once.
    """
    from habeas.config.opening import create_register

    passphrase = read_passphrase(asking="Passphrase of the new register", twice=True)
    name = session.user or getpass.getuser()
    with working("Making the keys"):
        created = create_register(
            directory,
            passphrase=passphrase,
            database_url=database,
            disk_encrypted=disk_encrypted,
            country=country,
            user_name=name,
            at=now(),
            randomness=os.urandom,
        )
    if as_json:
        print_json({"register": created.register_id, "user": name, "recovery_key": created.recovery_key})
        return
    say = session.speech.say
    click.echo(say("A new register lies in %(directory)s; its first user is %(name)s.", directory=directory, name=name))
    click.echo("\n" + say("Its recovery key, shown this once. Print it, and keep it away from this machine:") + "\n")
    click.echo(f"    {created.recovery_key}\n")
    click.echo(say("The passphrase or this key opens the register; without both it is lost."))
    click.echo(say("A register of one person has a quorum of one: whoever holds the passphrase signs alone."))


@click.command("passphrase")
@click.option("--recovery", is_flag=True, help="Open with the recovery key instead of the old passphrase.")
@choices
@in_session
def passphrase_command(session: Session, /, *, recovery: bool) -> None:
    """Change the passphrase; asked for, or read from HABEAS_NEW_PASSPHRASE_FILE.

    With --recovery the recovery key stands in for a passphrase that was lost (asked for, or read from HABEAS_RECOVERY_KEY_FILE).
    """
    directory = session.prepare()
    from habeas.actions.passphrases import change_passphrase, reset_passphrase

    if recovery:
        key = read_passphrase(asking="Recovery key", variable="HABEAS_RECOVERY_KEY_FILE")
        new = _new_passphrase()
        reset_passphrase(directory, recovery_key=key, new=new, randomness=os.urandom)
    else:
        old = read_passphrase(asking="Passphrase")
        session.open(passphrase=old)
        new = _new_passphrase()
        change_passphrase(directory, old=old, new=new, by=session.acting_user(), randomness=os.urandom)
    click.echo(session.speech.say("The passphrase is changed. The recovery key stays as it was."))


def _new_passphrase() -> str:
    return read_passphrase(asking="New passphrase", variable="HABEAS_NEW_PASSPHRASE_FILE", twice=True)


@click.command("upgrade")
@choices
@in_session
def upgrade_command(session: Session, /) -> None:
    """Bring the register to this version: back it up, migrate, verify; on failure leave it as it was."""
    directory = session.prepare()
    from habeas.actions.keeping import upgrade_register

    passphrase = read_passphrase()
    with working("Upgrading"):
        done = upgrade_register(
            directory, passphrase=passphrase, at=now(), randomness=os.urandom, allow=session.refuse_unless_allowed
        )
    click.echo(session.speech.say(done.sentence))
    if done.backup:
        click.echo(
            session.speech.say(
                "What it was before lies in %(backup)s; remove it when you are content.", backup=done.backup
            )
        )
