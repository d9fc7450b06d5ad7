"""The words of a language that the readers go by, from `reading/words/*.yaml`; data, read once."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files
from typing import Any

from habeas.domain.vocabulary import read_yaml

LANGUAGES = ("en", "ru", "be", "uk", "pl")
DECLINING = ("ru", "be", "uk", "pl")
"""The languages whose nouns and names have cases."""


@lru_cache(maxsize=64)
def read_words(theme: str, language: str) -> Mapping[str, Any]:
    """The lexicon `words/<theme>_<language>.yaml`; English for a language that has none."""
    name = f"{theme}_{language if language in LANGUAGES else 'en'}.yaml"
    return read_yaml(read_text(name), name=name)


def read_text(name: str) -> str:
    """One file of `reading/words`."""
    return files("habeas.intake.reading").joinpath("words", name).read_text(encoding="utf-8")
