"""Canaries: what was filed is found in no file of the register, of its backup or of the temporary folder, not even after a kill."""

from __future__ import annotations

import http.client
import os
import signal
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from habeas.config import opening
from tests.intake.written import case, write_cases
from tests.registers import PASSPHRASE, Register

CANARY, KEY = "Kanarejka7f3a", "canary-key-7f3a"
NAMES = (CANARY, "Канарэйка7f3a")
WORDS = (*NAMES, KEY, "canary-note-7f3a", PASSPHRASE)
FORMS = tuple(form for word in WORDS for form in (word.encode(), word.encode("utf-16-le"), word.encode("utf-16-be")))


def found_in(files: Iterable[Path]) -> list[str]:
    """The files in which a word stands in the clear."""
    return [str(path) for path in files if any(form in path.read_bytes() for form in FORMS)]


def files_below(*folders: Path) -> list[Path]:
    return [path for folder in folders for path in folder.rglob("*") if path.is_file()]


def unnamed_files(pid: int) -> Iterator[Path]:
    """Files that a process holds open although their names are gone, where /proc tells."""
    for opened in Path(f"/proc/{pid}/fd").glob("*"):
        try:
            target = opened.readlink()
            if str(target).endswith(" (deleted)") and opened.is_file():
                yield opened
        except OSError:  # closed meanwhile
            continue


def family(pid: int) -> list[int]:
    """A process and those it started, where /proc tells."""
    found = [pid]
    for one in found:
        for told in Path(f"/proc/{one}/task").glob("*/children"):
            found += [int(child) for child in told.read_text().split()]
    return found


def visit(link: str) -> int:
    """Sign in, look at every kind of page, and say how many pages told of the canary."""
    parts = urlsplit(link)
    cookie = ""
    told = 0
    paths = [parts.path, "/", f"/people/?q={CANARY}", "/numbers/detained/", "/figures/"]
    for path in paths:
        connection = http.client.HTTPConnection(parts.hostname or "", parts.port)
        connection.request("GET", path, headers={"Cookie": cookie} if cookie else {})
        response = connection.getresponse()
        given = [each.partition(";")[0] for each in response.headers.get_all("Set-Cookie") or ()]
        cookie = "; ".join([cookie, *given] if cookie else given)
        page = response.read().decode()
        told += any(word in page for word in NAMES)
    return told


@pytest.fixture
def planted(encrypted_register: Register, tmp_path: Path) -> dict[str, str]:
    """The environment of commands on a register; the canary's own file lies in a folder of its own."""
    opening.close_register()
    for folder in ("in", "out", "temporary"):
        (tmp_path / folder).mkdir()
    (tmp_path / "in" / "passphrase").write_text(PASSPHRASE, encoding="utf-8")
    row = case(person_key=KEY, name_en=CANARY, name_be="Канарэйка7f3a", note="canary-note-7f3a")
    others = [case(person_key=f"p{number}", name_en=f"Alena Number{number}") for number in range(50)]
    write_cases(tmp_path / "in", row, *others)
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("HABEAS_", "DJANGO_"))}
    temporary = str(tmp_path / "temporary")
    return clean | {
        "HABEAS_REGISTER": str(encrypted_register.directory),
        "HABEAS_PASSPHRASE_FILE": str(tmp_path / "in" / "passphrase"),
        "TMPDIR": temporary,
        "SQLITE_TMPDIR": temporary,
        "PYTHONUNBUFFERED": "1",
    }


def test_no_canary_is_left_by_any_command_nor_by_a_killed_server(
    planted: dict[str, str], encrypted_register: Register, tmp_path: Path
) -> None:
    def run(*arguments: str | Path) -> str:
        command = [sys.executable, "-m", "habeas", *map(str, arguments)]
        return subprocess.run(command, env=planted, capture_output=True, text=True, check=True).stdout

    run("import", tmp_path / "in" / "cases.csv")
    assert CANARY in run("count", "held", "--as-of", "2021-07-14", "--list", "--by", "region")
    assert CANARY in run("find", CANARY)
    run("reconcile")
    for name in ("claims", "csv", "viasna"):
        run("export", tmp_path / "in" / name, "--format", name)
    run("export", tmp_path / "out" / "log", "--format", "log")
    run("backup", tmp_path / "out" / "copy")
    run("restore", tmp_path / "out" / "copy", "--register", tmp_path / "out" / "again")
    server = subprocess.Popen(
        [sys.executable, "-m", "habeas", "serve", "--port", "0"],
        env=planted,
        stdout=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    assert server.stdout is not None
    with server:
        try:
            assert visit(next(line.strip() for line in server.stdout if "/sign-in/" in line)) >= 2
            assert found_in(path for pid in family(server.pid) for path in unnamed_files(pid)) == []
        finally:
            os.killpg(server.pid, signal.SIGKILL)
    left = files_below(encrypted_register.directory, tmp_path / "out", tmp_path / "temporary")
    assert {"register.db", "copy", "copy.keys", "log"} <= {path.name for path in left}
    assert found_in(left) == []
    assert found_in(files_below(tmp_path / "in")) != []
