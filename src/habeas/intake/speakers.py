"""Who speaks, as a cell names them (rule 2 of counting): co-speakers, relays and notes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

_BRACKETS = re.compile(r"\s*\(([^()]*)\)")
_VIA = re.compile(r"via\s+(.+)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Speakers:
    """Those who say it, those who only pass it on, and what else stood in brackets."""

    speakers: tuple[str, ...]
    via: tuple[str, ...]
    notes: tuple[str, ...]


@lru_cache(maxsize=4096)
def read_speakers(text: str) -> Speakers:
    """Read `A; B (via C)`: A and B are co-speakers, C passes it on; other brackets are notes, kept with their speaker."""
    speakers: list[str] = []
    via: list[str] = []
    notes: list[str] = []
    for part in _split(text):
        name = _BRACKETS.sub("", part).strip()
        for bracket in _BRACKETS.findall(part):
            relays, rest = _relays(bracket)
            via += [relay for relay in relays if relay not in via]
            if rest:
                notes.append(f"{name} ({rest})" if name else rest)
        if name and name not in speakers:
            speakers.append(name)
    return Speakers(tuple(speakers), tuple(via), tuple(notes))


def _split(text: str) -> list[str]:
    """Parts between semicolons outside brackets."""
    parts, depth, start = [], 0, 0
    for place, letter in enumerate(text):
        if letter == "(":
            depth += 1
        elif letter == ")":
            depth = max(0, depth - 1)
        elif letter == ";" and depth == 0:
            parts.append(text[start:place])
            start = place + 1
    parts.append(text[start:])
    return [part.strip() for part in parts if part.strip()]


def _relays(bracket: str) -> tuple[list[str], str]:
    """The relays named in one bracket, and what is left of it: `US envoy, via Reuters` has both."""
    found: list[str] = []
    rest: list[str] = []
    for piece in re.split(r"\s*[;,]\s*", bracket.strip()):
        relay = _VIA.fullmatch(piece)
        if relay:
            found.append(relay.group(1).strip())
        elif piece:
            rest.append(piece)
    return found, ", ".join(rest)
