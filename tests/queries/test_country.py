"""A register counts by the pack of its own country, said when it is made."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from habeas.actions.keeping import backup_register
from habeas.actions.restoring import restore_register
from habeas.config import opening
from habeas.domain.errors import NotFound
from habeas.domain.pack_files import skeleton
from habeas.queries.country import the_pack
from habeas.workspace.components.names import own_languages
from tests.claiming import NOW
from tests.registers import CHEAP, MADE_AT, PASSPHRASE, USER, Register


def made(directory: Path, country: str) -> None:
    opening.create_register(directory, passphrase=PASSPHRASE, country=country, user_name=USER, at=MADE_AT, cost=CHEAP)


def test_an_unknown_country_is_refused_and_nothing_is_made(tmp_path: Path) -> None:
    with pytest.raises(NotFound, match="There is no pack for the country “qq”"):
        made(tmp_path / "register", "qq")
    assert not (tmp_path / "register").exists()


def test_a_register_counts_by_a_pack_in_a_folder(
    tmp_path: Path, encrypted_register: Register, monkeypatch: pytest.MonkeyPatch
) -> None:
    opening.close_register()
    pack = tmp_path / "my pack"
    pack.mkdir()
    for name, text in skeleton("qq").items():
        (pack / name).write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    made(tmp_path / "other", "my pack")
    assert (the_pack().code, own_languages("qq")) == ("qq", the_pack().languages)
    backup_register(tmp_path / "backup", at=NOW)
    monkeypatch.chdir("/")
    restore_register(tmp_path / "backup", into=tmp_path / "restored", passphrase=PASSPHRASE, at=NOW)
    opening.open_register(tmp_path / "restored", passphrase=PASSPHRASE)
    assert the_pack().code == "qq"


def test_a_register_whose_pack_is_gone_is_not_opened(encrypted_register: Register, tmp_path: Path) -> None:
    say(encrypted_register, country=str(tmp_path / "nowhere"))
    with pytest.raises(NotFound, match=r"There is no pack for the country “.*nowhere”"):
        encrypted_register.reopen()


def test_a_register_that_does_not_say_its_country_is_of_the_first_one(encrypted_register: Register) -> None:
    say(encrypted_register)
    encrypted_register.reopen()
    assert the_pack().code == "by"


def say(register: Register, **country: str) -> None:
    place = register.directory / "register.json"
    kept = {key: value for key, value in json.loads(place.read_text()).items() if key != "country"}
    place.write_text(json.dumps(kept | country))
