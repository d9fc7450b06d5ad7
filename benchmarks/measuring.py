"""Wall and CPU seconds, of this process alone, and on which machine they were taken."""

from __future__ import annotations

import os
import platform
import statistics
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any, TypeVar

T = TypeVar("T")
AT_ONCE = 500


@dataclass(slots=True)
class Spent:
    """Seconds spent so far, by the clock on the wall and by the processor."""

    wall: float = 0.0
    cpu: float = 0.0
    times: int = 0

    def to_json(self) -> dict[str, float]:
        """Both, rounded to a tenth of a millisecond."""
        return {"wall_seconds": round(self.wall, 4), "cpu_seconds": round(self.cpu, 4)}

    @contextmanager
    def going(self) -> Iterator[Spent]:
        """Add what is spent inside."""
        wall, cpu = time.perf_counter(), time.process_time()
        try:
            yield self
        finally:
            self.add(wall, cpu)

    def add(self, wall: float, cpu: float) -> None:
        """Add what was spent since these two readings."""
        self.wall += time.perf_counter() - wall
        self.cpu += time.process_time() - cpu
        self.times += 1

    def less(self, other: Spent) -> Spent:
        """What is left when another's part is taken away."""
        return Spent(self.wall - other.wall, self.cpu - other.cpu, self.times)


def metered(items: Iterable[T], spent: Spent) -> Iterator[T]:
    """The same items; what it takes to make them is added to `spent`, so that it can be taken away.

    They are made some hundred at a time: looking at the clock for each takes a twentieth of an import.
    """
    iterator = iter(items)
    while True:
        with spent.going():
            some = list(islice(iterator, AT_ONCE))
        if not some:
            return
        yield from some


@contextmanager
def counted_in(owner: Any, name: str, spent: Spent) -> Iterator[None]:
    """While inside, what a function or method takes is added to `spent`. For calls by the batch: it costs 2 µs a call."""
    original = getattr(owner, name)

    def counted(*arguments: Any, **named: Any) -> Any:
        with spent.going():
            return original(*arguments, **named)

    setattr(owner, name, counted)
    try:
        yield
    finally:
        setattr(owner, name, original)


def microseconds(do: Callable[[], object], *, times: int) -> float:
    """CPU microseconds for each of `times` things that one call does; the best of three calls."""
    best = float("inf")
    for _ in range(3):
        started = time.process_time()
        do()
        best = min(best, time.process_time() - started)
    return round(best / max(times, 1) * 1e6, 2)


def milliseconds_of(
    do: Callable[[T], object], items: Iterable[T], *, at_most: float = float("inf")
) -> dict[str, float]:
    """CPU and wall milliseconds of each call, as median, 95th percentile and most; no call begins after `at_most` seconds."""
    cpu: list[float] = []
    wall: list[float] = []
    for item in items:
        if sum(wall) > at_most * 1000:
            break
        spent = Spent()
        with spent.going():
            do(item)
        cpu.append(spent.cpu * 1000)
        wall.append(spent.wall * 1000)
    return {
        "calls": len(cpu),
        "cpu_ms_median": round(statistics.median(cpu), 3),
        "cpu_ms_p95": round(sorted(cpu)[int(len(cpu) * 0.95)], 3),
        "cpu_ms_most": round(max(cpu), 3),
        "wall_ms_median": round(statistics.median(wall), 3),
    }


def memory_mb(pid: int | None = None) -> float:
    """Resident memory of a process, in MB of 1,000,000 bytes."""
    pages = int(Path(f"/proc/{pid or os.getpid()}/statm").read_text().split()[1])
    return round(pages * os.sysconf("SC_PAGE_SIZE") / 1e6, 1)


def family(pid: int) -> list[int]:
    """A process and all that it started."""
    parents: dict[int, int] = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            parents[int(stat.parent.name)] = int(stat.read_text().rpartition(")")[2].split()[1])
        except OSError:  # it ended meanwhile
            continue
    found = [pid]
    for one in found:
        found += [child for child, parent in parents.items() if parent == one]
    return found


def cpu_seconds_of(pid: int) -> float:
    """What a process and all that it started have spent so far."""
    spent = 0
    for one in family(pid):
        try:
            fields = Path(f"/proc/{one}/stat").read_text().rpartition(")")[2].split()
        except OSError:  # it ended meanwhile
            continue
        spent += int(fields[11]) + int(fields[12])
    return spent / os.sysconf("SC_CLK_TCK")


def machine() -> dict[str, Any]:
    """What the numbers were taken on."""
    return {
        "processor": _processor(),
        "cores": os.cpu_count(),
        "load_at_start": round(os.getloadavg()[0], 2),
        "system": f"{platform.system()} {platform.release()}",
        "python": platform.python_version(),
    }


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text().splitlines()
    except OSError:
        return platform.processor()
    return next((line.partition(":")[2].strip() for line in lines if line.startswith("model name")), platform.machine())
