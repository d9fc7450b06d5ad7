"""A number down to its people, some at a time."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest
from django.test import Client

from habeas.actions.links import make_link
from habeas.actions.refolding import refold_everyone
from habeas.domain.calling import by_alphabet
from habeas.workspace.numbers import numbers
from tests.claiming import draft
from tests.queries.filing import file, group, prisoner
from tests.registers import Register

NAMES = ("Alena", "Barys", "Darja", "Ihar", "Vera")
PATH = "/numbers/detained/"


@pytest.fixture
def two_at_once(encrypted_register: Register, client: Client, monkeypatch: pytest.MonkeyPatch) -> Client:
    """Somebody signed in to a register of five, one of them not yet folded, on pages of two."""
    for name in reversed(NAMES[1:]):
        file(encrypted_register, *prisoner(name, "2024-02-01"))
    refold_everyone()
    file(encrypted_register, *prisoner(NAMES[0], "2024-02-01"))
    client.get(f"/sign-in/{make_link(by=encrypted_register.user, at=datetime.now(UTC))}/")
    monkeypatch.setattr(numbers, "AT_ONCE", 2)
    return client


def page(client: Client, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200
    return answer.content.decode()


def shown(text: str) -> list[str]:
    return re.findall(r'class="counted-name"[^>]*><bdi>(\w+)', text)


def step(text: str, way: str) -> str:
    found = re.search(rf'<a href="([^"]+)" rel="{way}"', text)
    return found[1].replace("&amp;", "&") if found else ""


@pytest.mark.parametrize("start", ["5", "99999999", "-1", "x", "²", ""])
def test_a_place_that_is_none_is_the_first(two_at_once: Client, start: str) -> None:
    assert shown(page(two_at_once, f"{PATH}?low_start={start}")) == ["Alena", "Barys"]


def test_the_people_behind_a_number_come_some_at_a_time_and_its_level_stays_whole(two_at_once: Client) -> None:
    path, seen = PATH, []
    while path:
        text = page(two_at_once, path.partition("#")[0])
        assert "<h2>Certainly: 5</h2>" in text
        seen.append(shown(text))
        path = step(text, "next")
    assert seen == [["Alena", "Barys"], ["Darja", "Ihar"], ["Vera"]]
    assert step(text, "prev") == f"{PATH}?low_start=2#low"


def test_a_step_keeps_the_period_and_the_lens(two_at_once: Client) -> None:
    text = page(two_at_once, f"{PATH}?from=2024&as_of=2025-01-01&low_start=2")
    assert step(text, "next") == f"{PATH}?from=2024&low_start=4&as_of=2025-01-01#low"
    assert step(text, "prev") == f"{PATH}?from=2024&as_of=2025-01-01#low"


def test_where_unnamed_people_lower_the_certain_count_the_page_says_by_how_many(
    two_at_once: Client, encrypted_register: Register
) -> None:
    unnamed = draft(
        "pardon", group("three"), "2024-02-20", speakers=("A group",), details={"number": 3, "qualifier": "exact"}
    )
    file(encrypted_register, unnamed, days=1)
    text = page(two_at_once, "/numbers/held/?as_of=2024-03-01")
    assert "at least 2, best count 5, at most 5" in text
    assert "<h2>Certainly: 5</h2>" in text
    assert "Up to 3 of them may be among those who left custody without being named" in text


@pytest.mark.parametrize(
    ("language", "names"), [("en", ["Ihar", "Uladzimir"]), ("be", ["Ігар", "Уладзімір"]), ("ru", ["Игорь", "Владимир"])]
)
def test_a_number_names_its_people_in_the_readers_form_and_alphabet(
    encrypted_register: Register, client: Client, language: str, names: list[str]
) -> None:
    for key, forms in (("Ihar", ("Ігар", "Игорь")), ("Uladzimir", ("Уладзімір", "Владимир"))):
        others = [
            draft("naming", key, details={"name": name, "language": code})
            for name, code in zip(forms, ("be", "ru"), strict=True)
        ]
        file(encrypted_register, *prisoner(key, "2024-02-01"), *others)
    client.get(f"/sign-in/{make_link(by=encrypted_register.user, at=datetime.now(UTC))}/")
    client.cookies["habeas_language"] = language
    assert shown(page(client, PATH)) == sorted(names, key=by_alphabet)
