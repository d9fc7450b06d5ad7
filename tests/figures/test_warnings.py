"""A flow is not a share of a stock, and the register says so."""

from habeas.figures.warnings import find_ratio_warnings
from tests.figures.published_claims import figure, group_figure, held


def test_those_pardoned_over_a_quarter_are_no_share_of_those_held() -> None:
    flow = group_figure("pardon", 115, when="2024-07/2024-09", url="https://example.org/a")
    stock = figure(
        "stock", when="2024-09-30", url="https://example.org/a", measure="political_prisoners_held",
        number=1300, qualifier="more_than",
    )  # fmt: skip
    assert [(one.flow, one.stock, one.sentence) for one in find_ratio_warnings([stock, flow], language="en")] == [
        (
            "group",
            "stock",
            "115 (pardoned) is not a share of more than 1,300 (political prisoners held): the first were counted over a "
            "period and are no longer among the second, who were held on one day, so a ratio of the two mixes a flow "
            "and a stock.",
        )
    ]


def test_one_speaker_on_one_day_is_enough() -> None:
    flow = figure("flow", when="2024-09-30", measure="pardoned", number=115)
    stock = held("stock", 1300, when="2024-09-30", speaker="Example Monitor")
    assert [(one.flow, one.stock) for one in find_ratio_warnings([flow, stock], language="en")] == [("flow", "stock")]


def test_other_sources_and_other_speakers_do_not_tempt_to_a_ratio() -> None:
    flow = figure("flow", when="2024-09-30", measure="pardoned", number=115)
    assert find_ratio_warnings([flow, held("stock", 1300, when="2024-09-30", speaker="B")], language="en") == []


def test_people_taken_in_are_no_ground_for_this_warning() -> None:
    flow = figure("flow", when="2024-09-30", measure="recognised_in_period", number=46)
    stock = held("stock", 1300, when="2024-09-30", speaker="Example Monitor")
    assert find_ratio_warnings([flow, stock], language="en") == []


def test_women_held_are_not_taken_for_everyone() -> None:
    flow = figure("flow", when="2024-09-30", measure="released", number=15)
    women = figure("women", when="2024-09-30", measure="political_prisoners_held_women", number=165)
    assert find_ratio_warnings([flow, women], language="en") == []
