"""Pairs as answers: a waterfall of the parts that a weight is the sum of, in words or as JSON."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, Protocol

import click

from habeas.cli.printing import heading, print_table
from habeas.domain.vocabulary import label, terms
from habeas.names import explain
from habeas.names.explaining import say_how

if TYPE_CHECKING:
    from habeas.domain.speech import Speech
    from habeas.matching.bands import Band, Part
    from habeas.matching.blocks import Oversized

_MOST_SHOWN = 50


class Pairlike(Protocol):
    """A pair as any question answers it."""

    @property
    def a(self) -> str:
        """One of the two."""

    @property
    def b(self) -> str:
        """The other."""

    @property
    def names(self) -> tuple[str, str]:
        """A name of each."""

    @property
    def band(self) -> Band:
        """How it is proposed."""

    @property
    def weight(self) -> float:
        """The sum of its parts."""

    @property
    def parts(self) -> tuple[Part, ...]:
        """What each field weighs."""


def as_json(pair: Pairlike) -> dict[str, Any]:
    """A pair as answers give it."""
    return {
        "a": pair.a,
        "b": pair.b,
        "names": pair.names,
        "band": pair.band,
        "weight": pair.weight,
        "parts": [{"field": part.field, "level": part.level, "weight": part.weight} for part in pair.parts],
    }


def tell_pairs(pairs: Sequence[Pairlike], speech: Speech, *, shown: Callable[[Any], str]) -> None:
    """Print the pairs band by band, each with what speaks for it and against."""
    if not pairs:
        click.echo(speech.say("No two records look like one person."))
    for band in terms("match_bands"):
        some = [pair for pair in pairs if pair.band.value == band]
        if not some:
            continue
        heading(f"{label('match_bands', band, speech.language)}: {len(some)}")
        for pair in some[:_MOST_SHOWN]:
            click.echo(f"  {pair.names[0]} | {pair.names[1]}  ({shown(pair)})  {pair.weight:+.1f}")
            click.echo(f"    {waterfall(pair, speech)}")
            click.echo(f"    {'; '.join(say_how(explain(*pair.names), speech))}")
        if len(some) > _MOST_SHOWN:
            click.echo("  " + speech.say("… and %(count)s more; --json gives all.", count=len(some) - _MOST_SHOWN))


def waterfall(pair: Pairlike, speech: Speech) -> str:
    """The parts that weigh anything, in one line."""
    said = []
    for part in pair.parts:
        if part.level == "unknown":
            continue
        field = label("match_fields", part.field, speech.language)
        level = f": {label('match_levels', part.level, speech.language)}" if part.level else ""
        said.append(f"{field}{level} {part.weight:+.1f}")
    return "; ".join(said)


def tell_oversized(oversized: Sequence[Oversized], speech: Speech) -> None:
    """Say what too many records share to be compared by it."""
    if oversized:
        heading(speech.say("Shared by too many to be compared by it alone"))
        print_table(
            [
                (label("match_fields", one.rule, speech.language), one.key, one.reports)
                for one in oversized[:_MOST_SHOWN]
            ]
        )
