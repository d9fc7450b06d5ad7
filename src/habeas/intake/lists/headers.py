"""Columns known by what they are for, whatever signs and blanks a program has put into their names."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from importlib.resources import files
from typing import Any
from unicodedata import normalize

from habeas.domain.errors import BadInput
from habeas.domain.vocabulary import read_yaml


@lru_cache(maxsize=16)
def words_of(name: str) -> Mapping[str, Any]:
    """The words of one kind of list, from its YAML in this folder."""
    return read_yaml(files("habeas.intake.lists").joinpath(name).read_text(encoding="utf-8"), name=name)


def folded(text: str) -> str:
    """A name with its letters and digits alone, small: `CECC record number` and `cecc.record_number` are one."""
    return "".join(letter for letter in normalize("NFKC", text).casefold() if letter.isalnum())


def find_roles(columns: Iterable[str], known: Mapping[str, Sequence[str]]) -> dict[str, str]:
    """Role -> column, for the roles that some column of the header is known for. Raises BadInput where two are."""
    meant = {folded(name): role for role, names in known.items() for name in names}
    found: dict[str, str] = {}
    for column in columns:
        role = meant.get(folded(column))
        if role is None:
            continue
        if role in found:
            raise BadInput(
                "The columns “%(one)s” and “%(other)s” mean the same.",
                row=1, column=column, one=found[role], other=column,
            )  # fmt: skip
        found[role] = column
    return found


def missing_roles(
    roles: Mapping[str, str], required: Iterable[str], known: Mapping[str, Sequence[str]]
) -> list[BadInput]:
    """What is wrong with a header that lacks a column without which nothing can be read."""
    return [
        BadInput("The column “%(name)s” is missing.", row=1, column=known[role][0], name=known[role][0])
        for role in required
        if role not in roles
    ]
