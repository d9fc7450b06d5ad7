"""Rooms have names that say what is in them, and every room of the package stands on a floor."""

from __future__ import annotations

import tomllib

from tests.house.reading import PACKAGE, ROOT, TESTS, UNREAD, shown

VAGUE = {
    "utils",
    "util",
    "helpers",
    "helper",
    "common",
    "services",
    "managers",
    "misc",
    "core",
    "base_classes",
    "tools",
}
DATA = {"templates", "static", "locale", "vocabulary", "packs", "demo"}


def test_no_room_or_module_has_a_vague_name() -> None:
    folders = [PACKAGE, TESTS, ROOT / "benchmarks"]
    paths = [path for folder in folders for path in folder.rglob("*") if path.is_dir() or path.suffix == ".py"]
    unread = UNREAD | {"vendor"}
    assert [shown(path) for path in paths if path.stem in VAGUE and not unread & set(path.parts)] == []


def test_every_room_with_code_has_a_floor() -> None:
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"][
        "contracts"
    ]
    layers = " ".join(next(contract for contract in contracts if contract["type"] == "layers")["layers"])
    floors = set(layers.replace("|", " ").replace("(", " ").replace(")", " ").split())
    rooms = {path.parent.name for path in PACKAGE.glob("*/__init__.py")}
    assert rooms - floors - DATA == set()


def test_tests_mirror_the_rooms() -> None:
    rooms = {path.name for path in PACKAGE.iterdir() if path.is_dir()}
    beside = {"house", "journeys", "worlds", "stored", "benchmarks", "__pycache__"}
    assert {path.name for path in TESTS.iterdir() if path.is_dir()} - rooms - beside == set()
