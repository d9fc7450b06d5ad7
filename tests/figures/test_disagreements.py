"""Figures that disagree with each other, each with the reason why it is shown."""

from habeas.figures.disagreements import find_disagreements, parts_given
from habeas.figures.published import Figure
from tests.figures.published_claims import figure, held


def grounds(*figures: Figure) -> list[tuple[str, ...]]:
    return [found.grounds for found in find_disagreements(figures, language="en")]


def test_equal_figures_of_one_day_do_not_disagree() -> None:
    assert grounds(held("a", 1488, when="2023-07-31"), held("b", 1488, when="2023-07-31", speaker="B")) == []


def test_figures_of_different_days_or_measures_are_not_laid_side_by_side() -> None:
    other = figure("b", measure="media_workers_held", number=32, when="2021-12-31")
    assert grounds(held("a", 969, when="2021-12-31"), held("c", 970, when="2022-01-01"), other) == []


def test_a_month_is_not_laid_beside_one_of_its_days() -> None:
    assert grounds(held("a", 1385, when="2024-05"), held("b", 1374, when="2024-05-21")) == []


def test_figures_without_a_day_are_laid_beside_nothing() -> None:
    bare = [figure(id, measure="pardoned", number=number) for id, number in (("a", 20), ("b", 569))]
    assert grounds(*bare) == []


def test_bounds_without_a_number_in_common_contradict() -> None:
    found = find_disagreements(
        [held("a", 18, when="2026-03-05"), held("b", 15, when="2026-03-05", speaker="B")], language="en"
    )
    assert [(one.grounds, one.figures) for one in found] == [(("contradict",), ("b", "a"))]
    assert found[0].sentence.endswith("15 (B); 18 (A). No number satisfies all of them.")


def test_bounds_that_can_all_hold_still_differ() -> None:
    figures = [
        held("a", 1400, "more_than", when="2024-02-20"),
        held("b", 1500, "nearly", when="2024-02-20"),
        held("c", 1000, "more_than", when="2024-02-20"),
    ]
    assert grounds(*figures) == [("differ",)]
    found = find_disagreements(figures, language="en")[0]
    assert found.sentence.endswith("All can be true at once, and yet they do not say the same.")


def test_a_contradiction_noted_by_the_documenter_is_shown_with_the_note() -> None:
    found = find_disagreements([held("a", 1500, when="2024-02-20", note="DISAGREES with 1,422")], language="en")
    assert [one.grounds for one in found] == [("noted",)]
    assert found[0].sentence.endswith("1,500 (A). The note to “1,500” says: “DISAGREES with 1,422”.")


def test_parts_that_do_not_add_up_are_shown_with_their_sum() -> None:
    found = find_disagreements([held("a", 1135, when="2025-12-23", note="968 men + 168 women = 1,136")], language="en")
    assert [one.grounds for one in found] == [("parts",)]
    assert "The parts given for 1,135 do not add up: 968 + 168 = 1136." in found[0].sentence


def test_parts_that_add_up_or_are_about_another_number_are_no_disagreement() -> None:
    assert grounds(held("a", 31, when="2022-12-31", note="24 full term + 7 home confinement")) == []
    assert grounds(held("a", 178, when="2024-12", note="178 + 29 = 207, so 178 excludes the 29")) == []


def test_parts_are_read_from_the_note() -> None:
    assert parts_given("5 Belarus + 3 Poland + 2 Latvia = 13, and 1,237 men + 173 women") == [(5, 3, 2), (1237, 173)]
    assert parts_given("plus 4 moved home") == []


def test_disagreements_come_in_order_of_days() -> None:
    figures = [held(f"{when}{n}", n, when=when) for when in ("2025-01-01", "2024-01-01") for n in (1, 2)]
    assert [found.when for found in find_disagreements(figures, language="en")] == ["2024-01-01", "2025-01-01"]
