"""`habeas user`: who may enter, and as what."""

from __future__ import annotations

import os

import click

from habeas.cli.printing import print_json, print_table
from habeas.cli.serving import PORT_OPTION, path_of_link
from habeas.cli.session import Session, choices, in_session, now
from habeas.domain.access import ROLES


@click.group("user")
@choices
def user_command() -> None:
    """Who may enter this register, and as what."""


@user_command.command("add")
@click.argument("name")
@click.option(
    "--role",
    type=click.Choice(ROLES),
    default="documenter",
    show_default=True,
    help="Their role: a reader files nothing, a keeper also sees what is sealed, an administrator may do everything.",
)
@choices
@in_session
def add(session: Session, /, *, name: str, role: str) -> None:
    """Let somebody in."""
    session.open()
    from habeas.actions.users import add_user

    add_user(name=name, role=role, by=session.acting_user(), at=now(), randomness=os.urandom)
    click.echo(session.speech.say("%(name)s may enter as %(role)s.", name=name, role=role))


@user_command.command("list")
@click.option("--json", "as_json", is_flag=True, help="One JSON document (docs/schemas/user-list.json).")
@choices
@in_session
def list_(session: Session, /, *, as_json: bool) -> None:
    """Who there is."""
    session.open()
    from habeas.queries.users import list_users

    users = list_users()
    if as_json:
        print_json(
            {"users": [{"id": one.id, "name": one.name, "role": one.role, "active": one.is_active} for one in users]}
        )
        return
    print_table([(one.name, one.role, "" if one.is_active else "may not enter") for one in users])


@user_command.command("link")
@PORT_OPTION
@choices
@in_session
def link(session: Session, /, *, port: int) -> None:
    """Print a link that signs whoever acts in once, within 15 minutes, to a register that is being served."""
    session.open()
    from django.conf import settings

    click.echo((settings.ADDRESS.origin or f"http://localhost:{port}") + path_of_link(session))


@user_command.command("disable")
@click.argument("name")
@choices
@in_session
def disable(session: Session, /, *, name: str) -> None:
    """Let somebody in no more; what they filed stays."""
    session.open()
    from habeas.actions.users import disable_user

    disable_user(name, by=session.acting_user(), at=now())
    click.echo(session.speech.say("%(name)s may enter no more. What they filed stays.", name=name))
