"""Counting the register: stored rows, stale people, and lenses that fold everyone."""

from __future__ import annotations

from datetime import date

import pytest

from habeas.actions.refolding import refold_everyone
from habeas.domain.claims import Sensitivity
from habeas.domain.counts import Count, Part, Question
from habeas.domain.errors import Refused
from habeas.domain.lens import Lens
from habeas.queries.counting import count, count_documented
from tests.claiming import PUBLIC, SEALED, TEAM, draft, ident
from tests.queries.filing import file, group, moment, prisoner
from tests.registers import Register

pytestmark = pytest.mark.usefixtures("left_stale")

TODAY = date(2026, 11, 22)
HELD = Question(measure="held", as_of=date(2024, 3, 1))


def bounds(answer: Count) -> tuple[int, int, int]:
    return answer.low, answer.best, answer.high


def held(lens: Lens, day: str = "2024-03-01") -> tuple[int, int, int]:
    return bounds(count(Question(measure="held", as_of=date.fromisoformat(day)), lens, today=TODAY))


def test_a_question_that_cannot_be_asked_is_refused(register: Register) -> None:
    with pytest.raises(Refused, match="cannot be counted by"):
        count(Question(measure="held", by=("shoe size",)), Lens(), today=TODAY)


def test_an_empty_register_counts_nobody(register: Register) -> None:
    answer = count(HELD, Lens(), today=TODAY, with_people=True)
    assert (bounds(answer), answer.people, answer.documented) == ((0, 0, 0), (), 0)


def test_people_count_alike_before_and_after_folding(register: Register) -> None:
    file(register, *prisoner("Alena", "2024-02-01"), *prisoner("Ivan", "2024-02-01", released="2024-02-20"))
    before = count(HELD, Lens(), today=TODAY, with_people=True)
    refold_everyone()
    after = count(HELD, Lens(), today=TODAY, with_people=True)
    assert before == after
    assert (bounds(after), [one.name for one in after.people], after.documented) == ((1, 1, 1), ["Alena"], 2)


def test_a_stored_row_that_is_out_of_date_is_not_believed(register: Register) -> None:
    file(register, *prisoner("Alena", "2024-02-01"), *prisoner("Ivan", "2024-02-01"))
    refold_everyone()
    file(register, draft("release", "Alena", "2024-02-25"), days=1)
    by_sex = Question(measure="held", as_of=date(2024, 3, 1), by=("status",))
    answer = count(by_sex, Lens(), today=TODAY, with_people=True)
    assert (bounds(answer), [one.person for one in answer.people]) == ((1, 1, 1), [ident("Ivan")])
    assert [part.low for part in answer.groups] == [1]
    assert answer.documented == 2


def test_each_audience_counts_what_it_may_see(register: Register) -> None:
    file(register, *prisoner("Alena", "2024-02-01"))
    sealed = [draft(one.kind, "Ivan", one.when.text if one.when else "", details=one.details, sensitivity=SEALED)
              for one in prisoner("Ivan", "2024-02-01")]  # fmt: skip
    file(register, *sealed)
    refold_everyone()
    assert [held(Lens(audience=audience)) for audience in (PUBLIC, TEAM, SEALED)] == [(1, 1, 1), (1, 1, 1), (2, 2, 2)]
    assert [count_documented(Lens(audience=audience)) for audience in Sensitivity] == [1, 1, 2]


def test_a_lens_of_an_earlier_day_knows_only_what_was_filed(register: Register) -> None:
    file(register, *prisoner("Alena", "2024-02-01"))
    file(register, draft("release", "Alena", "2024-02-25"), days=5)
    refold_everyone()
    assert held(Lens(known_at=moment(1)), "2024-03-01") == (1, 1, 1)
    assert held(Lens(known_at=moment(9)), "2024-03-01") == (0, 0, 0)
    assert held(Lens(known_at=moment(-1)), "2024-03-01") == (0, 0, 0)


def test_a_lens_of_what_was_said_leaves_later_pages_out(register: Register) -> None:
    file(register, *prisoner("Alena", "2024-02-01"), published="2024-02-03")
    file(register, draft("release", "Alena", "2024-02-25"), published="2024-04-01")
    refold_everyone()
    assert held(Lens(said_by_day=date(2024, 3, 2)), "2024-03-01") == (1, 1, 1)
    assert held(Lens(), "2024-03-01") == (0, 0, 0)


def test_a_lens_of_one_speaker_hears_only_that_one(register: Register) -> None:
    file(register, draft("detention", "Alena", "2024-02-28", speakers=("Monitor",)))
    file(register, draft("detention", "Ivan", "2024-02-28", speakers=("Somebody else",)))
    assert held(Lens(according_to=frozenset({"monitor"}))) == (1, 1, 1)


def test_two_records_of_one_person_count_once_and_twice_again_after_the_judgement_is_withdrawn(
    register: Register,
) -> None:
    file(register, *prisoner("Alena", "2024-02-01"), *prisoner("Alena K", "2024-02-02"))
    (judgement,) = file(register, draft("same_person", "Alena", about=(ident("Alena K"),)), days=1)
    refold_everyone()
    assert held(Lens()) == (1, 1, 1)
    file(register, draft("retraction", "Alena", about=(judgement,)), days=2)
    assert held(Lens()) == (2, 2, 2)
    refold_everyone()
    assert held(Lens()) == (2, 2, 2)
    assert [held(Lens(known_at=moment(days))) for days in (0, 1, 2)] == [(2, 2, 2), (1, 1, 1), (2, 2, 2)]


def test_unnamed_people_are_counted_beside_the_named(register: Register) -> None:
    file(register, *prisoner("Alena", "2023-02-01"), draft("pardon", "Alena", "2024-02-20"))
    file(register, draft("pardon", group("decree"), "2024-02-20", details={"number": 31, "qualifier": "exact"}))
    pardoned = Question(measure="pardoned", from_day=date(2024, 1, 1), to_day=date(2024, 12, 31))
    for _ in range(2):
        answer = count(pardoned, Lens(), today=TODAY)
        assert (bounds(answer), answer.unnamed) == ((31, 31, 31), 30)
        refold_everyone()


def test_counts_are_grouped_by_what_is_known(register: Register) -> None:
    file(
        register,
        *prisoner("Alena", "2024-02-01"),
        draft("sex", "Alena", details={"sex": "F"}),
        draft("charge", "Alena", "2024-02-02", details={"articles": ["130", "342(1)"]}),
        *prisoner("Ivan", "2024-02-01"),
    )
    refold_everyone()
    answer = count(Question(measure="held", as_of=date(2024, 3, 1), by=("sex", "article")), Lens(), today=TODAY)
    assert answer.groups == (
        Part(by=("", ""), low=1, best=1, high=1),
        Part(by=("F", "130"), low=1, best=1, high=1),
        Part(by=("F", "342(1)"), low=1, best=1, high=1),
    )


def test_the_day_of_the_lens_is_the_day_of_the_question(register: Register) -> None:
    file(register, *prisoner("Alena", "2024-02-01"))
    lens = Lens(as_of=date(2024, 1, 31))
    assert count(Question(measure="held"), lens, today=TODAY).as_of == date(2024, 1, 31)
    assert count(Question(measure="held"), Lens(known_at=moment(0)), today=TODAY).as_of == date(2026, 2, 3)


def test_a_day_after_the_day_of_knowing_is_a_forecast(register: Register) -> None:
    answer = count(Question(measure="held", as_of=date(2026, 5, 1)), Lens(known_at=moment(0)), today=TODAY)
    assert answer.is_forecast
