"""What is kept of a name, what a typed word looks for, and how well the two fit."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from habeas.names.finding import (
    Typed,
    bones_with_a_slip,
    kept_sounds,
    kept_words,
    patterns_of,
    scans_of,
    seen,
    typed_words,
)
from habeas.names.fitting import Fit, Fitting
from habeas.names.look_alikes import repair

BAD = ["", " ", "\x00\x07\n", "\u202e\u200f\u200b", "😀👍🏽", "1234 ·—", "\ud800", "'’ʼ", "_" * 50]
ONE_NAME = [
    ["Bialiatski", "Бяляцкі", "Беляцкий", "Bialacki", "Belyatsky", "Bieliacki", "Біляцький"],
    ["Kalesnikava", "Колесникова", "Калеснікава", "Kolesnikova", "Kalesnikawa", "Kolesnikowa"],
    ["Статкевич", "Статкевіч", "Statkievič", "Statkevich", "Statkiewicz"],
    ["Ціханоўскі", "Тихановский", "Tsikhanouski", "Cichanoŭski", "Tikhanovsky"],
    ["Пачобут", "Почобут", "Poczobut", "Pachobut"],
    ["Аўтуховіч", "Автухович", "Autukhovich", "Aŭtuchovič"],
    ["Лукашанка", "Lukashenka", "Lukaszenka", "Lukaschenka", "Loukachenka"],
    ["Шчукін", "Щукин", "Shchukin", "Ščukin", "Szczukin"],
]


def fit(typed: str, name: str) -> Fit:
    return Fitting(typed_words(typed)).of_name(name)


def is_looked_at(typed: Typed, name: str) -> bool:
    """Whether a scan for the typed word meets a kept word of the name."""
    kept = kept_words([name])
    return any(
        scan.low <= value < scan.high
        for scan in scans_of(typed)
        for value in (key if scan.column == "key" else bones for key, bones in kept)
    )


@pytest.mark.parametrize("text", BAD)
def test_a_text_without_words_keeps_and_finds_nothing(text: str) -> None:
    assert (kept_words([text]), kept_sounds([text]), typed_words(text)) == ((), "", [])
    assert fit(text, "Алесь Бяляцкі") == Fit(0, "none")


def test_signs_without_a_sound_leave_nobody_out() -> None:
    assert [patterns_of(one) for one in typed_words("ьъ")] == [[]]


def test_ten_thousand_letters_are_no_more_than_two_hundred() -> None:
    assert [one.text for one in typed_words("а" * 10_000)] == ["а" * 200]
    assert len(typed_words("аб " * 10_000)) == 8


@given(st.text())
def test_any_text_is_taken_and_fits_itself_wholly_or_not_at_all(text: str) -> None:
    assert all(key and b"/" in key for key, _ in kept_words([text]))
    assert fit(text, text).score in (0, 72, 100)
    for one in typed_words(text):
        assert all(scan.low < scan.high for scan in scans_of(one))
        assert len(bones_with_a_slip(one)) < 1000


@given(st.text(alphabet="абвгіўяAaeiocnsz'’ -", min_size=2, max_size=12))
def test_whatever_fits_is_looked_at_and_not_left_out(text: str) -> None:
    """The index and the patterns must not lose what the weighing would accept, but for slips."""
    for one in typed_words(text):
        for name in ("Алесь Бяляцкі", "Ales Bialiatski", "Саша Исаенко", "Jan Nowak", "Ніна Багінская"):
            found = Fitting([one]).of_name(name)
            if found.score and found.how not in ("slip", "initial", "case"):
                marks = kept_sounds([name])
                assert is_looked_at(one, name), (one.text, name, found)
                assert any(pattern.strip("%") in marks for pattern in patterns_of(one)), (one.text, name, found)


@pytest.mark.parametrize("spellings", ONE_NAME, ids=lambda spellings: spellings[0])
def test_every_spelling_of_one_name_finds_every_other(spellings: list[str]) -> None:
    missed = [
        (one, other)
        for one in spellings
        for other in spellings
        if not is_looked_at(typed_words(one)[0], other) or not fit(one, other).score
    ]
    assert missed == []


@pytest.mark.parametrize(
    ("typed", "name", "how"),
    [
        ("алесь", "Алесь Бяляцкі", "same"),
        ("Бяляцкi", "Алесь Бяляцкі", "same"),
        ("Bialacki", "Алесь Бяляцкі", "spelling"),
        ("Балицкий", "Алесь Бяляцкі", "close"),
        ("Саша", "Аляксандр Курыловіч", "form"),
        ("Бяляцкага", "Алесь Бяляцкі", "case"),
        ("А. Бяляцкі", "Алесь Бяляцкі", "initial"),
        ("A. Bialiatski", "Алесь Бяляцкі", "initial"),
        ("Бяляцкі Алесь", "А. Бяляцкі", "initial"),
        ("J. Novik", "Яўген Новік", "initial"),
        ("Бял", "Алесь Бяляцкі", "beginning"),
        ("Bia", "Алесь Бяляцкі", "beginning"),
        ("Lukas", "Аляксандр Лукашэнка", "beginning"),
        ("Tsik", "Сяргей Ціханоўскі", "beginning"),
        ("Bialatksi", "Алесь Бяляцкі", "slip"),
        ("Sidorov", "Алесь Бяляцкі", "none"),
        ("В. Бяляцкі", "Алесь Бяляцкі", "none"),
        ("Bialiatski Qwerty", "Алесь Бяляцкі", "none"),
    ],
)
def test_a_fit_says_how_it_came_about(typed: str, name: str, how: str) -> None:
    assert fit(typed, name).how == how


def test_what_fits_better_scores_more() -> None:
    name = "Алесь Бяляцкі"
    scores = [fit(typed, name).score for typed in ("Бяляцкі", "Bialacki", "Балицкий", "Бяляцкага", "Бял", "Bialatksi")]
    assert scores == sorted(set(scores), reverse=True)


def test_the_order_of_words_does_not_matter() -> None:
    assert fit("Беляцкий Алесь", "Ales Bialiatski") == fit("Алесь Беляцкий", "Ales Bialiatski")


def test_no_word_of_a_name_is_used_twice() -> None:
    assert fit("Анна Анна", "Анна Горелик") == Fit(0, "none")
    assert Fitting(typed_words("Анна Анна")).of_all(["Анна Горелик", "Hanna Harelik"]) == Fit(0, "none")


def test_a_given_name_of_one_spelling_and_a_surname_of_another_fit_together() -> None:
    assert (
        Fitting(typed_words("Алесь Викторович")).of_all(["Алесь Бяляцкі", "Александр Викторович Беляцкий"]).score > 90
    )


def test_marks_that_cannot_be_seen_are_not_looked_at() -> None:
    assert seen("\u202eАле\u200bсь\tБяляцкі\x00") == "Алесь Бяляцкі"
    assert fit("\u200fАлесь\u200f", "Але\u200bсь").how == "same"


def test_names_of_other_scripts_are_found_by_their_letters() -> None:
    for name in ("ณัฐวุฒิ", "عبد الله", "王", "სალომე"):
        assert fit(name, name).how == "same"
        assert is_looked_at(typed_words(name)[0], name)


def test_look_alike_letters_become_those_of_the_word() -> None:
    assert repair("Вiктар Шeйман, Kарпaў, ĸот") == "Віктар Шейман, Карпаў, кот"
    assert repair("Bіalіatskі") == "Bialiatski"
    assert repair("Aнa") == "Ана"


@given(st.text())
def test_repairing_twice_is_repairing_once(text: str) -> None:
    assert repair(repair(text)) == repair(text)
