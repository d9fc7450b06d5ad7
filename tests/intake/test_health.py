from __future__ import annotations

from datetime import date
from pathlib import Path

from habeas.domain.packs import load_pack
from habeas.intake.cases import Places, read_cases
from habeas.intake.health import check_health
from tests.intake.written import case, write_cases

TODAY = date(2024, 9, 30)
VERDICT = {"event": "sentenced", "date": "2022-03-03", "sentence_text": "10 years"}
PAGE_2 = {"source_url": "https://example.org/news/2"}
PUBLISHED_LATER = {"source_date": "2024-09-01"}


def health(folder: Path, *rows: dict[str, str]) -> list[tuple[str, tuple[int, ...], str]]:
    reading = read_cases(write_cases(folder, *rows), places=Places())
    assert reading.refused == ()
    return [
        (one.kind, one.rows, str(one)) for one in check_health(reading.rows, today=TODAY, rules=load_pack("by").rules)
    ]


def test_a_file_in_which_all_is_well_has_nothing_to_tell(tmp_path: Path) -> None:
    rows = [case(), case(event="released", date="2021-07-20", **PUBLISHED_LATER)]
    assert health(tmp_path, *rows) == []


def test_rows_that_contradict_each_other_are_told(tmp_path: Path) -> None:
    rows = [case(**VERDICT, **PUBLISHED_LATER), case(**{**VERDICT, "date": "2022-03-09"}, **PAGE_2, **PUBLISHED_LATER)]
    assert health(tmp_path, *rows)[0] == (
        "contradiction",
        (2, 3),
        "Alena Prykladnaja: rows 2, 3 contradict each other. Sentence, the day: 3 March 2022 / 9 March 2022.",
    )


def test_the_health_of_a_file_is_told_in_the_words_of_each_language(tmp_path: Path) -> None:
    rows = [
        case(**VERDICT, **PUBLISHED_LATER),
        case(**{**VERDICT, "sentence_text": "8 years 1 month"}, **PAGE_2, **PUBLISHED_LATER),
    ]
    reading = read_cases(write_cases(tmp_path, *rows), places=Places())
    notice = check_health(reading.rows, today=TODAY, rules=load_pack("by").rules)[0]
    assert notice.said_in("en") == (
        "Alena Prykladnaja: rows 2, 3 contradict each other. Sentence, the term: 10 years / 8 years 1 month."
    )
    assert notice.said_in("ru") == (
        "Alena Prykladnaja: строки 2, 3 противоречат друг другу. Приговор, срок: 10 лет / 8 лет 1 месяц."
    )


def test_what_comes_after_a_death_is_told(tmp_path: Path) -> None:
    rows = [
        case(event="died", date="2021-05-21", **PUBLISHED_LATER),
        case(event="detained", date="2022-07-14", **PAGE_2, **PUBLISHED_LATER),
    ]
    assert (
        "impossible_date",
        (2, 3),
        "Alena Prykladnaja: what is told (Detention) comes after the death (rows 2, 3).",
    ) in health(tmp_path, *rows)


def test_a_denial_is_told_with_the_row_that_it_denies(tmp_path: Path) -> None:
    rows = [
        case(),
        case(event="released", date="2021-07-20", note="family says she never came home", **PUBLISHED_LATER),
    ]
    assert ("contradiction", (3,), "Alena Prykladnaja: what rows 3 say of one event (Let out) is denied.") in health(
        tmp_path, *rows
    )


def test_days_that_had_not_come_when_they_were_told_of_are_told(tmp_path: Path) -> None:
    found = health(tmp_path, case(date="2021-07-16"), case(event="charged", date="2025-01-01", source_date=""))
    assert ("impossible_date", (2,), "Row 2 speaks of 16 July 2021, but its page is from 15 July 2021.") in found
    assert ("impossible_date", (3,), "Row 3 speaks of 1 January 2025, which is yet to come.") in found


def test_two_birthdays_and_an_impossible_age_are_told(tmp_path: Path) -> None:
    found = health(tmp_path, case(birth_date="1984-05-12"), case(birth_date="2019", **PAGE_2))
    assert (
        "contradiction",
        (2, 3),
        "Alena Prykladnaja: rows 2, 3 give different birthdays: 12 May 1984 / 2019.",
    ) in found
    found = health(tmp_path, case(birth_date="2019"))
    assert ("impossible_date", (2,), "Alena Prykladnaja would have been 2 when detained (rows 2).") in found


def test_a_term_that_has_run_out_without_a_way_out_is_told(tmp_path: Path) -> None:
    rows = [case(), case(**{**VERDICT, "sentence_text": "1 year"}, **PUBLISHED_LATER)]
    assert [(kind, sentence) for kind, _, sentence in health(tmp_path, *rows)] == [
        ("term_over", "Alena Prykladnaja: the term has run out by 30 September 2024 and no way out is known.")
    ]


def test_people_without_news_for_a_year_are_told(tmp_path: Path) -> None:
    rows = [case(), case(**VERDICT, **PUBLISHED_LATER)]
    assert [(kind, sentence) for kind, _, sentence in health(tmp_path, *rows)] == [
        ("no_news", "Alena Prykladnaja: no news since 3 March 2022, for more than a year.")
    ]


def test_two_keys_whose_names_sound_alike_are_told_and_not_merged(tmp_path: Path) -> None:
    rows = [
        case(event="released"),
        case(event="released", person_key="alena-2", name_en="", name_ru="Прикладная Алёна", **PAGE_2),
    ]
    assert [(kind, sentence) for kind, _, sentence in health(tmp_path, *rows)] == [
        ("likely_duplicate", "“alena-2”, “prykladnaja-alena” may be one person: their names agree.")
    ]
