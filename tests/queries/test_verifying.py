"""Verify notices whatever is done to the log: every byte flipped; rows deleted, reordered, inserted, cut, rolled back."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.db import DatabaseError

from habeas.actions.checkpoints import make_checkpoint
from habeas.actions.entries import file_entries
from habeas.actions.erasing import erase_person
from habeas.config import opening
from habeas.queries.verifying import Verdict, verify
from tests.claiming import NOW, TEAM, about_claim, draft, entry, ident, naming, source
from tests.records.tables import PROTECTED, drop_triggers, rows, run, undone
from tests.registers import PASSPHRASE, Register

COLUMNS = {
    "records_entry": ("number", "body", "leaf_hash", "recorded_at", "filed_by"),
    "records_claimrow": ("number", "claim", "entry", "position", "holder", "sealed"),
    "records_sourcerow": ("number", "source", "entry", "holder", "sealed"),
    "records_checkpointrow": ("size", "root", "frontier", "note"),
    "records_claimindex": (
        "number",
        "kind",
        "sensitivity",
        "source",
        "published_latest",
    ),
    "records_holderkey": ("number", "holder", "kind", "wrapped"),
    "records_erasure": ("holder",),
    "records_member": ("audience", "subject", "person"),
}


def fill(register: Register) -> None:
    """Three transactions: two people and a judgement, a correction from a second source, an erasure."""
    [first, *_] = file_entries(
        by=register.user,
        at=NOW,
        entries=[
            entry(
                draft("detention", "Alena", "2021-07-14"),
                naming("Barys"),
                draft("same_person", "Alena", about=(ident("Barys"),), sensitivity=TEAM),
            ),
            entry(naming("Cimafiej"), source_=source("Only his")),
        ],
    ).claim_ids
    corrected = draft("detention", "Alena", "2021-07-15", supersedes=first)
    remark = draft("comment", about_claim(first), about=(first,), details={"text": "a day late"})
    file_entries(by=register.user, at=NOW + timedelta(days=1), entries=[entry(corrected, remark)])
    erase_person(ident("Cimafiej"), why="asked for", by=register.user, at=NOW + timedelta(days=2))


@pytest.fixture
def unguarded(register: Register) -> Iterator[Register]:
    """A small log of four entries and six claims, whose triggers somebody has dropped."""
    fill(register)
    drop_triggers()
    verdict = verify()
    assert (verdict.whole, verdict.entries, verdict.claims) == (True, 4, 6)
    yield register


def other_values(value: object) -> Iterator[object]:
    """Every way to change one byte of a value a little."""
    if isinstance(value, bytes | memoryview):
        whole = bytes(value)
        for place, byte in enumerate(whole):
            yield whole[:place] + bytes([byte ^ 1 << place % 8]) + whole[place + 1 :]
        yield whole[:-1]
        yield whole + b"\0"
    elif isinstance(value, str):
        for place, letter in enumerate(value):
            yield value[:place] + ("y" if letter == "x" else "x") + value[place + 1 :]
    elif isinstance(value, int):
        yield from (value + 1, value + 100, -1 - value)
    elif value is None:
        yield 1
    else:
        yield value + timedelta(microseconds=1)  # type: ignore[operator]


def verdict_after(sql: str, *parameters: object) -> Verdict:
    with undone():
        run(sql, *parameters)
        return verify()


def passes_unseen(sql: str, *parameters: object) -> bool:
    """Say whether verify still finds the log whole after this; what the database refuses cannot pass."""
    try:
        return verdict_after(sql, *parameters).whole
    except DatabaseError:
        return False


def key_of(table: str) -> str:
    return {"records_checkpointrow": "size", "records_erasure": "holder", "records_member": "id"}.get(table, "number")


# What lay under a destroyed key can be read by nobody, so nobody can tell it from noise: its place is checked, no more.
UNREADABLE = {
    ("records_claimrow", "claim"): "holder IN (SELECT number FROM records_holderkey WHERE wrapped IS NULL)",
    ("records_claimrow", "sealed"): "holder IN (SELECT number FROM records_holderkey WHERE wrapped IS NULL)",
    ("records_sourcerow", "sealed"): "holder IN (SELECT number FROM records_holderkey WHERE wrapped IS NULL)",
    ("records_holderkey", "kind"): "wrapped IS NULL",
}


def changes(table: str, column: str) -> Iterator[tuple[object, object]]:
    """The key of a row, and another value for one of its columns."""
    erased = UNREADABLE.get((table, column), "1 = 0")
    for key, value in rows(f'SELECT "{key_of(table)}", "{column}" FROM {table} WHERE NOT ({erased})'):
        if value is None and column == "wrapped":
            continue
        for other in other_values(value):
            yield key, other


@pytest.mark.slow
@pytest.mark.parametrize(("table", "column"), [(table, column) for table in COLUMNS for column in COLUMNS[table]])
def test_no_byte_can_be_changed(unguarded: Register, table: str, column: str) -> None:
    missed = []
    for key, other in changes(table, column):
        if passes_unseen(f'UPDATE {table} SET "{column}" = %s WHERE "{key_of(table)}" = %s', other, key):
            missed.append((key, other))
    assert missed == []


@pytest.mark.parametrize(("table", "column"), [("records_entry", "body"), ("records_entry", "leaf_hash")])
def test_a_changed_entry_is_named(unguarded: Register, table: str, column: str) -> None:
    for number in range(4):
        [(value,)] = rows(f"SELECT {column} FROM {table} WHERE number = {number}")
        other = bytes(value)[:-1] + bytes([bytes(value)[-1] ^ 1])  # type: ignore[call-overload]
        verdict = verdict_after(f"UPDATE {table} SET {column} = %s WHERE number = %s", other, number)
        assert (verdict.whole, verdict.first_bad) == (False, number)
        assert str(verdict) == f"Entry {number} was changed: its bytes do not give its hash."


def test_a_changed_claim_is_named_by_its_entry(unguarded: Register) -> None:
    for number, entry_number in ((0, 0), (2, 0), (4, 2), (5, 2)):
        [(value,)] = rows(f"SELECT sealed FROM records_claimrow WHERE number = {number}")
        other = bytes(value)[:-1] + bytes([bytes(value)[-1] ^ 1])  # type: ignore[call-overload]
        verdict = verdict_after("UPDATE records_claimrow SET sealed = %s WHERE number = %s", other, number)
        assert (verdict.whole, verdict.first_bad) == (False, entry_number)


def test_an_entry_rewritten_with_its_hash_shows_at_the_checkpoint(unguarded: Register) -> None:
    from habeas.ledger.merkle import leaf_hash

    [(body,)] = rows("SELECT body FROM records_entry WHERE number = 2")
    forged = bytes(body).replace(b"2026-02-04", b"2026-02-05")  # type: ignore[call-overload]
    with undone():
        run(
            "UPDATE records_entry SET body = %s, leaf_hash = %s, recorded_at = %s WHERE number = 2",
            forged,
            leaf_hash(forged),
            NOW + timedelta(days=2),
        )
        verdict = verify()
    assert (verdict.whole, verdict.first_bad, verdict.last_good) == (False, None, 2)
    assert str(verdict) == (
        "The log was rewritten: its first 3 entries are not those of their checkpoint; the last good one is over 2."
    )


@pytest.mark.parametrize("table", PROTECTED)
def test_no_row_can_be_deleted(unguarded: Register, table: str) -> None:
    keys = [key for (key,) in rows(f"SELECT {key_of(table)} FROM {table}")]
    if table == "records_checkpointrow":
        keys = [max(keys)]  # type: ignore[type-var]
    for key in keys:
        assert not verdict_after(f"DELETE FROM {table} WHERE {key_of(table)} = %s", key).whole


@pytest.mark.parametrize("table", PROTECTED)
def test_rows_cannot_change_places(unguarded: Register, table: str) -> None:
    key = key_of(table)
    [(one,), (other,)] = rows(f"SELECT {key} FROM {table} ORDER BY {key} LIMIT 2")
    with undone():
        for before, after in ((one, -5), (other, one), (-5, other)):
            run(f"UPDATE {table} SET {key} = %s WHERE {key} = %s", after, before)
        assert not verify().whole


@pytest.mark.parametrize("table", [table for table in PROTECTED if table != "records_checkpointrow"])
def test_no_row_can_be_inserted(unguarded: Register, table: str) -> None:
    others = [column for column in COLUMNS[table] if column not in ("number", "claim", "source")]
    named = {"records_claimrow": ("claim",), "records_sourcerow": ("source",)}.get(table, ())
    columns = ", ".join(["number", *named, *others])
    copied = ", ".join(["number + 100", *("'" + "0" * 32 + "'" for _ in named), *others])
    assert not verdict_after(f"INSERT INTO {table} ({columns}) SELECT {copied} FROM {table} WHERE number = 0").whole


def test_a_ciphertext_moved_to_another_row_does_not_open(unguarded: Register) -> None:
    moved = (
        "UPDATE records_claimrow SET sealed = (SELECT sealed FROM records_claimrow WHERE number = 4) WHERE number = 0"
    )
    verdict = verdict_after(moved)
    assert str(verdict) == "Entry 0 does not open: it was altered or moved, or its key was."


def test_a_key_taken_away_without_an_erasure_is_noticed(unguarded: Register) -> None:
    with undone():
        run("DELETE FROM records_claimindex WHERE number IN (SELECT number FROM records_claimrow WHERE holder = 1)")
        run("UPDATE records_holderkey SET wrapped = NULL, destroyed_at = %s WHERE number = 1", NOW)
        verdict = verify()
    assert str(verdict) == "The keys that are gone are not those whose erasure is in the log."


def cut_to(size: int) -> None:
    """Make the log what it was after its first entries, checkpoints and all."""
    run("DELETE FROM records_checkpointrow WHERE size > %s", size)
    run("DELETE FROM records_erasure")
    run("DELETE FROM records_entry WHERE number >= %s", size)
    run("DELETE FROM records_claimrow WHERE entry >= %s", size)
    run("DELETE FROM records_claimindex WHERE number NOT IN (SELECT number FROM records_claimrow)")


def test_a_log_cut_short_stands_only_without_a_checkpoint_from_outside(register: Register) -> None:
    file_entries(by=register.user, at=NOW, entries=[entry(naming("Alena"))])
    file_entries(by=register.user, at=NOW, entries=[entry(naming("Barys"))])
    outside = make_checkpoint(at=NOW)
    drop_triggers()
    cut_to(1)
    run("DELETE FROM records_holderkey WHERE number = 2")
    assert verify().whole
    verdict = verify(outside)
    assert (verdict.whole, verdict.last_good) == (False, 1)
    assert str(verdict) == ("The log was cut or is an older copy: it has 1 entries, the checkpoint from outside 2.")


def test_a_log_that_grew_stands_against_an_older_checkpoint(register: Register) -> None:
    checkpoints = [make_checkpoint(at=NOW)]
    for name in ("Alena", "Barys", "Cimafiej"):
        file_entries(by=register.user, at=NOW, entries=[entry(naming(name))])
        checkpoints.append(make_checkpoint(at=NOW))
    assert [verify(checkpoint).whole for checkpoint in checkpoints] == [True] * 4


def test_an_older_copy_that_went_another_way_fails_against_the_checkpoint(encrypted_register: Register) -> None:
    register = encrypted_register
    file_entries(by=register.user, at=NOW, entries=[entry(naming("Alena"))])
    opening.close_register()
    older = register.directory.with_name("older")
    shutil.copytree(register.directory, older)
    opening.open_register(register.directory, passphrase=PASSPHRASE)
    file_entries(by=register.user, at=NOW, entries=[entry(naming("Barys"))])
    outside = make_checkpoint(at=NOW)
    opening.close_register()
    opening.open_register(older, passphrase=PASSPHRASE)
    file_entries(by=register.user, at=NOW, entries=[entry(naming("Cimafiej"))])
    assert verify().whole
    assert str(verify(outside)) == (
        "The log was rewritten: its first 2 entries are not those of the checkpoint from outside."
    )


def test_a_forged_checkpoint_is_not_believed(register: Register) -> None:
    file_entries(by=register.user, at=NOW, entries=[entry(naming("Alena"))])
    forged = make_checkpoint(at=NOW).replace("\n1\n", "\n0\n")
    verdict = verify(forged)
    assert not verdict.whole
    assert str(verdict).startswith("The checkpoint from outside is not of this register:")


def test_an_empty_log_is_whole(register: Register) -> None:
    verdict = verify()
    assert (verdict.whole, str(verdict)) == (True, "The log is whole: 0 entries with 0 claims.")
