"""What is sealed of one person, opened to somebody for a while: by an administrator, until a moment, and gone with the person."""

from __future__ import annotations

from datetime import timedelta

import pytest

from habeas.actions.case_access import give_access, withdraw_access
from habeas.actions.erasing import erase_person
from habeas.actions.users import add_user, disable_user
from habeas.domain.errors import NotFound, Refused
from habeas.queries.case_access import cases_of, list_access
from habeas.records.models import CaseAccess
from tests.claiming import NOW, SEALED, draft, ident, naming
from tests.queries.filing import file
from tests.registers import Register

WHO, TWIN = ident("Alena"), ident("Alena K")


@pytest.fixture
def hanna(register: Register) -> str:
    """A documenter, in a register with one person."""
    file(register, naming("Alena"), naming("Alena K"))
    return add_user(name="Hanna", role="documenter", by=register.user, at=NOW)


def open_(register: Register, user: str, **rest: object) -> None:
    give_access(WHO, **({"user": user, "days": 7, "by": register.user, "at": NOW} | rest))  # type: ignore[arg-type]


def test_a_case_is_open_until_a_moment_and_not_after_it(register: Register, hanna: str) -> None:
    open_(register, hanna)
    assert cases_of(hanna, at=NOW + timedelta(days=7, seconds=-1)) == {WHO}
    assert cases_of(hanna, at=NOW + timedelta(days=7)) == frozenset()
    assert list_access(WHO, at=NOW + timedelta(days=7)) == []


def test_another_time_takes_the_place_of_the_first(register: Register, hanna: str) -> None:
    open_(register, hanna, days=30)
    open_(register, hanna, days=1)
    [given] = list_access(WHO, at=NOW)
    assert (given.name, given.given_by, given.until) == ("Hanna", register.user, NOW + timedelta(days=1))


def test_it_is_closed_at_once(register: Register, hanna: str) -> None:
    open_(register, hanna)
    [given] = list_access(WHO, at=NOW)
    withdraw_access(given.id, by=register.user, at=NOW)
    assert cases_of(hanna, at=NOW) == frozenset()
    with pytest.raises(NotFound):
        withdraw_access(given.id, by=register.user, at=NOW)


def test_only_an_administrator_opens_and_closes(register: Register, hanna: str) -> None:
    keeper = add_user(name="Kee Per", role="keeper", by=register.user, at=NOW)
    open_(register, hanna)
    [given] = list_access(WHO, at=NOW)
    for act in (lambda: open_(register, hanna, by=keeper), lambda: withdraw_access(given.id, by=hanna, at=NOW)):
        with pytest.raises(Refused, match="this is for: administrator"):
            act()
    assert list_access(WHO, at=NOW) == [given]


def test_what_cannot_be_opened_is_refused(register: Register, hanna: str) -> None:
    keeper = add_user(name="Kee Per", role="keeper", by=register.user, at=NOW)
    gone = add_user(name="Gone", role="reader", by=register.user, at=NOW)
    disable_user("Gone", by=register.user, at=NOW)
    for told in ({"days": 0}, {"days": 365}, {"user": keeper}, {"user": gone}, {"user": "nobody"}):
        with pytest.raises(Refused):
            open_(register, **({"user": hanna} | told))  # type: ignore[arg-type]
    with pytest.raises(NotFound):
        give_access(ident("Nobody"), user=hanna, days=1, by=register.user, at=NOW)
    assert not CaseAccess.objects.exists()


def test_a_case_is_all_records_of_one_person(register: Register, hanna: str) -> None:
    open_(register, hanna)
    file(register, draft("same_person", "Alena", about=(TWIN,), sensitivity=SEALED), days=1)
    assert cases_of(hanna, at=NOW) == {WHO, TWIN}
    assert [one.name for one in list_access(TWIN, at=NOW)] == ["Hanna"]


def test_an_erasure_takes_it_along(register: Register, hanna: str) -> None:
    open_(register, hanna)
    erase_person(WHO, why="their own wish", by=register.user, at=NOW)
    assert not CaseAccess.objects.exists()
