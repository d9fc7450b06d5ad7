"""A count with some of its people at a time: each level with its whole number, and a page of names."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from habeas.domain.calling import by_alphabet
from habeas.domain.counts import Count, Counted, Question, settled
from habeas.domain.dossier import Level
from habeas.domain.lens import Lens, day_of
from habeas.queries.columns import Shelf
from habeas.queries.counting import count_here, counting, people_on


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """Some of those who count at a level, from the place `start` on, by name; `total` is how many there are."""

    start: int
    total: int
    people: tuple[Counted, ...]


def count_and_name(
    question: Question, lens: Lens, *, today: date, starts: Mapping[Level, int], most: int, language: str = "en"
) -> tuple[Count, dict[Level, Named]]:
    """Count, and name up to `most` people at each level, from its place in `starts` on, by the alphabet of `language`.

    A start after the last of a level is taken for the first.
    """
    asked = settled(question, day_of(lens, today))
    with counting(lens, today=today) as here:
        return count_here(here, asked), _named(asked, here.shelves, starts, most, language)


def _named(
    question: Question, found: Sequence[Shelf], starts: Mapping[Level, int], most: int, language: str
) -> dict[Level, Named]:
    levels: dict[Level, list[Counted]] = {level: [] for level in Level}
    for shelf in found:
        for one in people_on(shelf, question):
            levels[one.level].append(one)
    named = {}
    for level, people in levels.items():
        people.sort(key=lambda one: (by_alphabet(one.name_in(language)), one.person))
        start = starts.get(level, 0) if starts.get(level, 0) < len(people) else 0
        named[level] = Named(start=start, total=len(people), people=tuple(people[start : start + most]))
    return named
