"""A count with some of its people at a time."""

from __future__ import annotations

from datetime import date

import pytest

from habeas.actions.refolding import refold_everyone
from habeas.domain.counts import Counted, Question
from habeas.domain.dossier import Level
from habeas.domain.lens import Lens
from habeas.queries.counting import count
from habeas.queries.named import count_and_name
from tests.queries.filing import file, prisoner
from tests.registers import Register

TODAY = date(2026, 11, 22)
ASKED = (Question(measure="held", as_of=date(2024, 3, 1)), Question(measure="detained", from_day=date(2024, 1, 1)))


@pytest.mark.parametrize("question", ASKED, ids=["stock", "flow"])
def test_pages_put_together_are_the_whole_count(register: Register, question: Question) -> None:
    file(register, *prisoner("Vera", "2024-02-01"), *prisoner("Barys", "2024-02-01"), *prisoner("Ihar", "2024-02"))
    refold_everyone()
    file(register, *prisoner("Alena", "2024-02-01"))
    whole = count(question, Lens(), today=TODAY, with_people=True)
    paged: list[Counted] = []
    for level in Level:
        total = start = 0
        while start <= total:
            answer, named = count_and_name(question, Lens(), today=TODAY, starts={level: start}, most=1)
            assert (answer.low, answer.best, answer.high) == (whole.low, whole.best, whole.high)
            total, start = named[level].total - 1, start + 1
            paged += named[level].people
    assert tuple(paged) == whole.people
