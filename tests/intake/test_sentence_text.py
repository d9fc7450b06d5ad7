from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from habeas.domain.terms import parse_duration
from habeas.domain.vocabulary import kind
from habeas.intake.sentence_text import read_length, read_sentence, says_restricted_freedom

UNDERSTOOD: dict[str, dict[str, Any]] = {
    "10 years": {"term": "P10Y"},
    "8 years 3 months": {"term": "P8Y3M"},
    "2.5 years, colony": {"term": "P2Y6M", "penalty": "imprisonment"},
    "two years and six months": {"term": "P2Y6M"},
    "18 months": {"term": "P18M"},
    "19 years 6 months in total": {"term": "P19Y6M", "term_role": "in_total"},
    "additional 1 year 1 day, colony": {"term": "P1Y1D", "term_role": "additional", "penalty": "imprisonment"},
    "reduced to 5 years": {"term": "P5Y", "term_role": "reduced_to"},
    "10 days administrative": {"term": "P10D", "administrative": True, "penalty": "arrest"},
    "15 days": {"term": "P15D", "administrative": True, "penalty": "arrest"},
    "3 months arrest": {"term": "P3M", "penalty": "arrest"},
    "8 years, in absentia": {"term": "P8Y", "in_absentia": True},
    "5 years in absentia; fine 650 base units": {"term": "P5Y", "in_absentia": True, "fine": "650 base units"},
    "10 years; fine 185,000 BYN": {"term": "P10Y", "fine": "185,000 BYN"},
    "fine 20 base units": {"fine": "20 base units", "penalty": "fine"},
    "11 years, general-regime colony": {"term": "P11Y", "regime": "general", "penalty": "imprisonment"},
    "3 years, general-security penal colony": {"term": "P3Y", "regime": "general", "penalty": "imprisonment"},
    "14 years, medium-security penal colony": {"term": "P14Y", "regime": "reinforced", "penalty": "imprisonment"},
    "18 years, strict-regime colony": {"term": "P18Y", "regime": "strict", "penalty": "imprisonment"},
    "14 years, special-regime colony": {"term": "P14Y", "regime": "special", "penalty": "imprisonment"},
    "5 years, educational colony": {"term": "P5Y", "regime": "educational", "penalty": "imprisonment"},
    "10 years, high-security penal colony": {"term": "P10Y", "penalty": "imprisonment"},
    "10 years, maximum-security prison": {"term": "P10Y", "penalty": "imprisonment"},
    "2 years home confinement": {"term": "P2Y", "penalty": "restricted_freedom_home"},
    "3 years house arrest": {"term": "P3Y", "penalty": "restricted_freedom_home"},
    "restricted freedom (home confinement)": {"penalty": "restricted_freedom_home"},
    "3 years of restricted freedom, open-type institution": {"term": "P3Y", "penalty": "restricted_freedom_open"},
    "life imprisonment": {"penalty": "life"},
    "death penalty": {"penalty": "death"},
    "compulsory treatment": {"penalty": "treatment"},
    "3 years of restriction of liberty without being sent to an open institution": {
        "term": "P3Y",
        "penalty": "restricted_freedom_home",
    },
    "2 years of home khimiya": {"term": "P2Y", "penalty": "restricted_freedom_home"},
    "2½ years": {"term": "P2Y6M"},
    "two and a half years": {"term": "P2Y6M"},
    "a year and a half": {"term": "P1Y6M"},
    "4 years, strict": {"term": "P4Y", "regime": "strict", "penalty": "imprisonment"},
    "1 additional year": {"term": "P1Y", "term_role": "additional"},
    "one more year": {"term": "P1Y", "term_role": "additional"},
    "+1 year": {"term": "P1Y", "term_role": "additional"},
    "plus 2 years": {"term": "P2Y", "term_role": "additional"},
    "reduced on appeal to 4 years 6 months": {"term": "P4Y6M", "term_role": "reduced_to"},
    "sentence reduced from 5 years to 4 years": {"term": "P4Y", "term_role": "reduced_to"},
    "15 days' arrest": {"term": "P15D", "administrative": True, "penalty": "arrest"},
    "15 суток": {"term": "P15D", "administrative": True, "penalty": "arrest"},
    "5 гадоў калоніі ўзмоцненага рэжыму": {"term": "P5Y", "regime": "reinforced", "penalty": "imprisonment"},
    "3 года колонии общего режима": {"term": "P3Y", "regime": "general", "penalty": "imprisonment"},
}


@pytest.mark.parametrize("text", UNDERSTOOD)
def test_a_sentence_in_words_becomes_details_and_nothing_is_left_unread(text: str) -> None:
    found = read_sentence(text)
    assert [dict(reading) for reading in found.readings] == [UNDERSTOOD[text]]
    assert found.unread == ""


@pytest.mark.parametrize(
    ("text", "unread"),
    [
        ("14 years, colony; 46 million BYN damages", "46 million BYN damages"),
        ("15 days administrative, then extended", "then extended"),
        ("6 years, colony; barred from office for 5 years", "barred from office for 5 years"),
        ("2 years suspended", "2 years"),
        ("prison regime for 1 year 6 months", "prison regime for 1 year 6 months"),
        ("to be decided", "to be decided"),
    ],
)
def test_what_is_not_understood_is_told(text: str, unread: str) -> None:
    assert read_sentence(text).unread == unread


def test_bans_suspensions_and_prison_regimes_are_no_terms_of_the_sentence() -> None:
    assert read_sentence("2 years suspended").readings == ({"penalty": "suspended"},)
    assert read_sentence("prison regime for 1 year 6 months").readings == ()
    assert [dict(one) for one in read_sentence("10 years plus 5 years ban on working").readings] == [{"term": "P10Y"}]


def test_a_second_term_is_a_second_reading() -> None:
    readings = read_sentence("2 years; 8 years 3 months in total").readings
    assert [dict(one) for one in readings] == [{"term": "P2Y"}, {"term": "P8Y3M", "term_role": "in_total"}]


def test_restricted_freedom_is_known_by_its_words() -> None:
    assert says_restricted_freedom("moved to home confinement")
    assert says_restricted_freedom("restriction of liberty")
    assert not says_restricted_freedom("house arrest until the trial")


@given(years=st.integers(1, 40), months=st.integers(0, 11), days=st.integers(0, 29))
def test_any_length_in_words_is_read_as_the_same_duration(years: int, months: int, days: int) -> None:
    words = f"{years} years" + (f" {months} months" if months else "") + (f" {days} days" if days else "")
    duration = parse_duration(read_length(words))
    assert (duration.months, duration.days) == (12 * years + months, days)


@given(st.text(max_size=60))
def test_whatever_is_written_gives_details_that_a_sentence_can_have(text: str) -> None:
    for reading in read_sentence(text).readings:
        assert set(reading) <= set(kind("sentence").details)


def readings(text: str) -> list[dict[str, object]]:
    return [dict(one) for one in read_sentence(text).readings]


def test_a_total_in_brackets_is_a_reading_of_its_own() -> None:
    assert readings("8 years (10 years in total)") == [{"term": "P8Y"}, {"term": "P10Y", "term_role": "in_total"}]


def test_a_reduction_belongs_to_the_length_that_follows_it() -> None:
    assert readings("3 years, reduced to 2 years") == [{"term": "P3Y"}, {"term": "P2Y", "term_role": "reduced_to"}]


def test_a_reduction_by_some_time_is_no_term() -> None:
    assert read_sentence("reduced by 1 year").readings == ()
    assert readings("5 years, reduced by 1 year") == [{"term": "P5Y"}]


def test_a_length_after_a_plus_is_added_to_the_one_before() -> None:
    assert readings("2 years + 1 year") == [{"term": "P2Y"}, {"term": "P1Y", "term_role": "additional"}]


def test_a_ban_beside_a_term_leaves_the_term() -> None:
    found = read_sentence("5 years in prison and banned from practice for 5 years")
    assert [dict(one) for one in found.readings] == [{"term": "P5Y", "penalty": "imprisonment"}]
    assert found.unread == "banned from practice for 5 years"
