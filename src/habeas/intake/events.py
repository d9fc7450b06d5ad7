"""What the word for an event in a table means: a kind of claim and the details that go with it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

import yaml

from habeas.domain.claims import Detail
from habeas.domain.vocabulary import kinds, terms

_BY_THEIR_OWN_NAME = frozenset({"case", "in_prison", "way_out", "after_release", "answer"})
_TERMS = (
    ("pressures", "pressure", "pressure"),
    ("restrictions", "restriction", "restriction"),
    ("treatments", "treatment", "treatment"),
    ("custody_measures", "custody_measure", "measure"),
)


@dataclass(frozen=True, slots=True)
class EventWord:
    """The kind of claim that a word for an event makes, the details it brings, and the plain word for it, itself where it is plain."""

    kind: str
    details: Mapping[str, Detail]
    plainly: str


def find_event(word: str) -> EventWord | None:
    """What `pardoned`, `moved_to_house_arrest` or `exit_ban` means; None for a word that is not known."""
    return events().get("_".join(word.strip().lower().replace("-", " ").replace("_", " ").split()))


@lru_cache(maxsize=1)
def events() -> Mapping[str, EventWord]:
    """Every word for an event: those listed, then kinds and terms under their own names."""
    data: dict[str, dict[str, Any]] = yaml.safe_load(
        files("habeas").joinpath("intake", "case_events.yaml").read_text(encoding="utf-8")
    )
    found = {
        word: EventWord(entry["kind"], entry.get("details", {}), entry.get("plainly", word))
        for word, entry in data.items()
    }
    for kind in kinds().values():
        if kind.group in _BY_THEIR_OWN_NAME and "person" in kind.subjects:
            found.setdefault(kind.code, EventWord(kind.code, {}, kind.code))
    for list_name, kind_code, detail in _TERMS:
        for code in terms(list_name):
            found.setdefault(code, EventWord(kind_code, {detail: code}, code))
    return MappingProxyType(found)
