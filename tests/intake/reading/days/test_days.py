from __future__ import annotations

import pytest

from habeas.intake.reading.days.days import find_days


def dates(text: str, language: str, published: str = "2024-08-21") -> list[tuple[str, str]]:
    return [(one.edtf, one.kind) for one in find_days(text, language, published)]


@pytest.mark.parametrize("text", ["", " ", "\n\n", "A" * 10_000, "‮‭", "7" * 5_000, "May may march"])
def test_what_holds_no_date_has_none(text: str) -> None:
    assert find_days(text, "en", "2024-08-21") == []


def test_a_publication_day_that_is_none_leaves_relative_days_open() -> None:
    assert dates("on Monday and on 31 December", "en", "2024-02-31") == [("", "day"), ("", "day")]


def test_a_day_that_no_calendar_has_is_no_date() -> None:
    assert dates("on 31 February 2024", "en") == []


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("on August 18, 2021", "en"),
        ("on 18 August 2021", "en"),
        ("on 2021-08-18", "en"),
        ("18 августа 2021 года", "ru"),
        ("18.08.2021", "ru"),
        ("18 жніўня 2021 года", "be"),
        ("18 серпня 2021 року", "uk"),
        ("18 sierpnia 2021 roku", "pl"),
    ],
)
def test_a_whole_date_says_itself(text: str, language: str) -> None:
    assert dates(text, language) == [("2021-08-18", "day")]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("on Monday", "en"),
        ("в понедельник", "ru"),
        ("у панядзелак", "be"),
        ("у понеділок", "uk"),
        ("w poniedziałek", "pl"),
    ],
)
def test_a_day_of_the_week_is_the_last_one_before_publication(text: str, language: str) -> None:
    assert dates(text, language) == [("2024-08-19", "day")]


@pytest.mark.parametrize(
    ("text", "language"),
    [("in December", "en"), ("в декабре", "ru"), ("у снежні", "be"), ("у грудні", "uk"), ("w grudniu", "pl")],
)
def test_a_month_without_a_year_is_the_last_one_before_publication(text: str, language: str) -> None:
    assert dates(text, language) == [("2023-12", "period")]


def test_a_month_that_is_still_to_come_is_told_by_the_words_around_it() -> None:
    assert dates("The trial will begin on 5 September", "en") == [("2024-09-05", "day")]


def test_a_day_takes_the_year_that_the_sentence_has_named() -> None:
    assert dates("Detained on 5 November 2021, she was tried on 7 March", "en") == [
        ("2021-11-05", "day"),
        ("2022-03-07", "day"),
    ]


def test_a_month_is_not_after_the_dated_month_that_follows_it() -> None:
    assert dates("у вересні перевели, а в лютому 2023-го вивезли", "uk") == [
        ("2022-09", "period"),
        ("2023-02", "period"),
    ]


def test_the_year_of_last_year_is_said() -> None:
    assert dates("on April 3 of last year", "en") == [("2023-04-03", "day")]


@pytest.mark.parametrize(("text", "language"), [("since 2020", "en"), ("с 2020 года", "ru"), ("od 2020 roku", "pl")])
def test_since_opens_a_span(text: str, language: str) -> None:
    assert dates(text, language) == [("2020", "since")]


def test_two_dates_with_words_between_are_one_period() -> None:
    assert dates("from February 1, 2021 to November 22, 2023", "en") == [("2021-02-01/2023-11-22", "period")]


def test_the_past_months_end_with_publication() -> None:
    assert dates("over the past three months", "en") == [("2024-05-21/2024-08-21", "period")]


def test_a_bare_number_that_looks_like_a_year_is_no_date() -> None:
    assert dates("2020 people were held", "en") == []


def test_offsets_hold_the_word_that_opens_the_span() -> None:
    (found,) = find_days("held since May 2020 there", "en", "2024-08-21")
    assert "held since May 2020 there"[found.start : found.end] == "since May 2020"


def test_a_number_before_a_dash_is_no_day_where_it_is_past_the_day_after_it() -> None:
    assert dates("31 — 7 ноября и еще 32 — 20 ноября", "ru", "2024-11-28") == [
        ("2024-11-07", "day"),
        ("2024-11-20", "day"),
    ]
