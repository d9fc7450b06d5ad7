"""Deciding about a recognition under review: criteria, accounts, a reason, and two people where the organisation asks for it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

import pytest

from habeas.actions.designating import Decided, decide_designation
from habeas.actions.noting import ask_for_two
from habeas.actions.users import add_user, disable_user
from habeas.domain.coming import REVIEW
from habeas.domain.errors import NotFound, Refused
from habeas.domain.lens import Lens
from habeas.queries.claims import claims_of
from habeas.queries.coming import count_waiting
from habeas.queries.designating import criterion_of, read_under_review
from habeas.queries.folding import fold_one
from tests.claiming import NOW, SEALED, TEAM, draft, ident
from tests.queries.filing import file, prisoner
from tests.registers import Register, the_administrator

UNDER_REVIEW = {"organisation": "Monitor", "status": "under_review"}


def under_review(register: Register, **more: Any) -> tuple[str, list[str]]:
    """The account under review, and the accounts of the case."""
    case = file(register, *prisoner("Alena", "2024-01-10"))
    return file(register, draft("designation", "Alena", "2024-02-01", details=UNDER_REVIEW, **more), days=1)[0], case


def decide(
    claim: str,
    status: str = "recognised",
    *,
    by: str,
    criteria: Collection[str] = ("no_offence",),
    rests_on: Mapping[str, Collection[str]] | None = None,
    why: str = "The charge is speech.",
    audience: Any = TEAM,
) -> Decided:
    return decide_designation(
        claim, status, criteria=criteria, rests_on=rests_on or {}, why=why, by=by, at=NOW, audience=audience
    )


def refusal(claim: str, **more: Any) -> str:
    with pytest.raises(Refused) as refused:
        decide(claim, **more)
    return str(refused.value)


def statuses(audience: Any = TEAM) -> list[tuple[str, str]]:
    return [(one.organisation, one.status) for one in fold_one(ident("Alena"), Lens(audience=audience)).designations]


def test_what_does_not_fit_is_refused_and_nothing_is_filed(register: Register) -> None:
    claim, case = under_review(register)
    by = register.user
    assert refusal(claim, by=by, why=" ") == "A decision needs a reason: say why."
    assert refusal(claim, by=by, status="under_review") == "Choose what is decided."
    assert refusal(claim, by=by, criteria=["kindness"]) == "There is no such criterion."
    assert refusal(claim, by=by, criteria=[]) == "A recognition needs a criterion: tick the one that is met."
    with pytest.raises(NotFound):
        decide(claim, by=by, rests_on={"no_offence": ["f" * 32]})
    for nothing in ("f" * 32, case[0]):
        with pytest.raises(NotFound):
            decide(nothing, by=by)
    assert statuses() == [("Monitor", "under_review")]


def test_a_reader_decides_nothing(register: Register) -> None:
    claim, _ = under_review(register)
    reader = add_user(name="Reader", role="reader", by=the_administrator(), at=NOW)
    with pytest.raises(Refused):
        decide(claim, by=reader)


def test_what_is_sealed_is_not_there_for_the_team(register: Register) -> None:
    claim, _ = under_review(register, sensitivity=SEALED)
    with pytest.raises(NotFound):
        decide(claim, by=register.user)
    assert decide(claim, by=register.user, audience=SEALED).claims
    assert (statuses(), ("Monitor", "recognised") in statuses(SEALED)) == ([], True)


def test_a_decision_is_filed_with_its_criteria_and_what_each_rests_on(register: Register) -> None:
    claim, case = under_review(register)
    decided = decide(claim, by=register.user, rests_on={"unfair_proceedings": case[1:3]})
    assert not decided.waits_for_second
    found = {one.id: one for one in claims_of([ident("Alena")])}
    filed, rests = (found[one] for one in decided.claims)
    assert (filed.listed("criteria"), filed.text("status")) == (("no_offence", "unfair_proceedings"), "recognised")
    assert (filed.wording, filed.wording_sensitivity) == ("The charge is speech.", TEAM)
    assert (criterion_of(rests), set(rests.about)) == ("unfair_proceedings", set(case[1:3]))
    assert count_waiting(Lens(audience=TEAM), REVIEW, today=NOW.date()) == 0
    assert refusal(claim, by=register.user) == "This recognition is decided already."


def test_what_a_criterion_rests_on_is_never_told_more_widely_than_its_accounts(register: Register) -> None:
    claim, _ = under_review(register)
    secret = file(register, draft("treatment", "Alena", "2024-03-01", sensitivity=SEALED), days=2)[0]
    with pytest.raises(NotFound):
        decide(claim, by=register.user, rests_on={"no_offence": [secret]})
    decided = decide(claim, by=register.user, rests_on={"no_offence": [secret]}, audience=SEALED)
    found = {one.id: one for one in claims_of([ident("Alena")])}
    assert [found[one].sensitivity.value for one in decided.claims] == ["public", "sealed"]


def test_a_decision_against_needs_no_criterion(register: Register) -> None:
    claim, _ = under_review(register)
    decide(claim, "declined", by=register.user, criteria=[])
    assert ("Monitor", "declined") in statuses()


def test_where_two_must_agree_the_first_decision_waits(register: Register) -> None:
    claim, _ = under_review(register)
    ask_for_two(is_so=True, by=register.user, at=NOW)
    second = add_user(name="Second", role="documenter", by=the_administrator(), at=NOW)
    add_user(name="Reader", role="reader", by=the_administrator(), at=NOW)
    assert decide(claim, by=register.user).waits_for_second
    assert statuses() == [("Monitor", "under_review")]
    [proposed] = read_under_review(claim, Lens(audience=TEAM)).proposed
    assert (proposed.status, proposed.criteria, proposed.why, proposed.by) == (
        "recognised",
        {"no_offence"},
        "The charge is speech.",
        register.user,
    )
    again = refusal(claim, by=register.user)
    assert again == "You have proposed this already; one of these must still agree: Second."
    assert decide(claim, by=second, criteria=["discriminatory"]).waits_for_second
    assert not decide(claim, by=second).waits_for_second
    assert ("Monitor", "recognised") in statuses()


def test_words_put_into_somebody_s_mouth_are_no_proposal_of_theirs(register: Register) -> None:
    claim, _ = under_review(register)
    ask_for_two(is_so=True, by=register.user, at=NOW)
    add_user(name="Second", role="documenter", by=the_administrator(), at=NOW)
    decide(claim, by=register.user, why="proposed: recognised [no_offence]: said by Second")
    assert refusal(claim, by=register.user).startswith("You have proposed this already")


def test_where_nobody_else_may_decide_one_is_enough(register: Register) -> None:
    claim, _ = under_review(register)
    ask_for_two(is_so=True, by=register.user, at=NOW)
    add_user(name="Second", role="documenter", by=the_administrator(), at=NOW)
    disable_user("Second", by=the_administrator(), at=NOW)
    assert not decide(claim, by=register.user).waits_for_second
