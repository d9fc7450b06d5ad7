"""Canaries: what was filed is found in no file of the register, of its backup or of the temporary folder, not even after a kill."""

from __future__ import annotations

import http.client
import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from urllib.parse import urlencode, urlsplit

import pytest

from habeas.config import opening
from tests.intake.written import case, write_cases
from tests.registers import PASSPHRASE, Register

CANARY, KEY = "Kanarejka7f3a", "canary-key-7f3a"
NAMES = (CANARY, "Канарэйка7f3a")
SURNAME = "Kanarejkouski"  # which the reader of articles takes for a name
WORDS = (*NAMES, SURNAME, KEY, "canary-note-7f3a", PASSPHRASE)
ARTICLES = tuple(
    f"Verdict in Minsk\n\nOn {day} March 2024 the Minsk City Court sentenced Zmicier {SURNAME} to three years in prison. {CANARY}."
    for day in (12, 13, 14)
)
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


class Visitor:
    """Somebody with a browser: follows a link of the server, keeps its cookies, and sends its forms."""

    def __init__(self, link: str) -> None:
        self._server = urlsplit(link)
        self._cookies: dict[str, str] = {}
        self.get(self._server.path)

    def get(self, path: str) -> str:
        return self._ask("GET", path)[1]

    def send(self, path: str, *, to: str, **values: str) -> str:
        """Send the form on a page; where the answer leads."""
        token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', self.get(path))
        assert token is not None
        return self._ask("POST", to, urlencode({"csrfmiddlewaretoken": token[1], **values}))[0]

    def _ask(self, method: str, path: str, body: str = "") -> tuple[str, str]:
        connection = http.client.HTTPConnection(self._server.hostname or "", self._server.port)
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self._cookies.items())}
        headers |= {"Content-Type": "application/x-www-form-urlencoded"} if body else {}
        connection.request(method, path, body or None, headers)
        response = connection.getresponse()
        for each in response.headers.get_all("Set-Cookie") or ():
            name, _, value = each.partition(";")[0].partition("=")
            self._cookies[name] = value
        return response.headers.get("Location", ""), response.read().decode()


def visit(link: str) -> int:
    """Sign in, look at every kind of page, put texts into the inbox, and say how many pages told of the canary."""
    visitor = Visitor(link)
    pages = [visitor.get(path) for path in ("/", f"/people/?q={CANARY}", "/numbers/detained/", "/figures/")]
    waiting = [visitor.send("/inbox/", to="/inbox/receive/", text=text, publisher=CANARY) for text in ARTICLES]
    pages += [visitor.get(path) for path in ("/inbox/", *waiting)]
    mended = {"decision": "mend", "revision": "0", "prison": NAMES[1]}
    assert visitor.send(waiting[0], to=f"{waiting[0]}1/", **mended).endswith("#p-1")
    assert visitor.send(waiting[1], to=f"{waiting[1]}aside/", revision="0") == "/inbox/?done=aside"
    filed = {"take": "1", "revision-1": "0", "meant-0": "new"}
    assert visitor.send(waiting[2], to=f"{waiting[2]}file/", **filed) == "/inbox/?done=filed"
    return sum(any(word in page for word in NAMES) for page in pages)


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
            assert visit(next(line.strip() for line in server.stdout if "/sign-in/" in line)) >= 6
            assert found_in(path for pid in family(server.pid) for path in unnamed_files(pid)) == []
        finally:
            os.killpg(server.pid, signal.SIGKILL)
    left = files_below(encrypted_register.directory, tmp_path / "out", tmp_path / "temporary")
    assert {"register.db", "copy", "copy.keys", "log"} <= {path.name for path in left}
    assert found_in(left) == []
    assert found_in(files_below(tmp_path / "in")) != []
