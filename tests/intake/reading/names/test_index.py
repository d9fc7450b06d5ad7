"""Names found by their words among many, and how few of them are looked at for it."""

from __future__ import annotations

import pytest

from habeas.intake.reading.names import cast
from habeas.intake.reading.names.cast import gather
from habeas.intake.reading.names.finding import find_names
from habeas.intake.reading.names.index import NameIndex
from habeas.intake.reading.text.passages import read_passages


def index(language: str, *names: str) -> NameIndex:
    made = NameIndex(language)
    for one in names:
        made.add(tuple(one.split()))
    return made


def test_a_word_that_no_name_has_finds_none() -> None:
    assert index("ru", "Иван Гудков").having("Петров") == []


def test_a_word_is_found_in_another_case_where_names_are_declined_alone() -> None:
    assert index("ru", "Мария Орлова", "Иван Гудков").having("Гудкову") == [1]
    assert index("en", "Maria Orlova", "Ivan Gudkov").having("Gudkovu") == []


def test_half_of_a_double_surname_finds_it_and_another_double_one_does_not() -> None:
    names = index("pl", "Anna Marynicz-Zołotucha", "Jan Nowak")
    assert names.having("Marynicz") == [0]
    assert names.having("Marynicz-Nowak") == []


def test_of_several_words_the_one_that_fewest_names_have_is_asked_for() -> None:
    assert index("ru", "Иван Орлов", "Иван Гудков", "Иван Стрига").having("Иван", "Гудков") == [1]


def test_the_work_for_a_list_of_names_grows_with_its_length_and_not_with_its_square(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: list[str] = []

    def counting(one: str, other: str, *, language: str) -> bool:
        asked.append(one)
        return is_same_word(one, other, language=language)

    is_same_word = cast.is_same_word
    monkeypatch.setattr(cast, "is_same_word", counting)
    consonants = "бвгдзклмнпрст"
    surnames = [f"{a.upper()}о{b}у{c}ов" for a in consonants for b in consonants for c in consonants][:1000]
    text = " ".join(f"Задержали Ивана {one}а." for one in surnames)
    everyone, _ = gather(find_names(read_passages(text, language="ru")), language="ru")
    assert len(everyone) == 1000
    assert len(asked) < 5 * 1000
