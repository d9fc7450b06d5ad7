"""The YAML files of a country's pack: reading them, and a skeleton for a new one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

from habeas.domain.errors import Refused
from habeas.domain.vocabulary import read_yaml

FILES = (
    "pack.yaml",
    "regions.yaml",
    "places.yaml",
    "countries.yaml",
    "articles.yaml",
    "courts.yaml",
    "prisons.yaml",
    "authorities.yaml",
)


@dataclass(frozen=True, eq=False)
class PackFiles:
    """What the files of a pack hold, as they stand."""

    content: Mapping[str, Mapping[str, Any]]

    @property
    def about(self) -> Mapping[str, Any]:
        """What `pack.yaml` says of the country as a whole."""
        return self.content["pack.yaml"]

    @property
    def articles(self) -> list[Mapping[str, Any]]:
        """The articles of law, one entry for each number and title in its time."""
        listed: list[Mapping[str, Any]] = self.content["articles.yaml"].get("articles") or []
        return listed

    def section(self, name: str) -> Mapping[str, Any]:
        """The entries of one file by their codes."""
        entries: Mapping[str, Any] = self.content[f"{name}.yaml"].get(name) or {}
        return entries

    def sources(self, file: str) -> list[str]:
        """Where a file's facts come from."""
        listed: list[str] = self.content[file].get("sources") or []
        return listed

    @staticmethod
    def fraction(value: object) -> Fraction:
        """A share written as `1.5`, `1` or `3/2`."""
        return Fraction(str(value))


def built_in() -> Traversable:
    """The folder of the packs that come with Habeas."""
    return files("habeas").joinpath("packs")


def read_files(folder: Traversable) -> PackFiles:
    """Read every file of a pack. Raises Refused where one is missing or cannot be read."""
    content: dict[str, Mapping[str, Any]] = {}
    for name in FILES:
        file = folder.joinpath(name)
        if not file.is_file():
            raise Refused("%(name)s is missing.", name=name)
        try:
            text = file.read_text(encoding="utf-8")
        except UnicodeDecodeError as error:
            raise Refused("%(name)s is not written in UTF-8.", name=name) from error
        content[name] = read_yaml(text, name=name)
    return PackFiles(content)


def skeleton(code: str) -> dict[str, str]:
    """The files of an empty pack with comments that say what goes where. Raises Refused for no two-letter code."""
    if len(code) != 2 or not code.isascii() or not code.isalpha():
        raise Refused("A country's code has two letters, such as “by”; “%(code)s” has not.", code=code)
    return {name: text.replace("CC", code.lower()) for name, text in _blank().items()}


@lru_cache(maxsize=1)
def _blank() -> Mapping[str, str]:
    folder = built_in().joinpath("blank")
    return {name: folder.joinpath(f"{name}.txt").read_text(encoding="utf-8") for name in FILES}
