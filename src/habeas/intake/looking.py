"""Telling whoever looks on how far a long piece of work is, so that they can show it, or stop it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

T = TypeVar("T")
Look = Callable[[int, int], None]
"""Told how much is done, out of how much; what it raises ends the work."""
_EVERY = 100


def unwatched(done: int, total: int) -> None:
    """Nobody looks on."""


def watched(things: Sequence[T], look: Look) -> Iterator[T]:
    """The same things, one after the other."""
    for done, one in enumerate(things):
        if done % _EVERY == 0:
            look(done, len(things))
        yield one
