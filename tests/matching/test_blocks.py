"""Who is compared with whom, and that nothing too large is dropped in silence."""

from __future__ import annotations

from habeas.matching.blocks import Oversized, block
from habeas.matching.features import features_of
from habeas.matching.forms import Forms
from habeas.matching.reports import Report
from tests.matching.piles import report


def together(*reports: Report, most: int = 3) -> tuple[set[tuple[str, ...]], list[Oversized]]:
    made = block(features_of(reports, Forms()), most=most)
    members: dict[int, list[str]] = {}
    for number, at in zip(made.block, made.report, strict=True):
        members.setdefault(number, []).append(reports[at].id)
    return {(made.rule_of[number], *some) for number, some in members.items()}, made.oversized


def test_a_report_without_anything_stands_in_no_block() -> None:
    assert together(report("1", ""), report("2", "")) == (set(), [])


def test_spellings_of_one_name_meet() -> None:
    blocks, _ = together(report("1", "Алесь Бяляцкі"), report("2", "Alexander Belyatsky"))
    assert blocks == {("name", "1", "2")}


def test_people_without_a_name_in_common_meet_by_their_facts() -> None:
    blocks, _ = together(
        report("1", "Вераніка Рэдкая", "1990-02-01", "2021-07-14"),
        report("2", "Вераніка Новая", "1990-01-02", "2021-07-14"),
    )
    assert blocks == {("birth", "1", "2"), ("arrested", "1", "2")}


def test_given_name_and_patronymic_bring_two_surnames_together() -> None:
    blocks, _ = together(report("1", "Вераніка Паўлаўна Рэдкая"), report("2", "Вероника Павловна Новая"))
    assert blocks == {("patronymic", "1", "2")}


def test_a_large_block_is_narrowed_by_given_name() -> None:
    ivans = [report(f"i{number}", "Іван Іваноў") for number in range(3)]
    blocks, oversized = together(*ivans, report("p1", "Пётр Іваноў"), report("p2", "П. Иванов"))
    assert blocks == {("name", "i0", "i1", "i2"), ("name", "p1", "p2")}
    assert oversized == []


def test_an_initial_meets_a_name_by_the_sound_of_any_of_its_forms() -> None:
    ivans = [report(f"i{number}", "Іван Іваноў") for number in range(3)]
    blocks, _ = together(*ivans, report("u", "Уладзімір Іваноў"), report("v", "В. Иванов"))
    assert ("name", "u", "v") in blocks


def test_what_stays_too_large_is_told_of() -> None:
    blocks, oversized = together(*(report(f"i{number}", "Іван Іваноў") for number in range(5)))
    assert blocks == set()
    assert [(one.rule, one.reports) for one in oversized] == [("name", 5)]


def test_common_namesakes_still_meet_by_year_of_birth() -> None:
    born = [report(f"i{year}", "Іван Іваноў", f"{year}-05-06") for year in (1970, 1980, 1990, 1970)]
    blocks, _ = together(*born)
    assert ("name", "i1970", "i1970") in blocks
