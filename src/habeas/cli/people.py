"""`habeas find` and `habeas show`: one person, by any spelling, and everything that one lens lets through."""

from __future__ import annotations

import click

from habeas.cli import dossiers
from habeas.cli.knowing import note_before_first_entry, print_note
from habeas.cli.lenses import AUDIENCE, day_asked, through_a_lens
from habeas.cli.printing import print_json, print_table
from habeas.cli.session import Session, choices, in_session
from habeas.domain.claims import Sensitivity
from habeas.domain.lens import Lens
from habeas.domain.standings import standing_on
from habeas.domain.telling import Teller
from habeas.names.finding import shortened


@click.command("find")
@click.argument("text")
@AUDIENCE
@click.option("--json", "as_json", is_flag=True, help="One JSON document (docs/schemas/find.json).")
@choices
@in_session
def find_command(session: Session, /, *, text: str, audience: str, as_json: bool) -> None:
    """Find people, best first, each with the reason.

    TEXT is a name in any script and spelling or its beginning, with initials if you like ("А. Бяляцкі"); or an id, somebody's key in a list, an article of law, a court or a prison.
    """
    session.open()
    from habeas.queries.finding import find

    answer = find(text, Lens(audience=Sensitivity(audience)), language=session.speech.language)
    if as_json:
        rows = [
            {"person": one.person, "names": one.names, "score": one.score, "reason": one.reason}
            for one in answer.people
        ]
        print_json({"people": rows, "more": answer.more, "hint": answer.hint})
        return
    if answer.people:
        print_table([(one.person[:8], " · ".join(one.names[:3]), one.reason) for one in answer.people])
    else:
        click.echo(session.speech.say("Nobody is found by “%(name)s”.", name=shortened(text)))
    if answer.hint:
        click.echo(answer.hint)


@click.command("show")
@click.argument("person")
@through_a_lens
@click.option("--json", "as_json", is_flag=True, help="One JSON document (docs/schemas/show.json).")
@choices
@in_session
def show_command(session: Session, /, *, person: str, lens: Lens, as_json: bool) -> None:
    """Everything about one person: how they stand, what happened, and who says so.

    PERSON is the id of any of their records or its beginning (6 or more), an external key, or a name that fits one person.
    """
    session.open()
    from habeas.queries.country import the_pack
    from habeas.queries.people import dossier_of

    print_note(note_before_first_entry(lens, session.speech))
    dossier, on = dossier_of(person, lens), day_asked(lens)
    if lens.audience is Sensitivity.SEALED:
        session.note_sealed(dossier.person, door="show")
    standing = standing_on(dossier, on)
    if as_json:
        print_json(dossiers.as_json(dossier, standing, on=on, lens=lens))
    else:
        teller = Teller(session.speech.language, lens.audience, the_pack().prisons)
        dossiers.Printer(teller).dossier(dossier, standing, on=on)
