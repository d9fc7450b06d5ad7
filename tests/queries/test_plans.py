"""Naming people looks at their own rows, in every register: new, upgraded or restored."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection

from habeas.domain.counts import Question, settled
from habeas.queries import counting_sql as sql
from habeas.queries.everyone import _NAMES
from tests.registers import Register

DAY = date(2026, 1, 1)
QUESTIONS = (
    Question(measure="held", as_of=DAY),
    Question(measure="detained", to_day=DAY),
    Question(measure="restricted", as_of=DAY),
)


def plan(text: str, parameters: tuple[object, ...]) -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN QUERY PLAN {text}", parameters)
        return [row[3] for row in cursor.fetchall()]


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda one: one.measure)
def test_each_person_counted_is_named_by_their_own_rows(encrypted_register: Register, question: Question) -> None:
    asked = sql.people(sql.base(settled(question, DAY), "team"), "team")
    steps = plan(asked.text, asked.parameters)
    assert [step for step in steps if " n USING " in step] == [
        "SEARCH n USING INDEX facet_by_person (audience=? AND person=?) LEFT-JOIN"
    ]


def test_the_people_of_a_page_are_named_by_their_own_rows(encrypted_register: Register) -> None:
    steps = plan(_NAMES.format("%s, %s"), ("team", "a" * 32, "b" * 32))
    assert steps == ["SEARCH records_facetrow USING INDEX facet_by_person (audience=? AND person=?)"]


def test_an_open_register_tells_its_planner_what_a_new_one_does(encrypted_register: Register) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM sqlite_stat1")
        assert cursor.fetchall() == [(7,)]
