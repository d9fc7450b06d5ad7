"""Columns that another fold, vocabulary or pack made are found out when a register is opened."""

from __future__ import annotations

import json
import shutil
from datetime import date
from pathlib import Path

import pytest

from habeas.actions.keeping import upgrade_register
from habeas.actions.refolding import refold_everyone
from habeas.config import opening
from habeas.domain.counts import Question
from habeas.domain.lens import Lens
from habeas.domain.pack_files import built_in
from habeas.queries import country
from habeas.queries.counting import count
from habeas.records.models import ColumnsMade, Stale
from tests.claiming import NOW, draft, naming
from tests.queries.filing import file
from tests.registers import PASSPHRASE, Register

DAY = date(2024, 4, 1)


def stale() -> int:
    return Stale.objects.count()


def held() -> tuple[int, int, int]:
    found = count(Question(measure="held", as_of=DAY), Lens(), today=DAY)
    return found.low, found.best, found.high


def test_what_was_made_alike_stays_fresh(register: Register) -> None:
    file(register, naming("Alena"), draft("detention", "Alena", "2024-02-01"))
    refold_everyone()
    register.reopen()
    assert stale() == 0


def test_another_fold_makes_everyone_stale_once(register: Register, monkeypatch: pytest.MonkeyPatch) -> None:
    file(register, naming("Alena"), draft("detention", "Alena", "2024-02-01"), naming("Ivan"))
    refold_everyone()
    monkeypatch.setattr(country, "FOLD_VERSION", 10**6)
    register.reopen()
    assert stale() == 6
    refold_everyone()
    register.reopen()
    assert stale() == 0


def test_columns_of_which_nobody_knows_how_they_were_made_are_made_anew(register: Register) -> None:
    file(register, naming("Alena"))
    refold_everyone()
    ColumnsMade.objects.all().delete()
    register.reopen()
    assert stale() == 3


def test_an_upgrade_looks_too(encrypted_register: Register, monkeypatch: pytest.MonkeyPatch) -> None:
    file(encrypted_register, naming("Alena"))
    refold_everyone()
    opening.close_register()
    monkeypatch.setattr(country, "FOLD_VERSION", 10**6)
    upgrade_register(encrypted_register.directory, passphrase=PASSPHRASE, at=NOW)
    monkeypatch.undo()
    opening.open_register(encrypted_register.directory, passphrase=PASSPHRASE)
    assert stale() == 3


def test_a_changed_constant_of_the_pack_reaches_the_count(encrypted_register: Register, tmp_path: Path) -> None:
    """A bare detention of two months ago: held on that day only if the police may hold somebody that long."""
    pack = copied_pack(tmp_path / "by")
    use(encrypted_register, pack)
    file(encrypted_register, naming("Alena"), draft("detention", "Alena", "2024-02-01"))
    refold_everyone()
    before = held()
    text = (pack / "pack.yaml").read_text(encoding="utf-8")
    assert "police_custody_days: 10\n" in text
    (pack / "pack.yaml").write_text(text.replace("police_custody_days: 10\n", "police_custody_days: 300\n"))
    encrypted_register.reopen()
    after = held()
    assert (before, after) == ((0, 0, 1), (1, 1, 1))
    refold_everyone()
    assert held() == after


def copied_pack(folder: Path) -> Path:
    shutil.copytree(str(built_in().joinpath("by")), folder)
    return folder


def use(register: Register, pack: Path) -> None:
    place = register.directory / "register.json"
    place.write_text(json.dumps(json.loads(place.read_text()) | {"country": str(pack)}))
    register.reopen()
