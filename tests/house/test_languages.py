"""Every label is said in every language of the house."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import yaml

from habeas.domain.speech import LANGUAGES
from tests.house.reading import PACKAGE, shown


def labels(node: Any, where: str) -> Iterator[tuple[str, dict[str, str]]]:
    """Each mapping from languages to words in a YAML document, with its place."""
    if isinstance(node, dict):
        if "en" in node and isinstance(node["en"], str):
            yield where, node
        for key, value in node.items():
            yield from labels(value, f"{where}/{key}")
    elif isinstance(node, list):
        for number, value in enumerate(node):
            yield from labels(value, f"{where}/{number}")


def documents() -> list[tuple[str, Any]]:
    folders = [PACKAGE / "vocabulary", PACKAGE / "packs"]
    paths = [path for folder in folders for path in sorted(folder.rglob("*.yaml"))]
    return [(shown(path), yaml.safe_load(path.read_text(encoding="utf-8"))) for path in paths]


def test_every_label_is_said_in_every_language() -> None:
    found = [place for name, document in documents() for place in labels(document, name)]
    assert [where for where, words in found if not all(words.get(language) for language in LANGUAGES)] == []
