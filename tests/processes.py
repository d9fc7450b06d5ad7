"""Other processes of the same program, for tests in which several have one register open.

They are forked from a clean server process, never from the one that runs the tests: that one has threads and
open databases of other tests, and a copy of those may crash at any moment. What a test waits for comes through a
pipe, so that a process that dies ends the waiting with an `EOFError` instead of a hang.
"""

from __future__ import annotations

import multiprocessing
from multiprocessing.context import ForkServerContext


def from_a_clean_server(*preloaded: str) -> ForkServerContext:
    """Makes processes from a server that has imported the modules `preloaded`. Targets must be functions of modules."""
    clean = multiprocessing.get_context("forkserver")
    clean.set_forkserver_preload(["tests.registers", *preloaded])
    return clean
