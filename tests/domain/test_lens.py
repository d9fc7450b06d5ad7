"""Which day a question is about."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from habeas.domain.lens import Lens, day_of, last_day_known

TODAY = date(2026, 1, 31)
LATE, EARLY = datetime(2025, 12, 13, 8, tzinfo=UTC), date(2024, 10, 31)


@pytest.mark.parametrize(
    ("lens", "day"),
    [
        (Lens(), TODAY),
        (Lens(said_by_day=date(2030, 1, 1), known_at=datetime(2031, 1, 1, tzinfo=UTC)), TODAY),
        (Lens(known_at=LATE), LATE.date()),
        (Lens(said_by_day=EARLY), EARLY),
        (Lens(known_at=LATE, said_by_day=EARLY), EARLY),
        (Lens(known_at=LATE, said_by_day=date(2026, 1, 1)), LATE.date()),
    ],
)
def test_a_question_without_a_day_is_about_the_last_day_that_its_lens_can_know(lens: Lens, day: date) -> None:
    assert (day_of(lens, TODAY), last_day_known(lens, TODAY)) == (day, day)


def test_the_day_asked_for_goes_first_even_where_nothing_can_be_known_of_it() -> None:
    lens = Lens(as_of=date(2030, 1, 1), said_by_day=EARLY)
    assert (day_of(lens, TODAY), last_day_known(lens, TODAY)) == (date(2030, 1, 1), EARLY)
