"""Who is compared with whom: those who share a key, in blocks that are not too large.

A block with too many reports is narrowed, twice if need be, by what else its members share; what is still too large
is not compared, and told of. Nothing here needs a database.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from habeas.matching.features import Features

MOST_TOGETHER = 20
Narrower = Callable[[Features], Sequence[str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Oversized:
    """A block that stayed too large: its rule, the key its members share, and how many they are."""

    rule: str
    key: str
    reports: int


@dataclass(slots=True)
class Blocks:
    """Blocks as two columns of one length, the number of the block and of the report in it; and what was too large."""

    block: list[int]
    report: list[int]
    rule_of: list[str]
    narrowed: dict[str, int]
    oversized: list[Oversized]


def _surname_letters(one: Features) -> Sequence[str]:
    return tuple({key[:1] for key in one.surnames})


def _given_and_letters(one: Features) -> Sequence[str]:
    return [f"{given} {letter}" for given in one.given for letter in _surname_letters(one)]


def _given_and_facts(one: Features) -> Sequence[str]:
    """What else somebody with a common name shares with themselves: year of birth, father, day of arrest or verdict."""
    facts = [f"born {one.birth_year}"] if one.birth_year else []
    facts += [f"father {father}" for father in one.father]
    facts += [f"arrested {day}" for day in one.arrested]
    facts += [f"tried {key}" for key in one.tried]
    return [f"{given} {fact}" for given in one.given for fact in facts]


def _letters_and_year(one: Features) -> Sequence[str]:
    return [f"{letter} {one.birth_year}" for letter in _surname_letters(one)] if one.birth_year else ()


# By the field that brings two reports together: keys of the surname, of given name and patronymic, of facts.
RULES: Mapping[str, tuple[Narrower, Narrower, Narrower]] = {
    "name": (lambda one: one.surnames, lambda one: one.given, _given_and_facts),
    "patronymic": (lambda one: one.fathers, _surname_letters, _letters_and_year),
    "birth": (lambda one: one.birth_keys, lambda one: one.given, _given_and_letters),
    "arrested": (lambda one: [str(day) for day in one.arrested], lambda one: one.given, _given_and_letters),
    "tried": (lambda one: one.tried, lambda one: one.given, _given_and_letters),
}


def block(features: Sequence[Features], *, most: int = MOST_TOGETHER) -> Blocks:
    """Put reports into blocks of at most `most`, by every rule."""
    made = Blocks([], [], [], {}, [])
    for rule, (keys, narrower, narrowest) in RULES.items():
        by_key: dict[str, list[int]] = {}
        for number, one in enumerate(features):
            for key in keys(one):
                by_key.setdefault(key, []).append(number)
        narrowed = 0
        for key, members in by_key.items():
            if 1 < len(members) <= most:
                _add(made, rule, members)
            elif len(members) > most:
                narrowed += 1
                _narrow(made, rule, key, members, features, (narrower, narrowest), most)
        if narrowed:
            made.narrowed[rule] = narrowed
    made.oversized.sort(key=lambda one: (-one.reports, one.rule, one.key))
    return made


def _narrow(
    made: Blocks,
    rule: str,
    key: str,
    members: Sequence[int],
    features: Sequence[Features],
    narrowers: tuple[Narrower, ...],
    most: int,
) -> None:
    for more, some in _parts(members, features, narrowers[0]):
        if len(some) <= most:
            if len(some) > 1:
                _add(made, rule, some)
        elif len(narrowers) > 1:
            _narrow(made, rule, f"{key} + {more}", some, features, narrowers[1:], most)
        else:
            made.oversized.append(Oversized(rule=rule, key=f"{key} + {more}", reports=len(some)))


def _parts(
    members: Sequence[int], features: Sequence[Features], narrower: Narrower
) -> Iterator[tuple[str, Sequence[int]]]:
    """The members by what they share further; an initial goes to every name that begins with it; who has nothing stays together."""
    parts: dict[str, list[int]] = {}
    without: list[int] = []
    for number in members:
        more = narrower(features[number])
        for one in more:
            parts.setdefault(one, []).append(number)
        if not more:
            without.append(number)
    for number in without:
        for initial in features[number].initials:
            for one, some in parts.items():
                if one.startswith(initial):
                    some.append(number)
    yield from parts.items()
    if without:
        yield "nothing further known", without


def _add(made: Blocks, rule: str, members: Sequence[int]) -> None:
    number = len(made.rule_of)
    made.rule_of.append(rule)
    made.block.extend([number] * len(members))
    made.report.extend(members)
