"""What a register says when it is asked what it knew before it had any entry (rule 16 of counting)."""

from __future__ import annotations

import click

from habeas.domain.dates import from_day
from habeas.domain.lens import Lens
from habeas.domain.saying_dates import say_date
from habeas.domain.speech import Speech


def note_before_first_entry(lens: Lens, say: Speech) -> str:
    """Since when the register knows anything, where it is asked about an earlier moment; else empty."""
    from habeas.queries.overview import known_since

    began = known_since() if lens.known_at is not None else None
    if began is None or lens.known_at is None or lens.known_at >= began:
        return ""
    day = say_date(from_day(began.date()), say.language)
    return say.say("This register exists since %(day)s; before that day it knew nothing.", day=day)


def note_as_json(note: str) -> dict[str, str]:
    """The note as answers give it: not at all where there is none."""
    return {"note": note} if note else {}


def print_note(note: str) -> None:
    """Print a note beside the answer, on stderr."""
    if note:
        click.echo(note, err=True)
