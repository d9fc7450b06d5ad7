"""Folding again whoever changed, and nobody else."""

from __future__ import annotations

from datetime import date

import pytest

from habeas.actions import refolding
from habeas.actions.erasing import erase_person
from habeas.actions.refolding import refold_everyone
from habeas.actions.staleness import mark_everyone
from habeas.domain.claims import Sensitivity
from habeas.domain.errors import Refused
from habeas.queries.members import members_of
from habeas.records import bulk
from habeas.records.models import AwaitedRow, FacetRow, HappeningRow, KnownAs, NameWord, Stale, StayRow
from habeas.records.transactions import writing
from tests.claiming import PUBLIC, SEALED, TEAM, draft, ident
from tests.queries.filing import file, moment, prisoner
from tests.registers import Register

pytestmark = pytest.mark.usefixtures("left_stale")


def rows() -> dict[str, list[tuple[object, ...]]]:
    """Everything stored, without the numbers of the rows."""
    tables = (StayRow, HappeningRow, FacetRow, NameWord, KnownAs, AwaitedRow)
    return {
        model.__name__: sorted(
            (tuple(row[1:]) for row in bulk.select(f"SELECT * FROM {model._meta.db_table}")), key=str
        )
        for model in tables
    }


def fold_again(audience: Sensitivity) -> None:
    with writing():
        mark_everyone(audience=audience)
    refold_everyone()


def test_nobody_stale_is_nothing_to_do(register: Register) -> None:
    assert refold_everyone() == 0


def test_everyone_filed_is_folded_once_for_each_audience(register: Register) -> None:
    file(register, *prisoner("Alena", "2024-02-01"), *prisoner("Ivan", "2024-02-01"))
    assert [refold_everyone(), refold_everyone()] == [2, 0]
    assert set(StayRow.objects.values_list("audience", flat=True)) == {"public", "team", "sealed"}
    assert not Stale.objects.exists()


def test_folding_again_replaces_what_was_stored(register: Register) -> None:
    file(register, *prisoner("Alena", "2024-02-01"))
    refold_everyone()
    file(register, draft("release", "Alena", "2024-02-20"), days=1)
    refold_everyone()
    ends = StayRow.objects.filter(audience="team", person=ident("Alena")).values_list("end", flat=True)
    assert list(ends) == [date(2024, 2, 20).toordinal()]


def test_what_is_stored_does_not_depend_on_when_it_was_folded(register: Register) -> None:
    file(register, *prisoner("Alena", "2024-02-01"), *prisoner("Alena K", "2024-03-02", released="2024-05"))
    refold_everyone()
    file(register, draft("same_person", "Alena", about=(ident("Alena K"),)), days=1)
    refold_everyone()
    stored = rows()
    for audience in (PUBLIC, TEAM, SEALED):
        fold_again(audience)
    assert rows() == stored
    person, _ = members_of(ident("Alena"))
    assert {row[2] for row in bulk.select("SELECT * FROM records_stayrow")} == {person}


def test_small_batches_come_to_the_same_and_tell_their_progress(
    register: Register, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(refolding, "AT_ONCE", 3)
    told: list[tuple[int, int]] = []
    file(register, *(claim for n in range(7) for claim in prisoner(f"Person {n}", "2024-02-01")))
    refold_everyone(progress=lambda done, total: told.append((done, total)))
    assert told == [(3, 7), (6, 7), (7, 7)]
    assert StayRow.objects.filter(level=0, audience="team").count() == 7


def test_audiences_folded_together_are_stored_as_each_alone_would_be(register: Register) -> None:
    file(register, *prisoner("Alena", "2024-02-01"), *prisoner("Ivan", "2024-02-01"))
    file(register, draft("release", "Ivan", "2024-03-01", sensitivity=TEAM))
    file(register, draft("sex", "Alena", details={"sex": "F"}, sensitivity=SEALED))
    refold_everyone()
    together = rows()
    for audience in (PUBLIC, TEAM, SEALED):
        fold_again(audience)
    assert rows() == together
    ends = {row.audience: row.end for row in StayRow.objects.filter(person=ident("Ivan"), level=0)}
    assert ends["team"] == ends["sealed"] == date(2024, 3, 1).toordinal() != ends["public"]


def test_a_person_of_whom_nothing_may_be_seen_has_no_rows(register: Register) -> None:
    file(register, draft("detention", "Alena", "2024-02-01", sensitivity=SEALED))
    refold_everyone()
    assert set(FacetRow.objects.values_list("audience", flat=True)) == {"sealed"}


def few(monkeypatch: pytest.MonkeyPatch, number: int) -> None:
    monkeypatch.setattr(refolding, "FEW", number)


def test_a_filing_folds_whom_it_touches_where_they_are_few(register: Register, monkeypatch: pytest.MonkeyPatch) -> None:
    few(monkeypatch, 2)
    file(register, *prisoner("Alena", "2024-02-01"), *prisoner("Ivan", "2024-02-01"))
    assert not Stale.objects.exists()
    assert StayRow.objects.filter(audience="team", level=0).count() == 2
    file(register, draft("same_person", "Alena", about=(ident("Ivan"),)), days=1)
    assert not Stale.objects.exists()
    assert {row.person for row in StayRow.objects.all()} == {members_of(ident("Alena"))[0]}


def test_a_filing_leaves_many_to_be_folded_by_the_door(register: Register, monkeypatch: pytest.MonkeyPatch) -> None:
    few(monkeypatch, 2)
    file(register, *(claim for n in range(3) for claim in prisoner(f"Person {n}", "2024-02-01")))
    assert (Stale.objects.filter(audience="team").count(), StayRow.objects.exists()) == (3, False)


def test_a_filing_that_is_undone_leaves_nothing_folded(register: Register, monkeypatch: pytest.MonkeyPatch) -> None:
    few(monkeypatch, 2)
    with pytest.raises(Refused), writing():
        file(register, *prisoner("Alena", "2024-02-01"))
        raise Refused("undone")
    assert (StayRow.objects.exists(), Stale.objects.exists()) == (False, False)


def test_an_erasure_leaves_nobody_to_be_folded(register: Register, monkeypatch: pytest.MonkeyPatch) -> None:
    few(monkeypatch, 9)
    file(register, *prisoner("Alena", "2024-02-01"), *prisoner("Alena K", "2024-02-01"))
    file(register, draft("same_person", "Alena", about=(ident("Alena K"),)), days=1)
    erase_person(ident("Alena"), why="their own wish", by=register.user, at=moment(2))
    assert (StayRow.objects.exists(), Stale.objects.exists()) == (False, False)
