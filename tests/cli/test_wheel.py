"""A built wheel is whole: in an empty environment, with the core's dependencies alone, it shows the demo."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import zipfile
from importlib.metadata import requires
from pathlib import Path

import pytest
from packaging.requirements import Requirement

from tests import parts

ROOT = Path(__file__).resolve().parents[2]
UNREACHED = re.compile(
    r"Could not fetch URL|ConnectionError|NewConnectionError|Temporary failure|No matching distribution|ReadTimeout"
)
MOST_BYTES = 150 * 1000 * 1000


def core() -> set[str]:
    """The names of everything that the core needs, by what is installed here."""
    wanted, seen = ["habeas"], set[str]()
    while wanted:
        name = wanted.pop()
        for line in requires(name) or ():
            needed = Requirement(line)
            known = needed.name.lower().replace("_", "-")
            if known not in seen and (needed.marker is None or needed.marker.evaluate({"extra": ""})):
                seen.add(known)
                wanted.append(known)
    return seen


def locked(names: set[str]) -> str:
    """Their pins in the lock, with hashes."""
    text = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    blocks = re.split(r"\n(?=[a-z0-9])", text)
    return "\n".join(block for block in blocks if block.split("==")[0] in names) + "\n"


def call(*arguments: str | Path, cwd: Path) -> str:
    """Run a program to its good end, away from what this test itself runs in."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("HABEAS_", "DJANGO_", "PYTHON"))}
    done = subprocess.run(
        [str(argument) for argument in arguments], cwd=cwd, env=clean, capture_output=True, text=True, check=False
    )
    if done.returncode and "pip" in map(str, arguments) and UNREACHED.search(done.stderr):
        parts.lack(parts.REGISTRY)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An environment with the wheel and the core's dependencies from the lock, hashes checked."""
    folder = tmp_path_factory.mktemp("wheel")
    call(sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", folder, ROOT, cwd=folder)
    call(sys.executable, "-m", "venv", folder / "venv", cwd=folder)
    python = folder / "venv" / "bin" / "python"
    (folder / "core.txt").write_text(locked(core()), encoding="utf-8")
    pip = (python, "-m", "pip", "--disable-pip-version-check", "--retries", "1", "install", "--quiet", "--no-deps")
    call(*pip, "--require-hashes", "-r", folder / "core.txt", cwd=folder)
    call(*pip, "--no-index", next(folder.glob("*.whl")), cwd=folder)
    return folder


@pytest.mark.slow
@pytest.mark.xdist_group("wheel")
@pytest.mark.registry
def test_the_core_alone_shows_the_demo(installed: Path) -> None:
    shown = call(installed / "venv" / "bin" / "habeas", "demo", "--no-serve", cwd=installed)
    assert "were held on" in shown
    assert "20 February 2024" in shown


@pytest.mark.slow
@pytest.mark.xdist_group("wheel")
@pytest.mark.registry
def test_the_wheel_holds_every_file_of_the_house(installed: Path) -> None:
    with zipfile.ZipFile(next(installed.glob("*.whl"))) as wheel:
        packed = {name.removeprefix("habeas/") for name in wheel.namelist() if name.startswith("habeas/")}
    package = ROOT / "src" / "habeas"
    files = [file for file in package.rglob("*") if file.is_file() and "__pycache__" not in file.parts]
    assert {file.relative_to(package).as_posix() for file in files} - packed == set()


@pytest.mark.slow
@pytest.mark.xdist_group("wheel")
@pytest.mark.registry
def test_the_core_is_under_150_megabytes(installed: Path) -> None:
    packages = next((installed / "venv").glob("lib/python*/site-packages"))
    beside = {"pip", "setuptools", "pkg_resources", "_distutils_hack"}
    files = [
        file for file in packages.rglob("*") if file.is_file() and file.relative_to(packages).parts[0] not in beside
    ]
    assert sum(file.stat().st_size for file in files) < MOST_BYTES
    assert not (packages / "altair").exists()
    assert not (packages / "psycopg").exists()
