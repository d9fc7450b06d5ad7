"""The page that says why a number changed: a sum that adds up, each line down to its people."""

from __future__ import annotations

import pytest
from django.test import Client

from habeas.domain.claims import Sensitivity
from tests.claiming import draft, entry, naming, source
from tests.registers import Register
from tests.workspace.conftest import FILED

from habeas.actions.entries import file_entries  # isort: skip
from datetime import timedelta  # isort: skip

PATH = "/numbers/held/change/"


def text(inside: Client, query: str, status: int = 200) -> str:
    answer = inside.get(f"{PATH}?{query}")
    assert answer.status_code == status
    return answer.content.decode()


@pytest.mark.parametrize("path", ["/numbers/released/change/", "/numbers/nothing/change/"])
def test_a_number_of_a_period_or_of_nothing_has_no_such_page(inside: Client, path: str) -> None:
    assert inside.get(path).status_code == 404


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("before=soon", "soon"),
        ("before_known=soon", "soon"),
        ("before=2025&as_of=2024-01-01", "The day to compare with lies after the day asked about."),
        ("before=2020&before_known=2026-01-25&known_at=2026-01-22", "The moment to compare with lies after"),
        (f"before={'9' * 500}", "too long"),
    ],
)
def test_what_cannot_be_compared_is_said(inside: Client, query: str, sentence: str) -> None:
    assert sentence in text(inside, query, 400)


def test_between_two_days_whoever_left_and_whoever_is_new_stand_by_name(inside: Client) -> None:
    page = text(inside, "before=2022-01-01&as_of=2024-10-01")
    assert ("Left: <" in page, "New: <" in page) == (True, True)
    assert ("Volha" in page, "Алег Узор" in page) == (True, True)
    assert "The same number, but not the same people." in page
    assert 'href="/numbers/held/?as_of=2022-01-01"' in page


def test_between_two_moments_everybody_was_learnt_late(inside: Client) -> None:
    page = text(inside, "before_known=2026-01-19&as_of=2024-10-01")
    assert ("1 more" in page, "Learnt late: <" in page) == (True, True)


def test_the_number_page_leads_there_with_the_lens(inside: Client) -> None:
    page = inside.get("/numbers/held/?as_of=2024-12-01&audience=public").content.decode()
    assert 'href="/numbers/held/change/?as_of=2024-12-01&amp;audience=public"' in page
    assert "/change/" not in inside.get("/numbers/released/").content.decode()


def test_what_is_sealed_is_told_to_nobody_else(inside: Client, filed: Register) -> None:
    secret = [naming("Jana"), draft("detention", "Jana", "2024-11-20", sensitivity=Sensitivity.SEALED)]
    file_entries(by=filed.user, at=FILED + timedelta(days=1), entries=[entry(*secret, source_=source("S"))])
    query = "before=2024-11-01&as_of=2024-11-25"
    assert "Jana" not in text(inside, query)
    assert "Jana" in text(inside, f"{query}&audience=sealed")
