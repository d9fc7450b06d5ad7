"""Who is compared with whom: those who share a key, in blocks that are not too large.

A block with too many reports is narrowed, twice if need be, by what else its members share; what is still too large
is not compared, and told of. Nothing here needs a database.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, NamedTuple

from habeas.matching.features import Features, Told
from habeas.names.given_names import initials_of

MOST_TOGETHER = 20
Narrower = Callable[[Features, int], Sequence[str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Oversized:
    """A block that stayed too large: its rule, the key its members share, and how many they are."""

    rule: str
    key: str
    reports: int


@dataclass(slots=True)
class Blocks:
    """Blocks as two columns of one length, the number of the block and of the report in it; and what was too large."""

    block: array[int] = field(default_factory=lambda: array("i"))
    report: array[int] = field(default_factory=lambda: array("i"))
    rule_of: list[str] = field(default_factory=list)
    narrowed: dict[str, int] = field(default_factory=dict)
    oversized: list[Oversized] = field(default_factory=list)

    def add(self, rule: str, members: Sequence[int]) -> None:
        """One more block."""
        self.block.extend([len(self.rule_of)] * len(members))
        self.report.extend(members)
        self.rule_of.append(rule)


class Rule(NamedTuple):
    """What brings reports together: a field, the keys of what is told in it, and how too large a block is narrowed."""

    told: Callable[[Features], Told[Any]]
    keys: Callable[[Any], Iterable[str]]
    narrowers: tuple[Narrower, Narrower]


@lru_cache(maxsize=1 << 16)
def _each_with_each(ones: Sequence[str], others: Sequence[str]) -> Sequence[str]:
    return [f"{one} {other}" for one in ones for other in others]


@lru_cache(maxsize=1 << 16)
def _first_letters(surnames: Sequence[str]) -> Sequence[str]:
    return tuple(dict.fromkeys(key[:1] for key in surnames))


def _given(told: Features, report: int) -> Sequence[str]:
    return told.given[report]


def _letters(told: Features, report: int) -> Sequence[str]:
    return _first_letters(told.surnames[report])


def _given_and_letters(told: Features, report: int) -> Sequence[str]:
    return _each_with_each(told.given[report], _letters(told, report))


def _given_and_facts(told: Features, report: int) -> Sequence[str]:
    """What else somebody with a common name shares with themselves: year of birth, father, day of arrest or verdict."""
    year = told.birth[report].year
    facts = [f"born {year}"] if year else []
    facts += [f"father {father}" for father in told.father[report].names]
    facts += [f"arrested {day}" for day in told.arrested[report]]
    facts += [f"tried {key}" for key in told.tried[report].keys]
    return [f"{given} {fact}" for given in told.given[report] for fact in facts]


def _letters_and_year(told: Features, report: int) -> Sequence[str]:
    year = told.birth[report].year
    return _each_with_each(_letters(told, report), (str(year),)) if year else ()


# By the field that brings two reports together: keys of the surname, of given name and patronymic, of facts.
RULES: Mapping[str, Rule] = {
    "name": Rule(lambda told: told.surnames, lambda keys: keys, (_given, _given_and_facts)),
    "patronymic": Rule(lambda told: told.fathers, lambda keys: keys, (_letters, _letters_and_year)),
    "birth": Rule(lambda told: told.birth, lambda birth: filter(None, [birth.key]), (_given, _given_and_letters)),
    "arrested": Rule(lambda told: told.arrested, lambda days: map(str, days), (_given, _given_and_letters)),
    "tried": Rule(lambda told: told.tried, lambda verdicts: verdicts.keys, (_given, _given_and_letters)),
}
BY_DAY = frozenset({"arrested", "tried"})


def block(told: Features, *, most: int = MOST_TOGETHER) -> Blocks:
    """Put reports into blocks of at most `most`, by every rule."""
    made = Blocks()
    for name, rule in RULES.items():
        narrowed = 0
        for key, members in _by_key(rule.told(told), rule.keys).items():
            if 1 < len(members) <= most:
                made.add(name, members)
            elif len(members) > most:
                narrowed += 1
                _narrow(made, name, key, members, told, rule.narrowers, most)
        if narrowed:
            made.narrowed[name] = narrowed
    made.oversized.sort(key=lambda one: (-one.reports, one.rule, one.key))
    return made


def _by_key(told: Told[Any], keys: Callable[[Any], Iterable[str]]) -> Mapping[str, Sequence[int]]:
    """The reports of each key."""
    with_same: list[list[int]] = [[] for _ in told.values]
    for report, number in enumerate(told.number):
        with_same[number].append(report)
    by_key: dict[str, list[int]] = {}
    for value, some in zip(told.values, with_same, strict=True):
        for key in keys(value):
            by_key.setdefault(key, []).extend(some)
    return by_key


def _narrow(
    made: Blocks,
    rule: str,
    key: str,
    members: Sequence[int],
    told: Features,
    narrowers: tuple[Narrower, ...],
    most: int,
) -> None:
    for more, some in _parts(members, told, narrowers[0]):
        if len(some) <= most:
            if len(some) > 1:
                made.add(rule, some)
        elif len(narrowers) > 1:
            _narrow(made, rule, f"{key} + {more}", some, told, narrowers[1:], most)
        else:
            made.oversized.append(Oversized(rule=rule, key=f"{key} + {more}", reports=len(some)))


def _parts(members: Sequence[int], told: Features, narrower: Narrower) -> Iterator[tuple[str, Sequence[int]]]:
    """The members by what they share further; an initial goes to every name that begins with it; who has nothing stays together."""
    parts: dict[str, list[int]] = {}
    without: list[int] = []
    for report in members:
        more = narrower(told, report)
        for one in more:
            parts.setdefault(one, []).append(report)
        if not more:
            without.append(report)
    for one, some in parts.items():
        begins_with = initials_of(one.partition(" ")[0])
        some += [report for report in without if not begins_with.isdisjoint(told.initials[report])]
    yield from parts.items()
    if without:
        yield "nothing further known", without
