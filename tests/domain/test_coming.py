"""What is awaited of one person: hearings, ends of terms, limits of detention, what differs, reviews, silences."""

from __future__ import annotations

from datetime import UTC, date, datetime

from habeas.domain.claims import Claim
from habeas.domain.coming import CONFLICT, HEARING, LIMIT, REVIEW, SILENCE, TERM, Awaited, awaited_in
from habeas.domain.fold import fold
from habeas.domain.lens import Lens
from tests.worlds.telling import BELARUS, told


def awaited(*claims: Claim, what: str) -> list[Awaited]:
    return [one for one in awaited_in(fold(claims, lens=Lens(), rules=BELARUS)) if one.what == what]


def test_of_nobody_nothing_is_awaited() -> None:
    assert awaited_in(fold([], lens=Lens(), rules=BELARUS)) == ()


def test_a_hearing_without_a_day_or_in_some_month_is_nothing_to_wait_for() -> None:
    claims = [told("detention", "2024-01-10"), told("trial"), told("trial", "2024-05", by="B")]
    assert awaited(*claims, what=HEARING) == []


def test_a_hearing_that_was_refuted_is_not_awaited() -> None:
    trial = told("trial", "2024-05-02")
    refuted = told("finding", about=[trial.id], finding="refuted")
    assert awaited(told("detention", "2024-01-10"), trial, refuted, what=HEARING) == []


def test_a_hearing_stands_on_its_day() -> None:
    trial = told("trial", "2024-05-02")
    expected = Awaited(what=HEARING, day=date(2024, 5, 2), until=date(2024, 5, 2), detail=trial.id)
    assert awaited(told("detention", "2024-01-10"), trial, what=HEARING) == [expected]


def test_a_term_ends_between_two_days_that_are_both_awaited() -> None:
    claims = [told("detention", "2024-01-10"), told("sentence", "2024-05-02", term="P2Y", regime="general")]
    found = awaited(*claims, what=TERM)
    assert [(one.day, one.until, one.detail) for one in found] == [(date(2025, 11, 15), None, "")]
    claims[1] = told("sentence", "2024-05-02", term="P2Y")
    found = awaited(*claims, what=TERM)
    assert [(one.day, one.until, one.detail) for one in found] == [
        (date(2025, 11, 15), date(2026, 1, 10), "earliest"),
        (date(2026, 1, 10), None, "latest"),
    ]


def test_a_bare_detention_reaches_the_limit_of_police_custody() -> None:
    expected = [Awaited(what=LIMIT, day=date(2024, 1, 20), detail="police_custody")]
    assert awaited(told("detention", "2024-01-10"), what=LIMIT) == expected


def test_custody_before_trial_reaches_its_limit_unless_there_is_a_verdict_or_a_way_out() -> None:
    begun = [told("detention", "2024-01-10"), told("custody_measure", "2024-01-20", measure="remand")]
    assert awaited(*begun, what=LIMIT) == [Awaited(what=LIMIT, day=date(2025, 7, 10), detail="pretrial")]
    assert awaited(*begun, told("sentence", "2024-05-02", term="P2Y"), what=LIMIT) == []
    assert awaited(*begun, told("release", "2024-03-01"), what=LIMIT) == []


def test_days_of_arrest_are_over_on_a_day() -> None:
    claim = told("detention", "2024-01-10", administrative=True, term="P15D")
    assert awaited(claim, what=LIMIT) == [Awaited(what=LIMIT, day=date(2024, 1, 25), detail="days_over")]


def test_what_differs_waits_since_it_was_last_told_of_until_it_is_settled() -> None:
    first = told("detention", "2024-01-10", recorded_at=datetime(2024, 2, 1, tzinfo=UTC))
    second = told("detention", "2024-01-12", by="B", recorded_at=datetime(2024, 3, 1, tzinfo=UTC))
    expected = Awaited(what=CONFLICT, day=date(2024, 3, 1), detail=f"{first.id} day")
    assert awaited(first, second, what=CONFLICT) == [expected]
    settled = told("finding", about=[second.id], finding="refuted")
    assert awaited(first, second, settled, what=CONFLICT) == []


def test_a_review_waits_until_the_organisation_says_what_it_decided() -> None:
    review = told("designation", "2024-01-10", organisation="Monitor", status="under_review")
    other = told("designation", "2024-02-10", organisation="Another", status="recognised")
    found = awaited(told("detention", "2024-01-10"), review, other, what=REVIEW)
    assert found == [Awaited(what=REVIEW, day=date(2026, 11, 22), detail=review.id)]
    decided = told("designation", "2024-03-10", organisation="monitor", status="declined")
    assert awaited(told("detention", "2024-01-10"), review, decided, what=REVIEW) == []


def test_somebody_most_likely_held_of_whom_nobody_heard_for_a_year_is_silent() -> None:
    claims = [told("detention", "2024-01-10"), told("custody_measure", "2024-01-20", measure="remand")]
    found = awaited(*claims, what=SILENCE)
    assert [(one.day, one.until) for one in found] == [(date(2025, 1, 19), date(2025, 7, 10))]
