from __future__ import annotations

import pytest

from habeas.intake.reading.names.cases import cases_of, is_same_word, nominative, of_several


@pytest.mark.parametrize("words", [(), ("",), ("У",), ("7",), ("А" * 5_000,)])
def test_what_cannot_be_declined_stays_as_it_is(words: tuple[str, ...]) -> None:
    assert nominative(words, language="ru") == words


@pytest.mark.parametrize(
    ("written", "language", "wanted", "name"),
    [
        ("Алевтину Горецкую", "ru", "a", "Алевтина Горецкая"),
        ("Евгения Сухоцкого", "ru", "a", "Евгений Сухоцкий"),
        ("Алексея Подвального", "ru", "a", "Алексей Подвальный"),
        ("Марину Тереховец", "ru", "a", "Марина Тереховец"),
        ("Глеба Ковширко", "ru", "a", "Глеб Ковширко"),
        ("Алеся Бярозкіна", "be", "a", "Алесь Бярозкін"),
        ("Марыю Калінаву", "be", "a", "Марыя Калінава"),
        ("Уладзіслава Сапегу", "be", "a", "Уладзіслаў Сапега"),
        ("Енвера Халілаєва", "uk", "a", "Енвер Халілаєв"),
        ("Марію Вербовецьку", "uk", "a", "Марія Вербовецька"),
        ("Alesia Zarankiewicza", "pl", "a", "Aleś Zarankiewicz"),
        ("Jadwigę Hołubiewską", "pl", "a", "Jadwiga Hołubiewska"),
        ("Zarankiewiczowi", "pl", "d", "Zarankiewicz"),
    ],
)
def test_a_declined_name_comes_back_to_the_nominative(written: str, language: str, wanted: str, name: str) -> None:
    assert " ".join(nominative(written.split(), language=language, wanted=wanted)) == name


def test_the_case_asked_for_tells_a_woman_from_the_accusative_of_a_man() -> None:
    assert nominative(("Александра", "Петрова"), language="ru", wanted="n") == ("Александра", "Петрова")
    assert nominative(("Александра", "Петрова"), language="ru", wanted="a") == ("Александр", "Петров")


def test_english_names_are_not_declined() -> None:
    assert nominative(("Anna", "Petrova"), language="en", wanted="a") == ("Anna", "Petrova")


def test_cases_of_one_surname_are_one_word() -> None:
    assert is_same_word("Zarankiewiczowi", "Zarankiewicz", language="pl")
    assert is_same_word("Горецкую", "Горецкая", language="ru")


def test_two_surnames_are_two_words() -> None:
    assert not is_same_word("Петров", "Петровский", language="ru")
    assert not is_same_word("Anna", "Ann", language="en")


def test_a_man_in_the_nominative_cannot_be_an_object() -> None:
    assert "a" not in cases_of(("Александр", "Луговой"), language="ru")


def test_two_people_share_a_surname_in_the_plural() -> None:
    assert of_several("Аляксандра", "Мурашкевічаў", language="be") == ("Аляксандр", "Мурашкевіч")
