"""Which place, court or prison a text means, by the names in a country's pack.

Names are compared without case, diacritics and punctuation. What stands before a bracket or a comma's country decides;
what is in brackets only helps where nothing else is said ("Homiel (from Zhodzina)" is Homiel).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any

from habeas.domain.pack_files import PackFiles

_BRACKETS = re.compile(r"\(([^()]*)\)")
_NUMBER = re.compile(r"\b(?:no|n|nr|number) (\d{1,3})\b")
_POSSESSIVE = re.compile(r"['’]s\b")
_CYRILLIC = re.compile("[а-я]")
_VOWELS = "аеиоуыэюяьі"
_SHORTEST_STEM, _LONGEST_ENDING = 4, 3


@lru_cache(maxsize=65536)
def folded(text: str) -> str:
    """The text in lower case without diacritics and punctuation, single spaces between words."""
    plain = _POSSESSIVE.sub("", text.replace("№", " no ").casefold().replace("ł", "l"))
    plain = unicodedata.normalize("NFKD", plain)
    bare = "".join(letter for letter in plain if not unicodedata.combining(letter) and letter not in "'’ʼ")
    return re.sub(r"[^\w]+|_", " ", bare).strip()


class PlaceNames:
    """The names of one pack, made ready for looking up."""

    def __init__(self, files: PackFiles) -> None:
        self._places: dict[str, str] = {code: one["region"] for code, one in files.section("places").items()}
        self._courts, self._prisons = files.section("courts"), files.section("prisons")
        self.region_of = lru_cache(maxsize=65536)(self._region_of)
        self.prison = lru_cache(maxsize=65536)(self._prison)
        self._find_region = _Finder(_named(files.section("regions")))
        self._find_place = _Finder(_named(files.section("places")))
        self._find_country = _Finder(_named(files.section("countries")))
        self._find_court = _Finder(_named(self._courts))
        self._find_prison = _Finder(_named(self._prisons))
        self._find_border = _Finder((folded(word), "border") for word in files.about.get("border_words") or ())
        words: Mapping[str, list[str]] = files.about.get("prison_words") or {}
        self._find_kind = _Finder((folded(word), kind) for kind, said in words.items() for word in said)

    def _region_of(self, text: str) -> str | None:
        """The region of the first place, region, court or prison that the text names."""
        if self.is_abroad(text):
            return None
        for part in _parts(text):
            region = self._region_in(part)
            if region is not None:
                return region
        return None

    def is_abroad(self, text: str) -> bool:
        """Say whether another country, and no place of this one, is named outside brackets; borders do not count."""
        outer = _parts(text)[0]
        if self._find_border(outer):
            return False
        last = text.partition("(")[0].rpartition(",")[2]
        named_last = self._find_country(folded(last))
        if "," in text and named_last and named_last[0][1] == folded(last):
            return True
        return bool(self._find_country(outer)) and self._region_in(outer) is None

    def court(self, text: str) -> str | None:
        """The court named; where several bear the name, the one whose town is named too."""
        for part in _parts(text):
            found = self._find_court(part)
            if not found:
                continue
            longest = found[0][1]
            same = {code for code, name in found if name == longest}
            towns = {code for code, _ in self._find_place(part)}
            here = {code for code in same if self._courts[code].get("town") in towns}
            if len(here or same) == 1:
                return next(iter(here or same))
        return None

    def _prison(self, text: str) -> str | None:
        """The prison named outright, or by its kind with its number or its town."""
        for part in _parts(text):
            named = self._find_prison(part)
            if named:
                return named[0][0]
            kind = self._find_kind(part)
            if kind:
                found = self._prison_by(kind[0], part)
                if found is not None:
                    return found
        return None

    def _prison_by(self, kind: tuple[str, str], text: str) -> str | None:
        of_kind = {code: one for code, one in self._prisons.items() if kind[0] in one["kinds"]}
        number = _NUMBER.search(text) or re.search(rf"\b{re.escape(kind[1])} (\d{{1,3}})\b", text)
        towns = {code for code, _ in self._find_place(text)}
        here = {code for code, one in of_kind.items() if towns & {one.get("town"), *one.get("near", [])}}
        if number is not None:
            numbered = {code for code, one in of_kind.items() if one.get("number") == int(number.group(1))}
            first = {code for code in numbered if of_kind[code]["kinds"][0] == kind[0]}
            found = numbered & here if len(numbered) > 1 and numbered & here else first or numbered
        else:
            found = here
        return next(iter(found)) if len(found) == 1 else None

    def _region_in(self, text: str) -> str | None:
        court = self.court(text)
        if court is not None and self._courts[court].get("region"):
            return str(self._courts[court]["region"])
        regions, places = self._find_region(text), self._find_place(text)
        if regions and (not places or len(regions[0][1]) > len(places[0][1])):
            return regions[0][0]
        if places:
            return self._places[places[0][0]]
        prison = self._prison(text)
        return self._places.get(self._prisons[prison].get("town", "")) if prison is not None else None


def _parts(text: str) -> list[str]:
    """The text outside brackets first, then what stands inside them."""
    return [folded(_BRACKETS.sub(" ", text)), *(folded(inside) for inside in _BRACKETS.findall(text))]


def _named(entries: Mapping[str, Any]) -> Iterable[tuple[str, str]]:
    for code, entry in entries.items():
        for name in (*entry["labels"].values(), *entry.get("aliases", ())):
            yield folded(name), code


class _Finder:
    """Finds names in folded texts: pairs of what is named and by which name, the longest first, then the first said.

    A single Cyrillic word is also found with another case ending ("гомель" in "у гомелі").
    """

    def __init__(self, names: Iterable[tuple[str, str]]) -> None:
        self._codes: dict[str, list[str]] = {}
        self._stems: dict[str, str] = {}
        for name, code in names:
            if name and code not in self._codes.setdefault(name, []):
                self._codes[name].append(code)
        for name in self._codes:
            stem = name.rstrip(_VOWELS)
            if _CYRILLIC.search(name) and len(stem) >= _SHORTEST_STEM and " " not in name:
                self._stems[stem] = name
        self._longest = max((name.count(" ") + 1 for name in self._codes), default=0)

    def __call__(self, text: str) -> list[tuple[str, str]]:
        words = text.split(" ")
        found: dict[str, int] = {}
        for at in range(len(words)):
            for name in self._names_at(words, at):
                found.setdefault(name, at)
        order = sorted(found, key=lambda name: (-len(name), found[name]))
        return [(code, name) for name in order for code in self._codes[name]]

    def _names_at(self, words: list[str], at: int) -> Iterable[str]:
        for length in range(1, min(self._longest, len(words) - at) + 1):
            name = " ".join(words[at : at + length])
            if name in self._codes:
                yield name
        for ending in range(_LONGEST_ENDING + 1):
            stem = words[at][: len(words[at]) - ending]
            if stem in self._stems:
                yield self._stems[stem]
