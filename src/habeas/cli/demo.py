"""`habeas demo`: a throw-away register of real public cases, in the terminal and in a browser."""

from __future__ import annotations

import os
import shutil
import tempfile
from importlib.resources import as_file, files
from pathlib import Path

import click

from habeas.cli.demo_summary import print_summary
from habeas.cli.progress import counting_up, working
from habeas.cli.serving import PORT_OPTION, open_the_door
from habeas.cli.session import Session, choices, in_session, now

USER = "demo"
DATA = ("cases.csv", "figures.csv", "article.jsonl")
PASSPHRASE_BYTES = 24


@click.command("demo")
@PORT_OPTION
@click.option("--no-serve", is_flag=True, help="Stop after the summary.")
@click.option("--keep", is_flag=True, help="Keep the register, and say where it lies and how it opens.")
@choices
@in_session
def demo_command(session: Session, /, *, port: int, no_serve: bool, keep: bool) -> None:
    """A throw-away register of real public cases: a summary here, then the workspace in a browser.

    The register is encrypted under a random passphrase and removed when you stop. The public site comes with a later version.
    """
    folder, say = Path(tempfile.mkdtemp(prefix="habeas-demo-")), session.speech.say
    try:
        passphrase = _make(folder / "register")
        print_summary(language=session.speech.language)
        if keep:
            click.echo(
                "\n"
                + say(
                    "The register is kept in %(folder)s; its passphrase is %(passphrase)s",
                    folder=folder / "register",
                    passphrase=passphrase,
                )
            )
        if not no_serve:
            session.user, session.opened = USER, True
            click.echo(
                "\n" + say("The public site comes with a later version; this is the workspace, on this machine only.")
            )
            open_the_door(session, port=port)
    finally:
        if not keep:
            _remove(folder)


def _make(directory: Path) -> str:
    """A register with the demo's data in it, open; returns its passphrase."""
    from habeas.config.opening import create_register

    passphrase = os.urandom(PASSPHRASE_BYTES).hex()
    with working("Making an encrypted register"):
        made = create_register(directory, passphrase=passphrase, user_name=USER, at=now(), randomness=os.urandom)
    from habeas.actions.importing import import_file
    from habeas.actions.refolding import refold_everyone

    with working("Filing the cases, the figures and the article"), as_file(files("habeas").joinpath("demo")) as data:
        for name in DATA:
            import_file(data / name, by=made.user_id, at=now(), randomness=os.urandom)
    with counting_up("Folding") as show:
        refold_everyone(progress=show)
    return passphrase


def _remove(folder: Path) -> None:
    from habeas.config.opening import close_register

    close_register()
    shutil.rmtree(folder, ignore_errors=True)
