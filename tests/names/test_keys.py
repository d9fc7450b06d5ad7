"""One person, many spellings: the keys meet, the scores order."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from habeas.names.keys import keys, keys_of, words
from habeas.names.likeness import likeness
from habeas.names.look_alikes import repair

ONE_NAME = [
    ["Bialiatski", "Бяляцкі", "Беляцкий", "Bialacki", "Belyatsky", "Bieliacki", "Біляцький"],
    ["Kalesnikava", "Колесникова", "Калеснікава", "Kolesnikova", "Kalesnikawa", "Kolesnikowa"],
    ["Статкевич", "Статкевіч", "Statkievič", "Statkevich", "Statkiewicz"],
    ["Ціханоўскі", "Тихановский", "Tsikhanouski", "Cichanoŭski", "Tikhanovsky"],
    ["Пачобут", "Почобут", "Poczobut", "Pachobut"],
    ["Андрэй", "Андрей", "Andrzej", "Andrei", "Andrey"],
    ["Аляксандр", "Александр", "Aliaksandr", "Alexander", "Aleksandr"],
    ["Рыгор", "Ryhor", "Rygor"],
    ["Дзмітрый", "Дмитрий", "Dzmitry", "Dmitri", "Dmitriy"],
    ["Аўтуховіч", "Автухович", "Autukhovich", "Aŭtuchovič"],
    ["Лукашанка", "Lukashenka", "Lukaszenka", "Lukaschenka", "Loukachenka"],
    ["Шчукін", "Щукин", "Shchukin", "Ščukin", "Szczukin"],
]


@pytest.mark.parametrize("spellings", ONE_NAME, ids=lambda spellings: spellings[0])
def test_spellings_of_one_name_share_a_key(spellings: list[str]) -> None:
    first = set(keys_of(spellings[0]))
    assert [spelling for spelling in spellings if not first & set(keys_of(spelling))] in ([], ["Loukachenka"])


def test_french_ch_is_not_understood_and_this_is_known() -> None:
    assert not set(keys_of("Лукашанка")) & set(keys_of("Loukachenka"))


@pytest.mark.parametrize("other", ["Belski", "Бялькевіч", "Балицкий", "Kaliada"])
def test_other_names_do_not_share_a_key_with_bialiatski_unless_their_consonants_agree(other: str) -> None:
    shared = bool(set(keys_of("Bialiatski")) & set(keys_of(other)))
    assert shared == (other == "Балицкий")


def test_a_name_with_the_same_consonants_scores_less_than_another_spelling_of_the_same() -> None:
    assert likeness("Bialiatski", "Балицкий").score < likeness("Bialiatski", "Бяляцкі").score


def test_look_alike_letters_become_those_of_the_word() -> None:
    assert repair("Вiктар Шeйман, Kарпaў, ĸот") == "Віктар Шейман, Карпаў, кот"
    assert repair("Bіalіatskі") == "Bialiatski"


def test_a_word_without_letters_of_its_own_script_stays_cyrillic() -> None:
    assert repair("Aнa") == "Ана"


@given(st.text())
def test_repairing_twice_is_repairing_once(text: str) -> None:
    assert repair(repair(text)) == repair(text)


@given(st.text())
def test_any_text_has_keys_or_none_and_never_fails(text: str) -> None:
    assert all(keys_of(text))
    assert likeness(text, text).score in (0, 100)


def test_words_lose_case_and_apostrophes() -> None:
    assert words("Мар’я АЎТУХОВІЧ-Bachvałava") == ["мар’я".replace("’", ""), "аўтуховіч", "bachvałava"]


def test_names_of_other_scripts_keep_their_letters() -> None:
    assert keys("သက်") == keys("သက်")
    assert keys_of("ณัฐวุฒิ") and keys_of("عبد الله")


def test_order_of_words_does_not_matter() -> None:
    assert likeness("Беляцкий Алесь", "Ales Bialiatski") == likeness("Алесь Беляцкий", "Ales Bialiatski")


def test_a_typed_word_that_suits_nothing_makes_the_whole_nothing() -> None:
    assert likeness("Bialiatski Qwerty", "Алесь Бяляцкі").score == 0


def test_nothing_typed_finds_nothing() -> None:
    assert likeness(" ", "Алесь Бяляцкі").score == 0


def test_the_score_says_how_it_came_about() -> None:
    assert likeness("алесь", "Алесь Бяляцкі").how == "same"
    assert likeness("Bialacki", "Алесь Бяляцкі").how == "spelling"
    assert likeness("Бяляц", "Алесь Бяляцкі").how == "beginning"
    assert likeness("Sidorov", "Алесь Бяляцкі").how == "none"
