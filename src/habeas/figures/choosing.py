"""Which published figures are shown: those about one measure, by one speaker, of one population, within some days."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from habeas.figures.published import Figure


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """What is asked for; empty or None: any. Speakers count also where somebody else passed on what they said."""

    speaker: str = ""
    population: str = ""
    first: date | None = None
    last: date | None = None

    def takes(self, figure: Figure) -> bool:
        """Say whether a figure is asked for. One without days is taken where no days are asked for."""
        if self.speaker and self.speaker not in (*figure.speakers, *figure.via):
            return False
        if self.population and figure.population != self.population:
            return False
        begins, ends = figure.days
        if self.first is not None and (ends is None or ends < self.first):
            return False
        return self.last is None or not (ends is None or (begins or ends) > self.last)


def speakers_of(figures: Iterable[Figure]) -> tuple[str, ...]:
    """Everybody who says a figure or passes one on, those heard most first."""
    return _by_number([name for figure in figures for name in dict.fromkeys((*figure.speakers, *figure.via))])


def populations_of(figures: Iterable[Figure]) -> tuple[str, ...]:
    """Every population that figures speak of, those told of most first."""
    return _by_number([figure.population for figure in figures if figure.population])


def _by_number(said: Sequence[str]) -> tuple[str, ...]:
    told = Counter(said)
    return tuple(sorted(told, key=lambda one: (-told[one], one.casefold(), one)))
