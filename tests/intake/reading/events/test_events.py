from __future__ import annotations

import pytest

from tests.intake.reading.telling import happened, only_event


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Maryna Reut could face up to twelve years in prison.", "en"),
        ("Maryna Reut was not charged.", "en"),
        ("Amnesty called for the release of Maryna Reut.", "en"),
        ("If Maryna Reut is arrested, we will protest.", "en"),
        ("Supporters fear Maryna Reut may be sentenced.", "en"),
        ("Прокурор запросил для Марины Горецкой девять лет.", "ru"),
        ("Марину Горецкую не задерживали и не арестовали.", "ru"),
        ("Правозащитники требуют, чтобы Марину Горецкую освободили.", "ru"),
        ("Марыну Сапегу не затрымалі.", "be"),
        ("Марію Вербовецьку не затримали.", "uk"),
        ("Marii Hołubiewskiej nie zatrzymano.", "pl"),
        ("Marii Hołubiewskiej grozi do dziesięciu lat więzienia.", "pl"),
    ],
)
def test_what_is_denied_feared_or_asked_for_did_not_happen(text: str, language: str) -> None:
    assert happened(text, language) == {}


@pytest.mark.parametrize(
    ("text", "language", "name"),
    [
        ("Police arrested Maryna Reut on 3 May 2024.", "en", "Maryna Reut"),
        ("Maryna Reut was taken into custody on 3 May 2024.", "en", "Maryna Reut"),
        ("Силовики задержали 3 мая 2024 года Марину Горецкую.", "ru", "Марина Горецкая"),
        ("3 мая 2024 года задержана Марина Горецкая.", "ru", "Марина Горецкая"),
        ("Марыну Сапегу затрымалі 3 мая 2024 года.", "be", "Марына Сапега"),
        ("Марію Вербовецьку затримали 3 травня 2024 року.", "uk", "Марія Вербовецька"),
        ("Marię Hołubiewską zatrzymano 3 maja 2024 roku.", "pl", "Maria Hołubiewska"),
        ("Maria Hołubiewska została zatrzymana 3 maja 2024 roku.", "pl", "Maria Hołubiewska"),
    ],
)
def test_an_arrest_is_told_in_either_voice(text: str, language: str, name: str) -> None:
    assert happened(text, language) == {name: [("detained", "2024-05-03")]}


def test_each_event_has_its_own_date() -> None:
    text = "Ko Zaw Min was arrested in Pyinoolwin, Mandalay Region, on April 29, 2022 and sentenced on December 12, 2022 to 17 years."
    assert happened(text, "en") == {"Ko Zaw Min": [("detained", "2022-04-29"), ("sentenced", "2022-12-12")]}


def test_the_date_of_the_deed_is_not_that_of_the_sentence() -> None:
    text = "He spoke.\n\nA note.\n\nMaryna Reut was sentenced to six years for taking part in the 2020 protests."
    assert happened(text, "en") == {"Maryna Reut": [("sentenced", None)]}


def test_a_serving_prisoner_was_sentenced_on_a_day_not_told() -> None:
    text = "News.\n\nMore.\n\nOn Monday Maryna Reut, who is serving six years, was moved to a prison in Minsk."
    assert happened(text, "en") == {"Maryna Reut": [("sentenced", None), ("transferred", "2024-05-20")]}


def test_the_day_after_is_counted_from_the_day_told_before() -> None:
    text = "Maryna Reut was detained on 3 May 2024. She was charged the next day and released two weeks later."
    assert happened(text, "en") == {
        "Maryna Reut": [("detained", "2024-05-03"), ("charged", "2024-05-04"), ("released", "2024-05-18")]
    }


def test_this_week_is_kept_as_its_month_with_the_days_beside_it() -> None:
    event = only_event("Maryna Reut walked free this week.", "en", "2024-05-22")
    assert (event.date, event.date_window) == ("2024-05", "2024-05-20/2024-05-22")


def test_a_list_without_verbs_shares_the_verb() -> None:
    text = "3 marca zapadły wyroki: Alesiowi Zarankiewiczowi wymierzono 10 lat, Walentynowi Hołubowi dziewięć."
    assert happened(text, "pl") == {
        "Aleś Zarankiewicz": [("sentenced", "2024-03-03")],
        "Walentyn Hołub": [("sentenced", "2024-03-03")],
    }


def test_people_named_among_the_freed_were_freed_and_pardoned_with_them() -> None:
    text = "В ноябре 2023 года помилованы 63 человека.\n\nСреди вышедших — Алевтина Горецкая."
    assert happened(text, "ru") == {"Алевтина Горецкая": [("released", "2023-11"), ("pardoned", "2023-11")]}


def test_two_of_them_are_the_two_named_before() -> None:
    text = (
        "Union leader Vasil Reut had been serving nine years.\n\nMaryna Sapieha had an eight-year term.\n\n"
        "The two of them walked free under pardons that were signed on May 16."
    )
    assert happened(text, "en") == {
        "Vasil Reut": [("sentenced", None), ("released", None), ("pardoned", "2024-05-16")],
        "Maryna Sapieha": [("sentenced", None), ("released", None), ("pardoned", "2024-05-16")],
    }


def test_who_died_after_an_arrest_died_in_custody() -> None:
    text = "Maryna Reut was arrested in May 2023.\n\nShe died on 3 April 2024."
    assert happened(text, "en") == {"Maryna Reut": [("detained", "2023-05"), ("died_in_custody", "2024-04-03")]}


def test_an_event_told_twice_is_proposed_once_with_the_finer_date() -> None:
    text = "Journalist Maryna Reut was detained in May.\n\nReut was detained on 3 May 2024 at work."
    assert happened(text, "en") == {"Maryna Reut": [("detained", "2024-05-03")]}


@pytest.mark.parametrize(
    ("text", "language", "articles"),
    [
        ("Maryna Reut was charged under Part 1 of Article 361-1.", "en", ("361-1(1)",)),
        ("Maryna Reut was charged under Sections 52(a) and 51(c) of the Law.", "en", ("52(a)", "51(c)")),
        ("Марине Горецкой предъявили обвинение по ч. 1 ст. 342 УК.", "ru", ("342(1)",)),
        ("Марыну Сапегу абвінавацілі паводле часткі 2 артыкула 361-2.", "be", ("361-2(2)",)),
        ("Марії Вербовецькій висунули обвинувачення за статтею 276.", "uk", ("276",)),
        ("Marii Hołubiewskiej postawiono zarzuty z art. 130 k.k.", "pl", ("130",)),
    ],
)
def test_articles_have_their_parts(text: str, language: str, articles: tuple[str, ...]) -> None:
    assert only_event(text, language).articles == articles


@pytest.mark.parametrize(
    ("text", "language", "court", "term", "iso"),
    [
        (
            "The Minsk Regional Court sentenced Maryna Reut to six and a half years in prison.",
            "en",
            "Minsk Regional Court",
            "6 years 6 months",
            "P6Y6M",
        ),
        (
            "Приволжский районный суд Казани приговорил Марину Горецкую к шести годам колонии.",
            "ru",
            "Приволжский районный суд Казани",
            "6 лет",
            "P6Y",
        ),
        (
            "Менскі гарадскі суд пакараў Марыну Сапегу трыма гадамі і шасцю месяцамі калоніі.",
            "be",
            "Менскі гарадскі суд",
            "3 гады 6 месяцаў",
            "P3Y6M",
        ),
        (
            "Південний окружний суд засудив Марію Вербовецьку до дванадцяти років колонії.",
            "uk",
            "Південний окружний суд",
            "12 років",
            "P12Y",
        ),
        ("Sąd w Grodnie skazał Marię Hołubiewską na pięć lat.", "pl", "Sąd w Grodnie", "5 lat", "P5Y"),
    ],
)
def test_court_and_term_are_told_in_words_and_in_iso(text: str, language: str, court: str, term: str, iso: str) -> None:
    event = only_event(text, language)
    assert (event.court, event.term, event.term_iso) == (court, term, iso)
