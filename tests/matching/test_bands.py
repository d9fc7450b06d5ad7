"""The three bands."""

from __future__ import annotations

import pytest

from habeas.matching.bands import REVIEW_WEIGHT, SAME_WEIGHT, Band, limits_of
from tests.matching.piles import parts

HEAVY = SAME_WEIGHT + 20


@pytest.mark.parametrize(
    ("weight", "told", "band"),
    [
        (HEAVY, {"name": "same"}, Band.REVIEW),
        (HEAVY, {"name": "same", "patronymic": "same", "sex": "same", "place": "same"}, Band.REVIEW),
        (HEAVY, {"name": "weak", "birth": "same"}, Band.REVIEW),
        (HEAVY, {"name": "different", "birth": "same", "arrested": "same"}, Band.REVIEW),
        (HEAVY, {"name": "same", "birth": "partly"}, Band.REVIEW),
        (HEAVY, {"name": "same", "birth": "different", "arrested": "same"}, Band.REVIEW),
        (HEAVY, {"name": "same", "birth": "same", "patronymic": "different"}, Band.REVIEW),
        (HEAVY, {"name": "same", "birth": "same", "sex": "different"}, Band.REVIEW),
        (HEAVY, {"name": "same", "birth": "same"}, Band.SAME),
        (HEAVY, {"name": "same", "birth": "year_off"}, Band.REVIEW),
        (HEAVY, {"name": "same", "birth": "year_off", "place": "different", "arrested": "different"}, Band.REVIEW),
        (HEAVY, {"name": "close", "birth": "year_off", "place": "same"}, Band.SAME),
        (HEAVY, {"name": "same", "birth": "year_off", "arrested": "near"}, Band.SAME),
        (HEAVY, {"name": "form", "tried": "same"}, Band.SAME),
        (SAME_WEIGHT - 0.01, {"name": "same", "birth": "same"}, Band.REVIEW),
        (REVIEW_WEIGHT - 0.01, {"name": "same", "birth": "same"}, Band.UNLIKELY),
    ],
)
def test_the_band_of(weight: float, told: dict[str, str], band: Band) -> None:
    same, review = limits_of(parts(**told))
    assert (Band.SAME if weight >= same else Band.REVIEW if weight >= review else Band.UNLIKELY) is band
