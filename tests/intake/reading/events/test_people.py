from __future__ import annotations

import pytest

from tests.intake.reading.telling import happened, people


@pytest.mark.parametrize("language", ["en", "ru", "be", "uk", "pl", "", "xx"])
@pytest.mark.parametrize("text", ["", "\n\n", "A" * 10_000, "А " * 5_000, "‮X Y‬ was", "A. B. C.", "(((", "«»“”"])
def test_a_text_without_people_has_none(text: str, language: str) -> None:
    assert people(text, language) == ()


def test_the_name_of_a_movement_is_nobody() -> None:
    text = 'Maryna Reut joined the "Woman, Life, Freedom" protests. She was detained on 3 May 2024.'
    assert happened(text, "en") == {"Maryna Reut": [("detained", "2024-05-03")]}


def test_a_name_of_one_letter_is_nobody() -> None:
    assert happened("Police detained K. in Minsk.", "en") == {}


def test_speakers_and_officials_are_not_proposed() -> None:
    text = "President Ivan Luhavy said nobody was held. Lawyer Anna Reut told reporters that the law was unjust."
    assert happened(text, "en") == {}


def test_places_courts_and_papers_are_nobody() -> None:
    text = "The Minsk Regional Court fined Nasha Gazeta. Novaya Pravda was banned in the Grodno Region on Monday."
    assert happened(text, "en") == {}


@pytest.mark.parametrize(
    "name",
    [
        "U Sein Thaw Lwin",
        "Chow Hei-tung",
        "Nguyen Van Thanh",
        "Juan Lorenzo Holgado Chamorro",
        "Abdulrahman al-Ghamdani",
        "Aynur Sadıqzadə",
        "Çağrı Demirhisar",
        "Soran Mahmoudpour",
    ],
)
def test_names_of_any_culture_are_found(name: str) -> None:
    assert happened(f"Activist {name}, 34, was detained on 3 May 2024.", "en") == {name: [("detained", "2024-05-03")]}


def test_a_given_name_that_is_a_river_or_a_mountain_stays_one() -> None:
    text = "3 мая 2024 года суд приговорил двоих. Урал Идельбаев получил шесть лет, Салават Юмагулов — пять."
    assert list(happened(text, "ru")) == ["Урал Идельбаев", "Салават Юмагулов"]


def test_both_halves_of_a_double_surname_may_be_declined() -> None:
    text = (
        "Владислава Єсипенка-Мирного затримали 3 травня 2024 року. Владислав Єсипенко-Мирний вийшов на волю 5 травня."
    )
    (person,) = people(text, "uk")
    assert (person.name, [one.kind for one in person.events]) == ("Владислав Єсипенко-Мирний", ["detained", "released"])


def test_an_alias_belongs_to_the_name_before_it() -> None:
    (person,) = people("Ko Zaw Min (aka Bo Gyi) was detained in March 2023. Bo Gyi died in custody in May 2023.", "en")
    assert person.aliases == ("Bo Gyi",)
    assert [one.kind for one in person.events] == ["detained", "died_in_custody"]


def test_a_surname_alone_is_the_person_named_before() -> None:
    text = "Journalist Maryna Reut was detained on 3 May 2024.\n\nReut was released on 6 May."
    assert happened(text, "en") == {"Maryna Reut": [("detained", "2024-05-03"), ("released", "2024-05-06")]}


def test_a_pronoun_and_a_role_are_the_person_spoken_of() -> None:
    text = "Journalist Maryna Reut was detained on 3 May 2024. She was charged with treason. The court jailed the journalist for six years on 9 May."
    assert happened(text, "en") == {
        "Maryna Reut": [("detained", "2024-05-03"), ("charged", None), ("sentenced", "2024-05-09")]
    }


def test_declined_mentions_are_one_person_in_the_nominative() -> None:
    text = "Алевтину Горецкую задержали 3 мая 2024 года. Горецкой предъявили обвинение. Журналистка Алевтина Горецкая вину не признаёт."
    assert happened(text, "ru") == {"Алевтина Горецкая": [("detained", "2024-05-03"), ("charged", None)]}


def test_people_in_one_list_share_what_happened() -> None:
    text = "Soran Mahmoudpour, 19, and his cousin Hiwa Mahmoudpour, 22, were arrested on Sunday."
    assert happened(text, "en") == {
        "Soran Mahmoudpour": [("detained", "2024-05-19")],
        "Hiwa Mahmoudpour": [("detained", "2024-05-19")],
    }


def test_a_person_named_beside_a_group_is_proposed_and_the_group_is_not() -> None:
    text = "Tep Vannak and five colleagues were arrested on 8 March 2024. Dozens of students were beaten."
    assert happened(text, "en") == {"Tep Vannak": [("detained", "2024-03-08")]}


def test_one_without_a_name_is_proposed_without_one() -> None:
    (person,) = people("Last week KGB officers interrogated a journalist.", "en")
    assert (person.name, [one.kind for one in person.events]) == (None, ["interrogated"])


def test_wording_and_mentions_are_what_stands_at_their_offsets() -> None:
    text = "Some news.\n\nMaryna Reut was detained on 3 May 2024."
    (person,) = people(text, "en")
    assert [text[start:end] for start, end in person.mentions] == ["Maryna Reut"]
    assert [text[one.start : one.end] for one in person.events] == ["Maryna Reut was detained on 3 May 2024."]
