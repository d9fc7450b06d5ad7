"""Reports of synthetic people, in short."""

from __future__ import annotations

from datetime import date

from habeas.domain.dates import parse
from habeas.matching.bands import Part
from habeas.matching.engines import DuckDB
from habeas.matching.finding import find_pairs
from habeas.matching.matched import Matched, Pair
from habeas.matching.reports import Report

EVERYTHING = -100.0


def report(id: str, name: str | tuple[str, ...], born: str = "", arrested: str = "", **rest: object) -> Report:
    return Report(
        id=id,
        names=(name,) if isinstance(name, str) else name,
        birth=parse(born) if born else None,
        arrested=tuple(date.fromisoformat(day) for day in arrested.split()),
        **rest,  # type: ignore[arg-type]
    )


def matched(*reports: Report, least: float = EVERYTHING, most: int = 20) -> Matched:
    return find_pairs(reports, DuckDB(), least=least, most=most)


def pairs(*reports: Report) -> dict[tuple[str, str], Pair]:
    return {(pair.a, pair.b): pair for pair in matched(*reports).pairs()}


def only_pair(one: Report, other: Report) -> Pair:
    (pair,) = matched(one, other).pairs()
    return pair


def levels(pair: Pair) -> dict[str, str]:
    return {part.field: part.level for part in pair.parts if part.level not in ("", "unknown")}


def parts(**told: str) -> tuple[Part, ...]:
    fields = ("name", "patronymic", "birth", "sex", "place", "arrested", "tried", "articles")
    return tuple(Part(field, told.get(field, "unknown"), 0.0) for field in fields)
