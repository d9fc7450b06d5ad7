"""Telling how far a task is while it runs, and hearing whether it is to stop: in this process and in any other."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from habeas.actions.imports.onlooker import Stopped
from habeas.queries.tasks import RUNNING
from habeas.queries.under_way import UnderWay
from habeas.records.beside import beside

EVERY = 1.0
"""Seconds after which the database is told again, so that other processes see it."""
_TELL = "UPDATE records_task SET stage = %s, done = %s, total = %s WHERE id = %s AND runner = %s AND state = %s"
_ASK = "SELECT 1 FROM records_task WHERE id = %s AND runner = %s AND state = %s"


class Watch:
    """Looks on while one task runs."""

    def __init__(self, task: str, far: UnderWay, *, runner: str, connection: Any) -> None:
        self._far, self._connection = far, connection
        self._place = (task, runner, RUNNING)
        self._told_at = 0.0

    def begin(self, stage: str) -> None:
        """Another stage begins."""
        self._far.stage, self._far.done, self._far.total = stage, 0, 0
        self._told_at = 0.0

    def look(self, done: int, total: int) -> None:
        """Note how far it is. Raises Stopped where somebody asked for that, or took the task away."""
        self.count(done, total)
        if self._far.asked_to_stop.is_set():
            raise Stopped("It was stopped; nothing was filed.")

    def count(self, done: int, total: int) -> None:
        """Note how far it is, where it is too late to stop."""
        self._far.done, self._far.total = done, total
        if time.monotonic() - self._told_at < EVERY:
            return
        self._told_at = time.monotonic()
        if not self._is_ours():
            self._far.asked_to_stop.set()

    def _is_ours(self) -> bool:
        with self._connection.cursor() as cursor:
            if self._connection.vendor != "postgresql":  # whoever files holds the only lock, so no row may say how far
                cursor.execute(_ASK, self._place)
                return cursor.fetchone() is not None
            far = self._far
            cursor.execute(_TELL, (far.stage, far.done, far.total, *self._place))
            return bool(cursor.rowcount)


@contextmanager
def watching(task: str, far: UnderWay, *, runner: str) -> Iterator[Watch]:
    """Look on while a task runs."""
    with beside() as connection:
        yield Watch(task, far, runner=runner, connection=connection)
