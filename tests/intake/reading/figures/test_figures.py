"""Numbers of people held, arrested, let out or dead are figures."""

from __future__ import annotations

import pytest

from tests.intake.reading.asking import bounds, figures, numbers, read


@pytest.mark.parametrize(
    ("text", "language", "found"),
    [
        ("Seven men and three women were arrested.", "en", [7, 3]),
        ("The two of them and no fewer than 11 others walked free. Another 18 had left prison.", "en", [11, 18]),
        ("The junta arrested (27,702) people. Of these, (21,145) remain in detention.", "en", [27702, 21145]),
        ("At least 37 behind bars.", "en", [37]),
        ("A court jailed 45 quartermasters.", "en", [45]),
        ("Some 300 quartermasters were arrested.", "en", [300]),
        ("There were 14 new arrests and 62 releases.", "en", [14, 62]),
        ("It documented 12 cases of enforced disappearance.", "en", [12]),
        ("The agency put at more than 300 the number of people pardoned.", "en", [300]),
        ("The number of prisoners rose to 451.", "en", [451]),
        ("Total political prisoners: 1,196\nMen: 1,069\nWomen: 127", "en", [1196, 1069, 127]),
        ("It listed 361 journalists behind bars, with China (50) and Egypt (17) on top.", "en", [361, 50, 17]),
        ("Police detained 20 protesters.", "en", [20]),
        ("Освободили 63 человека: 31 — 7 ноября и еще 32 — 20 ноября.", "ru", [63, 31, 32]),
        ("Задержаны не менее 17, среди них двое таксистов.", "ru", [17, 2]),
        ("Арестовали восемь человек, еще пятеро уехали.", "ru", [8, 5]),
        ("Задержали 359 человек. Больше всего — в Петербурге (свыше 100).", "ru", [359, 100]),
        ("На волю выйшлі 258 палітвязняў: 187 мужчын і 71 жанчына.", "be", [258, 187, 71]),
        ("Яшчэ ў 21 зьняволенага анкалёгія.", "be", [21]),
        ("Серед затриманих 62 кримських татар, серед заарештованих — 119.", "uk", [62, 119]),
        ("З полону повернулися 75 українців, серед них 34 азовці.", "uk", [75, 34]),
        ("Zwolniono 52 więźniów. Czternaścioro to cudzoziemcy.", "pl", [52, 14]),
        ("W Moskwie zatrzymano dziesięć osób, w Petersburgu – pięć.", "pl", [10, 5]),
    ],
)
def test_figures_are_found(text: str, language: str, found: list[int]) -> None:
    assert numbers(text, language) == found


@pytest.mark.parametrize(
    ("said", "lower", "upper"),
    [
        ("13", 13, 13),
        ("at least 13", 13, None),
        ("more than 13", 14, None),
        ("up to 13", None, 13),
        ("nearly 13", None, 13),
        ("fewer than 13", None, 12),
        ("about 13", None, None),
        ("10 to 13", 10, 13),
    ],
)
def test_bounds_are_those_of_the_qualifier(said: str, lower: int | None, upper: int | None) -> None:
    text = f"Police arrested {said} people." if said != "10 to 13" else "Police arrested from 10 to 13 people."
    assert bounds(text) == [(lower, upper)]


def test_hundreds_of_thousands_who_fled_are_a_figure() -> None:
    found = figures("Hundreds of thousands have fled the country.")
    assert [(one.number, one.lower, one.upper, one.measure) for one in found] == [(None, 200_000, 999_999, "fled")]


@pytest.mark.parametrize(
    ("text", "measure"),
    [
        ("Police arrested 12 people.", "detained"),
        ("Some 12 people were freed.", "released"),
        ("He pardoned 12 people.", "pardoned"),
        ("At least 12 people have died in custody.", "died"),
        ("A court sentenced 12 people.", "sentenced"),
        ("More than 12 people are behind bars.", "held"),
        ("Some 12 people were deported.", "expelled"),
    ],
)
def test_the_measure_is_told_by_the_nearest_word(text: str, measure: str) -> None:
    assert [one.measure for one in figures(text)] == [measure]


def test_a_figure_stands_where_its_wording_does() -> None:
    article = read("Then police arrested at least 12 people.")
    text = "Hier\n\nThen police arrested at least 12 people."
    assert [(one.wording, text[one.start : one.end]) for one in article.figures] == [("at least 12 people",) * 2]


def test_the_headline_gives_way_to_the_text() -> None:
    from habeas.intake.documents.document import Document
    from habeas.intake.reading.article import read_article

    text = "Police arrest 12 people\n\nPolice arrested at least 12 people."
    article = read_article(Document(kind="text", text=text, title="Police arrest 12 people", language="en"))
    assert [(one.start, one.lower, one.upper) for one in article.figures] == [(41, 12, None)]


def test_a_language_that_is_not_known_is_read_as_english() -> None:
    assert numbers("Police arrested 12 people.", "de") == [12]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("At least 24 journalists are behind bars, up from 13 a year earlier.", [24, 13]),
        ("The group counts 815 political prisoners. Of the total, 718 are men and 97 women.", [815, 718, 97]),
        ("The group documented 31 deaths in prisons in 2024, fewer than the 45 recorded the year before.", [31, 45]),
        (
            "Since May, when 222 opponents were flown to Washington, more than 450 people were made stateless.",
            [222, 450],
        ),
        ("A member of the movement Group 24 was sentenced.", []),
        ("She was moved to a prison far from her three children.", []),
        ("The number of political prisoners rose to 1,200 from 1,150 in March.", [1200, 1150]),
    ],
)
def test_what_is_compared_counts_and_a_name_or_a_family_does_not(text: str, found: list[int]) -> None:
    assert numbers(text) == found


def test_what_is_compared_holds_for_the_time_before() -> None:
    text = "By 1 November 2024 they counted 24 prisoners, up from 13 a year earlier."
    assert [one.as_of for one in figures(text)] == ["2024-11-01", "2023-11"]
