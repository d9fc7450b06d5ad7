"""The options that choose a lens, shared by every command that asks the register something."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import wraps
from typing import Any, TypeVar

import click

from habeas.cli.days import DAY, MOMENT
from habeas.cli.session import today
from habeas.domain.claims import Sensitivity
from habeas.domain.lens import Lens, day_of

Command = TypeVar("Command", bound=Callable[..., Any])

AUDIENCE = click.option(
    "--audience",
    type=click.Choice([one.value for one in Sensitivity]),
    default=Sensitivity.TEAM.value,
    show_default=True,
    help="For whom: what such a reader may see.",
)
_OPTIONS = (
    click.option(
        "--as-of",
        type=DAY,
        metavar="D",
        help="True on this day (default: the day of the next two, the earlier; else today).",
    ),
    click.option(
        "--known-at", type=MOMENT, metavar="T", help="As the register knew it then (UTC; a bare day means its end)."
    ),
    click.option("--said-by-day", type=DAY, metavar="D", help="Only what had been published by this day."),
    click.option("--according-to", multiple=True, metavar="S", help="Only what this speaker says; may be repeated."),
    AUDIENCE,
)


def through_a_lens(command: Command) -> Command:
    """Add the options of a lens; the command receives them as one `lens`."""

    @wraps(command)
    def with_lens(
        *args: Any, as_of: Any, known_at: Any, said_by_day: Any, according_to: Any, audience: str, **more: Any
    ) -> Any:
        lens = Lens(
            as_of=as_of,
            known_at=known_at,
            said_by_day=said_by_day,
            audience=Sensitivity(audience),
            according_to=frozenset(according_to),
        )
        return command(*args, lens=lens, **more)

    decorated: Any = with_lens
    for option in reversed(_OPTIONS):
        decorated = option(decorated)
    result: Command = decorated
    return result


def day_asked(lens: Lens) -> date:
    """The day that a question through this lens is about, on the door's clock."""
    return day_of(lens, today())


def lens_as_json(lens: Lens) -> dict[str, Any]:
    """The lens as answers give it, beside the day they are about."""
    return {
        "known_at": lens.known_at,
        "said_by_day": lens.said_by_day,
        "according_to": lens.according_to,
        "audience": lens.audience,
    }
