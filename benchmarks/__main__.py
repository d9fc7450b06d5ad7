"""`./run bench`: every part in a process of its own, one JSON document on stdout, and a copy in benchmarks/results/.

    ./run bench [--people N] [--only PART ...] [--keep DIR] [--peers]

With --keep the register stays in DIR, and a register that is there already is used instead of importing again.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Callable
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from benchmarks import counting, finding, linking, postgresql, reading, register, suggesting, workspace
from benchmarks import names as spelt_names
from benchmarks.measuring import machine

RESULTS = Path(__file__).parent / "results"
Part = Callable[[Path, int], dict[str, Any]]
PARTS: dict[str, Part] = {
    "import": lambda directory, people: register.import_world(directory, people=people),
    "bare": lambda directory, people: register.bare(directory),
    "stages": lambda directory, people: register.stages(people),
    "lines": lambda directory, people: register.import_lines(directory, people=people),
    "verify": lambda directory, people: register.verify_it(directory),
    "fold": lambda directory, people: register.fold_alone(people),
    "refold": lambda directory, people: counting.refold(directory, people=people),
    "rows": lambda directory, people: counting.verify_rows(directory),
    "dossier": lambda directory, people: register.dossier(directory),
    "count": lambda directory, people: counting.count_held(directory),
    "find": lambda directory, people: finding.find_people(directory, people=people),
    "suggest": lambda directory, people: suggesting.suggest_all(directory, people=people),
    "idle": lambda directory, people: register.idle(directory),
    "reading": lambda directory, people: reading.read_articles(),
    "names": lambda directory, people: spelt_names.names(),
    "postgresql": lambda directory, people: postgresql.import_and_count(directory, people=people),
    "pages": lambda directory, people: workspace.pages(directory),
    "datasette": lambda directory, people: workspace.beside_datasette(directory, people=people),
    "load-sqlite": lambda directory, people: workspace.load_on_sqlite(directory),
    "load-postgresql": lambda directory, people: workspace.load_on_postgresql(directory),
    "match": lambda directory, people: linking.match_pile(people),
    "match-stock": lambda directory, people: linking.match_with_stock(people),
}
NEED_REGISTER = frozenset({"bare", "verify", "refold", "rows", "dossier", "count", "idle", "pages", "datasette"})
NEED_COLUMNS = frozenset({"count", "rows", "pages", "datasette"})


def main() -> int:
    """Run what is asked for; 1 where a part failed."""
    parser = argparse.ArgumentParser(
        prog="./run bench", description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--people", type=int, default=65_000, help="how many people the world has (65,000)")
    parser.add_argument("--only", action="append", choices=sorted(PARTS), help="this part; may be given again")
    parser.add_argument("--keep", type=Path, help="a directory where the register stays")
    parser.add_argument("--peers", action="store_true", help="first install those that names are compared with, apart")
    parser.add_argument("--part", choices=sorted(PARTS), help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.part:
        print(json.dumps(PARTS[asked.part](asked.keep, asked.people)))
        return 0
    if asked.peers:
        spelt_names.make_peers()
    with ExitStack() as stack:
        home = asked.keep or Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="habeas-bench-")))
        report = _report(home / "register", people=asked.people, wanted=asked.only)
    text = json.dumps(report, indent=2, ensure_ascii=False)
    print(text)
    RESULTS.mkdir(exist_ok=True)
    (RESULTS / f"{report['at'][:19].replace(':', '')}-{asked.people}.json").write_text(text + "\n", encoding="utf-8")
    return int(any("failed" in part for part in report["parts"].values()))


def _report(directory: Path, *, people: int, wanted: list[str] | None) -> dict[str, Any]:
    report: dict[str, Any] = {"at": datetime.now(UTC).isoformat(), "people": people, "machine": machine(), "parts": {}}
    parts = report["parts"]
    for name in _needed(wanted or list(PARTS), is_there=directory.exists()):
        print(f"bench: {name}", file=sys.stderr)
        parts[name] = _run(name, directory, people)
    if "import" in parts and "bare" in parts and "failed" not in parts["import"]:
        parts["import"]["ratio_to_bare"] = _ratio(parts["import"], parts["bare"])
    if "lines" in parts and "bare" in parts and "failed" not in parts["lines"]:
        parts["lines"]["ratio_to_bare"] = _ratio(parts["lines"], parts["bare"])
    if "whole" in parts.get("verify", {}) and "whole" in parts.get("rows", {}):
        both = parts["verify"]["cpu_seconds"] + parts["rows"]["cpu_seconds"]
        parts["verify"]["claims_per_cpu_second_with_rows"] = round(parts["verify"]["claims"] / both)
    return report


def _needed(wanted: list[str], *, is_there: bool) -> list[str]:
    needed = set(wanted) - ({"import"} if is_there else set())
    if needed & NEED_REGISTER and not is_there:
        needed.add("import")
    if needed & NEED_COLUMNS and not is_there:
        needed.add("refold")
    return [name for name in PARTS if name in needed]


def _run(name: str, directory: Path, people: int) -> dict[str, Any]:
    command = [sys.executable, "-m", "benchmarks", "--part", name, "--people", str(people), "--keep", str(directory)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        return {"failed": done.stderr.strip().splitlines()[-1:] or [f"exit {done.returncode}"]}
    result: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return result


def _ratio(part: dict[str, Any], bare: dict[str, Any]) -> float:
    return round(float(part["claims_per_cpu_second"]) / float(bare["rows_per_cpu_second"]), 3)


if __name__ == "__main__":
    sys.exit(main())
