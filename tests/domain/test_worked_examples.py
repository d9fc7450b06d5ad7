"""The worked examples of the counting rules, each a test: answers are low, best, high."""

from __future__ import annotations

from datetime import UTC, date, datetime

from habeas.domain.claims import Stance, SubjectKind
from habeas.domain.counts import Count, Question, count
from habeas.domain.dossier import Level
from habeas.domain.groups import groups_in
from habeas.domain.lens import Lens
from tests.worlds.telling import BELARUS, folded, held, told

TODAY = date(2026, 11, 22)


def counted(measure: str, *dossiers, claims=(), **days: str) -> Count:
    asked = {name: date.fromisoformat(day) for name, day in days.items()}
    groups = groups_in(claims, lens=Lens(), rules=BELARUS)
    return count(Question(measure=measure, **asked), dossiers, groups, rules=BELARUS, today=TODAY)


def answer(counted: Count) -> tuple[int, int, int]:
    return counted.low, counted.best, counted.high


def test_someone_released_was_certainly_held_before():
    person = folded(
        told("detention", "2021-07-14"), told("sentence", "2023-03-03", term="P10Y"), told("release", "2025-12-13")
    )
    assert held(person, "2024-09-30") == (1, 1, 1)


def test_without_a_release_certainty_lasts_a_year_and_the_term_is_only_an_expectation():
    person = folded(told("detention", "2021-07-14"), told("sentence", "2023-03-03", term="P10Y"))
    assert held(person, "2024-01-01") == (1, 1, 1)
    assert held(person, "2024-09-30") == (0, 1, 1)
    assert held(person, "2033-01-01") == (0, 0, 0)


def test_a_vaguer_account_agrees_and_widens_nothing():
    person = folded(
        told("detention", "2021-03-25", by="A"),
        told("detention", "2021-03", by="B"),
        told("custody_measure", "2021-03-26", measure="remand"),
    )
    assert held(person, "2021-03-26") == (1, 1, 1)
    assert [event.kind for event in person.events] == ["detention", "custody_measure"]


def test_two_far_accounts_of_one_detention_are_one_event_with_a_conflict():
    person = folded(
        told("detention", "2022-04", by="A"),
        told("detention", "2022-12", by="B"),
        told("custody_measure", "2022-12", measure="remand"),
    )
    (detention,) = [event for event in person.events if event.kind == "detention"]
    assert [conflict.about for conflict in detention.conflicts] == ["day"]
    assert held(person, "2022-08-01") == (0, 1, 1)


def test_weight_decides_what_is_best_between_far_accounts():
    person = folded(
        told("detention", "2022-04", by="A"),
        told("detention", "2022-12", by="B; C"),
        told("custody_measure", "2022-12", measure="remand"),
    )
    assert held(person, "2022-08-01") == (0, 0, 1)


def test_a_death_told_with_two_years_happened_once():
    person = folded(
        told("death", "2021-05", by="A; B", in_custody=True), told("death", "2022-05", by="C", in_custody=True)
    )
    assert answer(counted("died", person, from_day="2021-01-01", to_day="2021-12-31")) == (0, 1, 1)
    assert answer(counted("died", person, to_day="2023-12-31")) == (1, 1, 1)


def test_remand_without_more_news_fades_from_certain_to_possible():
    person = folded(told("custody_measure", "2020-09", measure="remand"))
    assert held(person, "2021-06-30") == (1, 1, 1)
    assert held(person, "2021-12-31") == (0, 1, 1)
    assert held(person, "2024-01-01") == (0, 0, 1)
    (someone,) = counted("held", person, as_of="2024-01-01").people
    assert someone.reason_in("en") == "no news since 2020-09-30"


def test_a_bare_detention_is_believed_for_the_police_custody_limit():
    person = folded(told("detention", "2020-09-13"))
    assert held(person, "2020-09-15") == (1, 1, 1)
    assert held(person, "2020-12-01") == (0, 0, 1)


def test_a_pardon_and_the_release_on_the_next_day_are_one_leaving():
    person = folded(told("pardon", "2024-09-04"), told("release", "2024-09-05"))
    assert answer(counted("released", person, from_day="2024-09-01", to_day="2024-09-30")) == (1, 1, 1)
    assert answer(counted("pardoned", person, from_day="2024-09-04", to_day="2024-09-04")) == (1, 1, 1)
    assert held(person, "2024-09-04") == (1, 1, 1)
    assert held(person, "2024-09-05") == (0, 0, 0)


def test_a_lone_later_account_of_a_leaving_keeps_the_high_reading_open():
    person = folded(told("release", "2025-12-13", by="A; B"), told("expulsion", "2026", by="C"))
    assert held(person, "2026-03-01") == (0, 0, 1)


def test_released_and_rearrested_on_one_day_is_held_at_its_end():
    person = folded(
        told("detention", "2020-05-31"),
        told("release", "2025-09-11"),
        told("rearrest", "2025-09-11"),
        told("release", "2026-02-19"),
    )
    assert held(person, "2025-09-11") == (1, 1, 1)
    assert answer(counted("released", person, from_day="2025-09-11", to_day="2025-09-11")) == (1, 1, 1)
    assert held(person, "2026-02-19") == (0, 0, 0)


def test_a_release_alone_proves_custody_on_the_day_before_it():
    person = folded(told("release", "2025-09-11"))
    assert held(person, "2025-09-10") == (1, 1, 1)
    assert held(person, "2024-01-01") == (0, 0, 1)
    assert held(person, "2019-01-01") == (0, 0, 0)


def test_a_sentence_in_absentia_is_never_custody():
    person = folded(told("sentence", "2023-03-03", term="P8Y", in_absentia=True))
    assert person.stays == ()
    assert answer(counted("sentenced", person, from_day="2023-03-01", to_day="2023-03-31")) == (1, 1, 1)


def test_a_denial_of_equal_weight_leaves_an_expulsion_possible_and_disputed():
    person = folded(
        told("expulsion", "2025-09-11", by="state channels"),
        told("expulsion", "2025-09-11", by="border guards of the other country", stance=Stance.DENIED),
    )
    (way_out,) = person.events
    assert way_out.disputed is True
    assert answer(counted("expelled", person, from_day="2025-09-01", to_day="2025-09-30")) == (0, 0, 1)


def test_the_authority_that_holds_somebody_cannot_deny_a_count_to_zero():
    claims = [
        told("detention", "2023-02-01", by="family"),
        told("custody_measure", "2023-02-03", by="family", measure="remand"),
    ]
    denied = told("detention", "2023-02-01", by="Interior Ministry", stance=Stance.DENIED)
    undenied, person = folded(*claims), folded(*claims, denied)
    assert person.stays == undenied.stays
    assert held(person, "2023-02-10") == (1, 1, 1)
    (detention,) = [event for event in person.events if event.kind == "detention"]
    assert [account.set_aside for account in detention.accounts] == ["", "answerable"]
    assert detention.disputed is False


def test_the_authority_s_denial_disputes_once_the_team_finds_so():
    claims = [told("detention", "2023-02-01", by="family")]
    denied = told("detention", "2023-02-01", by="Interior Ministry", stance=Stance.DENIED)
    person = folded(*claims, denied, told("finding", about=[denied.id], finding="confirmed"))
    assert held(person, "2023-02-02") == (0, 0, 1)


def test_administrative_days_that_have_run_out_are_a_way_out():
    person = folded(told("detention", "2022-01-10", term="P15D", administrative=True))
    assert held(person, "2022-01-20") == (1, 1, 1)
    assert held(person, "2022-01-30") == (0, 0, 0)


def test_an_undated_pardon_ends_certainty_at_the_last_account_of_custody():
    person = folded(told("detention"), told("sentence", "2022-07-05", term="P4Y"), told("pardon"))
    assert held(person, "2022-07-05") == (1, 1, 1)
    assert held(person, "2023-01-01") == (0, 1, 1)


def test_a_later_sentence_is_another_and_in_total_is_the_term_of_both():
    person = folded(
        told("detention", "2020-11-15"),
        told("sentence", "2021-02-18", term="P2Y"),
        told("sentence", "2022-07", term="P8Y"),
        told("sentence", term="P8Y3M", term_role="in_total"),
    )
    assert len([event for event in person.events if event.kind == "sentence"]) == 3
    stay = person.stay_on(date(2026, 1, 1))
    assert stay is not None and stay.level is Level.BEST
    assert person.stays[-1].end == date(2029, 3, 17)  # 15 November 2020 and 8 years 3 months, and 30 days
    assert answer(counted("sentenced", person, from_day="2022-08-01", to_day="2026-01-01")) == (0, 0, 1)


def test_a_decree_for_31_with_two_named_counts_31_of_whom_29_unnamed():
    decree = told(
        "pardon",
        "2024-11-07",
        person="g1",
        subject_kind=SubjectKind.GROUP,
        details={"number": 31, "qualifier": "exact"},
    )
    named = [folded(told("pardon", "2024-11-07", person=person)) for person in ("p1", "p2")]
    found = counted("pardoned", *named, claims=[decree], from_day="2024-11-01", to_day="2024-11-30")
    assert answer(found) == (31, 31, 31)
    assert found.unnamed == 29


def test_what_was_filed_later_was_not_known_before():
    filed = datetime(2024, 11, 2, 10, 0, tzinfo=UTC)
    claims = [
        told("detention", "2024-10-01", recorded_at=filed),
        told("custody_measure", "2024-10-01", measure="remand", recorded_at=filed),
    ]
    early = folded(*claims, lens=Lens(known_at=datetime(2024, 10, 20, 23, 59, tzinfo=UTC)))
    late = folded(*claims, lens=Lens(known_at=datetime(2024, 12, 1, 23, 59, tzinfo=UTC)))
    assert held(early, "2024-10-15") == (0, 0, 0)
    assert held(late, "2024-10-15") == (1, 1, 1)


def test_what_is_said_under_duress_is_evidence_of_the_pressure_only():
    person = folded(
        told("pressure", "2024-01-10", pressure="forced_video"),
        told("treatment", "2024-01-10", by="himself", stance=Stance.UNDER_DURESS, treatment="torture"),
    )
    assert [event.kind for event in person.events] == []
    assert [event.kind for event in person.pressure] == ["pressure"]
    assert [claim.kind for claim in person.under_duress] == ["treatment"]
