"""Which name stands for somebody before a reader, and where it stands in the alphabet."""

from __future__ import annotations

import pytest

from habeas.domain.calling import by_alphabet, called, called_in, in_order
from habeas.domain.dossier import Name
from habeas.domain.facts import script_of
from habeas.domain.speech import LANGUAGES


def name(text: str, language: str = "", *, type_: str = "main") -> Name:
    return Name(text=text, script=script_of(text), language=language, type=type_, claims=())


ALL = (name("Aleh Uzor", "en"), name("Олег Узор", "ru"), name("Алег Узор", "be"))


def test_nobody_is_called_anything_where_no_name_is_known() -> None:
    assert called(()) == ("", "", "")


def test_each_reader_meets_the_form_of_their_language() -> None:
    assert dict(zip(LANGUAGES, called(ALL), strict=True)) == {"en": "Aleh Uzor", "be": "Алег Узор", "ru": "Олег Узор"}


@pytest.mark.parametrize(
    ("names", "shown"),
    [
        ((name("Aleh Uzor", "en"),), ("Aleh Uzor", "Aleh Uzor", "Aleh Uzor")),
        ((name("Олег Узор", "ru"),), ("Олег Узор", "Олег Узор", "Олег Узор")),
        ((name("Aleh Uzor"), name("Алег Узор", "be")), ("Aleh Uzor", "Алег Узор", "Алег Узор")),
        ((name("Aleh Uzor"), name("Вiктар Узор"), name("Виктор Узор")), ("Aleh Uzor", "Вiктар Узор", "Вiктар Узор")),
        ((name("Aleh Uzor"), name("Виктор Узор"), name("Віктар Узор")), ("Aleh Uzor", "Віктар Узор", "Виктор Узор")),
        ((name("Aleh Uzor", "be"), name("Oleg Uzor", "en")), ("Oleg Uzor", "Aleh Uzor", "Aleh Uzor")),
        ((name("Aleh Uzor", "en"), name("Алех Узор", "bg")), ("Aleh Uzor", "Aleh Uzor", "Aleh Uzor")),
        ((name("Алег Узор", "be"), name("Aleh Wzor", "pl")), ("Aleh Wzor", "Алег Узор", "Алег Узор")),
        ((name("علي"), name("Алег Узор", "be")), ("علي", "Алег Узор", "Алег Узор")),
    ],
)
def test_without_it_the_letters_then_the_script_then_the_most_told_decide(
    names: tuple[Name, ...], shown: tuple[str, ...]
) -> None:
    assert called(names) == shown


def test_an_alias_in_the_readers_language_stands_behind_a_name_in_another() -> None:
    assert called((name("Дзед", "be", type_="alias"), name("Aleh Uzor", "en"))) == ("Aleh Uzor",) * 3


def test_the_other_languages_come_in_the_order_asked_for() -> None:
    names = (name("Аліґ", "uk"), *ALL)
    assert [one.language for one in in_order(names, languages=["en", "be", "ru"])] == ["en", "be", "ru", "uk"]


def test_a_language_that_the_register_does_not_speak_meets_the_name_told_most() -> None:
    assert called_in("fr", called(ALL), otherwise="Aleh Uzor") == "Aleh Uzor"


def test_letters_stand_where_readers_look_for_them() -> None:
    names = [
        "Яна",
        "Ўладзя",
        "Фама",
        "Уля",
        "ігар",
        "Зоя",
        "Жэня",
        "Ёсіф",
        "Еўка",
        "Алесь",
        "Łucyja",
        "Lucyna",
        "Marta",
    ]
    assert sorted(names, key=by_alphabet) == [
        "Lucyna", "Łucyja", "Marta", "Алесь", "Еўка", "Ёсіф", "Жэня", "Зоя", "ігар", "Уля", "Ўладзя", "Фама", "Яна",
    ]  # fmt: skip
