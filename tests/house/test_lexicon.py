"""The lexicon of the reader says everything once, and nothing that no code asks for."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

from habeas.domain.vocabulary import read_yaml

READING = Path(str(files("habeas.intake.reading").joinpath("")))
LEXICONS = sorted((READING / "words").glob("*.yaml"))
LISTS_IN_A_LINE = ("people",)  # the themes whose lists are words with spaces between
CODE = "\n".join(one.read_text(encoding="utf-8") for one in READING.rglob("*.py"))
MADE_UP = {"pronouns_n", "pronouns_a", "pronouns_d", "pronouns_g"}  # asked for as `pronouns_` and a case


def doubled(words: list[str]) -> list[str]:
    return sorted(word for word, times in Counter(words).items() if times > 1)


def lists_in(value: Any, *, at: str, in_a_line: bool) -> Iterator[tuple[str, list[str]]]:
    """Every list of words in a lexicon, with where it stands."""
    if isinstance(value, Mapping):
        for name, inner in value.items():
            if name == "say_units":  # the forms of a unit for one, for few and for many, some of them alike
                continue
            yield from lists_in(inner, at=f"{at}.{name}", in_a_line=in_a_line)
    elif isinstance(value, list) and all(isinstance(one, str) for one in value):
        yield at, value
    elif isinstance(value, str) and in_a_line:
        yield at, value.split()


def lexicon(path: Path) -> Mapping[str, Any]:
    return read_yaml(path.read_text(encoding="utf-8"), name=path.name)


@pytest.mark.parametrize("path", LEXICONS, ids=lambda one: one.stem)
def test_no_word_stands_twice_in_one_list(path: Path) -> None:
    in_a_line = path.stem.partition("_")[0] in LISTS_IN_A_LINE
    found = {at: doubled(words) for at, words in lists_in(lexicon(path), at=path.stem, in_a_line=in_a_line)}
    assert {at: words for at, words in found.items() if words} == {}


@pytest.mark.parametrize("path", [one for one in LEXICONS if one.stem.startswith("deeds_")], ids=lambda one: one.stem)
def test_no_row_of_deeds_is_there_twice_or_cites_a_word_twice(path: Path) -> None:
    rows = lexicon(path)["deeds"]
    assert doubled([repr(row) for row in rows]) == []
    assert [row for row in rows if doubled(row[2].split())] == []


@pytest.mark.parametrize("path", [one for one in LEXICONS if one.stem.startswith("deeds_")], ids=lambda one: one.stem)
def test_every_condition_of_deeds_is_asked_for_by_a_row(path: Path) -> None:
    data = lexicon(path)
    asked = {name for row in data["deeds"] for one in row[3:] for name in re.findall(r"\{(\w+)\}", one)}
    assert sorted(set(data["near"]) - asked - {"cell"}) == []  # the reader itself asks what a cell is


@pytest.mark.parametrize("path", LEXICONS, ids=lambda one: one.stem)
def test_every_list_is_read_by_some_code(path: Path) -> None:
    names = {str(name) for name in lexicon(path)} - MADE_UP
    assert sorted(name for name in names if re.search(rf'["\']{re.escape(name)}["\']', CODE) is None) == []
