"""Users, and the links that sign them in."""

from __future__ import annotations

from datetime import timedelta

import pytest

from habeas.actions.entries import file_entries
from habeas.actions.erasing import erase_person
from habeas.actions.links import make_link, use_link
from habeas.actions.passphrases import change_passphrase
from habeas.actions.users import add_first_user, add_user, change_role, disable_user
from habeas.domain.errors import NotFound, Refused
from habeas.queries.claims import log_size
from habeas.queries.users import list_users, user_named
from habeas.records.models import SignInLink
from tests.claiming import NOW, draft, entry, ident
from tests.records.tables import everything
from tests.registers import PASSPHRASE, USER, Register, the_administrator


def test_the_first_user_is_an_administrator_and_needs_no_telling(register: Register) -> None:
    user = user_named(None)
    assert (user.id, user.name, user.role, user.is_active) == (register.user, USER, "administrator", True)


def test_a_user_is_added_once_whatever_the_case(register: Register) -> None:
    add_user(name="  Ігар   Д. ", role="documenter", by=the_administrator(), at=NOW)
    with pytest.raises(Refused, match=r"There is a user named “ігар д\.” already"):
        add_user(name="ігар д.", role="reader", by=the_administrator(), at=NOW)
    assert [user.name for user in list_users()] == [USER, "Ігар Д."]
    with pytest.raises(Refused, match="Say who you are with --as: there are 2 users"):
        user_named(None)


@pytest.mark.parametrize(("name", "role"), [("", "reader"), ("x" * 151, "reader"), ("Barys", "king")])
def test_a_bad_name_or_role_is_refused(register: Register, name: str, role: str) -> None:
    with pytest.raises(Refused):
        add_user(name=name, role=role, by=the_administrator(), at=NOW)


def test_a_disabled_user_is_no_more_and_the_last_administrator_stays(register: Register) -> None:
    user = add_user(name="Ihar", role="documenter", by=the_administrator(), at=NOW)
    token = make_link(by=user, at=NOW)
    disable_user("Ihar", by=the_administrator(), at=NOW)
    with pytest.raises(Refused):
        use_link(token, at=NOW)
    with pytest.raises(NotFound):
        user_named("Ihar")
    with pytest.raises(Refused, match="is the last administrator"):
        disable_user(USER, by=the_administrator(), at=NOW)
    with pytest.raises(NotFound):
        disable_user("Nobody", by=the_administrator(), at=NOW)


def test_a_link_signs_in_once_and_only_its_hash_is_kept(register: Register) -> None:
    token = make_link(by=register.user, at=NOW)
    assert token.encode() not in everything()
    assert use_link(token, at=NOW + timedelta(minutes=1)).name == USER
    with pytest.raises(Refused, match="has been used, has run out, or was never given out"):
        use_link(token, at=NOW + timedelta(minutes=2))


def test_a_link_that_ran_out_or_was_made_up_gets_the_same_answer(register: Register) -> None:
    token = make_link(by=register.user, at=NOW)
    said = set()
    for tried, at in ((token, NOW + timedelta(minutes=16)), ("made up", NOW), ("", NOW), ("\udc80", NOW)):
        with pytest.raises(Refused) as caught:
            use_link(tried, at=at)
        said.add(str(caught.value))
    assert len(said) == 1
    make_link(by=register.user, at=NOW + timedelta(hours=1))
    assert SignInLink.objects.count() == 1


def test_only_those_who_may_write_file_and_erase(register: Register) -> None:
    entries = [entry(draft("detention"))]
    reader = add_user(name="Rea Der", role="reader", by=the_administrator(), at=NOW)
    gone = add_user(name="Go Ne", role="documenter", by=the_administrator(), at=NOW)
    disable_user("Go Ne", by=the_administrator(), at=NOW)
    for stranger in (reader, gone, "0" * 32):
        with pytest.raises(Refused):
            file_entries(by=stranger, at=NOW, entries=entries)
        with pytest.raises(Refused):
            erase_person("0" * 32, why="asked for", by=stranger, at=NOW)
    helper = add_user(name="Do Cumenter", role="documenter", by=the_administrator(), at=NOW)
    with pytest.raises(Refused, match="“Do Cumenter” is documenter here; this is for: administrator"):
        erase_person(ident("Alena"), why="asked for", by=helper, at=NOW)
    assert log_size() == 0
    assert file_entries(by=register.user, at=NOW, entries=entries).claims == 1


def test_there_is_one_first_user(register: Register) -> None:
    with pytest.raises(Refused, match="has its first user already"):
        add_first_user(name="Second", at=NOW)


def test_only_an_administrator_lets_people_in_changes_roles_and_shuts_out(register: Register) -> None:
    keeper = add_user(name="Kee Per", role="keeper", by=register.user, at=NOW)
    for act in (
        lambda: add_user(name="New", role="reader", by=keeper, at=NOW),
        lambda: change_role(keeper, role="administrator", by=keeper, at=NOW),
        lambda: disable_user(USER, by=keeper, at=NOW),
        lambda: change_passphrase(register.directory, old=PASSPHRASE, new="x", by=keeper),
    ):
        with pytest.raises(Refused, match="“Kee Per” is keeper here; this is for: administrator"):
            act()
    assert [(user.name, user.role, user.is_active) for user in list_users()] == [
        (USER, "administrator", True),
        ("Kee Per", "keeper", True),
    ]


def test_a_role_is_changed_but_never_the_last_administrators(register: Register) -> None:
    user = add_user(name="Ihar", role="reader", by=register.user, at=NOW)
    change_role(user, role="administrator", by=register.user, at=NOW)
    change_role(register.user, role="reader", by=user, at=NOW)
    assert {one.name: one.role for one in list_users()} == {USER: "reader", "Ihar": "administrator"}
    for who, role in ((user, "reader"), (user, "king"), ("nobody", "reader")):
        with pytest.raises(Refused):
            change_role(who, role=role, by=user, at=NOW)


def test_nobody_makes_a_link_for_somebody_who_may_not_enter(register: Register) -> None:
    add_user(name="Ihar", role="reader", by=register.user, at=NOW)
    gone = user_named("Ihar").id
    disable_user("Ihar", by=register.user, at=NOW)
    with pytest.raises(Refused):
        make_link(by=gone, at=NOW)
