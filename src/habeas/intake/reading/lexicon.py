"""The words of a language that the readers go by, from `reading/words/*.yaml`; data, read once."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files
from typing import Any

from habeas.domain.vocabulary import read_yaml

LANGUAGES = ("en", "ru", "be", "uk", "pl")


@lru_cache(maxsize=64)
def read_words(theme: str, language: str) -> Mapping[str, Any]:
    """The lexicon `words/<theme>_<language>.yaml`; English for a language that has none."""
    known = language if language in LANGUAGES else "en"
    name = f"{theme}_{known}.yaml"
    file = files("habeas.intake.reading").joinpath("words", name)
    return read_yaml(file.read_text(encoding="utf-8"), name=name)
