"""Who looks on while a file is imported: told how far it is, and free to stop it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from habeas.domain.claims import EntryDraft
from habeas.domain.errors import Refused

Onlooker = Callable[[int, int], None]
"""Told how many claims are on their way, out of how many; 0 where nobody can tell."""


class Stopped(Refused):
    """Somebody stopped it; nothing was filed."""


def unwatched(done: int, total: int) -> None:
    """Nobody looks on."""


def watch(entries: Iterable[EntryDraft], *, onlooker: Onlooker, total: int = 0) -> Iterator[EntryDraft]:
    """The same entries, while the onlooker is told of each."""
    done = 0
    for entry in entries:
        onlooker(done, total)
        done += len(entry.claims)
        yield entry
    onlooker(done, total)
