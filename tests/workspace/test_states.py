"""Five states, each a word and a shape."""

from __future__ import annotations

from datetime import date

import pytest

from habeas.domain.claims import Claim
from habeas.domain.standings import standing_on
from habeas.workspace.components.states import certainty_words, last_confirmed, reason_words, state_of, status_words
from tests.worlds.telling import folded, told

DETAINED = told("detention", "2021-07-14")
REMANDED = told("custody_measure", "2021-07-24", measure="remand")
RELEASED = told("release", "2022-07-14")
FILMED = told("pressure", "2022-08-01", pressure="forced_video")


def state(*claims: Claim, on: date) -> str:
    found = folded(*claims)
    return state_of(found, standing_on(found, on), as_of=on).code


@pytest.mark.parametrize(
    ("claims", "on", "code"),
    [
        ((DETAINED, REMANDED), date(2021, 8, 1), "held"),
        ((DETAINED, REMANDED), date(2024, 1, 1), "unknown"),
        ((DETAINED, REMANDED, RELEASED), date(2022, 7, 20), "out"),
        ((DETAINED, REMANDED, RELEASED, FILMED), date(2022, 7, 20), "out"),
        ((DETAINED, REMANDED, RELEASED, FILMED), date(2022, 8, 20), "pressed"),
        ((DETAINED, told("death", "2021-09-01", in_custody=True)), date(2021, 9, 1), "dead"),
        ((told("naming", name="Volha"),), date(2021, 9, 1), "unknown"),
    ],
)
def test_each_state(claims: tuple[Claim, ...], on: date, code: str) -> None:
    assert state(*claims, on=on) == code


def test_why_somebody_is_not_certain_is_one_sentence() -> None:
    found = folded(DETAINED, REMANDED)
    assert certainty_words(standing_on(found, date(2022, 12, 31))) == (
        "Most likely still held, not certainly: no news since 24 July 2021."
    )
    assert certainty_words(standing_on(found, date(2021, 8, 1))) == ""


def test_the_last_sign_of_custody_is_named_as_long_as_somebody_may_be_held() -> None:
    found = folded(DETAINED, REMANDED)
    assert last_confirmed(found, standing_on(found, date(2021, 8, 1))) == "Last confirmed in custody on 24 July 2021."
    gone = folded(DETAINED, REMANDED, RELEASED)
    assert last_confirmed(gone, standing_on(gone, date(2023, 1, 1))) == ""


def test_a_status_is_said_with_the_day_it_began() -> None:
    found = folded(DETAINED, REMANDED)
    assert status_words(standing_on(found, date(2021, 8, 1))) == "in custody before trial since 24 July 2021"


def test_a_reason_without_a_code_says_nothing() -> None:
    assert reason_words("") == ""
