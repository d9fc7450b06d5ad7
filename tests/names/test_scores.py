"""What holds of every score, whatever the text; and how scores explain themselves."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from habeas.domain.speech import speech
from habeas.names import PartCompared, explain, parse, same_name_score, score_pairs
from habeas.names.blocking import keys
from habeas.names.explaining import say_how

GIVEN = ["Алесь", "Іван", "Мария", "Volha", "Dzmitry", "Сяргей", "Наталля", "Mahsa", "Win", "А."]
FATHERS = ["", "Іванавіч", "Петровна", "Viktaravich", "П."]
SURNAMES = [
    "Бяляцкі",
    "Иванова",
    "Kalesnikava",
    "Стефановіч",
    "Amini",
    "Htein",
    "Кавалёў-Ждан",
    "О'Коннор",
    "Грыб (Рак)",
]
names = st.builds(
    lambda given, father, surname, last: " ".join(
        filter(None, (given, father, surname) if last else (surname, given, father))
    ),
    st.sampled_from(GIVEN), st.sampled_from(FATHERS), st.sampled_from(SURNAMES), st.booleans(),
)  # fmt: skip
texts = st.one_of(names, st.text(max_size=40), st.text("АБІВаеёілнорсцьчоўъabceinosz .,-'()/і"))


@given(texts, texts)
def test_a_score_is_symmetric_between_0_and_1_and_explained_as_given(one: str, other: str) -> None:
    score = same_name_score(one, other)
    assert 0 <= score <= 1
    assert same_name_score(other, one) == score
    assert explain(one, other).score == score
    assert score_pairs([one, other], [other, one]) == [score, score]


@given(names.filter(lambda name: not parse(name).doubts))
def test_a_name_is_the_same_as_itself(name: str) -> None:
    assert same_name_score(name, name) == 1


@example("a0A0P", "Volha Петровна Бяляцкі")
@given(texts, names)
def test_blanks_around_a_name_change_nothing(one: str, other: str) -> None:
    assert same_name_score(f"  {one}\n", other) == same_name_score(one, other)


@given(names, names)
def test_capitals_change_nothing(one: str, other: str) -> None:
    assert same_name_score(one.upper(), other.upper()) == same_name_score(one.lower(), other.lower())
    assert keys(one.upper()) == keys(one.lower())


@given(st.text(max_size=60))
def test_any_text_can_be_taken_apart_and_keyed(text: str) -> None:
    assert parse(text).readings
    assert all(keys(text))


def test_pairs_of_unequal_number_are_refused() -> None:
    with pytest.raises(ValueError, match="zip"):
        score_pairs(["Алесь Бяляцкі"], [])


def test_no_pairs_have_no_scores() -> None:
    assert score_pairs([], []) == []


def test_an_explanation_names_each_part_and_how_it_agrees() -> None:
    found = explain("Алесь Бяляцкі", "Александр Викторович Беляцкий")
    assert found.method == "east-slavic"
    assert found.parts == (
        PartCompared("surname", "бяляцкі", "беляцкий", "another spelling", 1.0),
        PartCompared("given name", "алесь", "александр", "short form", 0.93),
        PartCompared("patronymic", "", "викторович", "missing", 0.99),
    )
    assert found.against == ()


def test_what_speaks_against_is_said() -> None:
    found = explain("Пётр Іванавіч Кавалёў", "Пётр Паўлавіч Кавалёў")
    assert [(part.role, part.left, part.right) for part in found.against] == [("patronymic", "іванавіч", "паўлавіч")]


def test_a_name_from_elsewhere_is_compared_by_the_general_method() -> None:
    found = explain("Nasrin Ahmadi", "نسرین احمدی")
    assert (found.method, [part.how for part in found.parts]) == ("general", ["nearly alike", "nearly alike"])


def test_an_unknown_order_is_said() -> None:
    assert explain("Адам Іван", "Іван Адам").ambiguous


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", ("surname: another spelling", "given name: short form", "patronymic: missing")),
        ("be", ("прозвішча: іншае напісанне", "імя: скарочаная форма", "імя па бацьку: няма ў аднаго з двух")),
        ("ru", ("фамилия: другое написание", "имя: краткая форма", "отчество: нет у одного из двух")),
    ],
)
def test_how_names_agree_is_said_in_the_readers_language(language: str, said: tuple[str, ...]) -> None:
    found = explain("Алесь Бяляцкі", "Александр Викторович Беляцкий")
    assert say_how(found, speech(language)) == said


def test_a_part_that_neither_has_is_not_spoken_of_and_doubts_are() -> None:
    assert say_how(explain("Бяляцкі", "Беляцкий"), speech("be")) == ("прозвішча: іншае напісанне", "адно слова")
