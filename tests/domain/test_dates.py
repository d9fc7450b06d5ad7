"""Uncertain dates: what is refused, what is meant, and what another reader of EDTF says to it."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

import pytest
from edtf import parse_edtf, struct_time_to_date
from hypothesis import given
from hypothesis import strategies as st

from habeas.domain.calendars import window_in
from habeas.domain.dates import UncertainDate, add_days, add_months, from_day, middle_of, parse
from habeas.domain.errors import Refused

DAYS = st.dates(min_value=date(1900, 1, 1), max_value=date(2100, 12, 31))
MARKS = st.sampled_from(["", "~", "?", "%"])


@st.composite
def points(draw: st.DrawFn) -> str:
    """A day, a month or a year, with or without a mark."""
    day, length = draw(DAYS), draw(st.sampled_from([4, 7, 10]))
    return day.isoformat()[:length] + draw(MARKS)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "“” is not a date that can be read."),
        ("2021-7", "“2021-7” is not a date that can be read."),
        ("July 2021", "“July 2021” is not a date that can be read."),
        ("2021-07-14T10:00", "“2021-07-14T10:00” is not a date that can be read."),
        ("٢٠٢١", "“٢٠٢١” is not a date that can be read."),
        ("2021-13", "“2021-13” is not a day of the calendar."),
        ("2021-02-29", "“2021-02-29” is not a day of the calendar."),
        ("0000", "“0000” is not a day of the calendar."),
        ("../..", "“../..” names no day at all."),
        ("/", "“/” names no day at all."),
        ("2022/2021", "“2022/2021” ends before it begins."),
        ("2021/2022/2023", "“2022/2023” is not a date that can be read."),
    ],
)
def test_what_is_no_date_is_refused_in_one_sentence(text: str, sentence: str) -> None:
    with pytest.raises(Refused) as refusal:
        parse(text)
    assert str(refusal.value) == sentence


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("2021", "2021-01-01", "2021-12-31"),
        ("2021-07", "2021-07-01", "2021-07-31"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2021-07-14", "2021-07-14", "2021-07-14"),
        ("2021-07-14~", "2021-07-13", "2021-07-15"),
        ("2021-07-14%", "2021-07-12", "2021-07-16"),
        ("2021-03?", "2021-02-01", "2021-04-30"),
        ("2021-01%", "2020-11-01", "2021-03-31"),
        ("2021~", "2020-01-01", "2022-12-31"),
        ("2021-07/2021-09", "2021-07-01", "2021-09-30"),
        ("2021-07~/2021-09", "2021-06-01", "2021-09-30"),
        ("9999-12~", "9999-11-01", "9999-12-31"),
        ("0001~", "0001-01-01", "0002-12-31"),
    ],
)
def test_a_date_has_an_earliest_and_a_latest_day(text: str, earliest: str, latest: str) -> None:
    assert parse(text) == UncertainDate(text, date.fromisoformat(earliest), date.fromisoformat(latest))


@pytest.mark.parametrize("text", ["../2022", "/2022"])
def test_an_open_or_unknown_beginning_has_no_earliest_day(text: str) -> None:
    assert parse(text) == UncertainDate(text, None, date(2022, 12, 31))


@pytest.mark.parametrize("text", ["2021-05/..", "2021-05/"])
def test_an_open_or_unknown_end_has_no_latest_day(text: str) -> None:
    assert parse(text) == UncertainDate(text, date(2021, 5, 1), None)


def test_the_middle_of_a_window_is_the_earlier_of_two_days() -> None:
    assert parse("2021-07-14~").middle == date(2021, 7, 14)
    assert parse("2021-04").middle == date(2021, 4, 15)
    assert parse("2021~").middle == date(2021, 7, 1)
    assert parse("2021/..").middle is None
    assert middle_of(date(2021, 1, 1), date(2021, 1, 2)) == date(2021, 1, 1)


def test_a_whole_day_is_certain_and_a_month_is_not() -> None:
    assert from_day(date(2021, 7, 14)) == parse("2021-07-14")
    assert [parse(text).is_day for text in ("2021-07-14", "2021-07-14~", "2021-07", "2021/")] == [True] + [False] * 3


@given(points())
def test_a_point_agrees_with_the_edtf_library(text: str) -> None:
    ours, theirs = parse(text), parse_edtf(_marked_on_its_last_part(text))
    assert ours.earliest == struct_time_to_date(theirs.lower_fuzzy())
    upper = struct_time_to_date(theirs.upper_fuzzy())
    if len(text.rstrip("~?%")) == 7:  # a month after 29 February is 29 March to that library; we take March to its end
        upper = upper.replace(day=monthrange(upper.year, upper.month)[1])
    assert ours.latest == upper


def test_a_mark_at_the_end_widens_the_last_part_only_unlike_in_the_edtf_library() -> None:
    theirs = parse_edtf("2021-07-14~")
    assert struct_time_to_date(theirs.lower_fuzzy()) == date(2020, 6, 13)
    assert parse("2021-07-14~").earliest == date(2021, 7, 13)


def _marked_on_its_last_part(text: str) -> str:
    """`2021-07-14~` as `2021-07-~14`: there the mark stands before the part that it is about."""
    if text[-1].isdigit() or len(text) == 5:
        return text
    head, _, last = text[:-1].rpartition("-")
    return f"{head}-{text[-1]}{last}"


@given(points())
def test_the_middle_lies_inside_the_window(text: str) -> None:
    when = parse(text)
    assert when.earliest is not None and when.middle is not None and when.latest is not None
    assert when.earliest <= when.middle <= when.latest


@given(points(), points())
def test_an_interval_spans_both_its_ends_or_is_refused(first: str, last: str) -> None:
    start, end = parse(first), parse(last)
    assert start.earliest is not None and end.latest is not None
    if end.latest < start.earliest:
        with pytest.raises(Refused):
            parse(f"{first}/{last}")
    else:
        assert parse(f"{first}/{last}") == UncertainDate(f"{first}/{last}", start.earliest, end.latest)


@given(DAYS, st.integers(min_value=-600, max_value=600))
def test_adding_months_and_taking_them_away_comes_back_or_stops_at_a_months_end(day: date, months: int) -> None:
    there = add_months(day, months)
    back = add_months(there, -months)
    assert back == day or (back < day and there.day < day.day)


def test_adding_never_leaves_the_calendar() -> None:
    assert (add_days(date.max, 1), add_days(date.min, -1)) == (date.max, date.min)
    assert (add_months(date.max, 1), add_months(date.min, -1)) == (date.max, date.min)


def test_a_calendar_that_is_not_known_is_refused() -> None:
    with pytest.raises(Refused, match=r"“lunar” is not a calendar that Habeas knows\."):
        window_in("lunar", 1, None, None)


@pytest.mark.parametrize(
    ("year", "month", "day", "meant"),
    [
        (1300, 1, 1, "1921-03-21"),
        (1357, 11, 22, "1979-02-11"),
        (1399, 12, 30, "2021-03-20"),
        (1400, 1, 1, "2021-03-21"),
        (1401, 6, 25, "2022-09-16"),
        (1403, 12, 30, "2025-03-20"),
        (1404, 1, 1, "2025-03-21"),
        (1408, 1, 1, "2029-03-20"),
    ],
)
def test_irans_calendar_gives_the_known_days(year: int, month: int, day: int, meant: str) -> None:
    assert window_in("solar_hijri", year, month, day)[0] == date.fromisoformat(meant)


@pytest.mark.parametrize(("year", "month", "day"), [(1400, 12, 30), (1400, 13, 1), (1400, 7, 31), (1200, 1, 1)])
def test_a_day_that_irans_calendar_does_not_have_is_no_day(year: int, month: int, day: int) -> None:
    with pytest.raises(ValueError):
        window_in("solar_hijri", year, month, day)


@given(st.integers(min_value=1244, max_value=1471))
def test_years_of_irans_calendar_follow_each_other_without_a_gap(year: int) -> None:
    assert (
        window_in("solar_hijri", year, None, None)[1] + timedelta(days=1) == window_in("solar_hijri", year + 1, 1, 1)[0]
    )


def test_the_buddhist_year_is_543_higher() -> None:
    assert window_in("buddhist", 2564, 7, None) == (date(2021, 7, 1), date(2021, 7, 31))
