"""The command as a script calls it: arguments in; exit code, stdout and stderr out."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

from habeas.cli.demo import DATA
from habeas.cli.main import run
from habeas.config.opening import close_register
from tests.registers import MADE_AT, PASSPHRASE, Register, make


@dataclass(frozen=True)
class Answer:
    """What a call of the command left behind."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


Habeas = Callable[..., Answer]


@pytest.fixture
def habeas(capsys: pytest.CaptureFixture[str], django_db_blocker: Any) -> Iterator[Habeas]:
    """Call the command in this process."""

    def call(*arguments: str | Path) -> Answer:
        capsys.readouterr()
        code = run([str(argument) for argument in arguments])
        return Answer(code, *capsys.readouterr())

    with django_db_blocker.unblock():
        yield call
        close_register()


@pytest.fixture
def passphrase_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A passphrase where a script keeps it."""
    file = tmp_path / "passphrase"
    file.write_text(PASSPHRASE + "\n", encoding="utf-8")
    monkeypatch.setenv("HABEAS_PASSPHRASE_FILE", str(file))
    monkeypatch.delenv("HABEAS_REGISTER", raising=False)
    monkeypatch.delenv("HABEAS_LANGUAGE", raising=False)
    return file


@pytest.fixture(scope="session")
def demo_directory(tmp_path_factory: pytest.TempPathFactory, django_db_blocker: Any) -> Path:
    """A register with the demo's data, made once and only read."""
    from habeas.actions.importing import import_file
    from habeas.actions.refolding import refold_everyone

    with django_db_blocker.unblock():
        made = make(tmp_path_factory.mktemp("demo") / "register")
        for name in DATA:
            import_file(Path(str(files("habeas").joinpath("demo", name))), by=made.user, at=MADE_AT)
        refold_everyone()
        close_register()
    return made.directory


@pytest.fixture
def demo(habeas: Habeas, passphrase_file: Path, demo_directory: Path, monkeypatch: pytest.MonkeyPatch) -> Habeas:
    """The command, with the demo's register in use."""
    monkeypatch.setenv("HABEAS_REGISTER", str(demo_directory))
    return habeas


@pytest.fixture
def in_use(
    habeas: Habeas, passphrase_file: Path, encrypted_register: Register, monkeypatch: pytest.MonkeyPatch
) -> Register:
    """An empty register, in use by way of HABEAS_REGISTER."""
    monkeypatch.setenv("HABEAS_REGISTER", str(encrypted_register.directory))
    return encrypted_register
