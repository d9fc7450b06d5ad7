"""The scripts of docs/operate/server, run as a volunteer runs them: unlocking, sending backups, the drill, upgrading and back."""

from __future__ import annotations

import configparser
import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from habeas.actions.keeping import backup_register
from habeas.config import opening
from tests.claiming import NOW
from tests.registers import PASSPHRASE, Register

ROOT = Path(__file__).parents[2]
KIT = ROOT / "docs" / "operate" / "server"
FIRST_VERSION = ROOT / "tests" / "actions" / "first_version"
CLEAN = {name: value for name, value in os.environ.items() if not name.startswith(("HABEAS_", "DJANGO_"))}


def run(script: str, *arguments: object, typed: str = "", **environment: object) -> tuple[int, str, str]:
    """The exit code, what was said and what was complained of."""
    done = subprocess.run(
        [KIT / script, *map(str, arguments)],
        env=CLEAN | {name: str(value) for name, value in environment.items()},
        input=typed,
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode, done.stdout, done.stderr


def a_version(folder: Path, *, before: str = "") -> Path:
    """A version installed in a folder: its command is this one."""
    command = folder / "bin" / "habeas"
    command.parent.mkdir(parents=True)
    command.write_text(f'#!/bin/sh\n{before}\nexec "{sys.executable}" -m habeas "$@"\n')
    command.chmod(0o755)
    return command


def free_port() -> int:
    with socket.socket() as chosen:
        chosen.bind(("127.0.0.1", 0))
        return int(chosen.getsockname()[1])


class Service:
    """The workspace as systemd runs it: a pipe is made, and the server waits for what comes through."""

    def __init__(self, register: Path, folder: Path) -> None:
        self.port, self.pipe = free_port(), folder / "passphrase"
        self.backups = folder / "backups"
        self.backups.mkdir()
        os.mkfifo(self.pipe, 0o600)
        self.process = subprocess.Popen(
            [sys.executable, "-m", "habeas", "serve", "--no-link", "--port", str(self.port), "--backups", self.backups],
            env=CLEAN | {"HABEAS_REGISTER": str(register), "HABEAS_PASSPHRASE_FILE": str(self.pipe)},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    @property
    def environment(self) -> Mapping[str, object]:
        return {"HABEAS_PASSPHRASE_FILE": self.pipe, "HABEAS_PORT": self.port}


@pytest.fixture
def service(encrypted_register: Register, tmp_path: Path) -> Iterator[Service]:
    opening.close_register()
    started = Service(encrypted_register.directory, tmp_path)
    with started.process:
        yield started
        started.process.kill()


def test_nothing_is_unlocked_where_nothing_waits(tmp_path: Path) -> None:
    code, said, complained = run("habeas-unlock", typed="x\n", HABEAS_PASSPHRASE_FILE=tmp_path / "nothing")
    assert (code, said) == (1, "")
    assert complained.startswith("habeas-unlock: nothing waits for a passphrase at ")


def test_a_passphrase_that_nobody_takes_does_not_keep_the_script_for_good(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    settings = {"HABEAS_PASSPHRASE_FILE": tmp_path / "pipe", "HABEAS_PORT": free_port(), "HABEAS_PATIENCE": 1}
    assert run("habeas-unlock", typed="x\n", **settings)[::2] == (1, "habeas-unlock: nobody took the passphrase.\n")


def test_a_wrong_passphrase_opens_nothing_and_is_said_nowhere(service: Service) -> None:
    code, _, complained = run("habeas-unlock", typed="a guess\n", HABEAS_PATIENCE=5, **service.environment)
    assert (code, "the passphrase may be wrong" in complained) == (1, True)
    out, error = service.process.communicate()
    assert (service.process.returncode, "a guess" in out + error) == (2, False)


def test_the_waiting_workspace_is_unlocked_prints_no_link_and_backs_up_by_itself(service: Service) -> None:
    code, said, complained = run("habeas-unlock", typed=PASSPHRASE + "\n", **service.environment)
    assert (code, said, complained) == (0, "The workspace is open.\n", "")
    made = service.backups / f"habeas-{(datetime.now(UTC) - timedelta(hours=2)).date()}.backup"
    while not made.with_name(made.name + ".keys").exists():
        assert service.process.poll() is None
        time.sleep(0.05)
    assert made.stat().st_mode & 0o077 == 0
    assert run("habeas-unlock", typed="x\n", **service.environment)[0] == 1  # it is open already
    service.process.terminate()
    out, error = service.process.communicate()
    assert out == f"The workspace answers at http://localhost:{service.port}/\n"
    assert "/sign-in/" not in out + error


@pytest.fixture
def places(tmp_path: Path) -> Mapping[str, Path]:
    """Where backups lie, and where they and their keys go."""
    found = {name: tmp_path / name.lower() for name in ("BACKUPS", "BACKUPS_TO", "KEYS_TO")}
    for folder in found.values():
        folder.mkdir()
    return found


def backup_of(day: datetime, places: Mapping[str, Path]) -> str:
    name = f"habeas-{day:%Y-%m-%d}.backup"
    (places["BACKUPS"] / name).write_bytes(b"sealed")
    (places["BACKUPS"] / f"{name}.keys").write_bytes(b"keys")
    return name


def test_backups_and_keys_are_not_sent_to_one_place(places: Mapping[str, Path]) -> None:
    backup_of(datetime.now(UTC), places)
    code, _, complained = run("habeas-send-backups", **{**places, "KEYS_TO": places["BACKUPS_TO"]})
    assert (code, "must not go to the same place" in complained) == (1, True)
    assert list(places["BACKUPS_TO"].iterdir()) == []


def test_no_backup_or_an_old_one_is_said_and_fails(places: Mapping[str, Path]) -> None:
    assert run("habeas-send-backups", **places)[0] == 1
    backup_of(datetime.now(UTC) - timedelta(days=5), places)
    code, said, complained = run("habeas-send-backups", **places)
    assert (code, said.count("sent "), "the newest backup is " in complained) == (1, 2, True)


def test_each_backup_is_sent_once_and_its_keys_apart_for_thirty_days(places: Mapping[str, Path]) -> None:
    now = datetime.now(UTC)
    name = backup_of(now, places)
    old = f"habeas-{now - timedelta(days=40):%Y-%m-%d}.backup.keys"
    (places["KEYS_TO"] / old).write_bytes(b"old keys")
    assert run("habeas-send-backups", **places)[0] == 0
    assert [path.name for path in places["BACKUPS_TO"].iterdir()] == [name]
    assert [path.name for path in places["KEYS_TO"].iterdir()] == [f"{name}.keys"]
    assert (places["BACKUPS_TO"] / name).stat().st_mode & 0o077 == 0
    assert run("habeas-send-backups", **places) == (0, "", "")


def test_backups_go_to_another_machine_by_ssh(places: Mapping[str, Path], tmp_path: Path) -> None:
    ssh = tmp_path / "bin" / "ssh"
    ssh.parent.mkdir()
    ssh.write_text(f'#!/bin/sh\necho "$1 $2 $3" >>{tmp_path}/called\nshift 3\nexec sh -c "$*"\n')
    ssh.chmod(0o755)
    name = backup_of(datetime.now(UTC), places)
    there = places | {"BACKUPS_TO": f"habeas@one.example:{places['BACKUPS_TO']}"}  # type: ignore[operator]
    path = f"{ssh.parent}:{CLEAN['PATH']}"
    assert run("habeas-send-backups", PATH=path, **there)[0] == 0
    assert (places["BACKUPS_TO"] / name).read_bytes() == b"sealed"
    assert set((tmp_path / "called").read_text().splitlines()) == {"-o BatchMode=yes habeas@one.example"}


@pytest.fixture
def backup(encrypted_register: Register, tmp_path: Path) -> Path:
    file = tmp_path / "habeas-2026-01-02.backup"
    backup_register(file, at=NOW)
    opening.close_register()
    return file


def test_a_drill_with_the_wrong_passphrase_says_so_and_leaves_nothing(backup: Path, tmp_path: Path) -> None:
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    settings = {"HABEAS": a_version(tmp_path / "version"), "HABEAS_SCRATCH": scratch}
    code, _, complained = run("habeas-restore-drill", backup, typed="a guess\n", **settings)
    assert (code, "cannot be restored with these keys and this passphrase" in complained) == (1, True)
    assert list(scratch.iterdir()) == []


def test_a_drill_restores_verifies_counts_and_leaves_nothing(backup: Path, tmp_path: Path) -> None:
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    settings = {"HABEAS": a_version(tmp_path / "version"), "HABEAS_SCRATCH": scratch}
    code, said, complained = run("habeas-restore-drill", backup, typed=PASSPHRASE + "\n", **settings)
    assert (code, complained) == (0, "")
    assert "The log is whole" in said
    assert said.endswith("The drill went well: habeas-2026-01-02.backup can be restored. Write down the day.\n")
    assert list(scratch.iterdir()) == []


@pytest.fixture
def installed(tmp_path: Path) -> Mapping[str, object]:
    """A register of the first version, served by version 1, with version 2 beside it."""
    shutil.copytree(FIRST_VERSION / "register", tmp_path / "register")
    for version in ("1", "2"):
        a_version(tmp_path / "versions" / version)
    (tmp_path / "current").symlink_to("versions/1")
    said = f"sh {tmp_path}/say"
    (tmp_path / "say").write_text(f"echo $1 >>{tmp_path}/service\n")
    return {
        "HABEAS_HOME": tmp_path,
        "HABEAS_REGISTER": tmp_path / "register",
        "HABEAS_STOP": f"{said} stop",
        "HABEAS_START": f"{said} start",
        "HABEAS_SCRATCH": tmp_path,
    }


def test_a_version_that_is_not_there_stops_nothing(installed: Mapping[str, object], tmp_path: Path) -> None:
    for version in ("3", "1", "--back"):
        assert run("habeas-upgrade", version, typed=PASSPHRASE + "\n", **installed)[0] == 1
    assert not (tmp_path / "service").exists()
    assert str((tmp_path / "current").readlink()) == "versions/1"


def test_where_the_upgrade_is_refused_the_old_version_runs_on(installed: Mapping[str, object], tmp_path: Path) -> None:
    code, _, complained = run("habeas-upgrade", "2", typed="a guess\n", **installed)
    assert (code, "is as it was; 1 runs on" in complained) == (1, True)
    assert (tmp_path / "service").read_text() == "stop\nstart\n"
    assert str((tmp_path / "current").readlink()) == "versions/1"


def test_an_upgrade_changes_the_version_and_goes_back_with_the_register_of_before(
    installed: Mapping[str, object], tmp_path: Path
) -> None:
    code, said, complained = run("habeas-upgrade", "2", typed=PASSPHRASE + "\n", **installed)
    assert (code, complained) == (0, "")
    assert "The register is upgraded and whole." in said
    assert str((tmp_path / "current").readlink()) == "versions/2"
    code, said, complained = run("habeas-upgrade", "--back", typed=PASSPHRASE + "\n", **installed)
    assert (code, complained) == (0, "")
    assert f"it is kept in {tmp_path}/register.2" in said
    assert str((tmp_path / "current").readlink()) == "versions/1"
    assert {path.name for path in tmp_path.glob("register*")} == {"register", "register.2"}
    assert (tmp_path / "service").read_text() == "stop\nstart\n" * 2
    assert run("habeas-upgrade", "--back", typed=PASSPHRASE + "\n", **installed)[0] == 1


def test_the_units_name_scripts_and_options_that_exist() -> None:
    starts = {}
    for unit in ("habeas.service", "habeas-backup.service", "habeas-backup.timer"):
        read = configparser.ConfigParser(strict=False, interpolation=None)
        read.optionxform = str  # type: ignore[assignment, method-assign]
        read.read(KIT / unit)
        starts[unit] = read.get("Service", "ExecStart", fallback="")
    assert starts["habeas.service"].split()[0] == "/opt/habeas/current/bin/habeas"
    options = [word for word in starts["habeas.service"].split() if word.startswith("--")]
    told = subprocess.run(
        [sys.executable, "-m", "habeas", "serve", "--help"], env=CLEAN, capture_output=True, text=True, check=True
    )
    assert [option for option in options if option not in told.stdout] == []
    assert (KIT / Path(starts["habeas-backup.service"]).name).stat().st_mode & 0o111 != 0
