"""Terms of sentence and the days on which custody by them ends."""

from __future__ import annotations

from datetime import date

import pytest

from habeas.domain.errors import Refused
from habeas.domain.packs import load_pack
from habeas.domain.rules import Rules
from habeas.domain.terms import Duration, parse_duration
from tests.worlds.telling import BELARUS, folded, held, told


@pytest.mark.parametrize("text", ["", "P", "8 years", "P8", "PT5H", "8Y", "P-1Y"])
def test_what_is_no_duration_is_refused_in_one_sentence(text):
    with pytest.raises(Refused, match="is not a length of time"):
        parse_duration(text)


def test_a_duration_keeps_months_and_days_apart():
    assert parse_duration("P8Y3M") == Duration(99, 0)
    assert parse_duration("P1Y1D") == Duration(12, 1)
    assert parse_duration("P2W") == Duration(0, 14)


def test_months_are_added_before_days_and_short_months_end_earlier():
    assert parse_duration("P1M").after(date(2024, 1, 31)) == date(2024, 2, 29)
    assert parse_duration("P1Y1D").after(date(2024, 2, 29)) == date(2025, 3, 1)


def ends(person):
    return [stay.end for stay in person.stays][-2:]


def test_days_before_a_verdict_count_one_and_a_half_in_a_general_regime():
    person = folded(told("detention", "2022-01-01"), told("sentence", "2022-04-11", term="P2Y", regime="general"))
    assert ends(person) == [date(2023, 11, 12), date(2023, 12, 12)]  # 100 days before the verdict move the end by 50


def test_days_before_a_verdict_count_as_they_are_in_a_strict_regime():
    person = folded(told("detention", "2022-01-01"), told("sentence", "2022-04-11", term="P2Y", regime="strict"))
    assert ends(person) == [date(2024, 1, 1), date(2024, 1, 31)]


def test_an_unknown_regime_leaves_the_end_between_both_reckonings():
    person = folded(told("detention", "2022-01-01"), told("sentence", "2022-04-11", term="P2Y"))
    assert ends(person) == [date(2023, 12, 7), date(2024, 1, 31)]  # the middle of 12 November and 1 January


def test_verdicts_before_the_law_of_june_2021_give_no_credit():
    person = folded(told("detention", "2021-01-01"), told("sentence", "2021-04-11", term="P2Y", regime="general"))
    assert ends(person) == [date(2023, 1, 1), date(2023, 1, 31)]


def test_additional_terms_add_to_both_ends_and_a_reduction_replaces():
    added = folded(
        told("detention", "2021-01-03"),
        told("sentence", "2021-06-09", term="P2Y"),
        told("sentence", "2022-04-01", term="P1Y", term_role="additional"),
    )
    reduced = folded(
        told("detention", "2021-01-03"),
        told("sentence", "2021-06-09", term="P5Y"),
        told("commutation", "2022-04-01", term="P2Y", term_role="reduced_to"),
    )
    assert ends(added) == [date(2024, 1, 3), date(2024, 2, 2)]
    assert ends(reduced) == [date(2023, 1, 3), date(2023, 2, 2)]


def test_a_life_sentence_has_no_end():
    person = folded(told("detention", "2021-01-03"), told("sentence", "2021-06-09", penalty="life"))
    assert held(person, "2090-01-01") == (0, 1, 1)


def test_fines_and_regimes_are_no_terms():
    person = folded(
        told("detention", "2021-01-03"), told("sentence", "2021-06-09", penalty="fine", fine="100 base units")
    )
    assert held(person, "2021-02-01") == (0, 0, 1)


def test_without_a_pack_low_lasts_a_year_best_twelve_months_and_high_stays_open():
    person = folded(told("detention", "2021-01-03"), rules=Rules())
    assert person.rules_pack == ""
    assert [held(person, day) for day in ("2022-01-02", "2022-01-03", "2035-01-01")] == [
        (1, 1, 1),
        (0, 0, 1),
        (0, 0, 1),
    ]


def test_the_rules_of_belarus_in_these_tests_are_those_of_its_pack():
    rules = load_pack("by").rules
    assert (rules.first_day, rules.police_custody_days, rules.pretrial_months, rules.house_arrest_months) == (
        BELARUS.first_day,
        BELARUS.police_custody_days,
        BELARUS.pretrial_months,
        BELARUS.house_arrest_months,
    )
    credit, same = rules.credit(date(2022, 1, 1)), BELARUS.credit(date(2022, 1, 1))
    assert credit is not None and same is not None
    assert (credit.unknown_most, credit.unknown_least) == (same.unknown_most, same.unknown_least)
    assert [credit.by_regime.get(regime) for regime in same.by_regime] == list(same.by_regime.values())


def test_what_was_served_under_a_first_sentence_is_no_custody_before_the_second():
    person = folded(
        told("detention", "2022-01-10"),
        told("sentence", "2022-06-01", term="P2Y", regime="general"),
        told("sentence", "2023-03-01", term="P3Y", regime="general"),
    )
    assert person.stays[-1].end == date(2026, 11, 30)  # five years less 71 days, and 30 days


def test_a_sentence_of_unknown_regime_is_credited_least_for_the_latest_end():
    person = folded(
        told("detention", "2022-01-10"),
        told("sentence", "2022-06-01", term="P2Y", regime="general"),
        told("sentence", "2023-03-01", term="P3Y"),
    )
    assert person.stays[-1].end == date(2027, 2, 9)


def test_a_verdict_without_a_day_credits_no_more_than_custody_before_it_may_last():
    person = folded(told("detention", "2022-01-29"), told("sentence", term="P5Y", regime="general"))
    # eighteen months before the verdict move the earliest end by 273 days, from 2027-01-29; the latest not at all
    assert ends(person) == [date(2026, 9, 14), date(2027, 2, 28)]
