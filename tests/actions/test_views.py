"""Lists kept under a name: one's own, shared with those who may see as much, and gone with an erasure."""

from __future__ import annotations

import pytest

from habeas.actions.erasing import erase_person
from habeas.actions.users import add_user, disable_user
from habeas.actions.views import MOST_VIEWS, drop_view, save_view
from habeas.domain.claims import Sensitivity
from habeas.domain.errors import NotFound, Refused
from habeas.queries.views import list_views
from habeas.records.models import SavedView
from tests.claiming import NOW, PUBLIC, SEALED, TEAM, ident, naming
from tests.queries.filing import file
from tests.registers import Register


def keep(
    by: str, name: str = "Women", query: str = "sex=F", *, audience: Sensitivity = TEAM, shared: bool = False
) -> None:
    save_view(name, query, audience=audience, is_shared=shared, by=by, at=NOW)


def seen(user: str, clearance: Sensitivity = TEAM) -> list[tuple[str, str, str]]:
    return [(one.name, one.query, one.owner) for one in list_views(user, clearance=clearance)]


@pytest.mark.parametrize(("name", "query"), [("", ""), (" \n ", ""), ("x" * 81, ""), ("x", "q" * 4001)])
def test_a_view_without_a_name_or_that_is_too_long_is_refused(register: Register, name: str, query: str) -> None:
    with pytest.raises(Refused):
        keep(register.user, name, query)
    assert not SavedView.objects.exists()


def test_nobody_and_those_shut_out_keep_none_and_readers_share_none(register: Register) -> None:
    reader = add_user(name="Rea", role="reader", by=register.user, at=NOW)
    keep(reader)
    with pytest.raises(Refused):
        keep(reader, "Other", shared=True)
    disable_user("Rea", by=register.user, at=NOW)
    for by in (reader, "nobody"):
        with pytest.raises((Refused, NotFound)):
            keep(by, "Other")
    assert SavedView.objects.count() == 1


def test_only_so_many_are_kept_and_the_same_name_takes_the_place_of_the_first(register: Register) -> None:
    for number in range(MOST_VIEWS):
        keep(register.user, f"View {number}")
    keep(register.user, " View  0 ", "sex=M")
    assert ("View 0", "sex=M", "") in seen(register.user)
    with pytest.raises(Refused, match="let go of one first"):
        keep(register.user, "One more")


def test_others_see_what_is_shared_as_far_as_they_may_and_let_go_of_nothing_of_mine(register: Register) -> None:
    hanna = add_user(name="Hanna", role="documenter", by=register.user, at=NOW)
    keep(register.user, "Mine")
    keep(register.user, "Ours", shared=True)
    keep(register.user, "Sealed", shared=True, audience=SEALED)
    owner = seen(hanna, SEALED)[0][2]
    assert seen(hanna) == [("Ours", "sex=F", owner)]
    assert seen(hanna, PUBLIC) == []
    with pytest.raises(NotFound):
        drop_view(list_views(hanna, clearance=TEAM)[0].id, by=hanna)
    drop_view(list_views(register.user, clearance=TEAM)[0].id, by=register.user)
    assert [name for name, _, _ in seen(register.user)] == ["Ours"]


def test_an_erasure_takes_away_lists_that_ask_in_words_told_of_one_person(register: Register) -> None:
    file(register, naming("Alena"), naming("Ivan"))
    keep(register.user, "Work", "occupation=mayor&sex=F")
    keep(register.user, "Women", "sex=F&column=occupation")
    erase_person(ident("Alena"), why="asked", by=register.user, at=NOW)
    assert [name for name, _, _ in seen(register.user)] == ["Women"]
