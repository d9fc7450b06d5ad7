"""The figures page: one published measure at a time, warnings first, each figure with the register's answer."""

from __future__ import annotations

from datetime import date

from habeas.domain.claims import SubjectKind
from habeas.figures.comparing import Asked, Comparison, Reading, Verdict
from habeas.figures.disagreements import find_disagreements
from habeas.figures.published import Figure, figure_of
from habeas.figures.warnings import RatioWarning
from habeas.workspace.numbers.figures import FiguresPage, build_figures, measure_asked
from tests.worlds.telling import told


def figure(measure: str = "political_prisoners_held", when: str = "2024-09-30", **details: str | int) -> Figure:
    return figure_of(told("figure", when, subject_kind=SubjectKind.PLACE, details={"measure": measure, **details}))


def below(one: Figure) -> Comparison:
    day = date(2024, 9, 30)
    return Comparison(
        figure=one,
        verdict=Verdict.BELOW,
        reason="The reason.",
        count=Reading(day, 15, 20, 26),
        asked=Asked(measure="held", is_stock=True, first=day, last=day),
    )


def page(
    *figures: Figure, warnings: tuple[RatioWarning, ...] = (), measure: str = "political_prisoners_held"
) -> FiguresPage:
    return build_figures(
        measure=measure,
        comparisons=[below(one) for one in figures],
        disagreements=find_disagreements(figures, language="en"),
        warnings=warnings,
        counted=[],
        sentences=(),
        path="/figures/",
        query="audience=public",
    )


def test_the_usual_measure_is_shown_unless_another_is_asked_for() -> None:
    known = [below(figure()), below(figure("pardoned"))]
    assert [measure_asked(wanted, known) for wanted in ("", "pardoned", "<script>")] == [
        "political_prisoners_held",
        "pardoned",
        "political_prisoners_held",
    ]


def test_without_the_usual_measure_the_one_told_most_is_shown() -> None:
    known = [below(figure("released")), below(figure("pardoned")), below(figure("pardoned"))]
    assert measure_asked("", known) == "pardoned"


def test_a_row_says_the_number_in_words_and_the_registers_answer() -> None:
    (row,) = page(figure(number=1300, qualifier="more_than")).rows
    assert (row.when, row.number, row.said_by) == ("30 September 2024", "more than 1,300", "A")
    assert (row.count, row.verdict_word, row.reason) == (
        "at least 15, best count 20, at most 26",
        "the register counts fewer",
        "The reason.",
    )


def test_the_registers_answer_leads_to_its_people_through_the_same_lens() -> None:
    (row,) = page(figure(number=1300)).rows
    assert row.number_url == "/numbers/held/?audience=public&as_of=2024-09-30"


def test_other_measures_are_one_link_away_and_keep_the_lens() -> None:
    choices = page(figure(), figure("pardoned")).measures
    assert [(choice.url, choice.count, choice.is_current) for choice in choices] == [
        ("/figures/?measure=political_prisoners_held&audience=public", 1, True),
        ("/figures/?measure=pardoned&audience=public", 1, False),
    ]


def test_the_latest_warnings_stand_first_and_none_twice() -> None:
    stock = figure(number=1300)
    told_of = [RatioWarning(flow=f"f{n}", stock=stock.claim, sentence=f"warning {n // 2}") for n in range(10)]
    shown = page(stock, warnings=tuple(told_of))
    assert shown.warnings == ("Warning 4", "Warning 3", "Warning 2")
    assert shown.more_warnings == ("Warning 1", "Warning 0")


def test_a_figure_without_a_day_has_a_row_and_no_mark() -> None:
    shown = page(figure(when="", number=5), figure(number=7))
    assert len(shown.rows) == 2
    assert shown.chart is not None
    assert len(shown.chart.marks) == 1


def test_figures_that_contradict_each_other_stand_side_by_side() -> None:
    (disagreement,) = page(figure(number=900), figure(number=1300, qualifier="more_than")).disagreements
    assert [side.value for side in disagreement.sides] == ["900", "more than 1,300"]
