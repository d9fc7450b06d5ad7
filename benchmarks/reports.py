"""A pile of synthetic reports about people who do not exist, several to a person, each with its own spelling and slips.

Names are spelt in Belarusian, Russian and two kinds of Latin letters; given names come from the table of forms and short
forms, surnames from syllables, a few of them very common. The slips are real ones: day and month swapped, the year off by
one, a year alone, one part of a double surname, an initial, a letter left out or changed, the day of another arrest.
The same seed gives the same pile, and a smaller pile is the beginning of a larger one.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from importlib.resources import files
from random import Random
from typing import Any

import yaml

from benchmarks.lives import ARTICLES, COURTS, FIRST_DAY, LAST_DAY, PLACES
from benchmarks.spellings import FIRSTS, MEN, MIDDLES, WOMEN, Syllable
from habeas.domain.dates import UncertainDate, from_day, parse
from habeas.matching.reports import Report

REPORTS_OF_ONE = (1, 1, 1, 2, 2, 2, 3, 3, 4, 5)
SHARES = {
    "birth date": 0.95, "sex": 0.9, "place": 0.6, "day of arrest": 0.95, "articles": 0.6, "verdict": 0.4, "patronymic": 0.4,
    "of these: year alone": 0.03, "day and month swapped": 0.02, "year off by one": 0.02, "another arrest": 0.5,
    "double surname": 0.06, "one part of it": 0.5, "initial": 0.02, "short form": 0.04, "a letter slipped": 0.02,
}  # fmt: skip
TWICE_ARRESTED = 0.08
_PLAIN = str.maketrans("čšžŭśćł", "csžuscl")
_BE, _RU, _LATIN, _ALPHABET = range(4)


@dataclass(frozen=True, slots=True)
class Given:
    """A given name: its forms by way of writing, its short forms, and patronymics made of it for men and women."""

    forms: tuple[str, str, str, str]
    short: tuple[str, ...]
    son: tuple[str, str]
    daughter: tuple[str, str]


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody about whom reports are made."""

    given: Given
    father: Given
    surnames: tuple[Syllable, ...]
    is_woman: bool
    born: date
    arrests: tuple[date, ...]
    verdict: tuple[date, str]
    place: str
    articles: tuple[str, ...]


def pile(reports: int, *, seed: int = 1) -> Iterator[tuple[Report, int]]:
    """Reports, each with the number of the person whom it is about; those about one person lie together."""
    made = person = 0
    while made < reports:
        random = Random((seed << 40) | person)
        somebody = _person(random)
        for _ in range(min(REPORTS_OF_ONE[int(random.random() * len(REPORTS_OF_ONE))], reports - made)):
            yield _report(random, somebody, str(made)), person
            made += 1
        person += 1


def _person(random: Random) -> Person:
    is_woman = random.random() < 0.3
    men, women = _given_names()
    arrested = FIRST_DAY + timedelta(days=int(random.random() ** 1.7 * (LAST_DAY - FIRST_DAY).days))
    again = (arrested + timedelta(days=90 + int(random.random() * 700)),) if random.random() < TWICE_ARRESTED else ()
    doubled = random.random() < SHARES["double surname"]
    return Person(
        given=_common(random, women if is_woman else men),
        father=_common(random, men),
        surnames=tuple(_surname(random, is_woman) for _ in range(1 + doubled)),
        is_woman=is_woman,
        born=date(1945, 1, 1) + timedelta(days=int((random.random() + random.random()) / 2 * 22000)),
        arrests=(arrested, *again),
        verdict=(arrested + timedelta(days=30 + int(random.random() * 300)), _one(random, COURTS)),
        place=_one(random, PLACES),
        articles=tuple(sorted({_one(random, ARTICLES) for _ in range(1 + int(random.random() * 2))})),
    )


def _report(random: Random, somebody: Person, number: str) -> Report:
    def told(share: str) -> bool:
        return random.random() < SHARES[share]

    return Report(
        id=number,
        names=(_name(random, somebody),),
        birth=_born(random, somebody.born) if told("birth date") else None,
        sex=("female" if somebody.is_woman else "male") if told("sex") else "",
        places=(somebody.place,) if told("place") else (),
        arrested=(somebody.arrests[-1 if told("another arrest") else 0],) if told("day of arrest") else (),
        tried=(somebody.verdict,) if told("verdict") else (),
        articles=somebody.articles if told("articles") else (),
    )


def _born(random: Random, day: date) -> UncertainDate:
    chance = random.random()
    if chance < SHARES["of these: year alone"]:
        return parse(str(day.year))
    chance -= SHARES["of these: year alone"]
    if chance < SHARES["day and month swapped"]:
        return from_day(day.replace(month=day.day, day=day.month) if day.day <= 12 else day)
    chance -= SHARES["day and month swapped"]
    if chance < SHARES["year off by one"] and (day.month, day.day) != (2, 29):
        return from_day(day.replace(year=day.year + (1 if random.random() < 0.5 else -1)))
    return from_day(day)


def _name(random: Random, somebody: Person) -> str:
    way = int(random.random() * 4)
    given = somebody.given.forms[way]
    if random.random() < SHARES["short form"] and somebody.given.short and way < _LATIN:
        given = _one(random, somebody.given.short)
    elif random.random() < SHARES["initial"]:
        given = given[0] + "."
    surnames = [one[way] for one in somebody.surnames]
    if len(surnames) > 1 and random.random() < SHARES["one part of it"]:
        surnames = [_one(random, tuple(surnames))]
    surname = "-".join(surnames)
    if way == _ALPHABET:
        surname = surname.casefold().replace("ž", "zh").translate(_PLAIN).title()
    if random.random() < SHARES["a letter slipped"]:
        surname = _slipped(random, surname)
    words = [given, surname]
    if way < _LATIN and random.random() < SHARES["patronymic"] * 2:
        father = somebody.father.daughter if somebody.is_woman else somebody.father.son
        words.insert(1, father[way])
    return " ".join(words if random.random() < 0.7 else [words[-1], *words[:-1]])


def _slipped(random: Random, word: str) -> str:
    at = 1 + int(random.random() * (len(word) - 2))
    return word[:at] + word[at + 1 :] if random.random() < 0.5 else word[:at] + word[at + 1] + word[at] + word[at + 2 :]


def _surname(random: Random, is_woman: bool) -> Syllable:
    """From 72 surnames that are very common to millions that are rare."""
    chance = random.random()
    middles = 0 if chance < 0.08 else 1 if chance < 0.3 else 2 if chance < 0.65 else 3
    parts = [
        _one(random, FIRSTS),
        *(_one(random, MIDDLES) for _ in range(middles)),
        _one(random, WOMEN if is_woman else MEN),
    ]
    be, ru, latin, alphabet = ("".join(part[way] for part in parts) for way in range(4))
    return be, ru, latin, alphabet


@cache
def _given_names() -> tuple[tuple[Given, ...], tuple[Given, ...]]:
    listed: dict[str, Any] = yaml.safe_load((files("habeas.names") / "given_names.yaml").read_bytes())
    men = [_given(one) for one in listed["m"].values()]
    women = [_given(one) for one in listed["f"].values()]
    return tuple(one for one in men if one), tuple(one for one in women if one)


def _given(listed: dict[str, Any]) -> Given | None:
    cyrillic = [form for form in listed["forms"] if form[0] >= "Ѐ"]
    latin = [form for form in listed["forms"] if form[0] < "Ѐ"]
    if len(cyrillic) < 2 or not latin:
        return None
    be, ru = cyrillic[:2]
    short = tuple(form for form in listed.get("short", ()) if form[0] >= "Ѐ")
    stem_be, stem_ru = be.rstrip("ьйяаы"), ru.rstrip("ьйяао")
    return Given(
        (be, ru, latin[0], latin[-1]), short,
        (f"{stem_be}авіч", f"{stem_ru}ович"), (f"{stem_be}аўна", f"{stem_ru}овна"),
    )  # fmt: skip


def _common(random: Random, names: tuple[Given, ...]) -> Given:
    """Some given names are many times as common as others."""
    return names[int(random.random() ** 2.2 * len(names))]


def _one(random: Random, table: tuple[Any, ...]) -> Any:
    return table[int(random.random() * len(table))]
