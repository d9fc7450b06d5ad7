"""Each format of lists: a second import adds nothing, and a changed cell supersedes what it said before."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from habeas.actions.importing import Imported, find_format, import_file
from habeas.queries.claims import log_size
from tests.intake.written import write
from tests.registers import Register

NOW = datetime(2026, 2, 3, 4, 5, 6, tzinfo=UTC)
CECC = (
    "CECC record number,main name,detention status,date of detention,sentence date,sent. ends per PRC\n"
    "1,Example Tashi,DET,2021/07/dd,2022/01/10,2025/07/dd\n"
    "2,Example Lhamo,DET?,2020/mm/dd,,\n"
)
AAPP = "date,since,arrested,detained,killed,killed announced\n2022-04-15,2021-02-01,13000,10150,1761,700\n2022-04-16,2021-02-01,13010,10152,1762,\n"

# format, the file's name, what is in it, the cell that changes, what it becomes
LISTS = [
    pytest.param("cecc", "ppd.csv", CECC, "2022/01/10", "2022/01/11", id="cecc"),
    pytest.param("aapp", "days.csv", AAPP, "10152", "10149", id="aapp"),
]


def load(register: Register, path: Path, **how: Any) -> Imported:
    return import_file(path, by=register.user, at=NOW, **how)


@pytest.mark.parametrize(("format", "name", "text", "cell", "changed"), LISTS)
def test_a_list_is_known_by_how_it_begins(
    tmp_path: Path, format: str, name: str, text: str, cell: str, changed: str
) -> None:
    assert find_format(write(tmp_path / name, text)) == format


@pytest.mark.parametrize(("format", "name", "text", "cell", "changed"), LISTS)
def test_a_second_import_adds_nothing_and_a_changed_cell_supersedes(
    register: Register, tmp_path: Path, format: str, name: str, text: str, cell: str, changed: str
) -> None:
    first = load(register, write(tmp_path / name, text), format=format)
    assert (first.unchanged, first.superseded, first.refused) == (0, 0, ())
    size = log_size()
    again = load(register, write(tmp_path / f"again-{name}", text), format=format)
    assert (again.filed, again.unchanged, again.superseded, log_size()) == (0, first.filed, 0, size)
    assert text.count(cell) == 1
    revised = load(register, write(tmp_path / f"later-{name}", text.replace(cell, changed)), format=format)
    assert (revised.filed, revised.superseded, revised.unchanged) == (1, 1, first.filed - 1)
    assert revised.questions == ()


def test_a_day_that_is_gone_from_the_figures_is_told_and_asks_about_nobody(register: Register, tmp_path: Path) -> None:
    load(register, write(tmp_path / "days.csv", AAPP))
    done = load(register, write(tmp_path / "days.csv", "\n".join(AAPP.splitlines()[:2]) + "\n"))
    assert (done.questions, [one.kind for one in done.health]) == ((), ["vanished"])
