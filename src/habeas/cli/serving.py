"""`habeas serve`: the workspace, on this machine only."""

from __future__ import annotations

import os
from pathlib import Path

import click

from habeas.cli.session import Session, choices, in_session, now
from habeas.domain.errors import Refused

PORT = 8464
PORT_OPTION = click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=PORT,
    show_default=True,
    metavar="N",
    help="The port on loopback; 0 takes a free one.",
)


@click.command("serve")
@PORT_OPTION
@click.option(
    "--backups",
    type=click.Path(exists=True, file_okay=False, writable=True, path_type=Path),
    metavar="DIR",
    help="Write a backup into DIR each night, and remove keys files there after 30 days.",
)
@click.option(
    "--no-link", is_flag=True, help="Print no link that signs in: for a service, whose output is kept in a log."
)
@click.option("--public", is_flag=True, help="The exported public site instead of the workspace.")
@choices
@in_session
def serve_command(session: Session, /, *, port: int, backups: Path | None, no_link: bool, public: bool) -> None:
    """Open the workspace to a browser on this machine; prints a link that signs in once. Ctrl-C ends it."""
    if public:
        raise Refused("There is no public site yet: publishing comes with a later version.")
    _look_at_the_disk(session)
    session.open()
    open_the_door(session, port=port, backups=backups, with_link=not no_link)


def _look_at_the_disk(session: Session) -> None:
    from habeas.config.disks import is_disk_unconfirmed

    if is_disk_unconfirmed(session.prepare()):
        sentence = session.speech.say(
            "Nobody has confirmed that the disk of this database is encrypted; names lie on it in the clear."
        )
        click.echo(f"habeas: {sentence}", err=True)


def open_the_door(session: Session, *, port: int, backups: Path | None = None, with_link: bool = True) -> None:
    """Serve the workspace of the open register until Ctrl-C, and print a link that signs the acting user in once."""
    from habeas.config.server import serve

    path = path_of_link(session) if with_link else ""

    def tell(address: str) -> None:
        say = session.speech.say
        if not with_link:
            click.echo(say("The workspace answers at %(address)s", address=address))
            return
        click.echo("\n" + say("Open this in a browser on this machine; it signs you in once. Ctrl-C ends it.") + "\n")
        click.echo(f"    {address.rstrip('/')}{path}\n")

    serve(port=port, ready=tell, backups=backups)


def path_of_link(session: Session) -> str:
    """The path that signs whoever acts in once, within 15 minutes."""
    from django.urls import reverse

    from habeas.actions.links import make_link

    return reverse("enter", args=[make_link(by=session.acting_user(), at=now(), randomness=os.urandom)])
