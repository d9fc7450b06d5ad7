"""Dates as documenters type them in three languages, and dates said back to them."""

from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from habeas.domain.date_reading import read_date, say_date
from habeas.domain.dates import parse
from habeas.domain.errors import Refused

UNREADABLE = "“%s” is not a date that can be read; write it like 14 July 2021, July 2021 or 2021-07-14."


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("", "No date was given."),
        ("   ", "No date was given."),
        ("x" * 101, "A date is at most 100 letters long."),
        ("14 July", "“14 July” does not say which year."),
        ("у ліпені", "“у ліпені” does not say which year."),
        ("14.07.21", "“14.07.21” gives the year in two digits; write all four."),
        ("31.02.2021", "“31.02.2021” is not a day of the calendar."),
        ("32 July 2021", "“32 July 2021” is not a day of the calendar."),
        ("07/14/2021", "“07/14/2021” is not a day of the calendar."),
        ("2021-13", "“2021-13” is not a day of the calendar."),
        ("2021-07-14/2021-07-01", "“2021-07-14/2021-07-01” ends before it begins."),
        ("between September and July 2021", "“between September and July 2021” ends before it begins."),
        ("../..", "“../..” names no day at all."),
        *(
            (typed, UNREADABLE % typed)
            for typed in (
                "yesterday",
                "between",
                "July July 2021",
                "12 14 2021",
                "14 2021",
                "=1+1",
                "2021-07-14 10:00",
                "winter 2021",
                "early summer 2021",
                "early 14 July 2021",
                "July summer 2021",
                "2021/mm/14",
                "20210714",
                "14 жаля 2021",
            )
        ),
    ],
)
def test_what_cannot_be_read_is_refused_in_one_sentence(typed: str, sentence: str) -> None:
    with pytest.raises(Refused) as refusal:
        read_date(typed)
    assert str(refusal.value) == sentence


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("July 2021", "2021-07"),
        ("in july 2021", "2021-07"),
        ("14 July 2021", "2021-07-14"),
        ("July 14, 2021", "2021-07-14"),
        ("14th of July, 2021", "2021-07-14"),
        ("Sept. 3, 2021", "2021-09-03"),
        ("14.07.2021", "2021-07-14"),
        ("14/07/2021", "2021-07-14"),
        ("07.2021", "2021-07"),
        ("2021/07/14", "2021-07-14"),
        ("2021/07/dd", "2021-07"),
        ("2021/mm/dd", "2021"),
        ("dd/07/2021", "2021-07"),
        ("2021-07-XX", "2021-07"),
        ("sometime in July 2021", "2021-07"),
        ("about 14 July 2021", "2021-07-14~"),
        ("c. 2021", "2021~"),
        ("~2021-07", "2021-07~"),
        ("perhaps July 2021", "2021-07?"),
        ("perhaps about July 2021", "2021-07%"),
        ("early March 2024", "2024-03-01/2024-03-10"),
        ("mid-March 2024", "2024-03-11/2024-03-20"),
        ("end of May 2023", "2023-05-21/2023-05-31"),
        ("late February 2024", "2024-02-21/2024-02-29"),
        ("early 2024", "2024-01/2024-04"),
        ("late 2020", "2020-09/2020-12"),
        ("autumn 2024", "2024-09/2024-11"),
        ("about summer 2021", "2021-06~/2021-08~"),
        ("before 2022", "../2021"),
        ("before 14 July 2021", "../2021-07-13"),
        ("by 2022", "../2022"),
        ("after March 2021", "2021-04/.."),
        ("since March 2021", "2021-03/.."),
        ("between July and September 2021", "2021-07/2021-09"),
        ("from 14 to 20 July 2021", "2021-07-14/2021-07-20"),
        ("between 14 July 2020 and 3 March 2021", "2020-07-14/2021-03-03"),
        ("14-20 July 2021", "2021-07-14/2021-07-20"),
        ("July – September 2021", "2021-07/2021-09"),
        ("2021–2022", "2021/2022"),
        ("2021-2022", "2021/2022"),
    ],
)
def test_english_as_it_is_typed(typed: str, meant: str) -> None:
    assert read_date(typed, language="en") == parse(meant)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("ліпень 2021", "2021-07"),
        ("у ліпені 2021 года", "2021-07"),
        ("14 ліпеня 2021", "2021-07-14"),
        ("14-га ліпеня 2021 г.", "2021-07-14"),
        ("каля 2021-07-14", "2021-07-14~"),
        ("прыкладна 14 ліпеня 2021", "2021-07-14~"),
        ("магчыма, у траўні 2021", "2021-05?"),
        ("у пачатку сакавіка 2024", "2024-03-01/2024-03-10"),
        ("напрыканцы лютага 2024", "2024-02-21/2024-02-29"),
        ("увосень 2024", "2024-09/2024-11"),
        ("да 2022", "../2021"),
        ("не пазней за снежань 2021", "../2021-12"),
        ("пасля сакавіка 2021", "2021-04/.."),
        ("са студзеня 2021", "2021-01/.."),
        ("з ліпеня па верасень 2021 года", "2021-07/2021-09"),
        ("паміж ліпенем і вераснем 2021", "2021-07/2021-09"),
        ("у 2021 годзе", "2021"),
    ],
)
def test_belarusian_as_it_is_typed(typed: str, meant: str) -> None:
    assert read_date(typed, language="be") == parse(meant)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("в июле 2021", "2021-07"),
        ("14 июля 2021 г.", "2021-07-14"),
        ("14-го июля 2021 года", "2021-07-14"),
        ("около 14 июля 2021", "2021-07-14~"),
        ("возможно, в мае 2021", "2021-05?"),
        ("где-то в мае 2021", "2021-05~"),
        ("в начале марта 2024", "2024-03-01/2024-03-10"),
        ("в середине 2024 года", "2024-05/2024-08"),
        ("осенью 2024", "2024-09/2024-11"),
        ("до 14 июля 2021", "../2021-07-13"),
        ("не позднее июля 2021", "../2021-07"),
        ("после 2021", "2022/.."),
        ("с марта 2021", "2021-03/.."),
        ("с июля по сентябрь 2021", "2021-07/2021-09"),
        ("между июлем и сентябрём 2021", "2021-07/2021-09"),
        ("с 2 по 5 июля 2021", "2021-07-02/2021-07-05"),
    ],
)
def test_russian_as_it_is_typed(typed: str, meant: str) -> None:
    assert read_date(typed, language="ru") == parse(meant)


@pytest.mark.parametrize("text", ["2021", "2021-07-14~", "2021-07/2021-09", "../2022", "2021/..", "/2022", "2021/"])
def test_edtf_is_read_as_it_stands(text: str) -> None:
    assert read_date(text) == parse(text)


def test_an_american_puts_the_month_first_only_where_told_so_and_never_before_a_dot() -> None:
    assert read_date("07/14/2021", order="month_first") == parse("2021-07-14")
    assert read_date("01/02/2021", order="month_first") == parse("2021-01-02")
    assert read_date("01.02.2021", order="month_first") == parse("2021-02-01")


def test_a_pack_may_count_in_another_calendar() -> None:
    assert read_date("14 July 2564", calendar="buddhist") == parse("2021-07-14")
    assert read_date("2564", calendar="buddhist") == parse("2021")
    assert read_date("1403/01/01", calendar="solar_hijri") == parse("2024-03-20")
    assert read_date("1403/01", calendar="solar_hijri") == parse("2024-03-20/2024-04-19")
    assert read_date("14 July 2021", calendar="solar_hijri") == parse("2021-07-14")


@pytest.mark.parametrize(
    ("text", "english", "belarusian", "russian"),
    [
        ("2021", "2021", "2021 год", "2021 год"),
        ("2021-07", "July 2021", "ліпень 2021 года", "июль 2021 года"),
        ("2021-07-04", "4 July 2021", "4 ліпеня 2021 года", "4 июля 2021 года"),
        ("2021-07-14~", "about 14 July 2021", "каля 14 ліпеня 2021 года", "около 14 июля 2021 года"),
        ("2021-05~", "about May 2021", "каля мая 2021 года", "около мая 2021 года"),
        ("2021-02?", "perhaps February 2021", "магчыма, люты 2021 года", "возможно, февраль 2021 года"),
        ("2021%", "perhaps about 2021", "магчыма, каля 2021 года", "возможно, около 2021 года"),
        ("../2021", "2021 or earlier", "2021 год або раней", "2021 год или раньше"),
        ("2021-04/..", "April 2021 or later", "красавік 2021 года або пазней", "апрель 2021 года или позже"),
        (
            "2021/",
            "2021 or later, end not known",
            "2021 год або пазней, канец невядомы",
            "2021 год или позже, конец неизвестен",
        ),
        (
            "2021-07/2021-09",
            "between July and September 2021",
            "з ліпеня па верасень 2021 года",
            "с июля по сентябрь 2021 года",
        ),
        (
            "2021-01/2021-03",
            "between January and March 2021",
            "са студзеня па сакавік 2021 года",
            "с января по март 2021 года",
        ),
        ("2021-07-02/2021-07-05", "between 2 and 5 July 2021", "з 2 па 5 ліпеня 2021 года", "со 2 по 5 июля 2021 года"),
        ("2020/2021", "between 2020 and 2021", "з 2020 па 2021 год", "с 2020 по 2021 год"),
        (
            "2020-11-30/2021-02-01",
            "between 30 November 2020 and 1 February 2021",
            "з 30 лістапада 2020 года па 1 лютага 2021 года",
            "с 30 ноября 2020 года по 1 февраля 2021 года",
        ),
    ],
)
def test_a_date_is_said_with_the_right_case(text: str, english: str, belarusian: str, russian: str) -> None:
    assert [say_date(parse(text), language) for language in ("en", "be", "ru")] == [english, belarusian, russian]


def test_a_language_that_is_not_known_is_answered_in_english() -> None:
    assert say_date(parse("2021-07"), "ja") == "July 2021"


@given(
    day=st.dates(min_value=date(1900, 1, 1), max_value=date(2100, 12, 31)),
    length=st.sampled_from([4, 7, 10]),
    mark=st.sampled_from(["", "~", "?", "%"]),
    language=st.sampled_from(["en", "be", "ru"]),
)
def test_what_is_said_of_a_point_can_be_read_back(day: date, length: int, mark: str, language: str) -> None:
    when = parse(day.isoformat()[:length] + mark)
    assert read_date(say_date(when, language), language=language) == when


@given(
    first=st.dates(date(1900, 1, 1), date(2100, 12, 31)),
    days=st.integers(1, 900),
    language=st.sampled_from(["en", "be", "ru"]),
)
def test_what_is_said_of_an_interval_has_the_same_days_when_read_back(first: date, days: int, language: str) -> None:
    last = date.fromordinal(first.toordinal() + days)
    when = parse(f"{first.isoformat()}/{last.isoformat()}")
    again = read_date(say_date(when, language), language=language)
    assert (again.earliest, again.latest) == (when.earliest, when.latest)


@given(st.text(max_size=40))
def test_whatever_is_typed_is_read_or_refused(typed: str) -> None:
    try:
        when = read_date(typed)
    except Refused as refusal:
        assert re.search(r"\.$", str(refusal))
    else:
        assert parse(when.text) == when
