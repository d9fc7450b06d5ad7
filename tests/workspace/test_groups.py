"""What is told of people without names, and of a country, has a page, as each lens shows it."""

from __future__ import annotations

import re
from datetime import UTC, datetime

from django.test import Client

from habeas.actions.entries import file_entries
from habeas.domain.claims import Stance, Subject, SubjectKind
from tests.claiming import TEAM, draft, entry, ident, source
from tests.registers import Register
from tests.worlds.register import GROUP


def told(client: Client, path: str = "/groups/") -> str:
    answer = client.get(path)
    assert answer.status_code == 200
    said = re.sub(r"<[^>]+>", " ", answer.content.decode().split("<h1>")[1].split("</main>")[0])
    return " ".join(said.split())


def file_about_the_released(register: Register) -> None:
    released = {"pressure": "spyware_suspected", "population": "some of those released"}
    claims = [
        draft("pressure", Subject(SubjectKind.GROUP, ident("spied on")), "2024-09", speakers=("A fund",),
              stance=Stance.ALLEGED, details=released),
        draft("sanction", Subject(SubjectKind.PLACE, ident("the country")), "2024", speakers=("A union",),
              place="Utopia", details={"imposed_by": "a union of states"}),
        draft("restriction", GROUP, "2024-09", speakers=("Two groups",), details={"restriction": "exit_ban"},
              sensitivity=TEAM),
    ]  # fmt: skip
    file_entries(
        by=register.user,
        at=datetime(2026, 1, 21, tzinfo=UTC),
        entries=[entry(*claims, source_=source("A review", published="2024-09-30"))],
    )


def test_each_account_of_a_group_is_shown_with_speaker_stance_and_source(filed: Register, inside: Client) -> None:
    file_about_the_released(filed)
    page = told(inside)
    assert page.startswith("Groups 3 groups and countries are told of here, by these accounts.")
    assert "some of those released Pressure: spyware suspected , September 2024 alleged A fund · A review" in page
    assert "Utopia Sanction: a union of states, Utopia , 2024 stated A union · A review" in page
    assert "115 Pardon: 115 , between July and September 2024 stated A rights group" in page


def test_how_exactly_a_number_was_told_is_said_with_it(filed: Register, inside: Client) -> None:
    pardoned = draft("pardon", Subject(SubjectKind.GROUP, ident("many")), "2024-07", speakers=("A fund",),
                     details={"number": 30, "qualifier": "more_than"})  # fmt: skip
    file_entries(
        by=filed.user, at=datetime(2026, 1, 21, tzinfo=UTC), entries=[entry(pardoned, source_=source("A list"))]
    )
    page = told(inside)
    assert "more than 30 Pardon: more than 30 , July 2024 stated A fund" in page
    assert "%(n)s" not in page


def test_the_public_sees_nothing_of_a_group_that_is_for_the_team(filed: Register, inside: Client) -> None:
    file_about_the_released(filed)
    assert "ban on leaving the country" in told(inside)
    assert "ban on leaving the country" not in told(inside, "/groups/?audience=public")


def test_a_day_of_publication_leaves_out_what_was_told_later(inside: Client) -> None:
    assert told(inside, "/groups/?said_by_day=2023").startswith("Groups Nothing is told here of people without names.")
