"""A figure holds on a day, in a period, or since a beginning."""

from __future__ import annotations

import pytest

from tests.intake.reading.asking import figures


def time(text: str, language: str = "en") -> tuple[str, str | None, str | None]:
    found = figures(text, language)[0]
    return found.kind, found.as_of, found.period


@pytest.mark.parametrize(
    ("text", "language", "told"),
    [
        ("There are 12 political prisoners in the country.", "en", ("stock", "2024-11-28", None)),
        ("On 20 November 2024, 12 people were arrested.", "en", ("flow", "2024-11-20", None)),
        ("Police arrested 12 people in October.", "en", ("flow", None, "2024-10")),
        ("Since 2020, 12 people have been arrested.", "en", ("cumulative", None, "2020/2024-11-28")),
        ("За октябрь помиловали 12 человек.", "ru", ("flow", None, "2024-10")),
        ("Ад 2020 года затрымалі 12 чалавек.", "be", ("cumulative", None, "2020/2024-11-28")),
        ("5 листопада затримали 12 людей.", "uk", ("flow", "2024-11-05", None)),
        ("Od 2020 roku zatrzymano 12 osób.", "pl", ("cumulative", None, "2020/2024-11-28")),
    ],
)
def test_times_are_read(text: str, language: str, told: tuple[str, str | None, str | None]) -> None:
    assert time(text, language) == told


def test_parts_of_a_sum_have_its_time() -> None:
    found = figures("In October, 12 people were freed: 10 men and two women.")
    assert [one.period for one in found] == ["2024-10"] * 3


def test_each_number_takes_the_day_beside_it() -> None:
    found = figures("Освободили 63 человека: 31 — 7 ноября и еще 32 — 20 ноября.", "ru")
    assert [one.as_of for one in found][1:] == ["2024-11-07", "2024-11-20"]
