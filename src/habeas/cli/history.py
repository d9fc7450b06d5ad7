"""`habeas checkpoint`, `habeas verify` and `habeas erase`: the log, whole, even where words are gone."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from habeas.cli.printing import print_json
from habeas.cli.progress import working
from habeas.cli.session import Session, choices, in_session, now, read_text
from habeas.domain.claims import Sensitivity
from habeas.domain.errors import Refused
from habeas.domain.lens import Lens

if TYPE_CHECKING:
    from habeas.domain.speech import Speech
    from habeas.queries.inbox import WaitingLine


@click.command("checkpoint")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@choices
@in_session
def checkpoint_command(session: Session, /, *, file: Path) -> None:
    """Write the signed size and root of the log to FILE, a new one, to be kept by someone outside."""
    if file.exists():
        raise Refused("%(path)s exists already, and is not overwritten.", path=file)
    session.open()
    from habeas.actions.checkpoints import make_checkpoint

    note = make_checkpoint(at=now())
    with file.open("x", encoding="utf-8") as stream:
        stream.write(note)
    say = session.speech.say
    click.echo(
        say(
            "The checkpoint lies in %(file)s. Whoever keeps it can tell later whether the log was rewritten.", file=file
        )
    )


@click.command("verify")
@click.option(
    "--against",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="CHECKPOINT",
    help="A checkpoint kept outside.",
)
@click.option("--thorough", is_flag=True, help="Fold everyone again too, as is always done up to 1,000 people.")
@click.option("--json", "as_json", is_flag=True, help="One JSON document (docs/schemas/verify.json).")
@choices
@in_session
def verify_command(session: Session, /, *, against: Path | None, thorough: bool, as_json: bool) -> int:
    """Is the log whole, and do the stored rows say what it says? Exit 1 where not."""
    session.open()
    from habeas.actions.noting import note_verified
    from habeas.queries.verifying_columns import verify_with_columns

    with working("Verifying"):
        verdict = verify_with_columns(None if against is None else read_text(against), thorough=thorough)
    note_verified(verdict, by=session.whoever_acts(), at=now())
    sentence = session.speech.say(verdict.sentence, **verdict.values)
    if as_json:
        print_json(
            {
                "whole": verdict.whole,
                "entries": verdict.entries,
                "claims": verdict.claims,
                "first_bad": verdict.first_bad,
                "last_good": verdict.last_good,
                "sentence": sentence,
            }
        )
    else:
        click.echo(sentence)
    return 0 if verdict.whole else 1


@click.command("erase")
@click.argument("person")
@click.option("--why", required=True, metavar="TEXT", help="The reason; it stays in the log, so name nobody in it.")
@click.option("--yes", is_flag=True, help="Do not ask again.")
@click.option(
    "--waiting",
    type=click.Choice(("forget", "keep")),
    help="What becomes of every text in the inbox that speaks of PERSON, or of somebody of that name (default: asked of each).",
)
@choices
@in_session
def erase_command(session: Session, /, *, person: str, why: str, yes: bool, waiting: str | None) -> None:
    """Destroy the words about PERSON for good; the log stays whole."""
    session.open()
    from habeas.actions.erasing import erase_person
    from habeas.queries.members import members_of
    from habeas.queries.people import resolve_person
    from habeas.queries.waiting_mentions import waiting_that_mention

    everything, say = Lens(audience=Sensitivity.SEALED), session.speech.say
    found = resolve_person(person, everything)
    if not yes:
        click.confirm(_asking(found, everything, session.speech), abort=True, err=True)
    texts = waiting_that_mention(members_of(found, audience=everything.audience)[1])
    said = {one.id: waiting or _ask_whether_to_forget(one, session.speech) for one in texts if waiting or not yes}
    choice = {word: [text for text, one in said.items() if one == word] for word in ("forget", "keep")}
    erased = erase_person(found, why=why, by=session.acting_user(), at=now(), randomness=os.urandom, **choice)
    counts = {"claims": erased.claims, "subjects": erased.subjects, "sources": erased.sources}
    click.echo(
        say(
            "Can be read no more: claims %(claims)s, records %(subjects)s, sources %(sources)s. "
            "The log is whole; copies of older keys files must be deleted by hand.",
            **counts,
        )
    )
    if texts:
        _tell_of_texts(session.speech, forgotten=erased.waiting, kept=len(texts) - erased.waiting)
    if erased.unreached:
        files = ", ".join(map(str, erased.unreached))
        click.echo(
            say(
                "Keys of older backups could not be reached: delete them, or restore with --erased-in (%(files)s).",
                files=files,
            )
        )


def _asking(person: str, everything: Lens, speech: Speech) -> str:
    from habeas.queries.people import list_names

    nameless = speech.say("somebody without a name")
    name = list_names([person], everything, language=speech.language).get(person) or nameless
    return speech.say("Destroy every word about %(name)s (%(id)s) for good?", name=name, id=person[:8])


def _tell_of_texts(speech: Speech, **counts: int) -> None:
    click.echo(
        speech.say(
            "Texts of the inbox that speak of this person or a namesake: forgotten %(forgotten)s, kept %(kept)s.",
            **counts,
        )
    )


def _ask_whether_to_forget(text: WaitingLine, speech: Speech) -> str:
    asking = speech.say(
        "The text “%(title)s” (%(id)s) waits in the inbox and speaks of this person or a namesake. Forget it too?",
        title=text.title,
        id=text.id[:8],
    )
    return "forget" if click.confirm(asking, default=True, err=True) else "keep"
