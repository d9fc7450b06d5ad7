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
def keeper(habeas: Habeas, tmp_path: Path) -> tuple[Path, str]:
    """A keeper's private key in a file, and the public one."""
    private, public = (line.split()[-1] for line in habeas("source", "keeper").out.splitlines())
    file = tmp_path / "keeper.key"
    file.write_text(f"# for the keeper alone\n{private}\n", encoding="utf-8")
    return file, public


def seal(habeas: Habeas, public: str, tmp_path: Path) -> str:
    file = tmp_path / "identity.txt"
    file.write_text(IDENTITY + "\n", encoding="utf-8")
    answer = habeas("source", "seal", "--to", public, file)
    assert answer.code == 0, answer.err
    return answer.out.strip()


def test_an_identity_is_never_an_argument(habeas: Habeas, in_use: Register, keeper: tuple[Path, str]) -> None:
    answer = habeas("source", "seal", "--to", keeper[1], IDENTITY)
    assert (answer.code, answer.out) == (64, "")
    assert habeas("source", "list", "--json").json == {"sources": []}


def test_an_identity_may_come_from_the_input(
    habeas: Habeas, in_use: Register, keeper: tuple[Path, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(IDENTITY.encode()), encoding="utf-8"))
    code = habeas("source", "seal", "--to", keeper[1]).out.strip()
    assert habeas("source", "open", code, keeper[0]).out == IDENTITY + "\n"


def test_an_empty_input_is_refused(
    habeas: Habeas, in_use: Register, keeper: tuple[Path, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO(" \n"))
    answer = habeas("source", "seal", "--to", keeper[1])
    assert (answer.code, answer.err) == (2, "habeas: There is nothing to seal: the input is empty.\n")


def test_the_keeper_opens_it_and_nobody_else(
    habeas: Habeas, in_use: Register, keeper: tuple[Path, str], tmp_path: Path
) -> None:
    code = seal(habeas, keeper[1], tmp_path)
    assert habeas("source", "open", code, keeper[0]).out == IDENTITY + "\n"
    stranger = tmp_path / "stranger.key"
    stranger.write_text(habeas("source", "keeper").out.splitlines()[0].split()[-1], encoding="utf-8")
    answer = habeas("source", "open", code, stranger)
    assert (answer.code, answer.out) == (2, "")


def test_the_register_with_its_own_key_cannot_open_it(
    habeas: Habeas, in_use: Register, keeper: tuple[Path, str], tmp_path: Path
) -> None:
    code = seal(habeas, keeper[1], tmp_path)
    own = tmp_path / "recovery.key"
    own.write_text(in_use.recovery_key, encoding="utf-8")
    assert habeas("source", "open", code, own).code == 2


def test_lists_hold_codes_and_nothing_else(
    habeas: Habeas, in_use: Register, keeper: tuple[Path, str], tmp_path: Path
) -> None:
    code = seal(habeas, keeper[1], tmp_path)
    answer = habeas("source", "list", "--json")
    validate(answer.json, "source-list")
    assert [one["code"] for one in answer.json["sources"]] == [code]
    assert "guard" not in habeas("source", "list").out


def test_a_code_that_is_not_there_is_refused(habeas: Habeas, in_use: Register, keeper: tuple[Path, str]) -> None:
    answer = habeas("source", "open", "S-NOTHING", keeper[0])
    assert (answer.code, answer.err) == (2, "habeas: There is no protected source with the code “S-NOTHING”.\n")


def test_a_file_without_a_key_is_refused(habeas: Habeas, in_use: Register, tmp_path: Path) -> None:
    empty = tmp_path / "empty.key"
    empty.write_text("nothing\n", encoding="utf-8")
    answer = habeas("source", "open", "S-X", empty)
    assert (answer.code, answer.err) == (2, f"habeas: “{empty}” holds no private age key.\n")
