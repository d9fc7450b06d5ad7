"""Counting everyone under a lens: low, best and high, by facets, with the people and the reason where asked.

The plain lenses are answered from stored rows, any other by folding everyone once into memory; people whose stored
rows are out of date are folded beside them. The rules are those of `domain.counts`, and a test holds both together.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby, product
from operator import itemgetter
from typing import Any

from habeas.domain.counts import Count, Counted, Part, Question, answer, flow_level, settled, why_not_low
from habeas.domain.dossier import Happening, Level
from habeas.domain.groups import DescribedGroup
from habeas.domain.lens import Lens, last_day_known
from habeas.domain.rules import Rules
from habeas.figures.columns import read_name_cell
from habeas.queries import counting_sql as sql
from habeas.queries.columns import Shelf, fresh_rows, log_head, shelves, stale_on
from habeas.queries.country import the_pack
from habeas.queries.folding import described_groups
from habeas.queries.unnamed import places_beside_stock, places_of_flow
from habeas.records.kept import Kept
from habeas.records.transactions import reading

_GROUPS: Kept[tuple[DescribedGroup, ...]] = Kept(16)
_DOCUMENTED: Kept[int] = Kept(16)
_NO_VALUE = ("",)
_NO_REASONS: Mapping[str, str] = {}


@dataclass(frozen=True, slots=True, kw_only=True)
class Counting:
    """What a lens lets be counted, all of one moment: the shelves, the described groups, the rules, the last day it knows."""

    shelves: Sequence[Shelf]
    groups: Sequence[DescribedGroup]
    rules: Rules
    today: date


@contextmanager
def counting(lens: Lens, *, today: date) -> Iterator[Counting]:
    """One moment of the register in which everything asked within is counted."""
    with reading():
        yield Counting(
            shelves=shelves(lens), groups=groups_under(lens), rules=the_pack().rules, today=last_day_known(lens, today)
        )


def count(question: Question, lens: Lens, *, today: date, with_people: bool = False) -> Count:
    """Count people as the lens lets them be seen. `with_people` also names them (`Count.people`).

    A question without a day takes that of the lens, then `today`. Raises Refused for what cannot be asked.
    """
    with counting(lens, today=today) as here:
        return count_here(here, settled(_on_day_of(question, lens), here.today), with_people=with_people)


def count_here(here: Counting, question: Question, *, with_people: bool = False) -> Count:
    """Count those on the shelves, nobody on two of them, for a question whose days are settled."""
    found, groups, rules = here.shelves, here.groups, here.rules
    is_stock = question.kind == "stock"
    levels, confirmed = (
        _levels_with_confirmed(question, found) if is_stock and groups else (_levels(question, found), {})
    )
    if is_stock:
        lowered, places = places_beside_stock(question, groups, found, confirmed, rules=rules)
    else:
        lowered, places = 0, places_of_flow(question, groups, found, rules=rules)
    return answer(
        question,
        (levels[0], levels[0] + levels[1], levels[0] + levels[1] + levels[2]),
        places,
        lowered=lowered,
        today=here.today,
        people=_people(question, found) if with_people else (),
        groups=_parts(question, found),
        documented=documented_on(found),
    )


def count_documented(lens: Lens) -> int:
    """How many people the lens lets through at all: the coverage of every count."""
    with reading():
        return documented_on(shelves(lens))


def groups_under(lens: Lens) -> tuple[DescribedGroup, ...]:
    """The described groups that a lens lets through, kept until anything is filed."""
    return _GROUPS.get(replace(lens, as_of=None), lambda: described_groups(lens), head=log_head())


def _on_day_of(question: Question, lens: Lens) -> Question:
    if lens.as_of is None or question.as_of is not None or question.to_day is not None:
        return question
    return replace(question, as_of=lens.as_of)


def _levels(question: Question, found: Sequence[Shelf]) -> Counter[int]:
    levels: Counter[int] = Counter()
    for shelf in found:
        asked = sql.base(question, shelf.audience)
        for level, people in fresh_rows(shelf, sql.totals, asked):
            levels[level] += people
    return levels


def _levels_with_confirmed(question: Question, found: Sequence[Shelf]) -> tuple[Counter[int], dict[date | None, int]]:
    """How many count at each level, and of those counted for certain, how many were last confirmed on which day."""
    levels: Counter[int] = Counter()
    confirmed: dict[date | None, int] = {}
    for shelf in found:
        for level, day, people in fresh_rows(shelf, sql.totals_with_confirmed, sql.base(question, shelf.audience)):
            levels[level] += people
            if level == 0:
                last = None if day is None else date.fromordinal(day)
                confirmed[last] = confirmed.get(last, 0) + people
    return levels, confirmed


def _parts(question: Question, found: Sequence[Shelf]) -> tuple[Part, ...]:
    if not question.by:
        return ()
    levels: Counter[tuple[tuple[str, ...], int]] = Counter()
    for shelf in found:
        levels.update(_combinations_on(shelf, question))
    by_values: dict[tuple[str, ...], Counter[int]] = {}
    for (values, level), people in levels.items():
        by_values.setdefault(values, Counter())[level] += people
    return tuple(
        Part(by=values, low=each[0], best=each[0] + each[1], high=each[0] + each[1] + each[2])
        for values, each in sorted(by_values.items())
    )


def _combinations_on(shelf: Shelf, question: Question) -> Iterator[tuple[tuple[str, ...], int]]:
    """For everyone counted, each combination of their values, with the level; read as wholes, not person by person."""
    known = [_values(shelf, facet, question) for facet in question.by]
    stale = stale_on(shelf)
    asked = sql.levels(sql.base(question, shelf.audience))
    for person, level in shelf.rows(asked.text, asked.parameters):
        if person not in stale:
            for values in product(*(facet.get(person, _NO_VALUE) for facet in known)):
                yield values, level


def _values(shelf: Shelf, facet: str, question: Question) -> dict[str, tuple[str, ...]]:
    asked = sql.values(facet, question, shelf.audience)
    values: dict[str, tuple[str, ...]] = {}
    for person, value in shelf.rows(asked.text, asked.parameters):
        values[person] = (*values[person], value) if person in values else (value,)
    return values


def documented_on(found: Sequence[Shelf]) -> int:
    """How many people lie on these shelves."""
    return sum(_documented(shelf) for shelf in found)


def _documented(shelf: Shelf) -> int:
    def people() -> int:
        return sum(rows[0] for rows in fresh_rows(shelf, sql.how_many, sql.documented(shelf.audience)))

    return _DOCUMENTED.get(shelf.key, people, head=shelf.head)


def _people(question: Question, found: Sequence[Shelf]) -> tuple[Counted, ...]:
    people = (one for shelf in found for one in people_on(shelf, question))
    return tuple(sorted(people, key=lambda one: (one.level, one.name, one.person)))


def people_on(shelf: Shelf, question: Question) -> Iterator[Counted]:
    """Everyone on a shelf whom a settled question counts, with their level and the reason."""
    reasons = {} if question.kind == "stock" else _reasons(question, shelf)
    yield from people_in(shelf, sql.base(question, shelf.audience), reasons=reasons)


def people_in(shelf: Shelf, base: sql.Sql, *, reasons: Mapping[str, str] = _NO_REASONS) -> Iterator[Counted]:
    """Everyone in a query shaped like `counting_sql.base`, with their name, level and reason: that of `reasons` before its own."""
    asked = sql.people(base, shelf.audience)
    stale = stale_on(shelf)
    for person, name, number, reason, since in shelf.rows(asked.text, asked.parameters):
        if person in stale:
            continue
        level = Level(number)
        why = reasons.get(person, reason)
        is_sure = level is Level.LOW
        first, choices = read_name_cell(name or "")
        yield Counted(
            person=person,
            name=first,
            called=choices,
            level=level,
            reason="" if is_sure else why,
            since=None if is_sure or since is None else date.fromordinal(since),
        )


def _reasons(question: Question, shelf: Shelf) -> dict[str, str]:
    """Why each person counts no surer in a flow: of the events at their surest level, the first reason."""
    asked = sql.happened(question.measure, shelf.audience)
    floors = _designated(question, shelf)
    reasons: dict[str, str] = {}
    for person, rows in groupby(shelf.rows(asked.text, asked.parameters), key=itemgetter(0)):
        events = (_event(question.measure, row) for row in rows)
        floor = floors.get(person, Level.LOW)
        told = [
            (max(level, floor), why_not_low(one)) for one in events if (level := flow_level(one, question)) is not None
        ]
        if told:
            reasons[person] = min(told)[1]
    return reasons


def _designated(question: Question, shelf: Shelf) -> dict[str, Level]:
    if not question.designated_by:
        return {}
    asked = sql.designated_ever(question.designated_by, shelf.audience)
    return {person: Level(level) for person, level in shelf.rows(asked.text, asked.parameters)}


def _event(measure: str, row: tuple[Any, ...]) -> Happening:
    _, surest, earliest, best, latest = row
    return Happening(
        measure=measure, earliest=_day(earliest), best=_day(best), latest=_day(latest), surest=Level(surest)
    )


def _day(ordinal: int | None) -> date | None:
    return None if ordinal is None else date.fromordinal(ordinal)
