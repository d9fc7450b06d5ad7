"""An account taken back, put back and commented on: nothing is ever changed, and its history says who did what, and why."""

from __future__ import annotations

import pytest

from habeas.actions.correcting import comment, put_back, retract
from habeas.actions.judging import judge
from habeas.actions.reasons import LONGEST
from habeas.actions.users import add_user
from habeas.domain.claims import Sensitivity
from habeas.domain.errors import NotFound, Refused
from habeas.domain.lens import Lens
from habeas.queries.folding import fold_one
from habeas.queries.history import COMMENTED, CORRECTED, FILED, PUT_BACK, RETRACTED, History, read_history
from tests.claiming import PUBLIC, SEALED, TEAM, draft, ident, naming
from tests.queries.filing import file, moment
from tests.registers import Register, the_administrator

WHO = ident("Alena")


def history(claim: str, audience: Sensitivity = TEAM) -> History:
    return read_history(claim, Lens(audience=audience))


def told(claim: str, audience: Sensitivity = TEAM) -> list[tuple[str, str]]:
    return [(step.did, step.why) for step in history(claim, audience).steps]


def events() -> list[str]:
    return [event.kind for event in fold_one(WHO, Lens(audience=TEAM)).events]


@pytest.fixture
def detention(register: Register) -> str:
    """The id of an account of a detention."""
    return file(register, naming("Alena"), draft("detention", "Alena", "2021-07-14"))[1]


@pytest.mark.parametrize("why", ["", "  \n ", "x" * (LONGEST + 1)])
def test_without_a_reason_that_can_be_kept_nothing_is_taken_back(register: Register, detention: str, why: str) -> None:
    for act in (retract, put_back):
        with pytest.raises(Refused):
            act(detention, why=why, by=register.user, at=moment(1), audience=TEAM)
    with pytest.raises(Refused):
        comment(detention, text=why, by=register.user, at=moment(1), audience=TEAM)
    assert told(detention) == [(FILED, "")]


def test_what_is_not_there_has_no_history(register: Register, detention: str) -> None:
    for act in (retract, put_back):
        with pytest.raises(NotFound):
            act(ident("nothing"), why="wrong", by=register.user, at=moment(1), audience=TEAM)
    with pytest.raises(NotFound):
        history("nothing at all")


def test_what_an_audience_may_not_see_has_no_history_for_it(register: Register) -> None:
    (sealed,) = file(register, draft("detention", "Alena", "2021-07-14", sensitivity=SEALED))
    with pytest.raises(NotFound):
        history(sealed, TEAM)
    with pytest.raises(NotFound):
        retract(sealed, why="wrong", by=register.user, at=moment(1), audience=TEAM)
    assert told(sealed, SEALED) == [(FILED, "")]


def test_who_may_not_file_corrects_nothing(register: Register, detention: str) -> None:
    reader = add_user(name="reader", role="reader", by=the_administrator(), at=moment(0))
    with pytest.raises(Refused, match="this is for"):
        retract(detention, why="wrong", by=reader, at=moment(1), audience=TEAM)
    assert told(detention) == [(FILED, "")]


def test_an_account_taken_back_counts_no_more_and_says_why(register: Register, detention: str) -> None:
    retract(detention, why="It was her sister", by=register.user, at=moment(1), audience=TEAM)
    assert events() == []
    assert told(detention) == [(FILED, ""), (RETRACTED, "It was her sister")]
    assert not history(detention).counts
    assert [step.by for step in history(detention).steps] == [register.user] * 2
    with pytest.raises(Refused, match="counts no more already"):
        retract(detention, why="again", by=register.user, at=moment(2), audience=TEAM)


def test_what_was_taken_back_by_mistake_is_put_back(register: Register, detention: str) -> None:
    with pytest.raises(Refused, match="was not taken back"):
        put_back(detention, why="too early", by=register.user, at=moment(1), audience=TEAM)
    for day in (1, 3):
        retract(detention, why="wrong", by=register.user, at=moment(day), audience=TEAM)
        put_back(detention, why="right after all", by=register.user, at=moment(day + 1), audience=TEAM)
    assert events() == ["detention"]
    assert [did for did, _ in told(detention)] == [FILED, RETRACTED, PUT_BACK, RETRACTED, PUT_BACK]
    assert history(detention).counts


def test_a_better_account_is_one_story_with_the_one_it_corrects(register: Register, detention: str) -> None:
    (better,) = file(register, draft("detention", "Alena", "2021-07-15", supersedes=detention), days=1)
    assert [did for did, _ in told(detention)] == [did for did, _ in told(better)] == [FILED, CORRECTED]
    assert not history(detention).counts and history(detention).corrected
    assert history(better).counts and not history(better).corrected
    with pytest.raises(Refused, match="counts no more already"):
        retract(detention, why="wrong", by=register.user, at=moment(2), audience=TEAM)


def test_a_correction_taken_back_leaves_the_account_before_it(register: Register, detention: str) -> None:
    (better,) = file(register, draft("detention", "Alena", "2021-07-15", supersedes=detention), days=1)
    retract(better, why="The first was right", by=register.user, at=moment(2), audience=TEAM)
    assert history(detention).counts and not history(better).counts
    retract(detention, why="Neither was right", by=register.user, at=moment(3), audience=TEAM)
    assert events() == []
    assert told(better)[2:] == [(RETRACTED, "The first was right"), (RETRACTED, "Neither was right")]
    put_back(better, why="The second was", by=register.user, at=moment(4), audience=TEAM)
    assert history(better).counts and history(detention).corrected


def test_a_judgement_of_identity_is_undone_where_it_is_judged(register: Register, detention: str) -> None:
    file(register, naming("Alyona"), draft("detention", "Alyona", "2021-07-14"))
    (judged,) = judge(
        WHO, ident("Alyona"), "same", why="One photograph", by=register.user, at=moment(1), audience=TEAM
    ).claims
    for act in (retract, put_back):
        with pytest.raises(Refused, match="judged, and undone, on the page of the two"):
            act(judged, why="wrong", by=register.user, at=moment(2), audience=TEAM)
    assert told(judged) == [(FILED, "")] and history(judged).counts


def test_what_took_an_account_back_for_all_its_readers_is_taken_back_for_all(register: Register) -> None:
    (public,) = file(register, draft("detention", "Alena", "2021-07-14", sensitivity=PUBLIC))
    retract(public, why="wrong", by=register.user, at=moment(1), audience=TEAM)
    assert not history(public, PUBLIC).counts
    put_back(public, why="right after all", by=register.user, at=moment(2), audience=TEAM)
    assert history(public, PUBLIC).counts


def test_a_comment_is_for_the_team_and_changes_no_count(register: Register, detention: str) -> None:
    comment(detention, text="Ask the lawyer", by=register.user, at=moment(1), audience=TEAM)
    assert events() == ["detention"]
    assert told(detention) == [(FILED, ""), (COMMENTED, "Ask the lawyer")]
    assert told(detention, PUBLIC) == [(FILED, "")]


def test_the_reason_of_a_public_account_stays_with_the_team(register: Register, detention: str) -> None:
    retract(detention, why="Her mother rang", by=register.user, at=moment(1), audience=TEAM)
    assert told(detention, PUBLIC) == [(FILED, ""), (RETRACTED, "")]
    assert not history(detention, PUBLIC).counts


def test_on_an_earlier_day_the_history_is_as_it_was_known(register: Register, detention: str) -> None:
    retract(detention, why="wrong", by=register.user, at=moment(2), audience=TEAM)
    earlier = read_history(detention, Lens(audience=TEAM, known_at=moment(1)))
    assert [step.did for step in earlier.steps] == [FILED]
    assert earlier.counts


def test_nobody_acts_on_what_their_role_does_not_see_whatever_the_door_says(register: Register) -> None:
    (sealed,) = file(register, draft("detention", "Alena", "2021-07-14", sensitivity=SEALED))
    documenter = add_user(name="Hanna", role="documenter", by=register.user, at=moment(0))
    for act in (retract, put_back):
        with pytest.raises(Refused, match="“Hanna” is documenter here; this is for: keeper, administrator"):
            act(sealed, why="wrong", by=documenter, at=moment(1), audience=SEALED)
    with pytest.raises(Refused, match="this is for: keeper, administrator"):
        comment(sealed, text="wrong", by=documenter, at=moment(1), audience=SEALED)
    assert told(sealed, SEALED) == [(FILED, "")]
