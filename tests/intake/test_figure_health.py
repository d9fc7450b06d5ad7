"""Figures of one file that contradict each other are told in its health report."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from habeas.domain.packs import load_pack
from habeas.intake.figures import read_figures
from habeas.intake.health import check_health
from tests.intake.written import figure, write_figures

TODAY = date(2026, 1, 1)


def health(folder: Path, *rows: dict[str, str]) -> list[tuple[str, tuple[int, ...], str]]:
    reading = read_figures(write_figures(folder, *rows))
    assert reading.refused == ()
    rules = load_pack("by").rules
    return [(one.kind, one.rows, str(one)) for one in check_health(reading.rows, today=TODAY, rules=rules)]


def test_two_numbers_of_one_speaker_measure_and_day_are_told_in_one_sentence(tmp_path: Path) -> None:
    told = health(tmp_path, figure(), figure(number="1500", source_url="https://example.org/2"))
    sentence = "Viasna, political_prisoners_held, 2024-02-20: rows 2, 3 give numbers that cannot all hold: 1422 / 1500."
    assert told == [("contradiction", (2, 3), sentence)]


def test_numbers_of_one_period_are_held_against_each_other_too(tmp_path: Path) -> None:
    period = {"measure": "pardoned", "period_start": "2024-07-01", "period_end": "2024-09-30", "as_of": ""}
    told = health(tmp_path, figure(**period, number="115"), figure(**period, qualifier="more_than", number="130"))
    sentence = (
        "Viasna, pardoned, 2024-07-01/2024-09-30: rows 2, 3 give numbers that cannot all hold: 115 / more_than 130."
    )
    assert told == [("contradiction", (2, 3), sentence)]


def test_a_speaker_among_others_is_held_to_every_number(tmp_path: Path) -> None:
    told = health(tmp_path, figure(said_by="Viasna; BAJ"), figure(number="1500", said_by="BAJ"))
    assert [(rows, sentence.partition(",")[0]) for _, rows, sentence in told] == [((2, 3), "BAJ")]


@pytest.mark.parametrize(
    "other",
    [
        {"number": "1400", "qualifier": "more_than"},
        {"number": "1500", "said_by": "BAJ"},
        {"number": "1500", "as_of": "2024-02-21", "source_date": "2024-02-21"},
        {"number": "1500", "as_of": "2024-02"},
        {"number": "1500", "measure": "held"},
    ],
)
def test_numbers_that_can_all_hold_or_speak_of_other_things_are_not_told(tmp_path: Path, other: dict[str, str]) -> None:
    assert health(tmp_path, figure(), figure(**other)) == []


def test_figures_without_a_day_are_held_against_nothing(tmp_path: Path) -> None:
    assert health(tmp_path, figure(as_of=""), figure(as_of="", number="1500")) == []
