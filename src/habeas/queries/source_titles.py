"""Sources by their titles and addresses, kept in memory until anything is erased: what was filed last is read first, and
as much of the older as an answer needs.

A source is found only by whom its own sensitivity lets, and only where they may see an account that came from it: that
somebody was told of in a source is told by its title too.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import chain
from threading import RLock

from habeas.domain.claims import Sensitivity, Source
from habeas.domain.dates import UncertainDate
from habeas.domain.place_names import folded
from habeas.queries.sources import sources_between
from habeas.records import bulk
from habeas.records.kept import Kept

_RANKS = {one.value: rank for rank, one in enumerate(Sensitivity)}
_NEEDS = "CASE sensitivity {} END".format(" ".join(f"WHEN '{name}' THEN {rank}" for name, rank in _RANKS.items()))
_SEEN = (
    f"SELECT source, min({_NEEDS}), min(number), max(number) FROM records_claimindex "
    "WHERE number > %s AND number <= %s GROUP BY source"
)
_ENDS = "SELECT (SELECT max(number) FROM records_claimindex), (SELECT max(number) FROM records_sourcerow)"
_CLAIMS_AT_ONCE, _SOURCES_AT_ONCE = 40_000, 8_000


@dataclass(frozen=True, slots=True)
class Titled:
    """A source as it is found: `searched` is what is looked in, `rank` the least clearance that its own words need."""

    number: int
    title: str
    publisher: str
    url: str
    code: str
    published: UncertainDate | None
    reliability: str
    searched: str
    rank: int


@dataclass(slots=True)
class Accounts:
    """Of one source: the least clearance that an account of it needs, and between which numbers its claims lie."""

    rank: int
    first: int
    last: int


@dataclass(slots=True)
class _Titles:
    """What was read so far: `newer` in the order of filing, `older` from there back; of claims and sources up to which."""

    newer: list[Titled] = field(default_factory=list)
    older: list[Titled] = field(default_factory=list)
    accounts: dict[int, Accounts] = field(default_factory=dict)
    last_claim: int = -1
    last_source: int = -1
    first_claim: int = -1
    first_source: int = -1
    lock: RLock = field(default_factory=RLock)

    @property
    def is_whole(self) -> bool:
        return self.first_claim < 0 and self.first_source < 0


_TITLES: Kept[_Titles] = Kept(1)


def sources_titled(text: str, *, audience: Sensitivity, most: int) -> list[Titled]:
    """Those that hold every typed word, or the typed address, the latest filed first."""
    wanted = folded(text).split()

    def fits(one: Titled) -> bool:
        return all(word in one.searched for word in wanted)

    return [one for one, _ in _seen_where(fits, audience, most)] if wanted else []


def sources_under(codes: Collection[str], *, audience: Sensitivity) -> list[tuple[Titled, Accounts]]:
    """What was filed under these codes of protected sources, the latest first."""
    among = frozenset(codes)
    return _seen_where(lambda one: one.code in among, audience, None)


def _seen_where(
    fits: Callable[[Titled], bool], audience: Sensitivity, most: int | None
) -> list[tuple[Titled, Accounts]]:
    """Those that fit and that the audience may see, the latest filed first; as many as are wanted, or all."""
    ((erased,),) = bulk.select("SELECT count(*) FROM records_erasure")
    titles, clearance = _TITLES.get("titles", _Titles, head=erased), _RANKS[audience.value]
    with titles.lock:
        _read_newer(titles)
        while True:
            found = []
            for one in chain(reversed(titles.newer), titles.older):
                accounts = titles.accounts.get(one.number)
                if accounts is not None and max(one.rank, accounts.rank) <= clearance and fits(one):
                    found.append((one, accounts))
                    if len(found) == most:
                        return found
            if titles.is_whole:
                return found
            _read_older(titles)


def _read_newer(titles: _Titles) -> None:
    ((claim, source),) = bulk.select(_ENDS)
    claim, source = -1 if claim is None else claim, -1 if source is None else source
    if titles.last_claim < 0 and titles.last_source < 0:
        titles.last_claim = titles.first_claim = claim
        titles.last_source = titles.first_source = source
        _read_older(titles)
        return
    _take_claims(titles, titles.last_claim, claim)
    titles.newer.extend(_titled(sources_between(titles.last_source, source)))
    titles.last_claim, titles.last_source = max(claim, titles.last_claim), max(source, titles.last_source)


def _read_older(titles: _Titles) -> None:
    claim, source = titles.first_claim - _CLAIMS_AT_ONCE, titles.first_source - _SOURCES_AT_ONCE
    _take_claims(titles, claim, titles.first_claim)
    titles.older.extend(reversed(list(_titled(sources_between(source, titles.first_source)))))
    titles.first_claim, titles.first_source = max(-1, claim), max(-1, source)


def _take_claims(titles: _Titles, after: int, up_to: int) -> None:
    for source, rank, first, last in bulk.select(_SEEN, [after, up_to]):
        known = titles.accounts.get(source)
        if known is None:
            titles.accounts[source] = Accounts(rank, first, last)
        else:
            known.rank = min(rank, known.rank)
            known.first, known.last = min(first, known.first), max(last, known.last)


def _titled(sources: Iterable[tuple[int, Source]]) -> Iterator[Titled]:
    for number, source in sources:
        yield Titled(
            number=number,
            title=source.title,
            publisher=source.publisher,
            url=source.url,
            code=source.code,
            published=source.published,
            reliability=source.reliability,
            searched=folded(" ".join((source.title, source.publisher, source.url, source.code))),
            rank=_RANKS[source.sensitivity.value],
        )
