"""Folding everyone into columns, and counting from them.

Counting reads columns only. In a large world the columns of its first people are repeated under other ids: counting is
as slow with these as with the world's own, folding a million people takes a quarter of an hour of a processor, and its
speed is known from the first hundred thousand.
"""

from __future__ import annotations

from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Any

from benchmarks.measuring import Spent, memory_mb, milliseconds_of
from benchmarks.register import file_mb, open_it

TODAY = date(2026, 11, 2)
DAYS = tuple(date(year, month, 15) for year in range(2020, 2027) for month in (3, 6, 9, 12))[2:-1]
MOST_FOLDED = 100_000
_TABLES = {
    "stayrow": 'level, start, "end", reason, since, status, prison, confirmed',
    "happeningrow": "measure, earliest, best, latest, surest",
    "facetrow": "facet, value, from_day, to_day",
}
_DIGITS = "0123456789abcdef"


def refold(directory: Path, *, people: int) -> dict[str, Any]:
    """Folding everyone into the stored columns for all audiences, as after an import; in a large world a part of it."""
    open_it(directory)
    from habeas.actions.refolding import refold_everyone

    spent, is_large = Spent(), people > MOST_FOLDED
    if is_large:
        folded, spent = _fold_some_and_repeat(some=MOST_FOLDED, people=people)
    else:
        with spent.going():
            folded = refold_everyone()
    return {
        "people": folded,
        "audiences": 1 if is_large else 3,
        "repeated_up_to": people if is_large else folded,
        **spent.to_json(),
        "people_per_cpu_second": round(folded / spent.cpu) if folded else None,
        "memory_mb": memory_mb(),
        "file_mb": file_mb(directory),
    }


def verify_rows(directory: Path) -> dict[str, Any]:
    """Everyone's stored rows held against their codes, beside `verify`; the columns must be the world's own."""
    open_it(directory)
    from habeas.queries.verifying_columns import first_wrong
    from habeas.records import bulk
    from habeas.records.transactions import reading

    spent = Spent()
    with reading(), spent.going():
        wrong = first_wrong(thorough=False)
    tables = ("stayrow", "happeningrow", "facetrow", "nameword", "knownas", "awaitedrow")
    rows = sum(bulk.select(f"SELECT COUNT(*) FROM records_{table}")[0][0] for table in tables)
    return {
        "whole": wrong is None,
        "rows": rows,
        **spent.to_json(),
        "rows_per_cpu_second": round(rows / spent.cpu),
        "memory_mb": memory_mb(),
    }


def count_held(directory: Path) -> dict[str, Any]:
    """`count held` on one day, team's audience: the first time in a process, then warm on other days."""
    open_it(directory)
    from habeas.domain.counts import Question
    from habeas.domain.lens import Lens
    from habeas.queries.counting import count

    def held(day: date) -> Any:
        return count(Question(measure="held", as_of=day), Lens(), today=TODAY)

    first = Spent()
    with first.going():
        answer = held(TODAY)
    warm = milliseconds_of(held, DAYS)
    flow = milliseconds_of(
        lambda year: count(
            Question(measure="detained", from_day=date(year, 1, 1), to_day=date(year, 12, 31)), Lens(), today=TODAY
        ),
        (2021, 2021, 2022, 2023, 2024, 2025),
    )
    by = milliseconds_of(
        lambda day: count(Question(measure="held", as_of=day, by=("sex",)), Lens(), today=TODAY), DAYS[:5]
    )
    return {
        "answer": {"low": answer.low, "best": answer.best, "high": answer.high},
        "first_in_process": first.to_json(),
        "warm": warm,
        "detained_in_a_year": flow,
        "held_by_sex": by,
        "peer": _held_in_plain_sql(answer),
        "memory_mb": memory_mb(),
    }


def _held_in_plain_sql(answer: Any) -> dict[str, Any]:
    """The named peer: the same rows in an unencrypted SQLite in memory, one query and nothing else."""
    import sqlite3

    from habeas.records import bulk

    rows = bulk.select("SELECT level, start, \"end\" FROM records_stayrow WHERE audience = 'team'")
    plain = sqlite3.connect(":memory:")
    plain.execute("CREATE TABLE stay (level INTEGER, start INTEGER, end INTEGER)")
    plain.executemany("INSERT INTO stay VALUES (?, ?, ?)", rows)
    plain.execute("CREATE INDEX days ON stay (level, start, end)")
    sql = "SELECT level, count(*) FROM stay WHERE start <= ? AND (end IS NULL OR end > ?) GROUP BY level"

    def ask(day: date) -> dict[int, int]:
        return dict(plain.execute(sql, [day.toordinal(), day.toordinal()]).fetchall())

    levels = ask(TODAY)
    return {
        "what": "one SELECT over the same stays in plain SQLite in memory",
        "agrees": levels.get(0, 0) + levels.get(1, 0) == answer.best,
        **milliseconds_of(ask, DAYS),
    }


class Enough(Exception):
    """As many people are folded as are wanted."""


def _fold_some_and_repeat(*, some: int, people: int) -> tuple[int, Spent]:
    """Fold `some` people for the team's audience, say what that took, and repeat their rows up to `people`."""
    from habeas.actions.refolding import refold_everyone
    from habeas.records import bulk

    bulk.run("DELETE FROM records_stale WHERE audience <> 'team'")
    spent, folded = Spent(), 0

    def note(done: int, total: int) -> None:
        nonlocal folded
        folded = done
        if done >= some:
            raise Enough

    with spent.going(), suppress(Enough):
        refold_everyone(progress=note)
    _repeat(round(people / folded) - 1)
    return folded, spent


def _repeat(times: int) -> None:
    if times > 255:
        raise ValueError("two digits tell the repeats apart")
    from habeas.records import bulk
    from habeas.records.transactions import writing

    with bulk.with_room(), writing():
        for table, columns in _TABLES.items():
            for number in range(1, times + 1):
                mark = f"{_DIGITS[number // 16]}{_DIGITS[number % 16]}"
                bulk.run(
                    f"INSERT INTO records_{table} (audience, person, {columns}) "
                    f"SELECT audience, 'r{mark}' || substr(person, 4), {columns} FROM records_{table} "
                    "WHERE audience = 'team' AND substr(person, 1, 1) <> 'r' ORDER BY person"
                )
        bulk.run("DELETE FROM records_stale WHERE audience = 'team'")
