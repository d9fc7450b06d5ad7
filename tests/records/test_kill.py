"""A writing process is killed again and again: what it acknowledged is there, and nothing is torn."""

from __future__ import annotations

import random
import time
from collections.abc import Iterator
from contextlib import suppress
from multiprocessing.connection import Connection

import pytest

from habeas.config import opening
from habeas.queries.claims import claims_by_id, log_size
from habeas.queries.verifying import verify
from tests.processes import from_a_clean_server
from tests.records.endless_writer import write_to
from tests.registers import Register

KILLS = 24


def acknowledged_before_a_kill(register: Register, *, chance: random.Random) -> list[str]:
    """The ids of the claims that a writer acknowledged before it was killed at some moment."""
    processes = from_a_clean_server("tests.records.endless_writer")
    ours, theirs = processes.Pipe(duplex=False)
    writer = processes.Process(target=write_to, args=(register.directory, register.user, theirs))
    writer.start()
    theirs.close()
    with ours:
        told = [ours.recv_bytes()]
        time.sleep(chance.uniform(0, 0.05))
        writer.kill()
        writer.join()
        told += until_the_end(ours)
    return [claim for ids in told for claim in ids.decode().split()]


def until_the_end(acknowledgements: Connection) -> Iterator[bytes]:
    """The whole messages that are left; the kill may have torn the last."""
    with suppress(EOFError, OSError):
        while True:
            yield acknowledgements.recv_bytes()


@pytest.mark.slow
def test_nothing_acknowledged_is_lost_and_nothing_is_torn(register: Register) -> None:
    chance = random.Random(20201109)
    acknowledged: list[str] = []
    opening.close_register()
    for _ in range(KILLS):
        acknowledged += acknowledged_before_a_kill(register, chance=chance)
    register.reopen()
    assert len(acknowledged) >= 2 * KILLS
    assert [claim.id for claim in claims_by_id(acknowledged)] == acknowledged
    verdict = verify()
    assert (verdict.whole, verdict.first_bad) == (True, None)
    assert len(acknowledged) <= verdict.claims == 2 * log_size() <= len(acknowledged) + 2 * KILLS
