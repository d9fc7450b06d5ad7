"""`habeas count` and `habeas timeline` on the demo's people."""

from __future__ import annotations

from pathlib import Path

import pytest

from habeas.domain.dates import from_day
from habeas.domain.saying_dates import say_date
from tests.cli.conftest import Habeas
from tests.cli.schemas import validate
from tests.registers import MADE_AT


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (("count", "nonsense"), "there is no measure “nonsense”"),
        (("count", "held", "--from", "2024"), "“held” is counted on one day"),
        (("count", "held", "--as-of", "2024-09"), "“2024-09” is not one day"),
        (("count", "held", "--as-of", "soon"), "--as-of"),
        (("count", "held", "--by", "shoe"), "cannot count by “shoe”"),
        (("count", "died", "--as-of", "2024-01-01", "--to", "2024-01-01"), "give either --as-of or --to"),
        (("timeline", "held"), "a timeline needs --from"),
        (("timeline", "held", "--from", "2024", "--to", "2023"), "--to lies before --from"),
    ],
)
def test_a_question_that_cannot_be_asked_is_wrong_usage(
    demo: Habeas, arguments: tuple[str, ...], complaint: str
) -> None:
    answer = demo(*arguments)
    assert (answer.code, answer.out) == (64, "")
    assert complaint in answer.err


def test_a_period_that_ends_before_it_begins_is_refused(demo: Habeas) -> None:
    assert demo("count", "died", "--from", "2024", "--to", "2023").code == 2


def test_a_stock_is_as_its_schema_says(demo: Habeas) -> None:
    answer = demo("count", "held", "--as-of", "2024-09-30", "--list", "--by", "region,sex", "--json").json
    validate(answer, "count")
    assert answer["kind"] == "stock"
    assert 0 < answer["low"] <= answer["best"] <= answer["high"]
    assert len(answer["people"]) == answer["high"]
    assert sum(group["best"] for group in answer["groups"]) >= answer["best"]


def test_a_flow_is_as_its_schema_says(demo: Habeas) -> None:
    answer = demo("count", "pardoned", "--from", "2024-07", "--to", "2024-09", "--json").json
    validate(answer, "count")
    assert (answer["kind"], answer["from"], answer["to"]) == ("flow", "2024-07-01", "2024-09-30")
    assert (answer["low"], answer["best"], answer["high"]) == (115, 115, 115)


@pytest.mark.parametrize(
    ("asked", "bounds"),
    [
        (("died", "--to", "1990"), "at least 0, best count 0, at most 0"),
        (("pardoned", "--from", "2024-07", "--to", "2024-09"), "at least {low}, best count {best}, at most {high}"),
        (("held", "--as-of", "2024-09-30"), "at least {low}, best count {best}, at most {high}"),
        (
            ("held", "--as-of", "2024-09-30", "--language", "ru"),
            "не менее {low}, лучший подсчёт {best}, не более {high}",
        ),
    ],
)
def test_a_count_is_a_sentence_to_quote_and_below_it_all_three_numbers(
    demo: Habeas, asked: tuple[str, ...], bounds: str
) -> None:
    plain, answer = demo("count", *asked).out, demo("count", *asked, "--json").json
    assert plain == f"{answer['sentence']}\n{bounds.format(**answer)}\n"


def test_the_lens_is_in_the_answer(demo: Habeas) -> None:
    answer = demo(
        "count", "held", "--as-of", "2024-09-30", "--known-at", "2026-06-01", "--said-by-day", "2024-10-15",
        "--according-to", "Viasna", "--audience", "public", "--json",
    ).json  # fmt: skip
    assert answer["known_at"] == "2026-06-01T23:59:59.999999Z"
    assert (answer["said_by_day"], answer["according_to"], answer["audience"]) == ("2024-10-15", ["Viasna"], "public")


def test_before_its_first_entry_the_register_knew_nothing(demo: Habeas) -> None:
    answer = demo("count", "held", "--as-of", "2024-09-30", "--known-at", "2025-12-31", "--json").json
    assert (answer["low"], answer["best"], answer["high"]) == (0, 0, 0)


EARLY = ("--known-at", "2025-12-31")


@pytest.mark.parametrize(
    ("name", "asked"),
    [
        ("count", ("count", "held", "--as-of", "2024-09-30")),
        ("timeline", ("timeline", "held", "--from", "2024-01", "--to", "2024-02")),
        ("reconcile", ("reconcile",)),
    ],
)
def test_before_its_first_entry_the_register_says_since_when_it_exists(
    demo: Habeas, name: str, asked: tuple[str, ...]
) -> None:
    note = f"This register exists since {say_date(from_day(MADE_AT.date()), 'en')}; before that day it knew nothing."
    answer = demo(*asked, *EARLY, "--json")
    validate(answer.json, name)
    assert (answer.json["note"], answer.err) == (note, "")
    assert demo(*asked, *EARLY).err == f"{note}\n"
    later = ("--known-at", MADE_AT.date().isoformat())
    assert "note" not in demo(*asked, *later, "--json").json
    assert demo(*asked, *later).err == ""


def test_a_timeline_is_as_its_schema_says(demo: Habeas) -> None:
    answer = demo("timeline", "held", "--from", "2024-01", "--to", "2024-12", "--json").json
    validate(answer, "timeline")
    assert [point["day"][5:7] for point in answer["series"][0]["points"]] == [f"{month:02}" for month in range(1, 13)]


def test_a_timeline_agrees_with_counting_each_day(demo: Habeas) -> None:
    points = demo("timeline", "held", "--from", "2024-09-29", "--to", "2024-10-01", "--step", "day", "--json").json
    for point in points["series"][0]["points"]:
        one = demo("count", "held", "--as-of", point["day"], "--json").json
        assert (point["low"], point["best"], point["high"]) == (one["low"], one["best"], one["high"])


def test_a_timeline_comes_as_rows_for_a_spreadsheet(demo: Habeas) -> None:
    lines = demo("timeline", "died", "--from", "2020", "--to", "2024", "--csv").out.splitlines()
    assert lines[0] == "by,day,until,low,best,high"
    assert len(lines) == 1 + 60


def test_a_timeline_comes_as_a_drawing(demo: Habeas, tmp_path: Path) -> None:
    answer = demo("timeline", "held", "--from", "2024-01", "--to", "2024-12", "--svg", tmp_path / "held.svg")
    assert (answer.code, answer.out) == (0, f"The drawing lies in {tmp_path / 'held.svg'}.\n")
    assert (tmp_path / "held.svg").read_text(encoding="utf-8").startswith("<svg")


def test_a_list_names_people_in_the_readers_form_and_the_json_as_they_are_told_most(demo: Habeas) -> None:
    asked = ("count", "held", "--as-of", "2024-09-30", "--list")
    said = {language: demo("--language", language, *asked).out for language in ("en", "be", "ru")}
    json = {
        language: [one["name"] for one in demo("--language", language, *asked, "--json").json["people"]]
        for language in said
    }
    for language, name in (("en", "Viktar Babaryka"), ("be", "Віктар Бабарыка"), ("ru", "Виктор Бабарико")):
        assert name in said[language]
    assert json["be"] == json["ru"] == json["en"]
