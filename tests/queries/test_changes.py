"""Why a number changed, asked of a register: who is new, left, was learnt late, or corrected."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import pytest

from habeas.actions.correcting import retract
from habeas.actions.judging import judge
from habeas.domain.changes import difference
from habeas.domain.counts import Question
from habeas.domain.dossier import Level
from habeas.domain.errors import Refused
from habeas.domain.lens import Lens
from habeas.queries.changes import Change, Earlier, why_changed
from tests.claiming import SEALED, TEAM, draft, ident
from tests.queries.filing import file, group, moment, prisoner
from tests.registers import Register

pytestmark = pytest.mark.usefixtures("left_stale")
FIRST, LAST = date(2024, 3, 1), date(2024, 9, 1)


def why(
    first: date = FIRST,
    last: date = LAST,
    *,
    known_at: datetime | None = None,
    lens: Lens | None = None,
    level: Level = Level.BEST,
) -> Change:
    asked = Question(measure="held", as_of=last)
    chosen = lens or Lens(audience=TEAM)
    found = why_changed(asked, chosen, Earlier(day=first, known_at=known_at), today=LAST, level=level)
    told = {person.person: reason for reason, people in found.people.items() for person in people}
    numbers = [(each.low, each.best, each.high)[found.level] for each in (found.before, found.after)]
    assert difference(told) - found.unnamed == numbers[1] - numbers[0]
    return found


def named(found: Change) -> dict[str, list[str]]:
    return {reason: sorted(person.name for person in people) for reason, people in found.people.items()}


def test_what_cannot_be_compared_is_refused(register: Register) -> None:
    with pytest.raises(Refused, match="Only a number of people on a day"):
        why_changed(Question(measure="released"), Lens(), Earlier(day=FIRST), level=Level.BEST, today=LAST)
    with pytest.raises(Refused, match="The day to compare with lies after"):
        why(LAST, FIRST)
    with pytest.raises(Refused, match="The moment to compare with lies after"):
        why(known_at=moment(3), lens=Lens(known_at=moment(1)))


def test_between_two_days_people_are_new_or_left(register: Register) -> None:
    file(register, *prisoner("Alena", "2024-01-01"), *prisoner("Barys", "2024-05-05"))
    file(register, *prisoner("Hanna", "2024-01-01", released="2024-06-06"), days=1)
    assert named(why()) == {"new": ["Barys"], "left": ["Hanna"]}


def test_between_two_moments_people_were_learnt_late_or_corrected(register: Register) -> None:
    mistaken = file(register, *prisoner("Alena", "2024-01-01"), *prisoner("Hanna", "2024-01-01"))[:3]
    file(register, *prisoner("Barys", "2024-01-05"), draft("release", "Hanna", "2024-02-02"), days=2)
    for claim in mistaken[1:]:
        retract(claim, why="Somebody else.", by=register.user, at=moment(3), audience=TEAM)
    found = why(LAST, LAST, known_at=moment(1))
    assert named(found) == {"learnt_late": ["Barys"], "corrected_out": ["Alena"], "left_learnt_late": ["Hanna"]}
    assert (found.before.best, found.after.best) == (2, 1)


def test_what_was_filed_after_the_moment_of_the_lens_explains_nothing(register: Register) -> None:
    file(register, *prisoner("Alena", "2024-01-01"))
    file(register, *prisoner("Barys", "2024-01-05"), days=2)
    file(register, *prisoner("Hanna", "2024-01-05"), days=4)
    assert named(why(LAST, LAST, known_at=moment(1), lens=Lens(known_at=moment(3)))) == {"learnt_late": ["Barys"]}


def test_two_records_joined_since_are_one_fewer_by_a_correction(register: Register) -> None:
    file(register, *prisoner("Alena", "2024-01-01"))
    file(register, *prisoner("Alyona", "2024-01-01"), days=1)
    who = {"by": register.user, "at": moment(5), "audience": TEAM}
    judge(ident("Alena"), ident("Alyona"), "same", why="One birthday.", **who)
    assert {reason: len(people) for reason, people in why(LAST, LAST, known_at=moment(3)).people.items()} == {
        "corrected_out": 1
    }


def test_what_is_sealed_explains_nothing_to_the_team(register: Register) -> None:
    file(register, *prisoner("Alena", "2024-01-01"))
    sealed = [replace(one, sensitivity=SEALED) for one in prisoner("Barys", "2024-05-05")]
    file(register, *sealed, days=2)
    assert named(why(known_at=moment(1))) == {}
    assert {reason: len(people) for reason, people in why(lens=Lens(audience=SEALED)).people.items()} == {"new": 1}


def test_people_without_a_name_lower_the_certain_count_and_are_told_apart(register: Register) -> None:
    file(register, *prisoner("Alena", "2024-01-01"), *prisoner("Barys", "2024-01-01"))
    file(register, draft("release", group("g"), "2024-05", details={"number": 1, "qualifier": "exact"}), days=1)
    found = why(level=Level.LOW, first=date(2024, 4, 1), last=date(2024, 6, 1))
    assert (found.before.low, found.after.low, found.people, found.unnamed) == (2, 1, {}, 1)
