"""What accounts differ about, settled: findings that count at once, and refusals that change nothing."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pytest

from habeas.actions.correcting import retract
from habeas.actions.reasons import LONGEST
from habeas.actions.settling import settle
from habeas.actions.users import add_user
from habeas.domain.claims import Sensitivity
from habeas.domain.errors import NotFound, Refused
from habeas.domain.lens import Lens
from habeas.queries.claims import claims_by_id
from habeas.queries.folding import fold_one
from tests.claiming import PUBLIC, SEALED, TEAM, draft, ident, naming
from tests.queries.filing import file, moment
from tests.registers import Register, the_administrator

WHO = ident("Alena")


def found(
    register: Register, accounts: Sequence[str], finding: str, *, why: str = "The court's file", public: bool = False,
    audience: Sensitivity = TEAM,
) -> str:  # fmt: skip
    return settle(accounts, finding, why=why, is_public=public, by=register.user, at=moment(5), audience=audience)


def days(audience: Sensitivity = TEAM) -> list[date | None]:
    return [event.window.earliest for event in fold_one(WHO, Lens(audience=audience)).events]


@pytest.fixture
def told(register: Register) -> tuple[str, str]:
    """The ids of two accounts of a detention, on different days."""
    claims = file(
        register,
        naming("Alena"),
        draft("detention", "Alena", "2021-07-14", sensitivity=PUBLIC),
        draft("detention", "Alena", "2021-07-16", sensitivity=PUBLIC),
    )
    return claims[1], claims[2]


@pytest.mark.parametrize("why", ["", " \n ", "x" * (LONGEST + 1)])
def test_without_a_reason_that_can_be_kept_nothing_is_found(
    register: Register, told: tuple[str, str], why: str
) -> None:
    with pytest.raises(Refused):
        found(register, told[:1], "confirmed", why=why)
    assert len(days()) == 1


@pytest.mark.parametrize(("count", "finding"), [(0, "confirmed"), (1, "same_event"), (1, ""), (1, "detention")])
def test_what_is_not_a_finding_or_about_too_few_is_refused(
    register: Register, told: tuple[str, str], count: int, finding: str
) -> None:
    with pytest.raises(Refused):
        found(register, told[:count], finding)


def test_one_account_chosen_twice_is_not_two(register: Register, told: tuple[str, str]) -> None:
    with pytest.raises(Refused, match="two accounts or more"):
        found(register, (told[0], told[0]), "different_event")


def test_an_account_that_counts_no_more_is_not_settled(register: Register, told: tuple[str, str]) -> None:
    retract(told[0], why="wrong", by=register.user, at=moment(2), audience=TEAM)
    with pytest.raises(Refused, match="counts no more"):
        found(register, told, "same_event")


def test_accounts_of_two_people_are_not_settled_together(register: Register, told: tuple[str, str]) -> None:
    (other,) = file(register, draft("detention", "Vera", "2021-07-14"))
    with pytest.raises(Refused, match="several people"):
        found(register, (told[0], other), "same_event")


def test_a_finding_is_not_found_of_a_finding(register: Register, told: tuple[str, str]) -> None:
    first = found(register, told[:1], "confirmed")
    with pytest.raises(Refused, match="not on another finding"):
        found(register, (first,), "refuted")


def test_what_an_audience_may_not_see_is_not_there_for_it(register: Register, told: tuple[str, str]) -> None:
    (sealed,) = file(register, draft("detention", "Alena", "2021-07-15", sensitivity=SEALED))
    for accounts in ((sealed,), (told[0], sealed), (ident("nothing"),)):
        with pytest.raises(NotFound):
            found(register, accounts, "different_event" if len(accounts) > 1 else "refuted")


def test_who_may_only_read_finds_nothing(register: Register, told: tuple[str, str]) -> None:
    reader = add_user(name="reader", role="reader", by=the_administrator(), at=moment(1))
    with pytest.raises(Refused):
        settle(told[:1], "confirmed", why="so", is_public=False, by=reader, at=moment(5), audience=TEAM)


def test_a_confirmed_account_sets_the_day_and_a_refuted_one_is_set_aside(
    register: Register, told: tuple[str, str]
) -> None:
    found(register, told[1:], "confirmed")
    assert days() == [date(2021, 7, 16)]
    found(register, told[1:], "refuted")
    assert days() == [date(2021, 7, 14)]


def test_a_finding_taken_back_holds_no_more(register: Register, told: tuple[str, str]) -> None:
    filed = found(register, told[1:], "confirmed")
    retract(filed, why="too early", by=register.user, at=moment(6), audience=TEAM)
    (event,) = fold_one(WHO, Lens(audience=TEAM)).events
    assert event.finding == "" and len(event.conflicts) == 1


def test_accounts_of_one_event_are_parted_and_joined_again(register: Register) -> None:
    told = file(register, naming("Alena"), draft("trial", "Alena", "2021-07-14"), draft("trial", "Alena", "2021-07-16"))
    found(register, told[1:], "different_event")
    assert len(days()) == 2
    found(register, told[1:], "same_event")
    assert len(days()) == 1


@pytest.mark.parametrize(("public", "day"), [(False, date(2021, 7, 14)), (True, date(2021, 7, 16))])
def test_the_public_follows_a_finding_only_where_it_is_meant_to(
    register: Register, told: tuple[str, str], public: bool, day: date
) -> None:
    filed = found(register, told[1:], "confirmed", public=public)
    (event,) = fold_one(WHO, Lens(audience=PUBLIC)).events
    assert event.window.earliest == day
    (claim,) = claims_by_id([filed])
    assert claim.wording_sensitivity is TEAM


def test_a_finding_on_a_sealed_account_is_sealed_whatever_was_chosen(register: Register, told: tuple[str, str]) -> None:
    (sealed,) = file(register, draft("detention", "Alena", "2021-07-15", sensitivity=SEALED))
    filed = found(register, (told[0], sealed), "same_event", public=True, audience=SEALED)
    (claim,) = claims_by_id([filed])
    assert (claim.sensitivity, claim.wording_sensitivity) == (SEALED, SEALED)
