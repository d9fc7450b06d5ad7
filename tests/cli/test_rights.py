"""Roles at the command line: each command, each role, allowed or refused in one sentence with exit 2."""

from __future__ import annotations

from pathlib import Path

import pytest

from habeas.actions.users import add_user
from habeas.cli.rights import NEEDED
from habeas.config import opening
from habeas.domain.access import ROLES, Reader, Right, may
from habeas.records.models import SealedRead
from tests.cli.conftest import Habeas
from tests.house.test_commands import ALL
from tests.registers import MADE_AT, PASSPHRASE, Register, the_administrator

# What each command is called with; what is allowed may still be refused for another reason, in another sentence.
CALLED: dict[str, tuple[str, ...]] = {
    "user add": ("user", "add", "x" * 200),
    "user disable": ("user", "disable", "Nobody"),
    "user list": ("user", "list"),
    "user link": ("user", "link"),
    "passphrase": ("passphrase",),
    "upgrade": ("upgrade",),
    "restore": ("restore", "{copy}", "--register", "{new}"),
    "erase": ("erase", "Nobody", "--why", "asked for", "--yes"),
    "import": ("import", "{cases}", "--dry-run", "--format", "cases"),
    "source seal": ("source", "seal", "{cases}"),
    "source save": ("source", "save", "NOBODY", "{new}"),
    "source trust": ("source", "trust", "Mira", "age1"),
    "source needed": ("source", "needed", "9"),
    "source list": ("source", "list"),
    "find": ("find", "Nobody"),
    "read": ("read", "--stats"),
    "match": ("match",),
    "judge": ("judge", "Nobody", "Nobody", "same", "--why", "x"),
    "show": ("show", "Nobody"),
    "count": ("count", "held"),
    "timeline": ("timeline", "held", "--from", "2024-01-01", "--to", "2024-02-01"),
    "reconcile": ("reconcile",),
    "checkpoint": ("checkpoint", "{new}"),
    "verify": ("verify",),
    "check": ("check",),
    "backup": ("backup", "{new}"),
    "export": ("export", "{new}", "--format", "csv"),
}
SEALED: dict[str, tuple[str, ...]] = {
    "find": ("find", "Nobody", "--audience", "sealed"),
    "match": ("match", "--audience", "sealed"),
    "judge": (*CALLED["judge"], "--audience", "sealed"),
    "show": ("show", "Nobody", "--audience", "sealed"),
    "count": ("count", "held", "--audience", "sealed"),
    "timeline": (*CALLED["timeline"], "--audience", "sealed"),
    "export csv": ("export", "{new}", "--format", "csv", "--audience", "sealed"),
    "export claims": ("export", "{new}", "--format", "claims"),
}
ADMINISTRATOR = "Administrator"


@pytest.fixture
def team(habeas: Habeas, in_use: Register, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Register:
    """A register with one user for each role, named like it, and a backup of it."""
    for role in ROLES:
        add_user(name=role.title(), role=role, by=the_administrator(), at=MADE_AT)
    assert habeas("backup", tmp_path / "copy").code == 0
    (tmp_path / "cases.csv").write_text("person_key\n", encoding="utf-8")
    monkeypatch.setenv("HABEAS_NEW_PASSPHRASE_FILE", str(tmp_path / "nothing there"))
    return in_use


def refusals(habeas: Habeas, folder: Path, called: tuple[str, ...]) -> list[str]:
    """The roles that are refused for being what they are."""
    refused = []
    for role in ROLES:
        paths = {"copy": folder / "copy", "cases": folder / "cases.csv", "new": folder / f"new-{role}"}
        answer = habeas(*(part.format(**paths) for part in called), "--as", role.title())
        if f"“{role.title()}” is {role} here; this is for:" in answer.err:
            assert (answer.code, answer.err.count("\n")) == (2, 1)
            assert not paths["new"].exists()
            refused.append(role)
    return refused


@pytest.mark.parametrize("command", CALLED)
def test_each_command_is_for_the_roles_that_have_its_right(
    habeas: Habeas, team: Register, tmp_path: Path, command: str
) -> None:
    right = NEEDED[command]
    assert right is not None
    assert refusals(habeas, tmp_path, CALLED[command]) == [role for role in ROLES if not may(Reader(role=role), right)]


@pytest.mark.parametrize("command", SEALED)
def test_what_is_sealed_is_for_its_keepers_and_administrators(
    habeas: Habeas, team: Register, tmp_path: Path, command: str
) -> None:
    assert refusals(habeas, tmp_path, SEALED[command]) == ["reader", "documenter", "reviewer", "publisher"]


def test_every_command_declares_its_right_and_is_called_here() -> None:
    leaves = {path.partition(" ")[2] for path, command in ALL.items() if not hasattr(command, "list_commands")}
    assert set(NEEDED) == leaves
    without_user = {command for command, right in NEEDED.items() if right is None}
    assert set(CALLED) == leaves - without_user - {"serve"}  # which would not come back
    assert NEEDED["serve"] is Right.READ


def test_whoever_only_reads_need_not_say_who_they_are(habeas: Habeas, team: Register) -> None:
    assert habeas("count", "held").code == 0
    assert "Say who you are with --as" in habeas("count", "held", "--audience", "sealed").err
    assert "Say who you are with --as" in habeas("user", "add", "New").err


def test_somebody_shut_out_is_refused(habeas: Habeas, team: Register) -> None:
    assert habeas("user", "disable", "Keeper", "--as", ADMINISTRATOR).code == 0
    answer = habeas("count", "held", "--as", "Keeper")
    assert (answer.code, answer.out) == (2, "")


def test_the_recovery_key_restores_and_resets_for_whoever_holds_it(
    habeas: Habeas, team: Register, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "key").write_text(team.recovery_key, encoding="utf-8")
    (tmp_path / "new passphrase").write_text("quite another passphrase", encoding="utf-8")
    monkeypatch.setenv("HABEAS_RECOVERY_KEY_FILE", str(tmp_path / "key"))
    monkeypatch.setenv("HABEAS_NEW_PASSPHRASE_FILE", str(tmp_path / "new passphrase"))
    assert habeas("restore", tmp_path / "copy", "--recovery", "--register", tmp_path / "again").code == 0
    assert habeas("passphrase", "--recovery").code == 0


@pytest.mark.parametrize("command", SEALED)
def test_whoever_asks_for_what_is_sealed_is_noted(habeas: Habeas, team: Register, tmp_path: Path, command: str) -> None:
    habeas(*(part.format(new=tmp_path / "new") for part in SEALED[command]), "--as", "Keeper")
    told = [] if command == "show" else [("", SEALED[command][0])]  # it found nobody whom it could show
    opening.open_register(team.directory, passphrase=PASSPHRASE)
    assert list(SealedRead.objects.values_list("person", "door")) == told
    habeas(*CALLED["find"], "--as", "Keeper")
    opening.open_register(team.directory, passphrase=PASSPHRASE)
    assert SealedRead.objects.count() == len(told)
