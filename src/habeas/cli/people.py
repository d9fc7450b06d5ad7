"""`habeas find` and `habeas show`: one person, by any spelling, and everything that one lens lets through."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from habeas.cli import dossiers
from habeas.cli.lenses import AUDIENCE, through_a_lens
from habeas.cli.printing import print_json, print_table
from habeas.cli.session import Session, choices, in_session, today
from habeas.domain.claims import Sensitivity
from habeas.domain.errors import NotFound, Refused
from habeas.domain.lens import Lens

if TYPE_CHECKING:
    from habeas.queries.people import Found


@click.command("find")
@click.argument("text")
@AUDIENCE
@click.option("--json", "as_json", is_flag=True, help="One JSON document (docs/schemas/find.json).")
@choices
@in_session
def find_command(session: Session, /, *, text: str, audience: str, as_json: bool) -> None:
    """Find people by a name, in any script and spelling, best first."""
    session.open()
    from habeas.queries.people import find_people

    found = find_people(text, audience=Sensitivity(audience))
    if as_json:
        rows = [{"person": one.person, "names": one.names, "score": one.score, "reason": one.reason} for one in found]
        print_json({"people": rows})
        return
    if not found:
        click.echo(f"Nobody is found by “{text}”.")
    print_table([(one.person[:8], " · ".join(one.names[:3]), one.reason) for one in found])


@click.command("show")
@click.argument("person")
@through_a_lens
@click.option("--json", "as_json", is_flag=True, help="One JSON document (docs/schemas/show.json).")
@choices
@in_session
def show_command(session: Session, /, *, person: str, lens: Lens, as_json: bool) -> None:
    """Everything about one person: how they stand, what happened, and who says so.

    PERSON is the id of any of their records or its beginning, an external key, or a name that fits exactly one person.
    """
    session.open()
    found = the_person(person)
    on = lens.as_of or (lens.known_at.date() if lens.known_at else today())
    raise NotImplementedError(found, on, dossiers)


def the_person(text: str) -> Found:
    """The one person meant by an id, its beginning, an external key or a name. Raises NotFound, or Refused where several fit."""
    raise NotImplementedError(text, NotFound, Refused)
