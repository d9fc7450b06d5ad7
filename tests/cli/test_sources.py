"""`habeas source`: codes here, identities sealed to keys that are elsewhere."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Habeas
from tests.cli.schemas import validate
from tests.registers import Register

IDENTITY = "Synthetic Person, guard of the night shift"


@pytest.fixture
def keys(habeas: Habeas, in_use: Register, tmp_path: Path) -> list[Path]:
    """The private keys of three keepers whom the register trusts, in files of their own."""
    files = []
    for label in ("Hanna", "Ales", "Mira"):
        private, public = (line.split()[-1] for line in habeas("source", "keeper").out.splitlines())
        assert habeas("source", "trust", label, public).code == 0
        files.append(tmp_path / f"{label}.key")
        files[-1].write_text(f"# for the keeper alone\n{private}\n", encoding="utf-8")
    return files


def seal(habeas: Habeas, tmp_path: Path) -> str:
    file = tmp_path / "identity.txt"
    file.write_text(IDENTITY + "\n", encoding="utf-8")
    answer = habeas("source", "seal", file)
    assert answer.code == 0, answer.err
    return answer.out.strip()


def saved(habeas: Habeas, code: str, tmp_path: Path) -> Path:
    file = tmp_path / "carried.json"
    assert habeas("source", "save", code, file).code == 0
    return file


def test_an_identity_is_never_an_argument(habeas: Habeas, keys: list[Path]) -> None:
    answer = habeas("source", "seal", IDENTITY)
    assert (answer.code, answer.out) == (64, "")
    assert habeas("source", "list", "--json").json == {"sources": []}


def test_without_keepers_nothing_is_sealed(habeas: Habeas, in_use: Register, tmp_path: Path) -> None:
    file = tmp_path / "identity.txt"
    file.write_text(IDENTITY, encoding="utf-8")
    told = "habeas: Nobody keeps identities yet: an administrator names the keepers first.\n"
    assert habeas("source", "seal", file).err == told


def test_an_identity_may_come_from_the_input(
    habeas: Habeas, keys: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(IDENTITY.encode()), encoding="utf-8"))
    file = saved(habeas, habeas("source", "seal").out.strip(), tmp_path)
    assert habeas("source", "open", file, *keys[:2]).out == IDENTITY + "\n"


def test_an_empty_input_is_refused(habeas: Habeas, keys: list[Path], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO(" \n"))
    answer = habeas("source", "seal")
    assert (answer.code, answer.err) == (2, "habeas: There is nothing to seal: the input is empty.\n")


def test_as_many_keepers_as_are_needed_open_it_where_there_is_no_register_and_one_fewer_does_not(
    habeas: Habeas, keys: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = saved(habeas, seal(habeas, tmp_path), tmp_path)
    assert IDENTITY.split()[0] not in file.read_text(encoding="utf-8")
    monkeypatch.delenv("HABEAS_REGISTER")
    monkeypatch.delenv("HABEAS_PASSPHRASE_FILE")
    assert habeas("source", "open", file, keys[2], keys[0]).out == IDENTITY + "\n"
    answer = habeas("source", "open", file, keys[1])
    told = "habeas: 2 keepers must come together to open this, and here are 1.\n"
    assert (answer.code, answer.out, answer.err) == (2, "", told)


def test_keepers_who_do_not_meet_send_their_shares(habeas: Habeas, keys: list[Path], tmp_path: Path) -> None:
    assert habeas("source", "needed", "3").code == 0
    file = saved(habeas, seal(habeas, tmp_path), tmp_path)
    given = []
    for key in keys[1:]:
        given += ["--share", str(tmp_path / f"{key.stem}.share")]
        Path(given[-1]).write_text(habeas("source", "share", file, key).out, encoding="utf-8")
    assert habeas("source", "open", file, keys[0], *given).out == IDENTITY + "\n"
    assert habeas("source", "open", file, keys[0], *given[:2]).code == 2


def test_a_stranger_and_the_registers_own_key_open_nothing(
    habeas: Habeas, in_use: Register, keys: list[Path], tmp_path: Path
) -> None:
    file = saved(habeas, seal(habeas, tmp_path), tmp_path)
    stranger = habeas("source", "keeper").out.splitlines()[0].split()[-1]
    for key in (stranger, in_use.recovery_key):
        other = tmp_path / "other.key"
        other.write_text(key, encoding="utf-8")
        answer = habeas("source", "share", file, other)
        assert (answer.code, answer.out) == (2, "")


def test_more_keepers_than_there_are_cannot_be_needed(habeas: Habeas, keys: list[Path]) -> None:
    told = "habeas: There are 3 keepers, so 4 cannot be needed.\n"
    assert habeas("source", "needed", "4").err == told


def test_lists_hold_codes_and_nothing_else(habeas: Habeas, keys: list[Path], tmp_path: Path) -> None:
    code = seal(habeas, tmp_path)
    answer = habeas("source", "list", "--json")
    validate(answer.json, "source-list")
    assert [one["code"] for one in answer.json["sources"]] == [code]
    assert "guard" not in habeas("source", "list").out


def test_a_code_that_is_not_there_is_refused(habeas: Habeas, keys: list[Path], tmp_path: Path) -> None:
    answer = habeas("source", "save", "NOTHING", tmp_path / "carried.json")
    assert (answer.code, answer.err) == (2, "habeas: There is no protected source with the code “NOTHING”.\n")
    assert not (tmp_path / "carried.json").exists()


def test_a_file_that_is_there_is_not_written_over(habeas: Habeas, keys: list[Path], tmp_path: Path) -> None:
    code, file = seal(habeas, tmp_path), tmp_path / "carried.json"
    file.write_text("mine", encoding="utf-8")
    assert (habeas("source", "save", code, file).code, file.read_text(encoding="utf-8")) == (2, "mine")


def test_a_file_without_a_key_is_refused(habeas: Habeas, keys: list[Path], tmp_path: Path) -> None:
    file, empty = saved(habeas, seal(habeas, tmp_path), tmp_path), tmp_path / "empty.key"
    empty.write_text("nothing\n", encoding="utf-8")
    answer = habeas("source", "open", file, empty)
    assert (answer.code, answer.err) == (2, f"habeas: “{empty}” holds no private age key.\n")


def test_a_file_that_is_no_sealed_identity_is_one_sentence(habeas: Habeas, keys: list[Path], tmp_path: Path) -> None:
    answer = habeas("source", "open", keys[0], keys[1])
    assert (answer.out, answer.err.count("\n")) == ("", 1)
