"""What a sentence in words says: term, how it counts, regime, punishment, fine. The words are data (sentence_words.yaml)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

import yaml

from habeas.domain.claims import Detail

_SHORTEST_CRIMINAL_DAYS = 31


@dataclass(frozen=True, slots=True)
class SentenceText:
    """Details of one claim for each term that the words give (one without a term if they give none).

    `unread` is what was not understood, empty where all of it was; the words themselves are kept by the caller.
    """

    readings: tuple[Mapping[str, Detail], ...]
    unread: str


@dataclass(frozen=True, slots=True)
class _Words:
    numbers: Mapping[str, int]
    length: re.Pattern[str]
    piece: re.Pattern[str]
    units: Mapping[str, re.Pattern[str]]
    groups: Mapping[str, Mapping[str, re.Pattern[str]]]
    single: Mapping[str, re.Pattern[str]]
    plainly: tuple[tuple[re.Pattern[str], str], ...]


@lru_cache(maxsize=4096)
def read_sentence(text: str) -> SentenceText:
    """Read `8 years 3 months in total; fine 185,000 BYN`. What parts with semicolons say is one sentence, but a second
    term is a second reading."""
    readings: list[dict[str, Detail]] = []
    unread: list[str] = []
    for part in _parts(_said_plainly(text.strip())):
        details, rest = _read_part(part)
        if rest:
            unread.append(part if not details else rest)
        if readings and not ("term" in details and "term" in readings[-1]):
            readings[-1] = {**details, **readings[-1]}
        elif details:
            readings.append(details)
    if readings and readings[0].get("fine") and not {"term", "penalty"} & set(readings[0]):
        readings[0]["penalty"] = "fine"
    return SentenceText(tuple(readings), "; ".join(unread))


def _said_plainly(text: str) -> str:
    for written, read in _words().plainly:
        text = written.sub(read, text)
    return text


def _parts(text: str) -> list[str]:
    """The parts that speak of one thing each: between semicolons, in a bracket with a length, before a turn of the words."""
    words = _words()
    opened = re.sub(
        r"\s*\(([^()]*)\)", lambda found: f"; {found[1]}" if words.length.search(found[1]) else found[0], text
    )
    turned = words.single["turn"].sub("; ", opened)
    return [part for part in re.split(r"\s*;\s*|\s+plus\s+", turned) if part]


def read_length(text: str) -> str:
    """A length of time in words as an ISO 8601 duration (`P8Y3M`), empty where the words hold none."""
    found = _words().length.search(_said_plainly(text.lower()))
    return _iso(found.group(0)) if found else ""


def says_restricted_freedom(text: str) -> bool:
    """Say whether the words speak of restricted freedom as a punishment, which is no custody when served at home."""
    words = _words()
    return bool(
        words.single["restricted"].search(text)
        or re.search(r"home confinement|home khimiya|domashnyaya khimiya", text, re.IGNORECASE)
        or words.groups["penalties"]["restricted_freedom_open"].search(text)
    )


def _read_part(part: str) -> tuple[dict[str, Detail], str]:
    words = _words()
    details: dict[str, Detail] = {}
    rest = _take_fine(part.lower(), part, details)
    if words.single["not_a_term"].search(rest):
        return details, rest.strip(" ,.")
    rest, is_suspended = _take(rest, words.single["suspended"])
    if is_suspended:
        return {**details, "penalty": "suspended"}, rest.strip(" ,.")
    rest = _take_term(rest, details)
    for name, pattern in words.groups["roles"].items():
        rest, taken = _take(rest, pattern)
        if taken and "term" in details:
            details["term_role"] = name
    rest = _take_penalty(rest, details)
    for name, pattern in words.groups["regimes"].items():
        rest, taken = _take(rest, pattern)
        if taken and name != "unknown":
            details.setdefault("regime", name)
    rest, in_a_place = _take(rest, words.single["places"])
    rest, absent = _take(rest, words.single["in_absentia"])
    if absent:
        details["in_absentia"] = True
    rest = _take_arrest(rest, details)
    if (in_a_place or "regime" in details) and "term" in details and "administrative" not in details:
        details.setdefault("penalty", "imprisonment")
    rest, _ = _take(rest, words.single["fillers"])
    rest = re.sub(r"[\s,.:'’()\-–—]+", " ", rest).strip()
    return details, rest


def _take_fine(text: str, original: str, details: dict[str, Detail]) -> str:
    found = re.search(rf"(?:{_words().single['fine'].pattern})\s+(?P<amount>[\d].*?)(?=,\s+|\s+and\s+|$)", text)
    if found is None:
        return text
    details["fine"] = original[found.start("amount") : found.end("amount")].strip()
    return text[: found.start()] + " " + text[found.end() :]


def _take_term(text: str, details: dict[str, Detail]) -> str:
    found = _words().length.search(text)
    if found is None:
        return text
    details["term"] = _iso(found.group(0))
    return text[: found.start()] + " " + text[found.end() :]


def _take_penalty(text: str, details: dict[str, Detail]) -> str:
    words = _words()
    for name, pattern in words.groups["penalties"].items():
        text, taken = _take(text, pattern)
        if taken:
            details.setdefault("penalty", name)
    text, restricted = _take(text, words.single["restricted"])
    if restricted and details.get("penalty") in (None, "imprisonment"):
        details["penalty"] = "restricted_freedom_home"
    return text


def _take_arrest(text: str, details: dict[str, Detail]) -> str:
    words = _words()
    text, administrative = _take(text, words.single["administrative"])
    text, arrest = _take(text, words.single["arrest"])
    days = re.fullmatch(r"P(\d+)D", str(details.get("term", "")))
    short = days is not None and int(days.group(1)) < _SHORTEST_CRIMINAL_DAYS and "penalty" not in details
    if administrative or (short and "term_role" not in details):
        details["administrative"] = True
    if "penalty" not in details and (arrest or administrative or short) and "term_role" not in details:
        details["penalty"] = "arrest"
    return text


def _take(text: str, pattern: re.Pattern[str]) -> tuple[str, bool]:
    left, count = pattern.subn(" ", text)
    return left, count > 0


def _iso(text: str) -> str:
    """A length of time in words as an ISO 8601 duration; halves become months or days."""
    words = _words()
    parts = {"Y": 0, "M": 0, "W": 0, "D": 0}
    for number, unit in words.piece.findall(text):
        code = next(code for code, pattern in words.units.items() if pattern.fullmatch(unit))
        whole, _, part = number.replace(",", ".").partition(".")
        parts[code] += words.numbers.get(whole) or int(whole)
        if part and code == "Y":
            parts["M"] += round(float(f"0.{part}") * 12)
        elif part and code == "M":
            parts["D"] += round(float(f"0.{part}") * 30)
    years, months = divmod(parts["M"], 12) if parts["Y"] else (0, parts["M"])
    parts["Y"], parts["M"] = parts["Y"] + years, months
    said = "".join(f"{count}{code}" for code, count in parts.items() if count)
    return f"P{said}" if said else ""


@lru_cache(maxsize=1)
def _words() -> _Words:
    data: dict[str, Any] = yaml.safe_load(
        files("habeas").joinpath("intake", "sentence_words.yaml").read_text(encoding="utf-8")
    )
    number = r"\d{1,3}(?:[.,]\d{1,2})?|" + "|".join(sorted(map(re.escape, data["numbers"]), key=len, reverse=True))
    unit = "|".join(data["units"].values())
    piece = rf"(?<!\w)({number})[\s-]*({unit})(?!\w)"
    plain = rf"(?<!\w)(?:{number})[\s-]*(?:{unit})(?!\w)"
    return _Words(
        numbers=data["numbers"],
        length=re.compile(rf"{plain}(?:[\s,]+(?:and\s+|і\s+|и\s+)?{plain})*", re.IGNORECASE),
        piece=re.compile(piece, re.IGNORECASE),
        units={code: re.compile(pattern, re.IGNORECASE) for code, pattern in data["units"].items()},
        groups={name: _compiled(data[name]) for name in ("roles", "penalties", "regimes")},
        single=_compiled({name: value for name, value in data.items() if isinstance(value, str)}),
        plainly=tuple((re.compile(written, re.IGNORECASE), read) for written, read in data["said_otherwise"]),
    )


def _compiled(patterns: Mapping[str, str]) -> dict[str, re.Pattern[str]]:
    return {name: re.compile(pattern, re.IGNORECASE) for name, pattern in patterns.items()}
