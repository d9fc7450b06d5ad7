"""What a form gives to choose from."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import ngettext

from habeas.workspace.frame import words


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """One of several that may be chosen; `is_chosen` where it stands there at first."""

    value: str
    label: str
    is_chosen: bool = False


def days_to_choose(numbers: Iterable[int], *, usual: int = 0) -> tuple[Option, ...]:
    """So many days each, the usual number chosen."""
    return tuple(
        Option(
            value=str(n),
            label=ngettext("%(n)s day", "%(n)s days", n) % {"n": words.number(n)},
            is_chosen=n == usual,
        )
        for n in numbers
    )
