"""Several processes file at once: entries follow each other without gaps, and readers see whole moments."""

from __future__ import annotations

from datetime import UTC, datetime
from multiprocessing.connection import Connection
from pathlib import Path

import pytest

from habeas.actions.entries import file_entries
from habeas.config import opening
from habeas.queries.claims import log_size
from habeas.queries.verifying import verify
from habeas.records import bulk
from habeas.records.transactions import reading
from tests.claiming import NOW, entry, naming, source
from tests.processes import from_a_clean_server
from tests.registers import PASSPHRASE, Register

WRITERS, ENTRIES = 3, 15


def write_some(directory: Path, user: str, who: str) -> None:
    opening.open_register(directory, passphrase=PASSPHRASE)
    for number in range(ENTRIES):
        told = entry(naming(f"{who} {number}"), source_=source("shared"))
        file_entries(by=user, at=datetime.now(UTC), entries=[told])


def write_when_told(directory: Path, user: str, turn: Connection) -> None:
    turn.recv()
    opening.open_register(directory, passphrase=PASSPHRASE)
    file_entries(by=user, at=NOW, entries=[entry(naming("Barys"))])
    turn.send("filed")


def die_when_told(turn: Connection) -> None:
    turn.recv()


def test_a_process_that_dies_ends_the_waiting_for_it() -> None:
    processes = from_a_clean_server()
    ours, theirs = processes.Pipe()
    process = processes.Process(target=die_when_told, args=(theirs,))
    process.start()
    theirs.close()
    ours.send("go on")
    with pytest.raises(EOFError):
        ours.recv()
    process.join()
    assert process.exitcode == 0


def test_writers_wait_for_each_other_and_the_log_stays_whole(register: Register) -> None:
    opening.close_register()
    processes = from_a_clean_server()
    writers = [
        processes.Process(target=write_some, args=(register.directory, register.user, f"writer {number}"))
        for number in range(WRITERS)
    ]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    register.reopen()
    assert [writer.exitcode for writer in writers] == [0] * WRITERS
    assert (log_size(), verify().whole) == (WRITERS * ENTRIES, True)


def test_a_reader_sees_one_moment_while_another_files(register: Register) -> None:
    file_entries(by=register.user, at=NOW, entries=[entry(naming("Alena"))])
    processes = from_a_clean_server()
    ours, theirs = processes.Pipe()
    writer = processes.Process(target=write_when_told, args=(register.directory, register.user, theirs))
    writer.start()
    theirs.close()
    with reading():
        before = bulk.select("SELECT count(*) FROM records_entry")
        ours.send("go on")
        assert ours.recv() == "filed"
        assert bulk.select("SELECT count(*) FROM records_entry") == before
        assert verify().whole
    writer.join()
    assert writer.exitcode == 0
    assert log_size() == 2
