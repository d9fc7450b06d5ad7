"""A name stands in its own script first."""

from __future__ import annotations

from habeas.workspace.components.names import names_of, order_names
from tests.worlds.telling import folded, told


def named(*pairs: tuple[str, str]) -> list[str]:
    claims = [told("naming", name=text, language=language) for text, language in pairs]
    return [name.text for name in names_of(folded(*claims))]


def test_the_countrys_own_language_comes_first() -> None:
    assert named(("Ales Uzor", "en"), ("Олег Узор", "ru"), ("Алег Узор", "be")) == [
        "Алег Узор",
        "Олег Узор",
        "Ales Uzor",
    ]


def test_somebody_whose_name_is_not_shown_is_still_somebody() -> None:
    assert named() == ["Name not shown"]


def test_the_same_spelling_stands_once() -> None:
    assert named(("Ales Uzor", "en"), ("Ales Uzor", "pl")) == ["Ales Uzor"]


def test_an_alias_comes_after_every_name_in_use() -> None:
    claims = [
        told("naming", name="Дзед", language="be", name_type="alias"),
        told("naming", name="Ales Uzor", language="en"),
    ]
    ordered = order_names(folded(*claims).names, languages=("be", "ru"))
    assert [name.text for name in ordered] == ["Ales Uzor", "Дзед"]
