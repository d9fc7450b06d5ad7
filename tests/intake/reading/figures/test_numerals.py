"""Numbers as five languages write them, with their qualifiers."""

from __future__ import annotations

import pytest

from habeas.intake.reading.figures.numerals import Number, find_numbers
from habeas.intake.reading.text.passages import read_passages


def find(text: str, language: str) -> list[Number]:
    return [
        one
        for sentence in read_passages(text, language=language).sentences
        for one in find_numbers(sentence, language=language)
    ]


def values(text: str, language: str) -> list[int | None]:
    return [one.value for one in find(text, language)]


@pytest.mark.parametrize("written", ["1" * 5000, "1" * 5000 + "k", "1," * 5000, "9" * 17])
def test_nobody_is_counted_in_endless_digits(written: str) -> None:
    assert {one for one in values(f"{written} people", "en") if one is not None} <= {1}


@pytest.mark.parametrize(
    "written", ["1,300", "1 300", "1\N{NO-BREAK SPACE}300", "1\N{THIN SPACE}300", "1.300", "1300", "(1,300)"]
)
def test_a_thousand_is_grouped_in_many_ways(written: str) -> None:
    assert values(f"{written} people", "en") == [1300]


@pytest.mark.parametrize(
    ("text", "language", "value"),
    [
        ("six women", "en", 6),
        ("twenty-one men", "en", 21),
        ("a hundred and thirty-five prisoners", "en", 135),
        ("half a dozen monks", "en", 6),
        ("two dozen monks", "en", 24),
        ("65 thousand people", "en", 65000),
        ("65k people", "en", 65000),
        ("1.2 million people", "en", 1200000),
        ("half a million people", "en", 500000),
        ("шесть женщин", "ru", 6),
        ("шестьдесят пять тысяч человек", "ru", 65000),
        ("65 тыс. человек", "ru", 65000),
        ("1,5 тысячи человек", "ru", 1500),
        ("полторы тысячи человек", "ru", 1500),
        ("двоих выпустили", "ru", 2),
        ("тридцати двух участников", "ru", 32),
        ("шасцёра вязняў", "be", 6),
        ("трыццаць сем асоб", "be", 37),
        ("дзьвюх жанчын", "be", 2),
        ("п’ятеро людей", "uk", 5),
        ("дев'ятнадцять тисяч осіб", "uk", 19000),
        ("trzej działacze", "pl", 3),
        ("czternaścioro osób", "pl", 14),
        ("dwudziestu jeden osób", "pl", 21),
        ("pół miliona ludzi", "pl", 500000),
    ],
)
def test_numbers_in_words_are_read(text: str, language: str, value: int) -> None:
    assert values(text, language) == [value]


@pytest.mark.parametrize(
    ("text", "language", "span"),
    [
        ("10–12 people", "en", (10, 12)),
        ("between 10 and 12 people", "en", (10, 12)),
        ("two or three people", "en", (2, 3)),
        ("от 10 до 12 человек", "ru", (10, 12)),
        ("от 300 до 500 тысяч человек", "ru", (300000, 500000)),
        ("две-три женщины", "ru", (2, 3)),
        ("ад 10 да 12 чалавек", "be", (10, 12)),
        ("від 10 до 12 осіб", "uk", (10, 12)),
        ("od 10 do 12 osób", "pl", (10, 12)),
    ],
)
def test_a_range_has_bounds_and_no_number(text: str, language: str, span: tuple[int, int]) -> None:
    assert [(one.value, one.lower, one.upper) for one in find(text, language)] == [(None, *span)]


@pytest.mark.parametrize("text", ["articles 361-1 and 361-4", "1988–1998", "31 — 7 ноября"])
def test_numbers_that_are_no_range_stay_apart(text: str) -> None:
    assert all(one.value is not None for one in find(text, "en"))


@pytest.mark.parametrize(
    ("text", "language", "qualifier"),
    [
        ("at least 13 people", "en", "at_least"),
        ("no fewer than 13 people", "en", "at_least"),
        ("at least another 13 people", "en", "at_least"),
        ("more than 13 people", "en", "more_than"),
        ("upwards of a dozen people", "en", "more_than"),
        ("13+ people", "en", "more_than"),
        ("up to 13 people", "en", "up_to"),
        ("no more than 13 people", "en", "up_to"),
        ("fewer than 13 people", "en", "fewer_than"),
        ("nearly 13 people", "en", "nearly"),
        ("some 13 people", "en", "about"),
        ("не менее 13 человек", "ru", "at_least"),
        ("минимум у 13 человек", "ru", "at_least"),
        ("свыше 13 человек", "ru", "more_than"),
        ("без малого 13 человек", "ru", "nearly"),
        ("до 13 человек", "ru", "up_to"),
        ("не менш за 13 чалавек", "be", "at_least"),
        ("ня менш як 13 чалавек", "be", "at_least"),
        ("больш за 13 чалавек", "be", "more_than"),
        ("каля 13 чалавек", "be", "about"),
        ("щонайменше 13 осіб", "uk", "at_least"),
        ("понад 13 осіб", "uk", "more_than"),
        ("майже 13 осіб", "uk", "nearly"),
        ("co najmniej 13 osób", "pl", "at_least"),
        ("ponad 13 osób", "pl", "more_than"),
        ("blisko 13 osób", "pl", "nearly"),
    ],
)
def test_qualifiers_are_told_by_their_words(text: str, language: str, qualifier: str) -> None:
    assert [one.qualifier for one in find(text, language)] == [qualifier]


def test_a_number_that_something_rose_to_is_exact() -> None:
    assert [one.qualifier for one in find("Число выросло до 238", "ru")] == [""]


@pytest.mark.parametrize(
    ("text", "language"), [("сотни задержанных", "ru"), ("setki zatrzymanych", "pl"), ("hundreds of people", "en")]
)
def test_hundreds_without_a_number_are_none(text: str, language: str) -> None:
    assert find(text, language) == []


@pytest.mark.parametrize(
    ("text", "language"), [("hundreds of thousands", "en"), ("сотни тысяч", "ru"), ("сотні тисяч", "uk")]
)
def test_hundreds_of_thousands_have_bounds(text: str, language: str) -> None:
    assert [(one.value, one.lower, one.upper) for one in find(text, language)] == [(None, 200_000, 999_999)]
