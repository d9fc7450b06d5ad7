"""Who is proposed to be one person, in lists without judgements: the pairs of the first band, joined where nothing contradicts."""

from __future__ import annotations

from collections.abc import Iterable

from habeas.matching.bands import Band, contradicts
from habeas.matching.matched import Pair


def propose_clusters(pairs: Iterable[Pair]) -> list[tuple[str, ...]]:
    """Groups of reports, the heaviest pairs joined first; none holds two reports that contradict each other."""
    known = list(pairs)
    apart: dict[str, set[str]] = {}
    for pair in known:
        if contradicts(pair.parts):
            apart.setdefault(pair.a, set()).add(pair.b)
            apart.setdefault(pair.b, set()).add(pair.a)
    group: dict[str, list[str]] = {}
    for pair in known:
        if pair.band is not Band.SAME:
            continue
        one, other = group.get(pair.a, [pair.a]), group.get(pair.b, [pair.b])
        if one is other or _apart(one, other, apart):
            continue
        joined = [*one, *other]
        group.update(dict.fromkeys(joined, joined))
    return sorted(tuple(sorted(some, key=_in_order)) for some in {id(some): some for some in group.values()}.values())


def _apart(one: list[str], other: list[str], apart: dict[str, set[str]]) -> bool:
    smaller, larger = sorted((one, other), key=len)
    return any(not apart[member].isdisjoint(larger) for member in smaller if member in apart)


def _in_order(report: str) -> tuple[str, int]:
    side, _, number = report.rpartition(":")
    return side, int(number) if number.isdigit() else 0
