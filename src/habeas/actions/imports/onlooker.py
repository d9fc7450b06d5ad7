"""Who looks on while a file is imported: told what is done and how far it is, and free to stop it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Protocol

from habeas.domain.claims import EntryDraft
from habeas.domain.errors import Refused


class Onlooker(Protocol):
    """Told of each stage (`queries.under_way`), and how many rows, people or claims of it are done, out of how many; 0 where nobody can tell."""

    def begin(self, stage: str) -> None:
        """Another stage begins."""

    def look(self, done: int, total: int) -> None:
        """So far it is. What this raises stops the import, and nothing is filed."""


class Unwatched:
    """Nobody looks on."""

    def begin(self, stage: str) -> None:
        """Nobody wants to know."""

    def look(self, done: int, total: int) -> None:
        """Nobody wants to know."""


class Stopped(Refused):
    """Somebody stopped it; nothing was filed."""


def watch(entries: Iterable[EntryDraft], *, onlooker: Onlooker, total: int = 0) -> Iterator[EntryDraft]:
    """The same entries, while the onlooker is told of each."""
    done = 0
    for entry in entries:
        onlooker.look(done, total)
        done += len(entry.claims)
        yield entry
    onlooker.look(done, total)
