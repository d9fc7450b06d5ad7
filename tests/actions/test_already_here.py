"""The dry run names whom the new names of a file may be, of those whom the team may see, and joins nobody."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from habeas.actions.importing import import_file
from habeas.actions.imports import already_here
from habeas.actions.refolding import refold_everyone
from habeas.domain.lens import Lens
from habeas.queries.already_here import likely_people
from tests.claiming import SEALED, draft, ident
from tests.intake.written import case, write_cases
from tests.queries.filing import file
from tests.registers import Register

NOW = datetime(2026, 2, 3, 4, 5, 6, tzinfo=UTC)
BIALIATSKI = case(person_key="bialiatski", name_en="Ales Bialiatski")
OTHER = case(person_key="uzorny-ivan", name_en="Ivan Uzorny")


def hints(register: Register, path: Path) -> list[str]:
    done = import_file(path, by=register.user, at=NOW, dry_run=True)
    return [str(one) for one in done.health if one.kind == "already_here"]


def known(register: Register, key: str, name: str, **rest: object) -> None:
    file(register, draft("naming", key, details={"name": name}, **rest))
    refold_everyone()


@pytest.mark.parametrize("name", ["", "   ", "😀", "!!!", "a", "\u202e", "x" * 10_000])
def test_a_name_that_says_nothing_is_nobody(register: Register, name: str) -> None:
    known(register, "A", "Алесь Бяляцкі")
    assert likely_people([name], Lens()) == []


def test_somebody_in_another_spelling_is_named_and_a_stranger_is_not(register: Register, tmp_path: Path) -> None:
    known(register, "A", "Алесь Бяляцкі")
    told = hints(register, write_cases(tmp_path, BIALIATSKI, OTHER))
    assert told == [f"Row 2: Ales Bialiatski may be here already: Алесь Бяляцкі ({ident('A')[:8]})."]


def test_nobody_is_named_whom_only_a_few_may_see(register: Register, tmp_path: Path) -> None:
    known(register, "A", "Алесь Бяляцкі", sensitivity=SEALED)
    assert hints(register, write_cases(tmp_path, BIALIATSKI)) == []


def test_those_whom_the_list_has_already_told_of_are_not_new(register: Register, tmp_path: Path) -> None:
    path = write_cases(tmp_path, BIALIATSKI)
    import_file(path, by=register.user, at=NOW)
    refold_everyone()
    assert hints(register, path) == []


def test_of_many_new_people_only_so_many_are_looked_up_and_the_file_says_so(
    register: Register, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    known(register, "A", "Алесь Бяляцкі")
    monkeypatch.setattr(already_here, "MOST_LOOKED_UP", 1)
    told = hints(register, write_cases(tmp_path, OTHER, BIALIATSKI))
    assert told == ["The file has 2 new people; whether they are here already was looked up for the first 1."]


def exchange(folder: Path, *names: str, of: str, key: str = "claim") -> Path:
    """An exchange file that calls somebody by these names; `of` is an id of the register's kind, or a name of the file's."""
    lines: list[dict[str, object]] = [{"format": "habeas-claims", "v": 1}, {"source": "s", "title": "Another register"}]
    for name in names:
        told = {"kind": "naming", "subject": {"kind": "person", "id": of}, "details": {"name": name}}
        lines.append({"claim": ident(name) if key == "claim" else name, "source": "s", "sensitivity": "public", **told})
    path = folder / "claims.jsonl"
    path.write_text("\n".join(map(json.dumps, lines)) + "\n", encoding="utf-8")
    return path


@pytest.mark.parametrize("key", ["claim", "hand"])
def test_a_new_person_of_an_exchange_file_with_ids_of_its_own_may_be_here_too(
    register: Register, tmp_path: Path, key: str
) -> None:
    known(register, "A", "Алесь Бяляцкі")
    path = exchange(tmp_path, "Ales Bialiatski", "Aleś Bialacki", of=ident("elsewhere"), key=key)
    assert hints(register, path) == [f"Row 3: Ales Bialiatski may be here already: Алесь Бяляцкі ({ident('A')[:8]})."]
    import_file(path, by=register.user, at=NOW)
    refold_everyone()
    assert hints(register, path) == []


def test_a_person_of_an_exchange_file_under_an_id_of_this_register_is_not_new(
    register: Register, tmp_path: Path
) -> None:
    known(register, "A", "Алесь Бяляцкі")
    assert hints(register, exchange(tmp_path, "Ales Bialiatski", of=ident("A"))) == []
