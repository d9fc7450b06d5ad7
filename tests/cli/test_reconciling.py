"""`habeas reconcile` on the demo's figures: what issue 2 asks the demo to get right."""

from __future__ import annotations

from tests.cli.conftest import Habeas
from tests.cli.schemas import validate


def test_the_answer_is_as_its_schema_says(demo: Habeas) -> None:
    answer = demo("reconcile", "--json")
    assert answer.code == 0
    validate(answer.json, "reconcile")
    assert len(answer.json["figures"]) > 149


def test_figures_that_disagree_are_shown(demo: Habeas) -> None:
    days = {one["when"] for one in demo("reconcile", "--json").json["disagreements"]}
    assert {"2024-02-20", "2025-12-23"} <= days


def test_the_ratio_of_the_article_is_warned_of(demo: Habeas) -> None:
    sentences = [one["sentence"] for one in demo("reconcile", "--json").json["warnings"]]
    assert any(sentence.startswith("115 (pardoned) is not a share of more than 1,300") for sentence in sentences)


def test_below_always_says_the_coverage(demo: Habeas) -> None:
    below = [one for one in demo("reconcile", "--json").json["figures"] if one["verdict"] == "below"]
    assert below != []
    assert [one["reason"] for one in below if "this register documents 39 people" not in one["reason"]] == []


def test_strict_exits_with_1_where_something_disagrees(demo: Habeas) -> None:
    assert demo("reconcile", "--strict").code == 1


def test_nothing_published_is_nothing_to_disagree_with(demo: Habeas) -> None:
    answer = demo("reconcile", "--strict", "--said-by-day", "2019-12-31", "--json")
    assert (answer.code, answer.json["figures"]) == (0, [])
