"""Whose letters reach a prison: who confirmed it and when; every account stays, the one confirmed last stands first."""

from __future__ import annotations

from typing import Any

import pytest

from habeas.actions.correcting import retract
from habeas.actions.letters import file_letter_rule
from habeas.actions.users import add_user
from habeas.domain.claims import Claim
from habeas.domain.errors import Refused
from habeas.domain.lens import Lens
from habeas.domain.speech import LANGUAGES
from habeas.domain.vocabulary import said_in
from habeas.queries.country import the_pack
from habeas.queries.described import list_described
from habeas.queries.letters import letter_rules
from habeas.queries.place_keys import key_of
from tests.claiming import NOW, PUBLIC, TEAM
from tests.registers import Register

ZHODZINA = "Prison No. 8, Zhodzina"


def say(register: Register, writers: str = "anyone", confirmed: str = "2025-05-01", **more: Any) -> str:
    told = {"speaker": "a wife", "source": "", "prison": ZHODZINA, "by": register.user, "at": NOW} | more
    return file_letter_rule(told.pop("prison"), writers=writers, confirmed=confirmed, **told)


def rules(lens: Lens | None = None, prison: str = "prison_8") -> list[Claim]:
    return letter_rules(prison, lens or Lens(audience=TEAM))


@pytest.mark.parametrize(
    ("told", "sentence"),
    [
        ({"prison": " "}, "Say which prison it is."),
        ({"writers": "friends"}, "Choose whose letters arrive."),
        ({"speaker": ""}, "Say who confirmed it."),
        ({"confirmed": " "}, "Say when it was confirmed."),
        ({"confirmed": "2027-01-01"}, "It cannot have been confirmed on a day that has not come yet."),
    ],
)
def test_what_is_missing_or_cannot_be_is_refused_and_nothing_is_filed(
    register: Register, told: dict[str, str], sentence: str
) -> None:
    with pytest.raises(Refused, match=sentence):
        say(register, **told)
    assert rules() == []


def test_a_day_that_cannot_be_read_is_refused(register: Register) -> None:
    with pytest.raises(Refused):
        say(register, confirmed="some day")
    assert rules() == []


def test_who_may_only_read_files_nothing(register: Register) -> None:
    reader = add_user(name="Hanna", role="reader", by=register.user, at=NOW)
    with pytest.raises(Refused, match="is reader here"):
        say(register, by=reader)
    assert rules() == []


def test_the_account_confirmed_last_stands_first_and_all_are_of_one_place(register: Register) -> None:
    say(register, "anyone", "2025-05-01")
    say(register, "nobody", "2025-09-01", speaker="a lawyer", prison="турма № 8, Жодзіна")
    say(register, "approved", "2024")
    say(register, "close_family", "2025-01-01", prison="калонія № 9, Горкі")
    assert [one.text("letter_writers") for one in rules()] == ["nobody", "anyone", "approved"]
    assert len({one.subject for one in rules()}) == 1
    assert [one.text("letter_writers") for one in rules(prison="ik_9")] == ["close_family"]
    assert (rules()[0].speakers, rules()[0].when.text if rules()[0].when else "") == (("a lawyer",), "2025-09-01")


def test_an_account_taken_back_counts_no_more_and_the_public_sees_none(register: Register) -> None:
    kept = say(register, "anyone")
    mistaken = say(register, "nobody", "2025-09-01")
    retract(mistaken, why="Another prison was meant.", by=register.user, at=NOW, audience=TEAM)
    assert [one.id for one in rules()] == [kept]
    assert rules(Lens(audience=PUBLIC)) == []


def test_a_rule_of_letters_is_no_group_without_names(register: Register) -> None:
    say(register)
    assert list_described(Lens(audience=TEAM)) == []


def test_every_prison_of_the_pack_is_known_by_its_own_name_in_every_language(register: Register) -> None:
    known = {code: {key_of("prison", said_in(one.labels, code_)) for code_ in LANGUAGES} for code, one in the_pack().prisons.items()}  # fmt: skip
    assert known == {code: {code} for code in the_pack().prisons}
