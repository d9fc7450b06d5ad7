"""Several processes file at once: entries follow each other without gaps, and readers see whole moments."""

from __future__ import annotations

import multiprocessing
from datetime import UTC, datetime
from pathlib import Path

from habeas.actions.entries import file_entries
from habeas.config import opening
from habeas.queries.claims import log_size
from habeas.queries.verifying import verify
from habeas.records import bulk
from habeas.records.transactions import reading
from tests.claiming import NOW, entry, naming, source
from tests.registers import PASSPHRASE, Register

WRITERS, ENTRIES = 3, 15


def write_some(directory: Path, user: str, who: str) -> None:
    opening.open_register(directory, passphrase=PASSPHRASE)
    for number in range(ENTRIES):
        told = entry(naming(f"{who} {number}"), source_=source("shared"))
        file_entries(by=user, at=datetime.now(UTC), entries=[told])


def test_writers_wait_for_each_other_and_the_log_stays_whole(register: Register) -> None:
    opening.close_register()
    forking = multiprocessing.get_context("fork")
    writers = [
        forking.Process(target=write_some, args=(register.directory, register.user, f"writer {number}"))
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
    forking = multiprocessing.get_context("fork")
    opening.close_register()
    started, go_on = forking.Event(), forking.Event()

    def write_when_told() -> None:
        started.wait()
        opening.open_register(register.directory, passphrase=PASSPHRASE)
        file_entries(by=register.user, at=NOW, entries=[entry(naming("Barys"))])
        go_on.set()

    writer = forking.Process(target=write_when_told)
    writer.start()
    register.reopen()
    with reading():
        before = bulk.select("SELECT count(*) FROM records_entry")
        started.set()
        go_on.wait()
        assert bulk.select("SELECT count(*) FROM records_entry") == before
        assert verify().whole
    writer.join()
    assert log_size() == 2
