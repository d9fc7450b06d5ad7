"""Which figures are asked for: by speaker, population and days."""

from __future__ import annotations

from datetime import date

import pytest

from habeas.domain.claims import SubjectKind
from habeas.figures.choosing import Choice, populations_of, speakers_of
from habeas.figures.published import Figure, figure_of
from tests.worlds.telling import told


def figure(when: str = "2024-09-30", *, by: str = "A", **details: str | int) -> Figure:
    counted = {"measure": "political_prisoners_held", "number": 5} | details
    return figure_of(told("figure", when, by=by, subject_kind=SubjectKind.PLACE, details=counted))


@pytest.mark.parametrize(
    "choice",
    [
        Choice(speaker="a"),
        Choice(speaker="C"),
        Choice(population="women"),
        Choice(first=date(2024, 10, 1)),
        Choice(last=date(2024, 9, 29)),
    ],
)
def test_what_is_not_asked_for_is_left_out(choice: Choice) -> None:
    assert not choice.takes(figure(by="A;B"))


@pytest.mark.parametrize(
    "choice",
    [
        Choice(),
        Choice(speaker="B"),
        Choice(first=date(2024, 9, 30), last=date(2024, 9, 30)),
        Choice(first=date(2020, 1, 1)),
    ],
)
def test_what_is_asked_for_is_taken(choice: Choice) -> None:
    assert choice.takes(figure(by="A;B"))


def test_a_figure_without_a_day_is_left_out_once_days_are_asked_for() -> None:
    undated = figure("")
    assert [
        choice.takes(undated) for choice in (Choice(), Choice(first=date(2024, 1, 1)), Choice(last=date(2024, 1, 1)))
    ] == [
        True,
        False,
        False,
    ]


def test_those_heard_most_stand_first() -> None:
    figures = [figure(by="A;B", population="women"), figure(by="B"), figure(by="C", population="all")]
    assert speakers_of(figures) == ("B", "A", "C")
    assert populations_of(figures)[0] in ("all", "women")
