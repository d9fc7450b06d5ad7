"""One person behind many spellings: every row of the table in the issue, and the ways names are written."""

from __future__ import annotations

from itertools import combinations

import pytest

from habeas.names import SAME_NAME, parse, same_name_score
from habeas.names.blocking import keys

SPELLINGS = {
    "akanne": [
        "Марыя Калеснікава",
        "Мария Колесникова",
        "Maria Kolesnikova",
        "Maryia Kalesnikava",
        "Marya Kalyesnikava",
    ],
    "yakanne": [
        "Алесь Бяляцкі",
        "Алесь Беляцкий",
        "Ales Bialiatski",
        "Ales Belyatsky",
        "Aleś Bialacki",
        "Ales Bieliacki",
    ],
    "г and х": ["Рыгор Хадкевіч", "Григорий Ходкевич", "Hryhor Khadkevich", "Grigory Hodkevich", "Ryhor Chadkievič"],
    "ў": ["Аўген Воўчак", "Aŭhien Voŭčak", "Auhen Vouchak", "Awhen Vowchak"],
    "ў and в": ["Мікола Статкевіч", "Николай Статкевич", "Mikola Statkievič", "Mikałaj Statkiewicz"],
    "ц and т": [
        "Сяргей Ціханоўскі",
        "Сергей Тихановский",
        "Siarhei Tsikhanouski",
        "Siarhiej Cichanoŭski",
        "Sergei Tikhanovsky",
    ],
    "дз and д": ["Дзмітрый Дзядзюк", "Дмитрий Дедюк", "Dzmitry Dziadziuk", "Dmitri Dedyuk", "Зміцер Дзядзюк"],
    "ч and тч": ["Андрэй Пачобут", "Андрей Почобут", "Andrzej Poczobut", "Andrei Pachobut", "Andreï Potchobout"],
    "hard р": ["Рыгор Грыбаў", "Григорий Грибов", "Ryhor Hrybau", "Grigori Gribov"],
    "given names of their own": ["Мікалай Рак", "Николай Рак", "Mikola Rak", "Nikolai Rak", "Mikałaj Rak"],
    "Igor": ["Ігар Сокал", "Игорь Сокол", "Ihar Sokal", "Igor Sokol"],
    "taraškievica": ["Зьміцер Сьнежка", "Дзмітрый Снежка", "Дмитрий Снежко", "Źmicier Śniežka"],
    "soft signs": ["Пётр Вайцяхоўскі", "Пётр Вайцяхоўскі", "Pyotr Voytsekhovskiy", "Piotr Vaitsiakhouski"],
    "BGN": ["Yahor Yarmolchyk", "Yegor Yermolchik", "Ягор Ярмольчык", "Егор Ермольчик", "Jahor Jarmolčyk"],
    "Ukrainian": ["Олександр Біляцький", "Александр Беляцкий", "Oleksandr Biliatskyi", "Аляксандр Бяляцкі"],
    "German": ["Wolha Zichanouskaja", "Вольга Ціханоўская", "Ольга Тихановская", "Volha Tsikhanouskaya"],
    "French": ["Vassil Chouchkievitch", "Васіль Шушкевіч", "Василий Шушкевич", "Vasil Shushkevich"],
    "Lithuanian": ["Andrejus Kazulinas", "Андрэй Казулін", "Андрей Козулин", "Andrej Kazulin"],
    "Latvian": ["Sergejs Ivanovs", "Сергей Иванов", "Siarhei Ivanou"],
    "an л that is ў": ["Аляксандр Воўк", "Александр Волк", "Aliaksandr Vouk"],
    "a в that came in": ["Кірыл Навумаў", "Кирилл Наумов", "Kiryl Navumau", "Kirill Naumov"],
    "a beginning у": ["Захар Урублеўскі", "Захар Врублевский", "Zakhar Urubleuski"],
}


@pytest.mark.parametrize("spellings", SPELLINGS.values(), ids=list(SPELLINGS))
def test_spellings_of_one_name_are_one_name_and_share_a_key(spellings: list[str]) -> None:
    pairs = list(combinations(spellings, 2))
    assert [(a, b) for a, b in pairs if same_name_score(a, b) < SAME_NAME] == []
    assert [(a, b) for a, b in pairs if not keys(a) & keys(b)] == []


SAME = [
    ("Алесь Бяляцкі", "Александр Викторович Беляцкий", "a short form, and a patronymic on one side"),
    ("Аляксандр Віктаравіч Бяляцкі", "Александр Викторович Беляцкий", "patronymics in two languages"),
    ("А. Бяляцкі", "Алесь Бяляцкі", "an initial"),
    ("Бяляцкі А. В.", "Аляксандр Віктаравіч Бяляцкі", "initials after the surname"),
    ("А.В.Бяляцкі", "Александр Викторович Беляцкий", "initials without blanks"),
    ("Бяляцкі Алесь", "Ales Bialiatski", "the surname first"),
    ("Bialiatski, Ales", "Алесь Бяляцкі", "a comma"),
    ("BIALIATSKI Ales", "Алесь БЯЛЯЦКІ", "capitals"),
    ("Лукашэнка, Іван Пятровіч", "Иван Петрович Лукашенко", "a comma and a patronymic"),
    ("Катерина Андреева (Бахвалова)", "Кацярына Бахвалава", "another surname in brackets"),
    ("Катерина Андреева (Бахвалова)", "Кацярына Андрэева", "the surname before the brackets"),
    ("Кацярына Андрэева-Бахвалава", "Катерина Бахвалова", "a double surname, and a part of it"),
    ("Кацярына Бахвалава-Андрэева", "Катерина Андреева Бахвалова", "a double surname in another order"),
    ("Марыя Іванова (дзявочае Пятрова)", "Мария Петрова", "a maiden name in brackets"),
    ("Марыя Іванова, дзявочае Пятрова", "Мария Петрова", "a maiden name after a comma"),
    ("Maria Ivanova née Petrova", "Мария Петрова", "née"),
    ("Анна-Мария Сидорова", "Анна Мария Сидорова", "a hyphen"),
    ("Алексадр Беляцкий", "Алесь Бяляцкі", "a slip in a given name"),
    ("Adam Adamovich", "Адамовіч Адам", "a surname that could be a patronymic"),
    ("Стефановіч Іван Пятровіч", "Иван Петрович Стефанович", "two words in -vich"),
    ("Пятровіч Стефановіч Іван", "Иван Петрович Стефанович", "two words in -vich before the given name"),
    ("Адам Адамавіч Адамовіч", "Адам Адамович", "three words of one name"),
    ("Саша Беляцкий", "Аляксандр Бяляцкі", "a pet name"),
]


@pytest.mark.parametrize(("one", "other", "why"), SAME, ids=lambda text: text)
def test_a_name_is_the_same_with(one: str, other: str, why: str) -> None:
    assert same_name_score(one, other) >= SAME_NAME
    assert keys(one) & keys(other)


@pytest.mark.parametrize("apostrophe", "'’ʼ`‘ʹ")
def test_an_apostrophe_of_any_kind_is_none(apostrophe: str) -> None:
    assert same_name_score(f"Дар{apostrophe}я Лук{apostrophe}янава", "Дарья Лукьянова") == 1


@pytest.mark.parametrize("declined", ["Алеся Бяляцкага", "Алесю Бяляцкаму", "Александра Беляцкого", "Aleksandra Bialackiego",
                                      "Олександра Біляцького", "Алесем Бяляцкім"])  # fmt: skip
def test_a_name_in_another_case_is_a_candidate_below_the_nominative(declined: str) -> None:
    assert SAME_NAME <= same_name_score(declined, "Алесь Бяляцкі") < same_name_score("Алесь Беляцкий", "Алесь Бяляцкі")


DIFFERENT = [
    ("Пётр Іванавіч Кавалёў", "Павел Іванавіч Кавалёў", "brothers"),
    ("Пётр Іванавіч Кавалёў", "Іван Пятровіч Кавалёў", "father and son"),
    ("Пётр Іванавіч Кавалёў", "Ганна Іванаўна Кавалёва", "brother and sister"),
    ("Пётр Іванавіч Кавалёў", "Ганна Паўлаўна Кавалёва", "spouses"),
    ("Пётр Іванавіч Кавалёў", "Пётр Паўлавіч Кавалёў", "namesakes"),
    ("Александр Ковалёв", "Александра Ковалёва", "a man and a woman of one name"),
    ("Валентин Ковалёв", "Валентина Ковалёва", "a man and a woman of one name"),
    ("Яўген Кавалёў", "Яўгенія Кавалёва", "a man and a woman of one name"),
    ("А. Кавалёў", "А. Кавалёва", "a man and a woman with an initial"),
    ("А. Бяляцкі", "Віктар Бяляцкі", "another initial"),
    ("А. В. Бяляцкі", "А. П. Бяляцкі", "another initial of the father"),
    ("Ігар Кавалёў", "Алег Кавалёў", "given names alike"),
    ("Марыя Кавалёва", "Марына Кавалёва", "given names alike"),
    ("Дзяніс Кавалёў", "Данііл Кавалёў", "given names alike"),
    ("Іван Іваноў", "Іван Іваненка", "surnames of one root"),
    ("Пётр Кавалёў", "Пётр Каваль", "surnames of one root"),
    ("Пётр Казлоў", "Пётр Казловіч", "surnames of one root"),
    ("Пётр Мароз", "Пётр Марозаў", "surnames of one root"),
    ("Пётр Белов", "Пётр Беляев", "surnames of one root"),
    ("Пётр Станкевіч", "Пётр Статкевіч", "surnames that differ in one letter"),
    ("Пётр Шушкевіч", "Пётр Шашкевіч", "surnames that differ in one letter"),
    ("Пётр Саўчанка", "Пётр Шаўчэнка", "surnames that differ in one letter"),
    ("Николай Николаевич", "Николай Иванович", "no surname"),
    ("Іван Пятровіч", "Иван Петрович Стефанович", "no surname on one side"),
]


@pytest.mark.parametrize(("one", "other", "why"), DIFFERENT, ids=lambda text: text)
def test_two_people_are_not_one(one: str, other: str, why: str) -> None:
    assert same_name_score(one, other) < SAME_NAME


def test_a_name_is_taken_apart() -> None:
    parsed = parse("Бяляцкі Аляксандр Віктаравіч")
    assert (parsed.given, parsed.surnames, parsed.script, parsed.chosen_by) == (
        "аляксандр",
        ("бяляцкі",),
        "cyrillic",
        "beside the patronymic",
    )
    assert parsed.patronymic is not None
    assert parsed.patronymic.fathers == {"viktar"}


def test_where_the_order_of_words_is_unknown_both_are_kept() -> None:
    parsed = parse("Адам Іван")
    assert (parsed.is_ambiguous, parsed.chosen_by, len(parsed.readings)) == (True, "order of words is unknown", 2)


def test_two_people_of_one_surname_share_no_key_of_their_fathers() -> None:
    assert keys("Пётр Іванавіч Кавалёў") & keys("Пётр Іванавіч Сідараў") == {"piatro ivan"}
    assert not keys("Пётр Іванавіч Кавалёў") & keys("Пётр Паўлавіч Сідараў")
