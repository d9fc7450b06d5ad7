"""A writing process is killed again and again: what it acknowledged is there, and nothing is torn."""

from __future__ import annotations

import multiprocessing
import os
import random
import time

import pytest

from habeas.config import opening
from habeas.queries.claims import claims_by_id, log_size
from habeas.queries.verifying import verify
from tests.records.endless_writer import write_on
from tests.registers import Register

KILLS = 24


def acknowledged_before_a_kill(register: Register, *, chance: random.Random) -> list[str]:
    """The ids of the claims that a writer acknowledged before it was killed at some moment."""
    reading, writing = os.pipe()
    forking = multiprocessing.get_context("fork")
    writer = forking.Process(target=write_on, args=(register.directory, register.user, writing))
    writer.start()
    os.close(writing)
    with os.fdopen(reading) as acknowledgements:
        first = acknowledgements.readline()
        time.sleep(chance.uniform(0, 0.05))
        writer.kill()
        writer.join()
        lines = (first + acknowledgements.read()).split("\n")
    return [claim for line in lines[:-1] for claim in line.split()]


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
