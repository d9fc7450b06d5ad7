"""The life line: spells with soft ends, events that hang on them, conflicts that split it."""

from __future__ import annotations

from datetime import date

import pytest

from habeas.domain.claims import Claim, Sensitivity, Stance
from habeas.workspace.components.life_line import Row, draw_life
from tests.worlds.telling import folded, told

TODAY = date(2026, 1, 31)


def life(*claims: Claim, as_of: date = TODAY) -> tuple[Row, ...]:
    return draw_life(folded(*claims), audience=Sensitivity.TEAM, as_of=as_of)


def line(*claims: Claim) -> list[tuple[str, str]]:
    return [(row.above, row.below) for row in life(*claims)]


def test_nothing_told_is_no_line() -> None:
    assert life() == ()


def test_custody_is_solid_from_the_detention_to_the_way_out() -> None:
    assert line(
        told("detention", "2021-07-14"),
        told("custody_measure", "2021-07-20", measure="remand"),
        told("release", "2022-07-14"),
    ) == [
        ("none", "held"),
        ("held", "held"),
        ("held", "out"),
    ]


def test_a_death_ends_the_line_in_a_plain_bar() -> None:
    rows = life(told("detention", "2021-07-14"), told("death", "2021-08-01", in_custody=True))
    assert (rows[-1].below, rows[-1].mark) == ("dead", "dead")


def test_a_re_arrest_on_the_day_of_leaving_comes_after_it() -> None:
    rows = line(
        told("detention", "2020-05-31"),
        told("custody_measure", "2020-06-01", measure="remand"),
        told("release", "2025-09-11"),
        told("rearrest", "2025-09-11"),
    )
    assert rows[-2:] == [("held", "out"), ("out", "held")]


def test_a_line_is_soft_only_where_it_changes_on_an_uncertain_day() -> None:
    rows = life(
        told("detention", "2021-07"),
        told("transfer", "2021-09", prison="ik_9"),
        told("release", "2022-07-14"),
    )
    assert [row.soft for row in rows] == [True, False, False]


def test_a_conflict_splits_the_line() -> None:
    rows = life(
        told("detention", "2021-04-10", by="A"), told("detention", "2021-12-10", by="B"), told("release", "2022-07-14")
    )
    assert [row.splits for row in rows] == [True, False]


def test_a_disputed_event_has_a_mark_of_its_own() -> None:
    rows = life(
        told("detention", "2021-04-10"),
        told("expulsion", "2022-07-14", by="B"),
        told("expulsion", "2022-07-14", by="C", stance=Stance.DENIED),
    )
    assert rows[-1].mark == "disputed"


def test_how_long_each_status_lasted_is_said_where_it_begins() -> None:
    rows = life(
        told("detention", "2021-07-14"),
        told("custody_measure", "2021-07-24", measure="remand"),
        told("release", "2022-07-14"),
    )
    assert [row.spell for row in rows] == ["detained, 10 days", "in custody before trial, 355 days", "free"]


@pytest.mark.parametrize(("as_of", "later"), [(date(2021, 7, 13), [True, True]), (date(2021, 7, 14), [False, True])])
def test_what_comes_after_the_day_asked_about_is_set_apart_once(as_of: date, later: list[bool]) -> None:
    rows = life(told("detention", "2021-07-14"), told("release", "2022-07-14"), as_of=as_of)
    assert [row.is_later for row in rows] == later
    assert [bool(row.later_from) for row in rows].count(True) == 1


def test_an_undated_event_is_never_later() -> None:
    rows = life(told("detention", "2021-07-14"), told("charge"), as_of=date(2021, 7, 14))
    assert not any(row.is_later for row in rows if row.event.title == "Charge")


def test_on_one_day_the_detention_stands_first() -> None:
    rows = life(told("charge", "2021-03-25"), told("detention", "2021-03-25"))
    assert [row.event.title for row in rows] == ["Detention", "Charge"]
