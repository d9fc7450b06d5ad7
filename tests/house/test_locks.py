"""Both locks say the same of what they share, each pin with its hashes, and they cover what the house asks for."""

from __future__ import annotations

import re
import tomllib

from tests.house.reading import ROOT

PIN = re.compile(r"^([a-z0-9._-]+)==(\S+)(?:[^\n]*\\\n((?:\s+--hash=sha256:[0-9a-f]{64}(?: \\)?\n?)+))?", re.MULTILINE)


def pins(name: str) -> dict[str, tuple[str, str]]:
    return {package: (version, hashes) for package, version, hashes in PIN.findall((ROOT / name).read_text("utf-8"))}


def normal(requirement: str) -> str:
    return re.split(r"[<>=;\[ ]", requirement)[0].lower().replace("_", "-")


def test_the_lean_lock_is_part_of_the_full_one() -> None:
    full, lean = pins("requirements.lock"), pins("requirements-run.lock")
    assert {package: pin for package, pin in lean.items() if full.get(package) != pin} == {}


def test_every_pin_has_hashes() -> None:
    assert [package for package, (_, hashes) in pins("requirements.lock").items() if not hashes] == []


def test_the_locks_cover_what_the_house_asks_for() -> None:
    house = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    extras = [one for extra in house["project"]["optional-dependencies"].values() for one in extra]
    dev = [one for one in house["dependency-groups"]["dev"] if isinstance(one, str)]
    asked = {normal(one) for one in house["project"]["dependencies"] + extras}
    assert asked - set(pins("requirements-run.lock")) == set()
    assert asked | {normal(one) for one in dev} <= set(pins("requirements.lock"))
