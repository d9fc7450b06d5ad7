"""Whatever is in the cell of a table: no crash, no match at full score, and a plain reason."""

from __future__ import annotations

import pytest

from habeas.names import SAME_NAME, explain, parse, same_name_score
from habeas.names.blocking import keys

NOBODY = [
    "",
    " ",
    "\t\n",
    "123 456",
    "#$%^&",
    "()[]",
    "(",
    "-",
    "ʼ",
    "\x00\x01",
    "\u200f\u200e",
    "🙂",
    "\ud800",
    "\u0301",
]
LONG = ["а" * 10_000, "Алесь " * 2_000, "x" * 10_000, "Ales Bialiatski " * 700]
TWO_PEOPLE = [
    ("Іван Іваноў і Пётр Пятроў", "Іван Іваноў", "Пётр Пятроў"),
    ("ІВАН ІВАНОЎ І ПЁТР ПЯТРОЎ", "Іван Іваноў", "Пётр Пятроў"),
    ("Иван Иванов и Мария Петрова", "Иван Иванов", "Мария Петрова"),
    ("Іван Іваноў, Пётр Пятроў", "Іван Іваноў", "Пётр Пятроў"),
    ("A. Ivanou / B. Piatrou", "A. Ivanou", "B. Piatrou"),
    ("Ivan Ivanou and Barys Piatrou", "Ivan Ivanou", "Barys Piatrou"),
    ("Ivan Ivanou & Barys Piatrou", "Ivan Ivanou", "Barys Piatrou"),
    ("Ivan Ivanou; Barys Piatrou", "Ivan Ivanou", "Barys Piatrou"),
    ("Ivan Ivanou\nBarys Piatrou", "Ivan Ivanou", "Barys Piatrou"),
    ("Іван і Марыя Пятровы", "Іван Пятроў", "Марыя Пятрова"),
    ("Win Htein and Zaw Latt", "Win Htein", "Zaw Latt"),
]
ODD = ["Алесь Бяляцкі 2", "🙂 Алесь Бяляцкі", "Алесь\u202eБяляцкі", "\u200fАлесь Бяляцкі", "Алесь\x07 Бяляцкі"]


@pytest.mark.parametrize("nobody", NOBODY, ids=ascii)
def test_a_text_without_a_name_matches_nothing_and_says_so(nobody: str) -> None:
    assert same_name_score(nobody, "Алесь Бяляцкі") == 0
    assert same_name_score(nobody, nobody) == 0
    assert "no words" in explain(nobody, nobody).doubts


@pytest.mark.parametrize("word", ["Бяляцкі", "Bialiatski", "Алесь", "Hannibal", "a", "І", "ь"])
def test_one_word_is_never_a_full_match_and_the_reason_is_that_it_is_one_word(word: str) -> None:
    assert same_name_score(word, word) < 1
    assert "one word" in explain(word, word).doubts


def test_a_surname_alone_or_a_given_name_alone_is_not_a_match() -> None:
    assert same_name_score("Бяляцкі", "Алесь Бяляцкі") < SAME_NAME
    assert same_name_score("Бяляцкі", "Беляцкий") < SAME_NAME
    assert same_name_score("Алесь", "Алесь Бяляцкі") < SAME_NAME


def test_initials_alone_are_nobodys_name() -> None:
    assert same_name_score("А. Б.", "А. Б.") < SAME_NAME
    assert explain("А. Б.", "А. Б.").doubts == ("initials alone",)


@pytest.mark.parametrize("long", LONG, ids=lambda long: long[:10])
def test_ten_thousand_letters_are_no_name(long: str) -> None:
    assert same_name_score(long, long) < SAME_NAME
    assert "too long for a name" in explain(long, long).doubts
    assert len(keys(long)) < 200


@pytest.mark.parametrize(("cell", "first", "second"), TWO_PEOPLE, ids=lambda text: text)
def test_two_people_in_one_cell_are_not_the_name_of_either(cell: str, first: str, second: str) -> None:
    for one in (first, second):
        assert same_name_score(cell, one) < SAME_NAME
        assert explain(cell, one).doubts == ("several people",)
        assert keys(cell) & keys(one)  # brought together, so that somebody sees it
    assert same_name_score(cell, cell) < SAME_NAME


def test_one_person_in_two_spellings_in_one_cell_is_one_person() -> None:
    assert same_name_score("Алесь Бяляцкі / Ales Bialiatski", "Алесь Беляцкий") == 1


@pytest.mark.parametrize(
    "name",
    ["Иван И. Петров", "Петров И. И.", "Ivan I Petrov", "Mazurkevich, Ivan Petrovich", "Adam, Ivan", "Y. Y. Ivanou"],
)
def test_initials_and_commas_do_not_make_several_people(name: str) -> None:
    assert parse(name).people == ()


@pytest.mark.parametrize("odd", ODD, ids=ascii)
def test_signs_that_no_name_has_cost_the_full_score_and_are_named(odd: str) -> None:
    assert SAME_NAME < same_name_score(odd, "Алесь Бяляцкі") < 1
    assert explain(odd, "Алесь Бяляцкі").doubts == ("signs that no name has",)


def test_two_scripts_in_one_name_cost_the_full_score_and_are_named() -> None:
    assert SAME_NAME < same_name_score("Алесь Bialiatski", "Алесь Бяляцкі") < 1
    assert explain("Алесь Bialiatski", "Алесь Бяляцкі").doubts == ("two scripts in one name",)
    assert parse("Алесь Bialiatski").script == "mixed"


def test_look_alike_letters_inside_words_are_put_right_without_a_word() -> None:
    assert same_name_score("Aлeсь Бяляцкi", "Алесь Бяляцкі") == 1
    assert same_name_score("Аляĸсандр Бяляцĸі", "Аляксандр Бяляцкі") == 1
    assert parse("Aлeсь Бяляцкi").script == "cyrillic"


def test_the_same_word_twice_is_no_second_part_of_the_name() -> None:
    assert same_name_score("Іван Іван", "Іван Іваноў") < SAME_NAME
    assert same_name_score("Іван Іваноў Іваноў", "Іван Іваноў") >= SAME_NAME
