"""Sections of what is awaited: how many, and some by name; for one audience, on one day, on both databases."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from habeas.actions.refolding import refold_everyone
from habeas.domain.claims import Sensitivity
from habeas.domain.coming import AWAITED, CONFLICT, HEARING, LIMIT, REVIEW, SILENCE, TERM
from habeas.domain.lens import Lens
from habeas.queries.arrivals import Arrival, read_arrivals
from habeas.queries.coming import Section, _asked, count_waiting, read_sections
from tests.claiming import NOW, SEALED, TEAM, draft, ident, naming
from tests.queries.filing import file, moment, prisoner
from tests.registers import Register

DAY = date(2026, 2, 10)
LENS = Lens(audience=Sensitivity.TEAM)


def read(what: str, day: date = DAY, *, lens: Lens = LENS, **more: int) -> Section:
    return read_sections(lens, (what,), today=day, **({"most": 5} | more), language="en")[what]  # type: ignore[arg-type]


def names(what: str, day: date = DAY, *, lens: Lens = LENS) -> list[str]:
    return [one.name for one in read(what, day, lens=lens).waiting]


def test_an_empty_register_waits_for_nothing(register: Register) -> None:
    found = read_sections(LENS, AWAITED, today=DAY, most=5, language="en")
    assert [(found[what].total, found[what].waiting) for what in AWAITED] == [(0, ())] * len(AWAITED)


def test_a_place_after_the_last_is_taken_for_the_first(register: Register) -> None:
    file(register, *prisoner("Alena", "2026-02-01"), draft("trial", "Alena", "2026-02-11"), published="2026-02-02")
    assert (read(HEARING, start=5).start, read(HEARING, start=5).total) == (0, 1)


def test_hearings_are_those_of_this_week(register: Register) -> None:
    for name, day in (("Past", "2026-02-09"), ("Today", "2026-02-10"), ("Soon", "2026-02-16"), ("Later", "2026-02-17")):
        file(register, *prisoner(name, "2026-01-01"), draft("trial", name, day), published="2026-01-02")
    for _ in range(2):  # folded beside the stored rows, then from them
        assert names(HEARING) == ["Today", "Soon"]
        assert read(HEARING).total == count_waiting(LENS, HEARING, today=DAY) == 2
        refold_everyone()


def test_a_limit_of_somebody_who_is_out_is_not_awaited(register: Register) -> None:
    file(register, naming("Alena"), draft("detention", "Alena", "2026-02-03"), published="2026-02-03")
    out = (draft("detention", "Ivan", "2026-02-03"), draft("release", "Ivan", "2026-02-05"))
    file(register, naming("Ivan"), *out, published="2026-02-06")
    assert names(LIMIT) == ["Alena"]
    assert names(LIMIT, date(2026, 2, 14)) == []


def test_terms_of_those_who_are_held_end_soon(register: Register) -> None:
    for name, out in (("Alena", ""), ("Ivan", "2025-06-01")):
        file(register, *prisoner(name, "2024-02-15", released=out), draft("sentence", name, "2024-05-02", details={
            "term": "P2Y", "regime": "strict"}), published="2025-06-02")  # fmt: skip
    assert names(TERM) == ["Alena"]
    assert [one.day for one in read(TERM).waiting] == [date(2026, 2, 15)]


def test_the_newest_conflict_stands_first(register: Register) -> None:
    for days, name in enumerate(("Alena", "Ivan")):
        file(register, *prisoner(name, "2024-01-10", remanded="2024-01-20"), days=days)
        file(register, draft("detention", name, "2024-01-12", speakers=("Another",)), days=days, published="2024-03-02")
    assert names(CONFLICT) == ["Ivan", "Alena"]
    assert names(CONFLICT, NOW.date()) == ["Alena"]


def test_a_review_and_a_silence_are_awaited(register: Register) -> None:
    review = draft("designation", "Alena", "2026-01-05", details={"organisation": "Monitor", "status": "under_review"})
    file(register, *prisoner("Alena", "2025-01-10", remanded="2025-01-20"), review)
    assert (names(REVIEW), names(SILENCE)) == (["Alena"], ["Alena"])
    assert names(SILENCE, date(2026, 1, 5)) == []


def test_what_is_sealed_is_awaited_by_those_alone_who_may_see_it(register: Register) -> None:
    file(register, *prisoner("Alena", "2026-01-01"), published="2026-01-02")
    file(register, draft("trial", "Alena", "2026-02-11", sensitivity=SEALED), published="2026-01-02", days=1)
    for _ in range(2):
        found = {audience.value: names(HEARING, lens=Lens(audience=audience)) for audience in Sensitivity}
        assert found == {"public": [], "team": [], "sealed": ["Alena"]}
        refold_everyone()


def test_another_lens_is_answered_from_memory(register: Register) -> None:
    file(register, *prisoner("Alena", "2026-01-01"), draft("trial", "Alena", "2026-02-11"), published="2026-01-02")
    file(register, draft("trial", "Alena", "2026-02-12"), published="2026-01-02", days=2)
    assert [one.day.day for one in read(HEARING, lens=replace(LENS, known_at=moment(1))).waiting] == []
    assert [one.day.day for one in read(HEARING, lens=replace(LENS, known_at=moment(1), as_of=DAY)).waiting] == [11]


def test_more_people_are_not_more_questions(register: Register) -> None:
    asked = []
    for number in range(6):
        name = f"Person{number}"
        file(register, *prisoner(name, "2026-01-01"), draft("trial", name, "2026-02-11"), published="2026-01-02")
        refold_everyone()
        with CaptureQueriesContext(connection) as queries:
            read_sections(LENS, AWAITED, today=DAY, most=5, language="en")
        asked.append(len(queries))
    assert asked[1:] == [asked[1]] * 5


@pytest.mark.parametrize("what", AWAITED)
def test_a_section_is_read_along_one_index(encrypted_register: Register, what: str) -> None:
    asked = _asked(what, "team", DAY)
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN QUERY PLAN {asked.text} ORDER BY a.day, a.person, a.detail LIMIT 5", asked.parameters)
        steps = [row[3] for row in cursor.fetchall()]
    assert steps[0].startswith("SEARCH a USING COVERING INDEX awaited_by_day (audience=? AND what=? AND day")
    assert [step for step in steps if step.startswith("SEARCH s")] == (
        ["SEARCH s EXISTS USING INDEX stay_by_person (audience=? AND person=?)"] if what in (TERM, LIMIT) else []
    )


def test_nothing_came_in_where_nothing_was_filed(register: Register) -> None:
    found = read_arrivals(TEAM, since=NOW)
    assert (found.by_whom, found.is_all) == ((), True)


def test_what_came_in_is_told_by_whom_and_about_how_many(register: Register) -> None:
    file(register, *prisoner("Old", "2024-01-10"))
    file(register, *prisoner("Alena", "2024-01-10"), *prisoner("Ivan", "2024-01-11"), days=2)
    file(register, draft("trial", "Alena", "2024-05-02"), days=3)
    found = read_arrivals(TEAM, since=datetime(2026, 2, 4, tzinfo=UTC))
    assert found.by_whom == (Arrival(by=register.user, entries=2, people=2, accounts=7),)


def test_an_entry_of_sealed_accounts_came_in_for_those_alone_who_may_see_it(register: Register) -> None:
    file(register, draft("health", "Alena", sensitivity=SEALED), days=2)
    since = datetime(2026, 2, 4, tzinfo=UTC)
    assert read_arrivals(TEAM, since=since).by_whom == ()
    assert [one.people for one in read_arrivals(SEALED, since=since).by_whom] == [1]
    assert ident("Alena") not in str(read_arrivals(SEALED, since=since))
