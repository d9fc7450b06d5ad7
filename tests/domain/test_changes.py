"""A difference between two counts is people, each once and for one reason, and the reasons add up to it exactly."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from habeas.domain.changes import Counted, by_knowing, difference, is_corrected, reasons
from habeas.domain.claims import Claim, Sensitivity
from habeas.domain.counts import Question, count
from habeas.domain.dossier import Dossier, Level
from habeas.domain.fold import fold
from habeas.domain.lens import Lens
from tests.worlds.histories import days, histories
from tests.worlds.telling import BELARUS, told

SEALED = Sensitivity.SEALED
START = datetime(2026, 7, 1, tzinfo=UTC)


def sets(before: str, now: str, after: str) -> Counted:
    return Counted(before=set(before), before_as_known_now=set(now), after=set(after))


@pytest.mark.parametrize(
    ("counted", "corrected", "reason"),
    [
        (sets("", "", "a"), "", "new"),
        (sets("a", "a", ""), "", "left"),
        (sets("", "a", "a"), "", "learnt_late"),
        (sets("a", "", ""), "", "left_learnt_late"),
        (sets("", "a", "a"), "a", "corrected_in"),
        (sets("a", "", ""), "a", "corrected_out"),
        (sets("", "", "a"), "a", "new"),
        (sets("a", "a", ""), "a", "left"),
    ],
)
def test_each_person_has_the_one_reason_that_the_three_sets_leave(
    counted: Counted, corrected: str, reason: str
) -> None:
    assert reasons(counted, corrected=corrected) == {"a": reason}


@pytest.mark.parametrize("counted", [sets("a", "", "a"), sets("", "a", ""), sets("a", "a", "a"), sets("", "", "")])
def test_whoever_counts_on_both_sides_or_on_none_has_no_reason(counted: Counted) -> None:
    assert (reasons(counted, corrected="a"), by_knowing(counted)) == ({}, set())


@pytest.mark.parametrize(
    ("claim", "expected"),
    [
        (told("retraction", about=["x"], recorded_at=START), True),
        (told("detention", supersedes="x", recorded_at=START), True),
        (told("finding", finding="refuted", about=["x"], recorded_at=START), True),
        (told("detention", recorded_at=START), False),
        (told("retraction", about=["x"], recorded_at=START, sensitivity=SEALED), False),
        (told("retraction", about=["x"], recorded_at=START - timedelta(days=1)), False),
        (told("retraction", about=["x"], recorded_at=START + timedelta(days=2)), False),
    ],
)
def test_something_is_corrected_by_what_undoes_or_settles_in_between_and_may_be_seen(
    claim: Claim, expected: bool
) -> None:
    after, until = START - timedelta(days=1), START + timedelta(days=1)
    assert is_corrected([claim], after=after, until=until, audience=Sensitivity.TEAM) is expected


def folded(people: list[list[Claim]], known_at: datetime | None) -> list[Dossier]:
    lens = Lens(audience=SEALED, known_at=known_at)
    dossiers = [fold(claims, lens=lens, rules=BELARUS, person=f"{at}") for at, claims in enumerate(people)]
    return [dossier for dossier in dossiers if dossier.claims]


@given(
    people=st.lists(histories(6), max_size=4),
    first=days,
    last=days,
    since=st.integers(-1, 9),
    level=st.sampled_from(Level),
)
def test_the_reasons_add_up_to_the_difference_of_the_two_counts_of_the_fold(
    people: list[list[Claim]], first: date, last: date, since: int, level: Level
) -> None:
    first, last = sorted((first, last))
    moment = START + timedelta(days=since)
    sides = [(folded(people, moment), first), (folded(people, None), first), (folded(people, None), last)]
    counts = [
        count(Question(measure="held", as_of=day), dossiers, (), rules=BELARUS, today=last) for dossiers, day in sides
    ]
    before, now, after = ({one.person for one in each.people if one.level <= level} for each in counts)
    counted = Counted(before=before, before_as_known_now=now, after=after)
    corrected = {
        person
        for person in by_knowing(counted)
        if is_corrected(people[int(person)], after=moment, until=None, audience=SEALED)
    }
    found = reasons(counted, corrected=corrected)
    numbers = [(each.low, each.best, each.high)[level] for each in counts]
    assert difference(found) == numbers[2] - numbers[0]
    assert set(found) == before ^ after
    assert {person for person, reason in found.items() if reason == "new"} <= after - now
    assert {person for person, reason in found.items() if reason == "left"} <= now - after


@given(people=st.lists(histories(6), max_size=3), first=days, last=days)
def test_between_two_days_of_one_moment_people_only_begin_and_leave(
    people: list[list[Claim]], first: date, last: date
) -> None:
    dossiers = folded(people, None)
    before, after = (
        {
            one.person
            for one in count(Question(measure="held", as_of=day), dossiers, (), rules=BELARUS, today=last).people
        }
        for day in (first, last)
    )
    counted = Counted(before=before, before_as_known_now=before, after=after)
    assert set(reasons(counted, corrected=before | after).values()) <= {"new", "left"}
    assert by_knowing(replace(counted)) == set()
