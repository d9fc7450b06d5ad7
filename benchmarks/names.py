"""Names: how well one person's spellings are told from another's, how many candidates are kept, how quickly; beside others.

Every method gets the same pairs in the same run, and the threshold it is usually given, fixed beforehand. The people of
`benchmarks/data/` are listed with their sources in its README. False pairs are the neighbours by alphabet, whose names
begin alike; all others are easier.
"""

from __future__ import annotations

import csv
import json
import subprocess
import sys
import time
from collections.abc import Iterator
from itertools import chain, combinations
from pathlib import Path
from random import Random
from statistics import median
from typing import Any, NamedTuple

from benchmarks.spellings import FIRSTS, MEN, MEN_GIVEN, MIDDLES
from habeas.names import SAME_NAME, parse, score_pairs
from habeas.names.blocking import keys_of

HERE = Path(__file__).parent
DATA, PEERS = HERE / "data", HERE / ".peers"
THRESHOLDS = {"ours": SAME_NAME, "logic_v2": 0.7, "token_sort_over_icu": 0.85, "splink_jaro_winkler": 0.88}
_NEIGHBOURS, _SPEED_PAIRS, _ROUNDS = 2, 2000, 11


class Pairs(NamedTuple):
    """Pairs of names with what they are: 1 one person, 0 two."""

    left: list[str]
    right: list[str]
    same: list[int]


def names() -> dict[str, Any]:
    """F1 of each list and method, blocking, and pairs per CPU second with the ratio to logic-v2."""
    lists = dict(_lists())
    left = [name for some in lists.values() for name in some.left]
    right = [name for some in lists.values() for name in some.right]
    found: dict[str, Any] = {"thresholds": THRESHOLDS, "pairs": len(left)}
    scores: dict[str, list[float]] = {"ours": score_pairs(left, right), "splink_jaro_winkler": _splink(left, right)}
    if PEERS.exists():
        scores |= {name: theirs["scores"] for name, theirs in _peers(left, right).items()}
    else:
        found["peers"] = "not here: `./run bench --peers --only names` makes benchmarks/.peers (pyicu needs libicu)"
    found |= _speeds()
    found["f1"] = {
        name: {method: _f1(some, scores[method][start : start + len(some.left)], method) for method in scores}
        for name, some, start in _at(lists)
    }
    found["blocking"] = {name: _blocking(columns) for name, columns in _columns().items()}
    return found


def _speeds() -> dict[str, Any]:
    """Pairs per CPU second, each method in turn on names that it has not met; medians of several rounds, as others may
    keep the machine busy."""
    rounds: list[dict[str, float]] = []
    score_pairs(["Jane Roe"], ["John Doe"])  # what is loaded once is not counted, neither here nor of the others
    for seed in range(_ROUNDS):
        some = _distinct(_SPEED_PAIRS, Random(20 + seed))
        started = time.process_time()
        score_pairs(some.left, some.right)
        taken = {"ours": time.process_time() - started}
        if PEERS.exists():
            taken |= {name: theirs["cpu_seconds"] for name, theirs in _peers(some.left, some.right).items()}
        rounds.append({name: _SPEED_PAIRS / seconds for name, seconds in taken.items()})
    found: dict[str, Any] = {
        "pairs_per_cpu_second": {name: round(median([one[name] for one in rounds])) for name in rounds[0]}
    }
    if PEERS.exists():
        ratios = [one["ours"] / one["logic_v2"] for one in rounds]
        found["speed_ratio_to_logic_v2"] = round(median(ratios), 1)
        found["speed_ratios_of_the_rounds"] = [round(one, 1) for one in ratios]
    return found


def make_peers() -> None:
    """Make the environment of the others from `peers.txt`; says plainly where that cannot be done."""
    if PEERS.exists():
        return
    made = subprocess.run([sys.executable, "-m", "venv", str(PEERS)], check=False)
    if made.returncode == 0:
        pip = [str(PEERS / "bin/python"), "-m", "pip", "install", "--quiet", "-r", str(HERE / "peers.txt")]
        made = subprocess.run(pip, check=False)
    if made.returncode:
        subprocess.run(["rm", "-rf", str(PEERS)], check=True)
        print("bench: the peers could not be installed; pyicu needs libicu and its headers", file=sys.stderr)


def _peers(left: list[str], right: list[str]) -> dict[str, Any]:
    asked = json.dumps(list(zip(left, right, strict=True)))
    command = [str(PEERS / "bin/python"), str(HERE / "peers.py")]
    answered = subprocess.run(command, input=asked, capture_output=True, text=True, check=True)
    result: dict[str, Any] = json.loads(answered.stdout)
    return result


def _splink(left: list[str], right: list[str]) -> list[float]:
    """What the levels of Splink's NameComparison compare: Jaro-Winkler in DuckDB, of names in small letters."""
    import duckdb

    pairs = duckdb.connect()
    pairs.execute("CREATE TABLE pairs (place INTEGER, l VARCHAR, r VARCHAR)")
    low = [(at, a.casefold(), b.casefold()) for at, (a, b) in enumerate(zip(left, right, strict=True))]
    for start in range(0, len(low), 500):
        some = low[start : start + 500]
        flat = [value for row in some for value in row]
        pairs.execute(f"INSERT INTO pairs VALUES {','.join(['(?,?,?)'] * len(some))}", flat)
    asked = "SELECT jaro_winkler_similarity(l, r) FROM pairs ORDER BY place"
    return [float(row[0]) for row in pairs.execute(asked).fetchall()]


def _read(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def _short(name: str) -> str:
    words = name.split()
    return f"{words[0]} {words[-1]}"


def _lists() -> Iterator[tuple[str, Pairs]]:
    officials = _read("officials.csv")
    for one, other in combinations(officials[0], 2):
        ours, theirs = [row[one] for row in officials], [row[other] for row in officials]
        yield f"officials, patronymics on both sides: {one}, {other}", _beside(ours, theirs)
        yield f"officials, patronymic on one side: {one}, {other}", _beside(list(map(_short, ours)), theirs)
    members = _read("parliament.csv")
    pairs = [_beside([row[one] for row in members], [row[other] for row in members])
             for one, other in combinations(members[0], 2)]  # fmt: skip
    yield (
        "parliament, eight languages",
        Pairs(*(list(chain.from_iterable(some[part] for some in pairs)) for part in range(3))),
    )
    neighbours = _read("neighbours.csv")
    yield (
        "Russian and Ukrainian officials",
        _beside([r["latin"] for r in neighbours], [r["cyrillic"] for r in neighbours]),
    )
    general = _read("general.csv")
    yield "all cultures", Pairs([r["left"] for r in general], [r["right"] for r in general],
                                [int(r["same"]) for r in general])  # fmt: skip


def _beside(left: list[str], right: list[str]) -> Pairs:
    """Each person beside themselves and beside the next few by the alphabet."""
    order = sorted(range(len(left)), key=lambda at: right[at].split()[-1])
    found = Pairs([], [], [])
    for place, at in enumerate(order):
        for step in range(-_NEIGHBOURS, _NEIGHBOURS + 1):
            found.left.append(left[at])
            found.right.append(right[order[(place + step) % len(order)]])
            found.same.append(int(step == 0))
    return found


def _at(lists: dict[str, Pairs]) -> Iterator[tuple[str, Pairs, int]]:
    start = 0
    for name, some in lists.items():
        yield name, some, start
        start += len(some.left)


def _f1(pairs: Pairs, scores: list[float], method: str) -> float:
    said = [score >= THRESHOLDS[method] for score in scores]
    right = sum(yes and same for yes, same in zip(said, pairs.same, strict=True))
    return round(2 * right / (sum(said) + sum(pairs.same)), 4)


def _columns() -> dict[str, list[list[str]]]:
    files = {"officials": "officials.csv", "parliament": "parliament.csv", "neighbours": "neighbours.csv"}
    return {name: [list(column) for column in zip(*(row.values() for row in _read(file)), strict=True)]
            for name, file in files.items()}  # fmt: skip


def _blocking(columns: list[list[str]]) -> dict[str, float]:
    """Of all pairs of two columns: how many true ones share a key, and how many of all need not be compared."""
    keyed = [[keys_of(parse(name)) for name in column] for column in columns]
    kept = true = candidates = pairs = 0
    for ours, theirs in combinations(keyed, 2):
        for i, one in enumerate(ours):
            for j, other in enumerate(theirs):
                met = not one.isdisjoint(other)
                pairs, candidates = pairs + 1, candidates + met
                true, kept = true + (i == j), kept + (met and i == j)
    return {"recall": round(kept / true, 4), "reduction": round(1 - candidates / pairs, 4)}


def _distinct(number: int, random: Random) -> Pairs:
    """Pairs of names of nobody in Belarusian, Russian and Latin letters, each name once."""
    found: dict[str, None] = {}
    while len(found) < 2 * number:
        way = random.randrange(4)
        part = [random.choice(table)[way] for table in (FIRSTS, MEN_GIVEN, FIRSTS, MIDDLES, MIDDLES, MEN)]
        found[f"{part[0]}{part[1]} {''.join(part[2:])}"] = None
    each = list(found)
    return Pairs(each[:number], each[number:], [0] * number)
