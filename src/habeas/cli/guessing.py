"""`habeas import --guess`: what a table's columns may mean, as a mapping that a person mends before it files anything."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from habeas.domain.speech import Speech


def print_guess(file: Path, *, speech: Speech, today: date) -> None:
    """Print the mapping in YAML, each column's guess and its reason before it and the first rows behind it as remarks."""
    from habeas.intake.guessed_mapping import guess_mapping, preview, say_problem

    say = speech.say
    guessed = guess_mapping(file)
    _remark(say("A guess, to be mended. Then: habeas import %(file)s --mapping THIS.yaml --dry-run", file=file.name))
    for one in guessed.columns:
        reason = say(one.reason, **one.values)
        known = say("“%(column)s” is %(role)s (%(confidence)s): %(reason)s.",
                    column=one.column, role=one.role, confidence=f"{one.confidence:.2f}", reason=reason)  # fmt: skip
        _remark(known if one.role else say("“%(column)s” is left out: %(reason)s.", column=one.column, reason=reason))
    click.echo(guessed.as_yaml(), nl=False)
    _remark(say("What the first rows would say:"))
    for row in preview(guessed, language=speech.language, today=today):
        if row.problem is not None:
            where = f" {row.problem.column}" if row.problem.column else ""
            _remark(f"{row.row}{where}: {say_problem(row.problem, speech.language)}")
        for line in row.lines:
            _remark(f"{row.row}  {line}")


def _remark(text: str) -> None:
    click.echo(f"# {' '.join(text.split())}")
