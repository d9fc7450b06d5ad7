from __future__ import annotations

import pytest

from habeas.intake.documents.document import Document
from habeas.intake.reading.article import read_article
from tests.intake.reading.telling import happened

REUT, SARUK = "Maryna Reut", "Piotr Saruk"


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("Maryna Reut was detained on 3 May 2022. She was charged that July.", ["2022-05-03", "2022-07"]),
        ("Maryna Reut was detained in May 2022 and sentenced in March of the following year.", ["2022-05", "2023-03"]),
        ("Maryna Reut was detained on 3 May 2024. The following week she was charged.", ["2024-05-03", "2024-05-10"]),
        ("Maryna Reut was detained on 3 May 2024. She had been questioned the evening before.", ["2024-05-03", "2024-05-02"]),
        ("Maryna Reut was freed on 3 May 2024, three months after officers had arrested her.", ["2024-05-03", "2024-02"]),
        ("Maryna Reut was detained in 2021, and came out on bail that same year.", ["2021", "2021"]),
        ("Maryna Reut was arrested in January this year.", ["2024-01"]),
        ("Maryna Reut was detained on 3 May 2024. She was beaten the same week.", ["2024-05-03", "2024-05"]),
        ("Maryna Reut was detained on 3 May 2022 and acquitted the next year.", ["2022-05-03", "2023"]),
        ("Maryna Reut spent the last eleven months in solitary confinement.", [None]),
        ("Maryna Reut was pardoned and released on 3 May 2024.", ["2024-05-03", "2024-05-03"]),
    ],
)  # fmt: skip
def test_a_day_may_be_told_by_the_one_before(text: str, dates: list[str | None]) -> None:
    assert [date for _, date in happened(text, "en")[REUT]] == dates


def test_the_day_on_which_somebody_told_of_it_is_not_that_of_the_event() -> None:
    text = "Maryna Reut has been moved to a prison in Homiel, Viasna reported on 4 May."
    assert happened(f"News\n\nOf the day.\n\nAll.\n\n{text}", "en") == {REUT: [("transferred", None)]}


def test_the_day_before_is_counted_also_from_a_day_on_which_somebody_spoke() -> None:
    text = "Relatives said on 19 May that they were well. The day before, Maryna Reut left prison."
    assert happened(text, "en") == {REUT: [("released", "2024-05-18")]}


def test_a_lead_without_a_day_has_the_day_told_further_on() -> None:
    text = "Suwerenna wiadomość\n\nSąd skazał Marię Hołubiewską na dwa lata.\n\nMarię Hołubiewską skazano 14 maja 2024 roku."
    assert happened(text, "pl", published="2024-05-20") == {"Maria Hołubiewska": [("sentenced", "2024-05-14")]}


def test_a_lead_of_today_and_a_sentence_of_years_ago_are_two() -> None:
    text = "News\n\nA court in Homiel jailed Maryna Reut for six years.\n\nReut was sentenced on 3 May 2019."
    assert happened(text, "en") == {REUT: [("sentenced", "2024-05-20"), ("sentenced", "2019-05-03")]}


def test_somebody_named_only_after_the_lead_has_its_day() -> None:
    text = "News\n\nA court in Homiel on Monday sentenced a teacher to six years. Maryna Reut, 52, was found guilty of treason."
    assert happened(text, "en") == {REUT: [("sentenced", "2024-05-20")]}


def test_each_who_got_a_term_shares_the_day_of_the_verdict() -> None:
    text = (
        "On 15 April 2024 the court passed judgment on Maryna Reut and Piotr Saruk. "
        "Reut was sentenced to four years; Saruk, under Article 342, to two years."
    )
    assert happened(text, "en") == {
        REUT: [("sentenced", "2024-04-15")],
        SARUK: [("sentenced", "2024-04-15")],
    }


def test_who_got_a_term_in_the_next_sentence_got_it_on_the_same_day() -> None:
    text = "A court on 10 May 2024 handed Maryna Reut, director of a weekly, a six-year prison sentence. Piotr Saruk got five years."
    assert happened(text, "en") == {REUT: [("sentenced", "2024-05-10")], SARUK: [("sentenced", "2024-05-10")]}


def test_a_day_still_to_come_is_not_filled_with_that_of_another_verdict() -> None:
    text = (
        "A court on 10 May 2024 sentenced Maryna Reut to six years. On 3 July 2024 Piotr Saruk was sentenced to a year."
    )
    assert happened(text, "en")[SARUK] == [("sentenced", None)]


def test_this_happened_on_a_day_dates_what_was_told_before() -> None:
    text = "Новость\n\nДа.\n\nНет.\n\nАлевтину Горецкую освободили и вывезли в Литву. Это произошло 11 мая."
    assert happened(text, "ru") == {"Алевтина Горецкая": [("released", "2024-05-11"), ("expelled", "2024-05-11")]}


def test_a_month_shortly_before_publication_is_news_whatever_year_was_told_before() -> None:
    text = "Алевтину Горецкую арестовали весной 2020 года и спустя два года осудили. В апреле её этапировали в Сибирь."
    assert happened(text, "ru")["Алевтина Горецкая"][-1] == ("transferred", "2024-04")


def test_since_when_somebody_refuses_food_is_told() -> None:
    text = "Maryna Reut has been on hunger strike since 27 April."
    assert happened(text, "en") == {REUT: [("hunger_strike", "2024-04-27")]}


def test_a_date_beyond_a_semicolon_belongs_to_what_follows_it() -> None:
    text = "10 мая 2024 года суд признал Марину Горецкую виновной и назначил ей шесть лет; в июне 2023 года её избили."
    assert happened(text, "ru")["Марина Горецкая"][0] == ("sentenced", "2024-05-10")


def test_without_a_day_of_publication_the_headline_tells_the_year() -> None:
    title = "Belarus: persecution chronicle for April 12–18, 2023"
    text = f"{title}\n\nMaryna Reut was moved to prison No. 1 on March 28."
    (person,) = read_article(Document(kind="text", title=title, text=text, language="en")).people
    assert [(one.kind, one.date) for one in person.events] == [("transferred", "2023-03-28")]


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("Maryna Reut was not seized until 3 May 2024.", ["2024-05-03"]),
        ("Maryna Reut was sentenced on 3 May 2024. She was moved to a prison a week after the verdict.", ["2024-05-03", "2024-05-10"]),
        ("Maryna Reut was detained on 3 May 2024, months after her release from prison.", ["2024-05-03", None]),
        ("Maryna Reut was detained in 2018 and released on bail after several weeks.", ["2018", "2018"]),
        ("Maryna Reut was jailed for taking part in the protests of July 11, 2021.", [None]),
        ("Piotr Saruk was sentenced on 3 May 2024. In June he was questioned. Maryna Reut was sentenced at the same hearing.", ["2024-05-03"]),
        ("Maryna Reut ended a hunger strike that she had begun on 3 May 2024.", ["2024-05-03"]),
    ],
)  # fmt: skip
def test_a_day_is_told_by_what_else_happened(text: str, dates: list[str | None]) -> None:
    whole = f"News\n\nOf the day.\n\nAll.\n\n{text}"
    assert [date for _, date in happened(whole, "en")[REUT]] == dates
