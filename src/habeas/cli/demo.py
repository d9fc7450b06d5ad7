"""`habeas demo`: a throw-away register of real public cases, in the terminal and in a browser."""

from __future__ import annotations

import click

from habeas.cli.serving import PORT
from habeas.cli.session import choices


@click.command("demo")
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=PORT,
    show_default=True,
    metavar="N",
    help="The port on loopback; 0 takes a free one.",
)
@click.option("--no-serve", is_flag=True, help="Stop after the summary.")
@click.option("--keep", is_flag=True, help="Keep the register and say where it lies.")
@choices
def demo_command(*, port: int, no_serve: bool, keep: bool) -> None:
    """A throw-away register of real public cases: a summary here, then the workspace in a browser.

    The public door comes with a later version; the register is removed when you stop.
    """
    raise NotImplementedError(port, no_serve, keep)
