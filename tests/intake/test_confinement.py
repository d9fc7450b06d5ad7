from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest


def tried(deed: str) -> str:
    """What becomes of a deed in a confined process: `done`, or the kind of error."""
    code = (
        "import os, sys, socket, subprocess, tempfile, shutil\n"
        "from habeas.intake.confinement import confine_this_process\n"
        "confine_this_process()\n"
        f"try:\n    {deed}\nexcept BaseException as error:\n    print(type(error).__name__)\nelse:\n    print('done')\n"
    )
    return subprocess.run([sys.executable, "-I", "-c", code], capture_output=True, text=True, check=True).stdout.strip()


@pytest.mark.parametrize(
    "deed",
    [
        "socket.socket()",
        "socket.create_connection(('127.0.0.1', 9))",
        "socket.getaddrinfo('example.org', 80)",
        "subprocess.run(['true'])",
        "os.system('true')",
        "os.fork()",
        "os.execv(sys.executable, [sys.executable])",
        "os.posix_spawn('/bin/true', ['true'], {})",
        "tempfile.NamedTemporaryFile(dir=os.curdir)",
        "tempfile.mkdtemp(dir=os.curdir)",
        "os.kill(os.getppid(), 0)",
    ],
)
def test_whoever_reads_a_strangers_file_can_neither_call_out_nor_start_anything(deed: str) -> None:
    assert tried(deed) == "PermissionError"


@pytest.mark.parametrize("mode", ["w", "a", "x", "r+"])
def test_whoever_reads_a_strangers_file_writes_none(tmp_path: Path, mode: str) -> None:
    kept = tmp_path / "kept.txt"
    kept.write_text("kept")
    path = kept if mode == "r+" else tmp_path / "new.txt"
    assert tried(f"open({str(path)!r}, {mode!r})") == "PermissionError"
    assert [(one.name, one.read_text()) for one in tmp_path.iterdir()] == [("kept.txt", "kept")]


@pytest.mark.parametrize(
    "deed", ["os.remove({})", "os.rename({}, 'b')", "os.open({}, os.O_WRONLY)", "shutil.rmtree({})"]
)
def test_whoever_reads_a_strangers_file_changes_none(tmp_path: Path, deed: str) -> None:
    kept = tmp_path / "kept.txt"
    kept.write_text("kept")
    assert tried(deed.format(repr(str(kept)))) == "PermissionError"
    assert kept.read_text() == "kept"


def test_whoever_reads_a_strangers_file_has_little_memory() -> None:
    assert tried("bytes(3 * 1024 ** 3)") == "MemoryError"


def test_whoever_reads_a_strangers_file_may_read(tmp_path: Path) -> None:
    kept = tmp_path / "kept.txt"
    kept.write_text("kept")
    assert tried(f"open({str(kept)!r}).read()") == "done"
