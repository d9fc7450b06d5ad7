"""Pressure after release: counted only where a way out came first and the person was out of custody."""

from __future__ import annotations

from datetime import date

import pytest

from habeas.domain.claims import Stance, SubjectKind
from habeas.domain.counts import Question, count
from habeas.domain.groups import groups_in
from habeas.domain.lens import Lens
from tests.worlds.telling import BELARUS, folded, told

TODAY = date(2026, 11, 22)
HELD = ("detention", "2021-01-10")
OUT = ("release", "2023-05-04")


def counted(*dossiers, claims=(), measure="pressured_after_release", **days):
    groups = groups_in(claims, lens=Lens(), rules=BELARUS)
    return count(Question(measure=measure, **days), dossiers, groups, rules=BELARUS, today=TODAY)


def answer(*dossiers, **more):
    found = counted(*dossiers, **more)
    return found.low, found.best, found.high


def person(*claims):
    return folded(*(told(kind, when) for kind, when in claims))


def pressed(when, *claims):
    return folded(*(told(kind, day) for kind, day in claims), told("pressure", when, pressure="forced_video"))


def test_a_video_in_custody_is_pressure_but_none_after_release():
    inside = pressed("2021-02-01", HELD, OUT)
    assert answer(inside) == (0, 0, 0)
    assert answer(inside, measure="pressured") == (1, 1, 1)


def test_pressure_on_somebody_never_held_is_none_after_release():
    assert answer(pressed("2023-06-01")) == (0, 0, 0)


def test_pressure_in_a_second_custody_is_none_after_release():
    assert answer(pressed("2024-02-05", HELD, OUT, ("rearrest", "2024-02-01"), ("release", "2025-01-01"))) == (0, 0, 0)


def test_pressure_after_a_death_is_none_after_release():
    assert answer(pressed("2023-06-01", HELD, ("death", "2023-05-04"))) == (0, 0, 0)


def test_pressure_at_liberty_counts_for_certain():
    assert answer(pressed("2023-06-01", HELD, OUT)) == (1, 1, 1)


def test_pressure_on_the_day_of_leaving_most_likely_came_after():
    found = counted(pressed("2023-05-04", HELD, OUT))
    assert (found.low, found.best, found.high, found.people[0].reason) == (0, 1, 1, "release_vague")


@pytest.mark.parametrize(("when", "expected"), [("2023", (0, 1, 1)), ("2023-01/2023-05", (0, 0, 1)), ("", (0, 0, 1))])
def test_a_vague_day_counts_as_far_as_it_may_lie_after_the_way_out(when, expected):
    assert answer(pressed(when, HELD, OUT)) == expected


def test_a_way_out_that_is_denied_makes_nothing_certain():
    denied = folded(
        told(*HELD),
        told(*OUT, by="A"),
        told(*OUT, by="B", stance=Stance.DENIED),
        told("pressure", "2023-06-01", pressure="summoned"),
    )
    assert answer(denied)[0] == 0
    assert answer(denied)[2] == 1


def test_pressure_that_is_denied_makes_nothing_certain():
    denied = folded(
        told(*HELD),
        told(*OUT),
        told("pressure", "2023-06-01", by="A", pressure="summoned"),
        told("pressure", "2023-06-01", by="B", pressure="summoned", stance=Stance.DENIED),
    )
    assert answer(denied)[0] == 0
    assert answer(denied)[2] == 1


def test_somebody_pressed_before_and_after_counts_once_by_what_came_after():
    both = folded(
        told(*HELD),
        told("pressure", "2021-02-01", pressure="forced_video"),
        told(*OUT),
        told("pressure", "2023-06-01", pressure="summoned"),
    )
    assert answer(both) == (1, 1, 1)
    assert answer(both, to_day=date(2023, 1, 1)) == (0, 0, 0)


def group(kind, when, subject="g1"):
    details = {"number": 115, "qualifier": "exact", **({"pressure": "forced_video"} if kind == "pressure" else {})}
    return told(kind, when, person=subject, subject_kind=SubjectKind.GROUP, details=details)


@pytest.mark.parametrize(
    ("claims", "expected"),
    [
        ([("pressure", "2024-10")], (0, 0, 115)),
        ([("pressure", "2024-07/2024-09"), ("pardon", "2024-07/2024-09")], (0, 115, 115)),
        ([("pressure", "2024-10"), ("pardon", "2024-07/2024-09")], (115, 115, 115)),
        ([("pressure", "2024-06"), ("pardon", "2024-07/2024-09")], (0, 0, 0)),
    ],
)
def test_a_group_counts_as_surely_as_its_leaving_is_told_to_come_first(claims, expected):
    assert answer(claims=[group(kind, when) for kind, when in claims]) == expected
