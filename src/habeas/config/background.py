"""The thread of the server that brings in files while others are answered, and backs up each night. It has the keys because the process has them."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from datetime import UTC, datetime

from habeas.config.nightly import Nightly
from habeas.queries.under_way import something_waits

LOOK_AGAIN = 30.0
"""Seconds after which it looks whether another process left something."""


def start(*, nightly: Nightly | None = None) -> Callable[[], None]:
    """Take up what a process that is gone left behind, and run whatever waits from now on; what comes back ends it.

    `nightly` is where the backup of each night goes; without it none is made.
    """
    ended = threading.Event()
    thread = threading.Thread(target=_run, args=(ended, nightly), name="bringing in files", daemon=True)
    thread.start()

    def end() -> None:
        ended.set()
        something_waits.set()
        thread.join()

    return end


def _run(ended: threading.Event, nightly: Nightly | None) -> None:
    while not ended.is_set():
        _run_what_waits()
        if nightly is not None:
            _back_up(nightly)
        something_waits.wait(LOOK_AGAIN)
        something_waits.clear()


def _run_what_waits() -> None:
    from django.db import connections

    from habeas.actions.tasks.running import end_broken, run_next, take_up_again

    try:
        take_up_again()
        while run_next(now=_now):
            connections.close_all()
    except Exception:
        logging.getLogger(__name__).exception("a file could not be brought in")
        connections.close_all()
        end_broken(now=_now)
    finally:
        connections.close_all()  # with up to 128 MB of pages


def _back_up(nightly: Nightly) -> None:
    from django.db import connections

    try:
        nightly.back_up_if_due(at=_now())
    except Exception:
        logging.getLogger(__name__).exception("no backup was made this night")
    finally:
        connections.close_all()


def _now() -> datetime:
    return datetime.now(UTC)
