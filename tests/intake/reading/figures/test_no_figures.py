"""Numbers that count no people in custody are left alone."""

from __future__ import annotations

import pytest

from tests.intake.reading.asking import numbers


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Ales Orlin, 74, was jailed.", "en"),
        ("Two women under the age of 18 said so.", "en"),
        ("He was sentenced to nine years and three months.", "en"),
        ("He was sentenced to between 10 and 11 and a half years.", "en"),
        ("She was charged under Part 1 of Article 361-1.", "en"),
        ("He was moved to colony No. 4 and cell 12.", "en"),
        ("The court fined the prisoner 500 dollars, or $500.", "en"),
        ("He was detained on 14 March 2022 at 6am.", "en"),
        ("Families of prisoners had waited from four in the morning.", "en"),
        ("Police seized two phones and three laptops.", "en"),
        ("The country of 9 million people has many prisoners.", "en"),
        ("About 200 people gathered outside the court.", "en"),
        ("A group of 120 lawmakers signed the letter for the prisoners.", "en"),
        ("Twelve experts said the detention was unlawful.", "en"),
        ("Researchers interviewed 21 former detainees and 14 relatives.", "en"),
        ("Five police officers took her to prison.", "en"),
        ("Dozens of prisoners were freed, and 75% of them were ill.", "en"),
        ("Её приговорили к шести годам по ч. 2 ст. 207 УК.", "ru"),
        ("Задержали активистку 45 лет, мать двоих детей.", "ru"),
        ("Арестованному дали 15 суток по статьям 361 и 370.", "ru"),
        ("Арестованной назначили штраф в 20 тысяч.", "ru"),
        ("На митинг пришли около двух тысяч человек.", "ru"),
        ("Задержанных держали с 16 на 17 января.", "ru"),
        ("Телефон для арестованных: 8 800 707-05-28.", "ru"),
        ("Асуджанаму далі 5 гадоў паводле артыкула 361-2.", "be"),
        ("Актывіста трымалі ў ПК-4, ён мае траіх дзяцей.", "be"),
        ("Засудженій дали 12 років колонії та штраф 200 тисяч рублів.", "uk"),
        ("На протест вийшли тисячі, було 20 обшуків.", "uk"),
        ("Skazany spędził w kolonii dwa lata, osiem miesięcy i 12 dni.", "pl"),
        ("W manifestacji wzięło udział około 5 tys. osób.", "pl"),
    ],
)
def test_a_number_of_something_else_is_no_figure(text: str, language: str) -> None:
    assert numbers(text, language) == []


def test_the_second_of_two_terms_is_a_term_too() -> None:
    assert numbers("Orlin wymierzono 10 lat więzienia, Sawie dziewięć.", "pl") == []


def test_ages_that_share_their_unit_are_ages() -> None:
    assert numbers("В отдел доставили двух школьниц 14 и 16 лет.", "ru") == [2]


def test_those_counted_before_are_not_counted_again() -> None:
    assert numbers("Fifteen people were arrested. One of the fifteen was released.") == [15]
