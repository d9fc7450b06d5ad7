"""How far the tasks are that this process runs, and whether somebody asked one to stop. In memory alone: it is of this moment."""

from __future__ import annotations

from dataclasses import dataclass, field
from threading import Event

READING, LOOKING, FILING, FOLDING = "reading", "looking", "filing", "folding"


@dataclass(slots=True, kw_only=True)
class UnderWay:
    """A task that runs: its stage, and how much of the stage is done; `total` 0 where nobody can tell."""

    stage: str = READING
    done: int = 0
    total: int = 0
    asked_to_stop: Event = field(default_factory=Event)


_running: dict[str, UnderWay] = {}
something_waits = Event()
"""Set when a task was put in, so that the one who runs them need not look all the time."""


def begin(task: str) -> UnderWay:
    """From now on the task runs here."""
    _running[task] = UnderWay()
    return _running[task]


def end(task: str) -> None:
    """It runs no more."""
    _running.pop(task, None)


def how_far(task: str) -> UnderWay | None:
    """How far it is; None where it does not run in this process."""
    return _running.get(task)
