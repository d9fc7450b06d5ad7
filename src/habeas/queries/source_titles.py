"""Sources by their titles and addresses: read once, then only what was filed since, until anything is erased.

A source is found only by whom its own sensitivity lets, and only where they may see an account that came from it: that
somebody was told of in a source is told by its title too.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from threading import Lock

from habeas.domain.claims import Sensitivity
from habeas.domain.dates import UncertainDate
from habeas.domain.place_names import folded
from habeas.queries.sources import sources_after
from habeas.records import bulk
from habeas.records.kept import Kept

_RANKS = {one.value: rank for rank, one in enumerate(Sensitivity)}
_SURE = "CASE sensitivity {} END".format(" ".join(f"WHEN '{name}' THEN {rank}" for name, rank in _RANKS.items()))
_SEEN = f"SELECT source, min({_SURE}), max(number) FROM records_claimindex WHERE number > %s GROUP BY source"


@dataclass(frozen=True, slots=True)
class Titled:
    """A source as it is found: `searched` is what is looked in, `rank` the least clearance that its own words need."""

    number: int
    title: str
    publisher: str
    url: str
    code: str
    published: UncertainDate | None
    searched: str
    rank: int


@dataclass(slots=True)
class _Titles:
    """All sources in the order of filing, and by number of the source the least clearance that an account of it needs."""

    sources: list[Titled] = field(default_factory=list)
    needed: dict[int, int] = field(default_factory=dict)
    last_source: int = -1
    last_claim: int = -1
    lock: Lock = field(default_factory=Lock)


_TITLES: Kept[_Titles] = Kept(1)


def sources_titled(text: str, *, audience: Sensitivity, most: int) -> list[Titled]:
    """Those that hold every typed word, or the typed address, the latest filed first."""
    wanted = folded(text).split()
    if not wanted:
        return []
    titles, clearance, found = _titles(), _RANKS[audience.value], list[Titled]()
    for one in reversed(titles.sources):
        if max(one.rank, titles.needed.get(one.number, len(_RANKS))) <= clearance and all(
            word in one.searched for word in wanted
        ):
            found.append(one)
            if len(found) == most:
                break
    return found


def _titles() -> _Titles:
    """What is kept, with what was filed since it was last asked for."""
    ((erased,),) = bulk.select("SELECT count(*) FROM records_erasure")
    titles = _TITLES.get("titles", _Titles, head=erased)
    with titles.lock:
        for source, rank, last in bulk.select(_SEEN, [titles.last_claim]):
            titles.needed[source] = min(rank, titles.needed.get(source, rank))
            titles.last_claim = max(titles.last_claim, last)
        titles.sources.extend(_new(titles.last_source))
        titles.last_source = titles.sources[-1].number if titles.sources else -1
    return titles


def _new(after: int) -> Iterator[Titled]:
    for number, source in sources_after(after):
        yield Titled(
            number=number,
            title=source.title,
            publisher=source.publisher,
            url=source.url,
            code=source.code,
            published=source.published,
            searched=folded(" ".join((source.title, source.publisher, source.url, source.code))),
            rank=_RANKS[source.sensitivity.value],
        )
