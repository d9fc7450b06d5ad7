"""Invitations: made by an administrator, open for a while, taken up once with a password that is not easily guessed."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.contrib.auth.hashers import identify_hasher

from habeas.actions.invitations import accept_invitation, invite, withdraw_invitation
from habeas.actions.passwords import set_password
from habeas.actions.users import add_user, change_role, disable_user
from habeas.domain.errors import NotFound, Refused
from habeas.queries.invitations import get_invitation, list_invitations
from habeas.queries.users import list_users, user_named
from habeas.records.models import Invitation, User
from tests.claiming import NOW
from tests.records.tables import everything
from tests.registers import USER, Register

PASSWORD = "a quiet linden by the mill"


def invited(register: Register, name: str = "Ihar", **rest: object) -> str:
    told = {"role": "documenter", "days": 3, "by": register.user, "at": NOW} | rest
    return invite(name=name, **told)  # type: ignore[arg-type]


@pytest.mark.parametrize("told", [{"name": " "}, {"name": USER.upper()}, {"role": "king"}, {"days": 0}, {"days": 30}])
def test_what_nobody_can_be_invited_as_is_refused(register: Register, told: dict[str, object]) -> None:
    with pytest.raises(Refused):
        invited(register, **told)  # type: ignore[arg-type]
    assert not Invitation.objects.exists()


def test_only_an_administrator_invites_and_withdraws(register: Register) -> None:
    keeper = add_user(name="Kee Per", role="keeper", by=register.user, at=NOW)
    invited(register)
    [open_] = list_invitations(at=NOW)
    for act in (
        lambda: invited(register, "Other", by=keeper),
        lambda: withdraw_invitation(open_.id, by=keeper, at=NOW),
    ):
        with pytest.raises(Refused, match="this is for: administrator"):
            act()
    assert list_invitations(at=NOW) == [open_]


def test_an_invitation_makes_one_user_with_a_password_and_only_its_hash_is_kept(register: Register) -> None:
    token = invited(register, "  Ігар   Д. ")
    assert token.encode() not in everything()
    assert [(one.name, one.role, one.invited_by) for one in list_invitations(at=NOW)] == [
        ("Ігар Д.", "documenter", USER)
    ]
    user = accept_invitation(token, password=PASSWORD, at=NOW + timedelta(days=2))
    stored = User.objects.get(id=user)
    assert (user_named("ІГАР Д.").id, stored.role) == (user, "documenter")
    assert identify_hasher(stored.password).algorithm == "argon2"
    assert PASSWORD.encode() not in everything()
    with pytest.raises(Refused, match="has been used, has run out, or was never given out"):
        accept_invitation(token, password=PASSWORD, at=NOW)
    assert len(list_users()) == 2


@pytest.mark.parametrize(
    ("password", "why"),
    [
        ("short one", "at least 12 characters"),
        ("918273645546", "figures alone"),
        ("sojdlg123aljg", "many people use"),
        ("Ihar The First", "too much like your name"),
        ("x" * 1001, "at most 1000"),
    ],
)
def test_a_password_that_is_easily_guessed_spends_nothing(register: Register, password: str, why: str) -> None:
    token = invited(register, "Ihar The First")
    with pytest.raises(Refused, match=why):
        accept_invitation(token, password=password, at=NOW)
    assert get_invitation(token, at=NOW).name == "Ihar The First"


def test_every_token_that_opens_nothing_gets_the_same_answer(register: Register) -> None:
    second = add_user(name="Second", role="administrator", by=register.user, at=NOW)
    late, withdrawn, by_no_administrator = (
        invited(register, "Late", days=1),
        invited(register, "Withdrawn"),
        invited(register, "Orphan", by=second),
    )
    [to_withdraw] = [one.id for one in list_invitations(at=NOW) if one.name == "Withdrawn"]
    withdraw_invitation(to_withdraw, by=register.user, at=NOW)
    change_role(second, role="keeper", by=register.user, at=NOW)
    said = set()
    for token, days in ((late, 2), (withdrawn, 0), (by_no_administrator, 0), ("made up", 0), ("", 0), ("\udc80", 0)):
        with pytest.raises(Refused) as caught:
            accept_invitation(token, password=PASSWORD, at=NOW + timedelta(days=days))
        said.add(str(caught.value))
    assert len(said) == 1


def test_nobody_is_invited_twice_while_an_invitation_is_open(register: Register) -> None:
    invited(register, "Ihar", days=1)
    with pytest.raises(Refused, match="is invited already"):
        invited(register, "ihar")
    invited(register, "ihar", at=NOW + timedelta(days=2))
    assert Invitation.objects.count() == 1
    with pytest.raises(NotFound):
        withdraw_invitation("nothing", by=register.user, at=NOW)


def test_a_password_is_changed_by_whoever_knows_the_old_one(register: Register) -> None:
    user = accept_invitation(invited(register), password=PASSWORD, at=NOW)
    with pytest.raises(Refused, match="The old password is wrong"):
        set_password(old="not this", new="another linden by the mill", by=user, at=NOW)
    set_password(old=PASSWORD, new="another linden by the mill", by=user, at=NOW)
    assert User.objects.get(id=user).check_password("another linden by the mill")
    set_password(old="", new=PASSWORD, by=register.user, at=NOW)  # who came by a link has none yet
    assert User.objects.get(id=register.user).check_password(PASSWORD)


@pytest.mark.parametrize("fate", ["shut out", "another role"])
def test_what_somebody_gave_out_ends_with_them_and_the_name_is_free_again(register: Register, fate: str) -> None:
    helper = add_user(name="Second", role="administrator", by=register.user, at=NOW)
    token = invited(register, by=helper)
    if fate == "shut out":
        disable_user("Second", by=register.user, at=NOW)
    else:
        change_role(helper, role="keeper", by=register.user, at=NOW)
    assert list_invitations(at=NOW) == []
    with pytest.raises(Refused, match="was never given out"):
        get_invitation(token, at=NOW)
    assert get_invitation(invited(register), at=NOW).invited_by == USER
