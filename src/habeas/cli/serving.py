"""`habeas serve`: the workspace, on this machine only."""

from __future__ import annotations

import os

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
@click.option("--public", is_flag=True, help="The exported public site instead of the workspace.")
@choices
@in_session
def serve_command(session: Session, /, *, port: int, public: bool) -> None:
    """Open the workspace to a browser on this machine; prints a link that signs in once. Ctrl-C ends it."""
    if public:
        raise Refused("There is no public site yet: publishing comes with a later version.")
    _look_at_the_disk(session)
    session.open()
    open_the_door(session, port=port)


def _look_at_the_disk(session: Session) -> None:
    from habeas.config.disks import is_disk_unconfirmed

    if is_disk_unconfirmed(session.prepare()):
        sentence = session.speech.say(
            "Nobody has confirmed that the disk of this database is encrypted; names lie on it in the clear."
        )
        click.echo(f"habeas: {sentence}", err=True)


def open_the_door(session: Session, *, port: int) -> None:
    """Serve the workspace of the open register until Ctrl-C, and print a link that signs the acting user in once."""
    from django.urls import reverse

    from habeas.actions.links import make_link
    from habeas.config.server import serve

    token = make_link(by=session.acting_user(), at=now(), randomness=os.urandom)

    def tell(address: str) -> None:
        say = session.speech.say
        click.echo("\n" + say("Open this in a browser on this machine; it signs you in once. Ctrl-C ends it.") + "\n")
        click.echo(f"    {address.rstrip('/')}{reverse('enter', args=[token])}\n")

    serve(port=port, ready=tell)
