"""Figures narrowed down, and taken along as a table or a picture: exactly what the page shows, through the same lens."""

from __future__ import annotations

import csv
import io

import pytest
from django.test import Client

from habeas.actions.entries import file_entries
from habeas.queries import published, reconciling
from tests.claiming import SEALED, draft, entry, source
from tests.registers import Register
from tests.workspace.conftest import FILED
from tests.worlds.register import COUNTRY


def rows(inside: Client, query: str = "") -> list[dict[str, str]]:
    answer = inside.get(f"/figures/table.csv?{query}")
    assert (answer.status_code, answer["Content-Type"]) == (200, "text/csv; charset=utf-8")
    assert answer["Content-Disposition"] == 'attachment; filename="political_prisoners_held.csv"'
    return list(csv.DictReader(io.StringIO(answer.content.decode())))


@pytest.mark.parametrize("path", ["/figures/table.csv", "/figures/picture.svg", "/figures/picture.png"])
@pytest.mark.parametrize("query", ["from=soon", "as_of=soon", "audience=everyone"])
def test_of_a_question_that_cannot_be_read_no_file_is_made(inside: Client, path: str, query: str) -> None:
    answer = inside.get(f"{path}?{query}")
    assert (answer.status_code, "no file is made of it" in answer.content.decode()) == (400, True)


def test_a_picture_of_another_kind_is_not_found(inside: Client) -> None:
    assert inside.get("/figures/picture.gif").status_code == 404


def test_nothing_to_draw_is_said(inside: Client) -> None:
    answer = inside.get("/figures/picture.svg?speaker=Nobody")
    assert (answer.status_code, "There is nothing to draw." in answer.content.decode()) == (400, True)


def test_a_day_that_cannot_be_read_is_said_on_the_page(inside: Client) -> None:
    answer = inside.get("/figures/?from=soon")
    page = answer.content.decode()
    assert (answer.status_code, "“soon”" in page, "/figures/table.csv" in page) == (400, True, False)


def test_the_table_holds_every_figure_of_the_page_and_the_registers_answer(inside: Client) -> None:
    told = rows(inside)
    assert [(row["number"], row["said_by"], row["lower"], row["verdict"]) for row in told] == [
        ("1300", "A rights group", "1301", "below"),
        ("900", "Another group", "900", "below"),
    ]
    assert told[0]["address"] == "https://example.org/article"
    assert [row["counted_best"] for row in told] == ["1", "1"]


@pytest.mark.parametrize(
    ("query", "speakers"),
    [
        ("speaker=Another+group", ["Another group"]),
        ("from=2024-10", []),
        ("to=2024-10", ["A rights group", "Another group"]),
        ("population=cats", []),
    ],
)
def test_the_page_and_its_files_are_narrowed_down_alike(inside: Client, query: str, speakers: list[str]) -> None:
    assert [row["said_by"] for row in rows(inside, query)] == speakers
    page = inside.get(f"/figures/?{query}").content.decode()
    assert page.count("<tr id=") == len(speakers)


def test_the_links_to_files_keep_the_question_and_the_lens(inside: Client) -> None:
    page = inside.get("/figures/?speaker=Another+group&as_of=2024-10-01").content.decode()
    asked = "measure=political_prisoners_held&amp;speaker=Another+group&amp;as_of=2024-10-01"
    assert [f'href="/figures/{name}?{asked}"' in page for name in ("table.csv", "picture.svg", "picture.png")] == [
        True
    ] * 3
    assert 'href="/numbers/held/change/?as_of=2024-10-01"' in page or "/numbers/political_prisoners/change/" in page


def test_the_pictures_are_pictures_and_run_nothing(inside: Client) -> None:
    drawing = inside.get("/figures/picture.svg")
    assert (drawing["Content-Type"], drawing.content.startswith(b"<svg"), b"<script" in drawing.content) == (
        "image/svg+xml",
        True,
        False,
    )
    assert inside.get("/figures/picture.png").content.startswith(b"\x89PNG")


def test_a_cell_that_a_spreadsheet_would_calculate_is_disarmed(inside: Client, filed: Register) -> None:
    claim = draft("figure", COUNTRY, "2024-11-30", speakers=("=1+1",), details={"measure": "political_prisoners_held", "number": 7})  # fmt: skip
    file_entries(by=filed.user, at=FILED, entries=[entry(claim, source_=source("More"))])
    assert [row["said_by"] for row in rows(inside, "from=2024-11")] == ["'=1+1"]


def test_a_sealed_figure_stands_in_no_file_of_the_team(inside: Client, filed: Register) -> None:
    claim = draft("figure", COUNTRY, "2024-11-30", speakers=("A secret desk",), sensitivity=SEALED, details={"measure": "political_prisoners_held", "number": 7})  # fmt: skip
    file_entries(by=filed.user, at=FILED, entries=[entry(claim, source_=source("Sealed"))])
    assert rows(inside, "from=2024-11") == []
    assert "A secret desk" not in inside.get("/figures/").content.decode()
    assert [row["said_by"] for row in rows(inside, "from=2024-11&audience=sealed")] == ["A secret desk"]


def test_everything_on_the_page_is_counted_in_one_moment(inside: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    moments = []
    real = published.counting
    monkeypatch.setattr(published, "counting", lambda *args, **more: moments.append(1) or real(*args, **more))
    monkeypatch.setattr(reconciling, "counting", lambda *args, **more: moments.append(2) or real(*args, **more))
    assert inside.get("/figures/").status_code == 200
    assert moments == [1]
