"""What an import leaves to a person: who is gone from a list, and never what that means."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from habeas.actions.importing import import_file
from habeas.actions.imports.outcome import Imported
from habeas.domain.selection import in_force
from habeas.queries.claims import claims_of_kinds
from habeas.records.models import ExternalId
from tests.intake.written import case, listed, write_cases, write_viasna
from tests.registers import Register

NOW = datetime(2026, 2, 3, 4, 5, 6, tzinfo=UTC)
ALENA = listed(arrested="2021-07-14")
IVAN = listed(id="13", name="Іван Узорны", arrested="2022-01-10", url="https://example.org/person/13")
OLHA = listed(id="14", name="Вольга Узорная", arrested="2022-02-10", url="https://example.org/person/14")


def load(register: Register, path: Path, **how: Any) -> Imported:
    return import_file(path, by=register.user, at=NOW, **how)


def asked(done: Imported) -> list[tuple[str, int | None, str, str]]:
    return [(one.kind, one.row, one.key, one.person) for one in done.questions]


def subject(key: str) -> str:
    return ExternalId.objects.get(namespace="viasna", key=key).subject


def test_while_a_row_is_refused_nobody_is_taken_for_gone(register: Register, tmp_path: Path) -> None:
    load(register, write_viasna(tmp_path, ALENA, IVAN))
    done = load(register, write_viasna(tmp_path, ALENA, listed(id="13", name="")), partial=True)
    assert asked(done) == []


def test_somebody_who_left_the_list_is_asked_about_and_not_let_out(register: Register, tmp_path: Path) -> None:
    load(register, write_viasna(tmp_path, ALENA, IVAN, OLHA, name="january.csv"))
    done = load(register, write_viasna(tmp_path, ALENA, OLHA, name="june.csv"))
    assert asked(done) == [("left_the_list", None, "13", subject("13"))]
    assert [str(one) for one in done.questions] == [
        "“Іван Узорны” stood in row 3 of this list's last version and is in it no longer. Nothing was changed: "
        "to leave a list is not to be let out. What happened?"
    ]
    assert (done.filed, claims_of_kinds(("release", "retraction"))) == (0, [])


def test_it_is_asked_once_and_again_only_after_a_return(register: Register, tmp_path: Path) -> None:
    both, one = (
        write_viasna(tmp_path, ALENA, IVAN, name="both.csv"),
        write_viasna(tmp_path, ALENA, name="one.csv"),
    )
    load(register, both)
    assert [len(load(register, path).questions) for path in (one, one, both, one)] == [1, 0, 0, 1]


def test_a_dry_run_asks_what_the_import_will_ask(register: Register, tmp_path: Path) -> None:
    load(register, write_viasna(tmp_path, ALENA, IVAN))
    shorter = write_viasna(tmp_path, ALENA)
    assert [len(load(register, shorter, dry_run=dry).questions) for dry in (True, False)] == [1, 1]


def test_a_version_in_which_most_cells_changed_is_still_a_version_of_the_list(
    register: Register, tmp_path: Path
) -> None:
    load(register, write_viasna(tmp_path, ALENA, IVAN, OLHA, name="january.csv"))
    moved = [{**row, "prison": "ПК-4", "status": "former"} for row in (ALENA, OLHA)]
    done = load(register, write_viasna(tmp_path, *moved, name="june.csv"))
    assert (done.filed, done.superseded) == (4, 2)
    assert asked(done) == [("left_the_list", None, "13", subject("13"))]
    statuses = {claim.text("status") for claim in in_force(claims_of_kinds(("designation",)))}
    assert statuses == {"former", "recognised"}


def test_a_part_of_the_list_makes_nobody_gone(register: Register, tmp_path: Path) -> None:
    load(register, write_viasna(tmp_path, ALENA, IVAN, OLHA, name="all.csv"))
    assert asked(load(register, write_viasna(tmp_path, OLHA, name="some.csv"))) == []


def test_a_table_of_events_asks_nothing_of_a_row_that_is_gone(register: Register, tmp_path: Path) -> None:
    load(register, write_cases(tmp_path, case(), case(event="charged")))
    assert load(register, write_cases(tmp_path, case())).questions == ()
