"""The scripts at the door: `./run` says what it can do, refuses what it cannot, and is plain POSIX shell."""

from __future__ import annotations

import re
import subprocess

import pytest

from tests.house.reading import ROOT

TASKS = ("demo", "habeas", "test", "check", "bench", "help")


def call(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(["sh", str(ROOT / "run"), *arguments], capture_output=True, text=True, check=False)


def test_help_lists_every_task() -> None:
    told = call("help")
    assert (told.returncode, told.stderr) == (0, "")
    assert tuple(line.split()[1] for line in told.stdout.splitlines()) == TASKS


def test_every_task_is_one_of_the_script() -> None:
    script = (ROOT / "run").read_text(encoding="utf-8")
    cases = re.findall(r"^([a-z]+)(?: \|[^)]*)?\)$", script, re.MULTILINE)
    assert sorted(cases) == sorted(TASKS)


def test_an_unknown_task_is_wrong_usage() -> None:
    told = call("nonsense")
    assert (told.returncode, told.stdout) == (64, "")
    assert told.stderr == "run: there is no 'nonsense'; ./run help lists what there is.\n"


@pytest.mark.parametrize(("shell", "script"), [("sh", "run"), ("bash", ".ci/run")])
def test_scripts_can_be_read_by_their_shell(shell: str, script: str) -> None:
    assert subprocess.run([shell, "-n", str(ROOT / script)], check=False).returncode == 0


def test_nothing_is_ended_by_name() -> None:
    scripts = "".join((ROOT / script).read_text(encoding="utf-8") for script in ("run", ".ci/run"))
    assert re.findall(r"pkill|killall", scripts) == []
