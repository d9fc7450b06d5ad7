"""The workspace: what a page takes of the server, the same list and record beside Datasette, and many who read and file at once."""

from __future__ import annotations

import gzip
import json
import os
import sqlite3
import statistics
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any
from urllib.parse import quote

from benchmarks import counting, postgresql, register
from benchmarks.measuring import milliseconds_of
from benchmarks.visiting import Served, Visitor, served, workspace

PORT = 18471
TIMES = 40
PEERS = Path(__file__).parent / ".peers-pages"
DATASETTE = "datasette==0.65.5"
_SECONDS, _ROUNDS = 8.0, 3
_LOAD_SECONDS = 120.0
_IN_PLAIN = """
CREATE TABLE people (id TEXT PRIMARY KEY, name TEXT, status TEXT, prison TEXT, sex TEXT, region TEXT);
CREATE TABLE accounts (id INTEGER PRIMARY KEY, person TEXT REFERENCES people(id), kind TEXT, told TEXT, day TEXT, source TEXT);
CREATE INDEX by_status ON people (status);
CREATE INDEX by_sex ON people (sex);
CREATE INDEX by_region ON people (region);
CREATE INDEX by_name ON people (name);
CREATE INDEX by_person ON accounts (person);
"""


def pages(directory: Path) -> dict[str, Any]:
    """Each page in this process, warm: CPU of one answer, queries, and what is sent, for people who are always others."""
    register.open_it(directory)
    from django.test import Client

    from habeas.queries.users import list_users

    persons, names = _some_people(2 * TIMES)
    client = Client(headers={"host": "localhost"})
    _sign_in(client, list_users()[0].id)
    addresses: dict[str, Sequence[str]] = {
        "home": ["/"] * TIMES,
        "people": [f"/people/?start={100 * at}" for at in range(TIMES)],
        "people_found": [f"/people/?q={quote(name)}" for name in names[:TIMES]],
        "people_held_women": ["/people/?state=held&sex=F", "/people/?sex=F", "/people/?state=held"] * (TIMES // 3),
        "person": [f"/people/{person}/" for person in persons[:TIMES]],
        "number": ["/numbers/held/"] * 10,
        "figures": ["/figures/"] * 5,
        "review": ["/review/"] * 10,
        "inbox": ["/inbox/"] * 10,
        "form": ["/filing/hearing/"] * 10,
        "places": ["/places/"] * 10,
        "sources": ["/sources/"] * 10,
        "groups": ["/groups/"] * 10,
    }
    return {name: _page(client, paths) for name, paths in addresses.items()} | {"assets": _assets()}


def beside_datasette(directory: Path, *, people: int) -> dict[str, Any]:
    """Pages a second, one visitor, of a filtered list with two facets and of one record; both servers in turn, the same people."""
    python = _make_peer()
    if python is None:
        return {"failed": "Datasette could not be installed"}
    register.open_it(directory)
    persons, _ = _some_people(400)
    plain, link = directory.parent / "plain.db", _links(1)[0]
    _write_plain(plain, people=people)
    from habeas.config.opening import close_register

    close_register()
    asked = {
        "list": (
            ["/people/?sex=F&state=held"],
            ["/plain/people?_size=50&sex=F&status=held&_facet=region&_facet=prison"],
        ),
        "record": (
            [f"/people/{person}/" for person in persons],
            [f"/plain/accounts?person={person}" for person in persons],
        ),
    }
    theirs = [str(python), "-m", "datasette", "serve", str(plain), "--port", str(PORT + 1)]
    rounds: dict[str, list[dict[str, float]]] = {what: [] for what in asked}
    with workspace(directory, port=PORT) as ours, served(theirs, port=PORT + 1, environment=os.environ) as peer:
        visitor, other = Visitor(PORT), Visitor(PORT + 1)
        visitor.get(link)
        for _ in range(_ROUNDS):
            for what, (our_paths, their_paths) in asked.items():
                mine, their = _a_second(visitor, ours, our_paths), _a_second(other, peer, their_paths)
                rounds[what].append(
                    {"ours": mine[0], "datasette": their[0], "ours_cpu_ms": mine[1], "datasette_cpu_ms": their[1]}
                )
    return {"datasette": DATASETTE} | {what: _compared(measured) for what, measured in rounds.items()}


def _compared(rounds: list[dict[str, float]]) -> dict[str, Any]:
    return {
        "rounds": rounds,
        "ratio_median": round(statistics.median(one["ours"] / one["datasette"] for one in rounds), 2),
    }


def load_on_sqlite(directory: Path) -> dict[str, Any]:
    """Ten people on the encrypted file for two minutes."""
    return _load(directory.parent / "load-sqlite", users=10)


def load_on_postgresql(directory: Path) -> dict[str, Any]:
    """Fifty people on PostgreSQL for two minutes."""
    with postgresql.database() as url:
        return _load(directory.parent / "load-postgresql", users=50, database_url=url)


@dataclass(slots=True)
class Day:
    """What one of many did: how long each answer took by what was asked, what went wrong, what was acknowledged."""

    seconds: dict[str, list[float]] = field(default_factory=dict)
    wrong: Counter[str] = field(default_factory=Counter)
    filed: list[str] = field(default_factory=list)

    def note(self, what: str, status: int, seconds: float, *, expected: int = 200) -> bool:
        """Keep one answer, and say whether it was as expected."""
        self.seconds.setdefault(what, []).append(seconds)
        if status != expected:
            self.wrong[f"{what} {status}"] += 1
        return status == expected


def _load(directory: Path, *, users: int, database_url: str = "", people: int = 2000) -> dict[str, Any]:
    """Many who each read pages and file comments with pauses between; afterwards each acknowledged comment must be in the log."""
    register.import_world(directory, people=people, database_url=database_url)
    counting.refold(directory, people=people)
    persons, names = _some_people(200)
    links = _links(users)
    from habeas.config.opening import close_register

    close_register()
    days = [Day() for _ in range(users)]
    with workspace(directory, port=PORT) as server:
        before, until = server.cpu_seconds(), time.monotonic() + _LOAD_SECONDS
        working = [
            threading.Thread(target=_work, args=(number, links[number], persons, names, until, days[number]))
            for number in range(users)
        ]
        for thread in working:
            thread.start()
        for thread in working:
            thread.join()
        spent = server.cpu_seconds() - before
    register.open_it(directory)
    kept = _comments()
    acknowledged = [text for day in days for text in day.filed]
    wrong = sum((day.wrong for day in days), Counter())
    return {
        "users": users,
        "seconds": _LOAD_SECONDS,
        "answers": sum(len(times) for day in days for times in day.seconds.values()),
        "filed": len(acknowledged),
        "lost": len(set(acknowledged) - kept),
        "wrong": dict(wrong),
        "server_cpu_seconds": round(spent, 2),
        "milliseconds": {what: _spread([one for day in days for one in day.seconds.get(what, [])]) for what in KINDS},
    }


KINDS = ("home", "people", "found", "person", "history", "file")


def _work(number: int, link: str, persons: Sequence[str], names: Sequence[str], until: float, day: Day) -> None:
    random, visitor = Random(number), Visitor(PORT)
    visitor.get(link)
    while time.monotonic() < until:
        visits: list[Callable[[], object]] = [
            lambda: _read(visitor, day, "home", "/"),
            lambda: _read(visitor, day, "people", "/people/"),
            lambda: _read(visitor, day, "found", f"/people/?q={quote(random.choice(names))}"),
            lambda: _file(visitor, day, random.choice(persons), f"seen by {number}, note {len(day.filed)}", random),
        ]
        random.choice(visits)()
        time.sleep(random.uniform(0.5, 1.5))


def _read(visitor: Visitor, day: Day, what: str, path: str) -> str:
    answer = visitor.get(path)
    day.note(what, answer.status, answer.seconds)
    return answer.text


def _file(visitor: Visitor, day: Day, person: str, text: str, random: Random) -> None:
    """Open a person, the history of one of their accounts, and file a comment on it."""
    page = _read(visitor, day, "person", f"/people/{person}/")
    accounts = sorted({piece.split("/")[0] for piece in page.split('href="/accounts/')[1:]})
    if not accounts:
        return
    account = random.choice(accounts)
    _read(visitor, day, "history", f"/accounts/{account}/")
    answer = visitor.post(f"/accounts/{account}/comment/", {"text": text})
    if day.note("file", answer.status, answer.seconds, expected=302):
        day.filed.append(text)


def _comments() -> set[str]:
    from habeas.queries.claims import claims_of_kinds

    return {claim.text("text") for claim in claims_of_kinds(("comment",))}


def _spread(seconds: Sequence[float]) -> dict[str, float]:
    ordered = sorted(one * 1000 for one in seconds)
    if not ordered:
        return {"times": 0}
    return {
        "times": len(ordered),
        "median": round(statistics.median(ordered), 1),
        "p95": round(ordered[int(len(ordered) * 0.95)], 1),
        "most": round(ordered[-1], 1),
    }


def _page(client: Any, paths: Sequence[str]) -> dict[str, Any]:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    first = client.get(paths[0])
    if first.status_code != 200:
        return {"status": first.status_code}
    with CaptureQueriesContext(connection) as asked:
        client.get(paths[-1])
    queries = len(asked)  # later requests begin the list anew
    sizes: list[int] = []
    times = milliseconds_of(lambda path: sizes.append(len(client.get(path).content)), paths, at_most=_SECONDS)
    return {**times, "queries": queries, "html_kb_most": round(max(sizes) / 1000, 1)}


def _assets() -> dict[str, float]:
    """What a browser fetches beside the pages, all of it, in kilobytes as it is sent compressed; fonts are so already."""
    static = Path(__file__).parents[1] / "src/habeas/static"
    files = [path for path in static.rglob("*") if path.is_file() and path.suffix in (".css", ".js", ".svg", ".woff2")]
    kb = {
        path: (path.stat().st_size if path.suffix == ".woff2" else len(gzip.compress(path.read_bytes())))
        for path in files
    }
    return {
        kind: round(sum(size for path, size in kb.items() if path.suffix == f".{kind}") / 1000, 1)
        for kind in ("css", "js", "svg", "woff2")
    }


def _some_people(number: int) -> tuple[list[str], list[str]]:
    """People from all over the register, and the surname of each."""
    from habeas.records import bulk

    rows = bulk.select(
        "SELECT person, min(value) FROM records_facetrow WHERE audience = 'team' AND facet = 'name' GROUP BY person"
    )
    some = Random(1).sample(rows, min(number, len(rows)))
    from habeas.figures.columns import read_name_cell

    return [person for person, _ in some], [read_name_cell(cell)[0].split()[-1] for _, cell in some]


def _sign_in(client: Any, user: str) -> None:
    from datetime import UTC, datetime

    from habeas.actions.links import make_link

    client.get(f"/sign-in/{make_link(by=user, at=datetime.now(UTC))}/")


def _links(number: int) -> list[str]:
    """A link that signs in for each of so many documenters, made where they are not there yet."""
    from datetime import UTC, datetime

    from habeas.actions.links import make_link
    from habeas.actions.users import add_user
    from habeas.queries.users import list_users

    now, known = datetime.now(UTC), {user.name: user.id for user in list_users()}
    administrator = known["Bench"]
    users = [
        known.get(name) or add_user(name=name, role="documenter", by=administrator, at=now)
        for name in (f"Documenter {place}" for place in range(number))
    ]
    return [f"/sign-in/{make_link(by=user, at=now)}/" for user in users]


def _write_plain(path: Path, *, people: int) -> None:
    """The same people and what is told of them, in the clear, as somebody would put them before Datasette."""
    from habeas.records import bulk

    path.unlink(missing_ok=True)
    plain = sqlite3.connect(path)
    plain.executescript(_IN_PLAIN)
    facets: dict[str, dict[str, str]] = {}
    for person, facet, value in bulk.select(
        "SELECT person, facet, value FROM records_facetrow WHERE audience = 'team'"
    ):
        facets.setdefault(person, {})[facet] = value
    stays = dict(
        bulk.select(
            "SELECT person, max(prison) FROM records_stayrow WHERE audience = 'team' AND \"end\" IS NULL GROUP BY person"
        )
    )
    plain.executemany(
        "INSERT INTO people VALUES (?, ?, ?, ?, ?, ?)",
        (
            (
                person,
                known.get("name", ""),
                "held" if person in stays else "out",
                stays.get(person, ""),
                known.get("sex", ""),
                known.get("region", ""),
            )
            for person, known in facets.items()
        ),
    )
    plain.executemany(
        "INSERT INTO accounts (person, kind, told, day, source) VALUES (?, ?, ?, ?, ?)", _accounts(people)
    )
    plain.commit()
    plain.close()


def _accounts(people: int) -> Iterable[tuple[str, str, str, str, str]]:
    from benchmarks.worlds import entries

    for entry in entries(people=people):
        for claim in entry.claims:
            told = json.dumps(dict(claim.details), ensure_ascii=False, default=str)
            yield claim.subject.id, claim.kind, told, str(claim.when or ""), entry.source.title


def _a_second(visitor: Visitor, server: Served, paths: Sequence[str]) -> tuple[float, float]:
    """Pages a second, and the server's CPU milliseconds for each."""
    for path in paths[:3]:
        if (answer := visitor.get(path)).status != 200:
            raise RuntimeError(f"{path} answers {answer.status}")
    before, started, asked = server.cpu_seconds(), time.perf_counter(), 0
    while (spent := time.perf_counter() - started) < _SECONDS:
        visitor.get(paths[asked % len(paths)])
        asked += 1
    cpu = server.cpu_seconds() - before
    return round(asked / spent, 1), round(cpu / asked * 1000, 1)


def _make_peer() -> Path | None:
    python = PEERS / "bin" / "python"
    if not python.exists():
        made = subprocess.run([sys.executable, "-m", "venv", str(PEERS)], check=False)
        if made.returncode == 0:
            made = subprocess.run([str(python), "-m", "pip", "install", "--quiet", DATASETTE], check=False)
        if made.returncode:
            return None
    return python
