"""`habeas backup` and `habeas restore`: a copy for the day it is needed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from habeas.cli.progress import working
from habeas.cli.session import Session, choices, in_session, now, read_passphrase


@click.command("backup")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@choices
@in_session
def backup_command(session: Session, /, *, file: Path) -> None:
    """Write an encrypted copy to FILE, and the persons' keys beside it to FILE.keys; the register may be in use.

    Keep the two apart, and FILE.keys for 30 days at most: an erasure reaches old backups when their keys are gone.
    """
    session.open()
    from habeas.actions.keeping import backup_register
    from habeas.actions.noting import note_backed_up

    at = now()
    with working("Copying"):
        backup_register(file, at=at)
    note_backed_up(by=session.whoever_acts(), at=at)
    sentence = session.speech.say(
        "The register is copied to %(file)s, its persons' keys to %(file)s.keys; keep the two apart.", file=file
    )
    click.echo(sentence)


@click.command("restore")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--keys",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="FILE",
    help="The persons' keys (default: FILE.keys).",
)
@click.option("--recovery", is_flag=True, help="Open with the recovery key instead of the passphrase of that time.")
@click.option(
    "--erased-in",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    metavar="DIR",
    help="A register still lying there: erase what it has erased.",
)
@click.option("--database", metavar="URL", help="Restore into this empty PostgreSQL database.")
@click.option(
    "--disk-encrypted",
    is_flag=True,
    help="With --database: I confirm that the disk of the database server is encrypted.",
)
@choices
@in_session
def restore_command(session: Session, /, *, file: Path, recovery: bool, database: str | None, **how: Any) -> None:
    """Make a register from a backup, in the folder that --register names; nothing is ever overwritten.

    Opens with the passphrase of that time, verifies the log, and erases again what had been erased. Needs an administrator
    of that time, or the recovery key.
    """
    directory = session.directory()
    from habeas.config.disks import refuse_unconfirmed
    from habeas.config.opening import set_up

    refuse_unconfirmed(database or "", is_confirmed=how["disk_encrypted"])
    set_up()
    from habeas.actions.restoring import nobody_in_particular, restore_register

    variable = "HABEAS_RECOVERY_KEY_FILE" if recovery else "HABEAS_PASSPHRASE_FILE"
    secret = read_passphrase(asking="Recovery key" if recovery else "Passphrase", variable=variable)
    with working("Restoring"):
        restored = restore_register(
            file,
            into=directory,
            passphrase="" if recovery else secret,
            recovery_key=secret if recovery else "",
            database_url=database,
            at=now(),
            allow=nobody_in_particular if recovery else session.refuse_unless_allowed,
            **how,
        )
    click.echo(session.speech.say(restored.sentence))
    if restored.erased_again:
        click.echo(session.speech.say("Erasures carried out again: %(n)s.", n=restored.erased_again))
