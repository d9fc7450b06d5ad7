"""What came of comparing reports: pairs with their weights, as columns and as objects."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache, partial
from typing import Any, NamedTuple

from habeas.matching.bands import BEFORE, Band, Part, limits_of
from habeas.matching.blocks import Oversized
from habeas.matching.columns import Common
from habeas.matching.weights import Weights, in_bits

_COLUMNS = ("l", "r", "weight", "pattern", "name")


@dataclass(frozen=True, slots=True, kw_only=True)
class Model:
    """What pairs are weighed by: the odds before anything is compared, how common names are, and the weights (None: the prior)."""

    odds: float
    common: Common
    weights: Weights | None = None


class Pair(NamedTuple):
    """Two reports that may be about one person. `weight` is the sum of the parts, in bits: 10 is a thousand to one."""

    a: str
    b: str
    band: Band
    weight: float
    parts: tuple[Part, ...]


@dataclass(slots=True, kw_only=True)
class Matched:
    """What came of comparing reports, as columns; `pairs` makes objects of them, the heaviest first.

    `found` has a row for each pair: the reports by their place, the weight, that of the name, and the levels as the number
    of a pattern; `patterns` says what parts a pattern has. `compared` counts pairs of reports; `trained` says whether the
    weights come from these reports or from the prior.
    """

    ids: Sequence[str]
    model: Model
    found: Mapping[str, Sequence[Any]] = field(default_factory=lambda: dict.fromkeys(_COLUMNS, ()))
    patterns: Mapping[int, tuple[Part, ...]] = field(default_factory=dict)
    compared: int = 0
    trained: bool = False
    oversized: Sequence[Oversized] = ()
    narrowed: Mapping[str, int] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.found["l"])

    def pairs(self) -> Iterator[Pair]:
        """Each pair with its band and its parts, the heaviest first."""
        beginning = Part(field=BEFORE, level="", weight=round(in_bits(self.model.odds), 2))
        name_part = lru_cache(maxsize=None)(partial(Part, "name"))
        for (left, right, weight, pattern, name), band in zip(self._rows(*_COLUMNS), self.bands(), strict=True):
            level, *rest = self.patterns[pattern]
            parts = (beginning, name_part(level.level, round(name, 2)), *rest)
            yield Pair(self.ids[left], self.ids[right], band, round(weight, 2), parts)

    def bands(self) -> Iterator[Band]:
        """The band of each pair, the heaviest first."""
        limits = {pattern: limits_of(parts) for pattern, parts in self.patterns.items()}
        for weight, pattern in self._rows("weight", "pattern"):
            same, review = limits[pattern]
            yield Band.SAME if weight >= same else Band.REVIEW if weight >= review else Band.UNLIKELY

    def proposed(self) -> list[tuple[str, str]]:
        """The pairs of the first band without their parts, the heaviest first: a tenth of the time that `pairs` takes."""
        least = {pattern: limits_of(parts)[0] for pattern, parts in self.patterns.items()}
        rows = self._rows("l", "r", "weight", "pattern")
        return [(self.ids[left], self.ids[right]) for left, right, weight, pattern in rows if weight >= least[pattern]]

    def _rows(self, *columns: str) -> Iterator[tuple[Any, ...]]:
        return zip(*(self.found[one] for one in columns), strict=True)
