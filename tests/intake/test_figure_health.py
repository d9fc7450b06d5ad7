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
    sentence = "Viasna, political prisoners held, 20 February 2024: rows 2, 3 give numbers that cannot all hold: 1,422 / 1,500."
    assert told == [("contradiction", (2, 3), sentence)]


def test_numbers_of_one_period_are_held_against_each_other_too(tmp_path: Path) -> None:
    period = {"measure": "pardoned", "period_start": "2024-07-01", "period_end": "2024-09-30", "as_of": ""}
    told = health(tmp_path, figure(**period, number="115"), figure(**period, qualifier="more_than", number="130"))
    sentence = (
        "Viasna, pardoned, 1 July 2024 – 30 September 2024: "
        "rows 2, 3 give numbers that cannot all hold: 115 / more than 130."
    )
    assert told == [("contradiction", (2, 3), sentence)]


def test_the_measure_the_day_and_the_numbers_are_said_in_the_readers_language(tmp_path: Path) -> None:
    rows = [figure(), figure(number="1500", qualifier="more_than", source_url="https://example.org/2")]
    reading = read_figures(write_figures(tmp_path, *rows))
    (notice,) = check_health(reading.rows, today=TODAY, rules=load_pack("by").rules)
    assert [notice.said_in(language) for language in ("be", "ru")] == [
        "Viasna, палітвязні ў зняволенні, 20 лютага 2024 года: радкі 2, 3 даюць лічбы, "
        "якія не могуць быць праўдзівыя разам: 1\xa0422 / больш за 1\xa0500.",
        "Viasna, политзаключённые в заключении, 20 февраля 2024 года: строки 2, 3 дают числа, "
        "которые не могут быть верны вместе: 1\xa0422 / более 1\xa0500.",
    ]


def test_a_number_given_by_its_bounds_only_is_told_by_them(tmp_path: Path) -> None:
    told = health(tmp_path, figure(number="", lower="100", upper="200", qualifier="about"), figure())
    assert [sentence.rpartition(": ")[2] for _, _, sentence in told] == ["about 100–200 / 1,422."]


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
