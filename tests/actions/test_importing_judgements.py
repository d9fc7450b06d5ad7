"""A file's word does not join or part sealed people: two must come to that, and one imports."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from habeas.actions.importing import import_file
from habeas.actions.imports.outcome import Imported
from habeas.actions.refolding import refold_everyone
from habeas.actions.users import add_user
from habeas.domain.lens import Lens
from habeas.queries.claims import claims_of_kinds
from habeas.queries.folding import fold_one
from tests.claiming import SEALED, TEAM, draft, ident
from tests.queries.filing import file
from tests.registers import Register, the_administrator

AT = datetime(2026, 2, 3, 4, 5, 6, tzinfo=UTC)
SENTENCE = (
    "One of these people is sealed, and one person alone neither joins nor parts them: leave the row out and let two "
    "people judge."
)
STYLES = pytest.mark.parametrize("own_ids", [True, False], ids=["ids of its own", "names by hand"])


@pytest.fixture
def keepers(register: Register) -> Register:
    """Two keepers of a register with somebody sealed, B, and somebody for the team, A."""
    add_user(name="Ihar", role="keeper", by=the_administrator(), at=AT)
    file(register, draft("naming", "A", details={"name": "Алена"}, sensitivity=TEAM))
    file(register, draft("naming", "B", details={"name": "Таемная"}, sensitivity=SEALED))
    refold_everyone()
    return register


def write(folder: Path, *claims: tuple[str, str, str], own_ids: bool, why: str = "One photograph.") -> Path:
    """An exchange file: first who is new (`naming`), then judgements; each is its kind and the keys of two people."""
    lines: list[dict[str, object]] = [{"format": "habeas-claims", "v": 1}, {"source": "s", "title": "A list"}]
    for number, (kind, one, other) in enumerate(claims):
        told = (
            {"details": {"name": one}} if kind == "naming" else {"about": [ident(other)], "details": {"evidence": why}}
        )
        name = ident(f"claim {number}") if own_ids else f"claim {number}"
        subject = {"kind": "person", "id": ident(one)}
        lines.append({"claim": name, "source": "s", "kind": kind, "subject": subject, "sensitivity": "sealed", **told})
    path = folder / "judged.jsonl"
    path.write_text("\n".join(map(json.dumps, lines)) + "\n", encoding="utf-8")
    return path


def load(register: Register, path: Path, *, partial: bool = False, dry_run: bool = False) -> Imported:
    return import_file(path, by=register.user, at=AT, partial=partial, dry_run=dry_run)


def refused(done: Imported) -> list[tuple[int | None, str, str]]:
    return [(one.row, one.column, one.reason) for one in done.refused]


def judgements() -> list[str]:
    return [claim.kind for claim in claims_of_kinds(("same_person", "different_person"))]


@STYLES
@pytest.mark.parametrize("kind", ["same_person", "different_person"])
def test_a_judgement_of_somebody_sealed_is_refused_by_its_row_and_nothing_is_filed(
    keepers: Register, tmp_path: Path, own_ids: bool, kind: str
) -> None:
    path = write(tmp_path, ("naming", "X", ""), (kind, "X", "B"), own_ids=own_ids)
    for dry_run in (True, False):
        done = load(keepers, path, dry_run=dry_run)
        assert (done.filed, refused(done)) == (0, [(4, "about", SENTENCE)])
    assert (judgements(), fold_one(ident("X"), Lens(audience=SEALED)).claims) == ([], ())


@STYLES
def test_the_rest_of_the_file_is_let_in_where_that_is_asked_for(
    keepers: Register, tmp_path: Path, own_ids: bool
) -> None:
    path = write(tmp_path, ("naming", "X", ""), ("same_person", "X", "B"), ("same_person", "X", "A"), own_ids=own_ids)
    done = load(keepers, path, partial=True)
    assert (done.filed, refused(done)) == (2, [(4, "about", SENTENCE)])
    assert fold_one(ident("X"), Lens(audience=SEALED)).subjects == tuple(sorted((ident("X"), ident("A"))))


@STYLES
def test_people_who_come_with_the_file_are_joined_by_it(keepers: Register, tmp_path: Path, own_ids: bool) -> None:
    path = write(tmp_path, ("naming", "X", ""), ("naming", "Y", ""), ("same_person", "X", "Y"), own_ids=own_ids)
    assert (load(keepers, path).filed, load(keepers, path).unchanged, judgements()) == (3, 3, ["same_person"])


@STYLES
def test_what_one_alone_may_judge_one_alone_may_import(register: Register, tmp_path: Path, own_ids: bool) -> None:
    file(register, draft("naming", "B", details={"name": "Таемная"}, sensitivity=SEALED))
    path = write(tmp_path, ("naming", "X", ""), ("same_person", "X", "B"), own_ids=own_ids)
    assert (load(register, path).filed, judgements()) == (2, ["same_person"])


@STYLES
def test_a_judgement_that_is_here_already_is_not_refused_and_a_changed_one_is(
    register: Register, tmp_path: Path, own_ids: bool
) -> None:
    claims = (("naming", "X", ""), ("same_person", "X", "B"))
    file(register, draft("naming", "B", details={"name": "Таемная"}, sensitivity=SEALED))
    load(register, write(tmp_path, *claims, own_ids=own_ids))
    add_user(name="Ihar", role="keeper", by=the_administrator(), at=AT)
    assert load(register, write(tmp_path, *claims, own_ids=own_ids)).unchanged == 2
    changed = load(register, write(tmp_path, *claims, own_ids=own_ids, why="Another photograph."))
    assert (changed.filed, refused(changed)) == (0, [(4, "about", SENTENCE)])
