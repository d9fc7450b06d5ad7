"""The parts of the benchmark: each is run in a process of its own and returns plain values for JSON."""

from __future__ import annotations

import os
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from typing import Any

from benchmarks.measuring import Spent, counted_in, family, memory_mb, metered, microseconds, milliseconds_of
from benchmarks.worlds import claims as claims_of_world
from benchmarks.worlds import entries, lines

PASSPHRASE = "correct horse battery staple"
AT = datetime(2026, 11, 2, 12, 0, tzinfo=UTC)
PERSONS = 200
MOST_BARE_ROWS = 600_000
ROWS_AT_ONCE = 20_000


def make_register(directory: Path, *, database_url: str = "") -> str:
    """A new, empty register, opened; the id of its only user."""
    from habeas.config.opening import create_register

    made = create_register(
        directory, passphrase=PASSPHRASE, database_url=database_url, user_name="Bench", at=AT, randomness=os.urandom
    )
    return made.user_id


def open_it(directory: Path) -> None:
    """Open the register that an earlier part made."""
    from habeas.config.opening import open_register

    open_register(directory, passphrase=PASSPHRASE)


def import_world(directory: Path, *, people: int, database_url: str = "") -> dict[str, Any]:
    """File a world through `file_entries`; making the world is not counted."""
    user = make_register(directory, database_url=database_url)
    from habeas.actions import filing
    from habeas.actions.entries import file_entries
    from habeas.records import bulk

    total, generating, rows, looking, closing, taking = (Spent() for _ in range(6))
    with (
        counted_in(bulk, "insert", rows),
        counted_in(filing.Filing, "_look_up", looking),
        counted_in(filing.Filing, "close", closing),
        counted_in(filing.Filing, "take", taking),
        total.going(),
    ):
        filed = file_entries(by=user, at=AT, entries=metered(entries(people=people), generating))
    spent = total.less(generating)
    commit = spent.less(taking).less(closing)
    stages = {
        "check the drafts, look up what they refer to": looking,
        "payload, canonical bytes, commitment, sealing, log": taking.less(looking).less(rows),
        "insert the rows (executemany)": rows,
        "clusters, stale marks, checkpoint": closing,
        "commit": commit,
    }
    return {
        "people": people,
        "entries": filed.entries,
        "claims": filed.claims,
        **spent.to_json(),
        "claims_per_cpu_second": round(filed.claims / spent.cpu),
        "stages_cpu_seconds": {name: round(one.cpu, 3) for name, one in stages.items()},
        "making_the_world": generating.to_json(),
        "memory_mb": memory_mb(),
        "file_mb": file_mb(directory),
    }


def bare(directory: Path) -> dict[str, Any]:
    """The peer: the rows of the claim table, as they are, through `executemany` into the same encrypted file, at once."""
    open_it(directory)
    from django.db import connection

    connection.ensure_connection()
    raw = connection.connection
    columns = "number INTEGER PRIMARY KEY, claim TEXT, entry INTEGER, position INTEGER, holder INTEGER, sealed BLOB"
    raw.execute(f"CREATE TABLE bare ({columns})")
    raw.execute("BEGIN IMMEDIATE")
    reading = raw.execute("SELECT * FROM records_claimrow ORDER BY number")
    spent, copied, sealed = Spent(), 0, 0
    while rows := reading.fetchmany(ROWS_AT_ONCE):
        with spent.going():
            raw.executemany("INSERT INTO bare VALUES (?, ?, ?, ?, ?, ?)", rows)
        copied += len(rows)
        sealed += sum(len(row[-1]) for row in rows)
    with spent.going():
        raw.execute("COMMIT")
    raw.execute("PRAGMA secure_delete = OFF")  # else the copy is written over once more
    raw.execute("DROP TABLE bare")
    return {
        "rows": copied,
        **spent.to_json(),
        "rows_per_cpu_second": round(copied / spent.cpu),
        "bytes_sealed_on_average": round(sealed / copied),
        "every_row_with_its_indexes": _every_row(raw) if copied <= MOST_BARE_ROWS else {},
    }


def _every_row(raw: Any) -> dict[str, Any]:
    """What the database alone costs: all rows of all tables that filing writes, into tables with the same indexes."""
    tables = (
        "records_entry",
        "records_claimrow",
        "records_sourcerow",
        "records_holderkey",
        "records_claimindex",
        "records_stale",
    )
    spent = Spent()
    total = 0
    for table in tables:
        rows = raw.execute(f"SELECT * FROM {table} ORDER BY 1").fetchall()
        _copy_shape(raw, table)
        with spent.going():
            raw.execute("BEGIN IMMEDIATE")
            raw.executemany(f"INSERT INTO bare_{table} VALUES ({', '.join('?' * len(rows[0]))})", rows)
            raw.execute("COMMIT")
        raw.execute(f"DROP TABLE bare_{table}")
        total += len(rows)
    return {"rows": total, **spent.to_json()}


def _copy_shape(raw: Any, table: str) -> None:
    made = raw.execute("SELECT sql, type, name FROM sqlite_master WHERE tbl_name = ? AND sql IS NOT NULL", [table])
    for sql, kind, name in made.fetchall():
        if kind != "trigger":
            raw.execute(sql.replace(f'"{table}"', f'"bare_{table}"').replace(f'INDEX "{name}"', f'INDEX "bare_{name}"'))


def stages(people: int) -> dict[str, Any]:
    """What each step of filing takes for one claim, alone, over the same drafts."""
    from habeas.actions.checking import check_draft
    from habeas.ledger.canonical import encode_known
    from habeas.ledger.commitments import commit_salted
    from habeas.records.payloads import claim_payload
    from habeas.records.sealed import claim_place
    from habeas.vault.sealing import Sealer

    drafts = [draft for entry in entries(people=min(people, 3000)) for draft in entry.claims]
    some_id = "0" * 32
    payloads = [
        claim_payload(draft, claim_id=some_id, source_id=some_id, subject_id=draft.subject.id) for draft in drafts
    ]
    salted = [bytes(32) + encode_known(payload) for payload in payloads]
    sealer, nonce = Sealer(bytes(32)), bytes(12)

    def check_all() -> None:
        for draft in drafts:
            check_draft(draft, which="it")

    steps: dict[str, Callable[[], object]] = {
        "check": check_all,
        "payload": lambda: [
            claim_payload(draft, claim_id=some_id, source_id=some_id, subject_id=draft.subject.id) for draft in drafts
        ],
        "canonical": lambda: [encode_known(payload) for payload in payloads],
        "commit": lambda: [commit_salted(one) for one in salted],
        "seal": lambda: [sealer.seal(one, bound_to=claim_place(some_id), nonce=nonce) for one in salted],
    }
    return {"cpu_microseconds_per_claim": {name: microseconds(do, times=len(drafts)) for name, do in steps.items()}}


def import_lines(directory: Path, *, people: int) -> dict[str, Any]:
    """The same world as an exchange file, through `import_file`; writing the file is not counted."""
    user = make_register(directory / "from-lines")
    from habeas.actions.importing import import_file

    path = directory / "world.jsonl"
    with path.open("wb") as stream:
        stream.writelines(lines(people=people))
    spent = Spent()
    with spent.going():
        imported = import_file(path, by=user, at=AT, format="claims")
    return {
        "claims": imported.filed,
        "refused": len(imported.refused),
        **spent.to_json(),
        "claims_per_cpu_second": round(imported.filed / spent.cpu),
        "file_mb": round(path.stat().st_size / 1e6, 1),
        "memory_mb": memory_mb(),
    }


def verify_it(directory: Path) -> dict[str, Any]:
    """`habeas verify` of everything."""
    open_it(directory)
    from habeas.queries.verifying import verify

    spent = Spent()
    with spent.going():
        verdict = verify()
    return {
        "whole": verdict.whole,
        "claims": verdict.claims,
        **spent.to_json(),
        "claims_per_cpu_second": round(verdict.claims / spent.cpu),
        "memory_mb": memory_mb(),
    }


def fold_alone(people: int) -> dict[str, Any]:
    """The pure fold, without any database."""
    from habeas.domain.fold import fold
    from habeas.domain.lens import Lens
    from habeas.domain.packs import load_pack

    by_person: dict[str, list[Any]] = {}
    for claim in claims_of_world(people=min(people, 10_000)):
        by_person.setdefault(claim.subject.id, []).append(claim)
    rules, lens, spent = load_pack("by").rules, Lens(), Spent()
    with spent.going():
        for person, told in by_person.items():
            fold(told, lens=lens, rules=rules, person=person)
    told_in_all = sum(map(len, by_person.values()))
    return {
        "people": len(by_person),
        "claims": told_in_all,
        **spent.to_json(),
        "people_per_cpu_second": round(len(by_person) / spent.cpu),
        "claims_per_cpu_second": round(told_in_all / spent.cpu),
    }


def dossier(directory: Path) -> dict[str, Any]:
    """One person's claims opened and folded, for 200 people, each for the first time."""
    open_it(directory)
    from habeas.domain.lens import Lens
    from habeas.queries.claims import claims_of
    from habeas.queries.folding import fold_person
    from habeas.queries.members import members_of
    from habeas.records import bulk

    rows = bulk.select("SELECT max(number) FROM records_holderkey")
    random, persons = Random(5), list[str]()
    while len(persons) < PERSONS + 20:
        number = random.randrange(rows[0][0])
        persons += [
            one
            for (one,) in bulk.select(
                "SELECT holder FROM records_holderkey WHERE kind = 'person' AND number = %s", [number]
            )
        ]

    def show(person: str) -> object:
        found, subjects = members_of(person)
        return fold_person(found, claims_of(subjects), Lens())

    for person in persons[PERSONS:]:
        show(person)
    return milliseconds_of(show, persons[:PERSONS])


def idle(directory: Path) -> dict[str, Any]:
    """`habeas serve` after its first answers, its children too."""
    secret = directory.parent / "passphrase"
    secret.write_text(PASSPHRASE, encoding="utf-8")
    environment = {**os.environ, "HABEAS_REGISTER": str(directory), "HABEAS_PASSPHRASE_FILE": str(secret)}
    port = 18464
    command = [sys.executable, "-m", "habeas", "serve", "--port", str(port)]
    with subprocess.Popen(
        command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as server:
        try:
            status = _first_answer(f"http://127.0.0.1:{port}/", server)
            time.sleep(1)
            pids = family(server.pid)
            return {
                "status": status,
                "processes": len(pids),
                "memory_mb": round(sum(memory_mb(pid) for pid in pids), 1),
            }
        finally:
            server.terminate()


def _first_answer(url: str, server: subprocess.Popen[str]) -> int:
    for _ in range(120):
        if server.poll() is not None:
            return -1
        try:
            with urllib.request.urlopen(url, timeout=10) as answer:
                return int(answer.status)
        except urllib.error.HTTPError as error:
            return error.code
        except OSError:
            time.sleep(0.25)
    return -1


def file_mb(directory: Path) -> float:
    """The encrypted database with its log of writes, in MB of 1,000,000 bytes."""
    return round(sum(path.stat().st_size for path in directory.glob("register.db*")) / 1e6, 1)
