"""The workspace served as it is for people, and those who visit it: one connection each, with their cookies."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException
from http.cookies import SimpleCookie
from pathlib import Path
from urllib.parse import urlencode

from benchmarks.measuring import cpu_seconds_of
from benchmarks.register import PASSPHRASE

_TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back; `seconds` is how long it took by the clock."""

    status: int
    body: bytes
    location: str
    seconds: float

    @property
    def text(self) -> str:
        return self.body.decode("utf-8", "replace")


@dataclass(slots=True)
class Visitor:
    """Somebody with a browser: follows no redirect by itself, and keeps what cookies it is given."""

    port: int
    cookies: dict[str, str] = field(default_factory=dict)
    token: str = ""
    _connection: HTTPConnection | None = None

    def get(self, path: str) -> Answer:
        """A page."""
        return self._ask("GET", path, None)

    def post(self, path: str, fields: Mapping[str, str]) -> Answer:
        """A form, with the token that the last page gave for forms."""
        return self._ask("POST", path, urlencode({"csrfmiddlewaretoken": self.token, **fields}))

    def _ask(self, method: str, path: str, body: str | None) -> Answer:
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        if body is not None:
            headers |= {
                "Content-Type": "application/x-www-form-urlencoded",
                "Origin": f"http://localhost:{self.port}",
                "Referer": f"http://localhost:{self.port}{path}",
            }
        started = time.perf_counter()
        try:
            answered = self._once(method, path, body, headers)
        except (HTTPException, OSError):  # a connection kept alive may have been closed meanwhile
            self._connection = None
            if method == "POST":
                raise
            answered = self._once(method, path, body, headers)
        status, told, content = answered
        for name, value in told:
            if name.lower() == "set-cookie":
                for morsel in SimpleCookie(value).values():
                    self.cookies[morsel.key] = morsel.value
        if found := _TOKEN.search(content.decode("utf-8", "replace")):
            self.token = found[1]
        location = next((value for name, value in told if name.lower() == "location"), "")
        return Answer(status, content, location, time.perf_counter() - started)

    def _once(
        self, method: str, path: str, body: str | None, headers: Mapping[str, str]
    ) -> tuple[int, list[tuple[str, str]], bytes]:
        if self._connection is None:
            self._connection = HTTPConnection("localhost", self.port, timeout=120)
        self._connection.request(method, path, body=body, headers=dict(headers))
        answer = self._connection.getresponse()
        return answer.status, answer.getheaders(), answer.read()


@dataclass(frozen=True, slots=True)
class Served:
    """A server that answers on this machine, and its processes."""

    port: int
    pid: int

    def cpu_seconds(self) -> float:
        """What all its processes have spent so far."""
        return cpu_seconds_of(self.pid)


@contextmanager
def workspace(directory: Path, *, port: int) -> Iterator[Served]:
    """`habeas serve` of a register, ended afterwards."""
    secret = directory.parent / "passphrase"
    secret.write_text(PASSPHRASE, encoding="utf-8")
    environment = {**os.environ, "HABEAS_REGISTER": str(directory), "HABEAS_PASSPHRASE_FILE": str(secret)}
    command = [sys.executable, "-m", "habeas", "serve", "--no-link", "--port", str(port)]
    with served(command, port=port, environment=environment) as answered:
        yield answered


@contextmanager
def served(command: list[str], *, port: int, environment: Mapping[str, str]) -> Iterator[Served]:
    """A server of any kind, once it answers."""
    with subprocess.Popen(
        command, env=dict(environment), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as process:
        try:
            _wait_for(port, process)
            yield Served(port, process.pid)
        finally:
            process.terminate()


def _wait_for(port: int, process: subprocess.Popen[bytes]) -> None:
    for _ in range(600):
        if process.poll() is not None:
            raise RuntimeError(f"the server ended with {process.returncode}")
        try:
            Visitor(port).get("/")
        except (HTTPException, OSError):
            time.sleep(0.1)
        else:
            return
    raise RuntimeError("the server does not answer")
