"""A country's pack: its laws, places, courts, prisons, authorities and constants of counting, all of it data.

A pack is a folder of YAML files. Nothing in Habeas names a country but its pack; a register without one still counts,
by the defaults of `Rules`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property, lru_cache
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any, TypedDict

from habeas.domain.errors import NotFound, Refused
from habeas.domain.pack_files import FILES, PackFiles, built_in, read_files, skeleton
from habeas.domain.pack_problems import problems_of, unsourced
from habeas.domain.place_names import PlaceNames, folded
from habeas.domain.rules import CustodyCredit, Rules

__all__ = [
    "Article", "Authority", "Court", "Pack", "Place", "Prison", "Region", "load_pack", "pack_folder", "pack_named", "pack_problems",
    "packs", "skeleton", "unsourced_in",
]  # fmt: skip


class _Ending(TypedDict):
    valid_to: date | None
    successor: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Region:
    """A part of the country, with its population by year."""

    code: str
    labels: Mapping[str, str]
    population: Mapping[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A town or district, and the region it lies in."""

    code: str
    labels: Mapping[str, str]
    region: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """An article of law under one number and title. None as a day: not known, or still in force.

    `source` is the page that gives number and title, empty where nobody has checked them yet.
    """

    code: str
    law: str
    labels: Mapping[str, str]
    valid_from: date | None
    valid_to: date | None
    successor: str
    source: str

    def is_in_force(self, day: date) -> bool:
        """Say whether the article stood under this number and title on a day."""
        return (self.valid_from or date.min) <= day <= (self.valid_to or date.max)


@dataclass(frozen=True, slots=True, kw_only=True)
class Court:
    """A court, where it sits and whose region it judges. `valid_to` and `successor` as of a prison."""

    code: str
    labels: Mapping[str, str]
    town: str
    region: str
    valid_to: date | None = None
    successor: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Prison:
    """A prison or colony. `kinds` are those of the pack's `prison_words`; `near` are towns it is called by.

    `valid_to` is the last day on which it stood under this name, None where it still does or nobody knows; `successor`
    the code of the one that it became, empty where it was closed.
    """

    code: str
    labels: Mapping[str, str]
    kinds: tuple[str, ...]
    number: int | None
    town: str
    near: tuple[str, ...]
    valid_to: date | None = None
    successor: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Authority:
    """An authority answerable for arrests and sentences, with every spelling it is quoted under."""

    code: str
    labels: Mapping[str, str]
    spellings: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Pack:
    """What is known of one country. The first of `languages` is the country's own."""

    code: str
    labels: Mapping[str, str]
    languages: tuple[str, ...]
    calendar: str
    death_penalty: bool
    rules: Rules
    reasons: Mapping[str, str]
    sources: Mapping[str, tuple[str, ...]]
    regions: Mapping[str, Region]
    places: Mapping[str, Place]
    articles: tuple[Article, ...]
    courts: Mapping[str, Court]
    prisons: Mapping[str, Prison]
    authorities: Mapping[str, Authority]
    files: PackFiles = field(repr=False, compare=False)

    @cached_property
    def _names(self) -> PlaceNames:
        return PlaceNames(self.files)

    def region_of(self, place: str) -> str | None:
        """The region a place lies in, by a place, court or prison named in the text; None where none is."""
        return self._names.region_of(place)

    def is_abroad(self, place: str) -> bool:
        """Say whether the text names a place in another country, and not merely the border with one."""
        return self._names.is_abroad(place)

    def court(self, text: str) -> str | None:
        """The code of the court that the text names, None where it names none or several."""
        return self._names.court(text)

    def prison(self, text: str) -> str | None:
        """The code of the prison that the text names by kind with number or town, None where it is not certain."""
        return self._names.prison(text)

    def place_of(self, kind: str, text: str) -> str:
        """Under which name a court or prison (`kind`) is found: its code, or the folded text where the pack knows none."""
        code = self.court(text) if kind == "court" else self.prison(text)
        return code or folded(text)

    def places_called(self, kind: str, text: str) -> tuple[str, ...]:
        """The codes of the courts or prisons that a text may mean: the one it names, then those with all its words."""
        named = self.court(text) if kind == "court" else self.prison(text)
        wanted = set(folded(text).split())
        entries: Mapping[str, Court] | Mapping[str, Prison] = self.courts if kind == "court" else self.prisons
        among = [
            code
            for code, one in entries.items()
            if wanted and any(wanted <= set(folded(label).split()) for label in one.labels.values())
        ]
        return tuple(dict.fromkeys((*([named] if named else []), *among)))

    def names_of(self, kind: str, code: str) -> tuple[list[str], list[str]]:
        """All names of a court or prison (`kind`), and what else it is called by: its code and its towns."""
        section = self.files.section("courts" if kind == "court" else "prisons")
        entry, places = section[code], self.files.section("places")
        towns = [places[town] for town in (entry.get("town"), *entry.get("near", ())) if town]
        return _all_names(entry), [code, *(name for town in towns for name in _all_names(town))]

    def article(self, code: str, on: date | None = None) -> Article | None:
        """The article of that number as it stood on a day (None: the latest known); parts in brackets are left out."""
        bare = code.partition("(")[0].strip()
        versions = [one for one in self.articles if one.code == bare and (on is None or one.is_in_force(on))]
        return max(versions, key=lambda one: one.valid_from or date.min, default=None)


def packs() -> tuple[str, ...]:
    """The codes of the packs that come with Habeas."""
    return tuple(sorted(one.name for one in built_in().iterdir() if one.joinpath(FILES[0]).is_file()))


def load_pack(code: str, *, folder: Path | None = None) -> Pack:
    """A country's pack, from those that come with Habeas or from a folder. Raises NotFound, or Refused with the first fault."""
    return _loaded(code.lower(), folder)


def pack_folder(country: str) -> Traversable:
    """The folder of a country's pack: `country` is its code, or the path of a folder elsewhere. Raises NotFound."""
    code = country.lower()
    if code in packs():
        return built_in().joinpath(code)
    folder = Path(country)
    if not country or not (folder / FILES[0]).is_file():
        raise NotFound("There is no pack for the country “%(code)s”.", code=country)
    return folder


def pack_named(country: str) -> Pack:
    """The pack of a country, named as for `pack_folder`. Raises NotFound, or Refused with the first fault."""
    folder = pack_folder(country)
    return load_pack(country) if country.lower() in packs() else _read(folder.name, folder)


def unsourced_in(folder: Path) -> list[str]:
    """The articles, courts and prisons of a whole pack that name no page which says so."""
    return unsourced(read_files(folder))


def pack_problems(folder: Path) -> list[Refused]:
    """Everything that is wrong in a pack, one sentence each; nothing where it is whole."""
    try:
        return problems_of(read_files(folder))
    except Refused as refusal:
        return [refusal]


@lru_cache(maxsize=16)
def _loaded(code: str, folder: Path | None) -> Pack:
    source = folder if folder is not None else built_in().joinpath(code)
    if not code.isalpha() or not source.joinpath(FILES[0]).is_file():
        raise NotFound("There is no pack for the country “%(code)s”.", code=code)
    return _read(code, source)


def _all_names(entry: Mapping[str, Any]) -> list[str]:
    return [*entry["labels"].values(), *entry.get("aliases", ())]


def _read(code: str, source: Traversable) -> Pack:
    files = read_files(source)
    problems = problems_of(files)
    if problems:
        raise Refused("The pack “%(code)s” cannot be used: %(problem)s", code=code, problem=problems[0])
    return _pack(files)


def _pack(files: PackFiles) -> Pack:
    about = files.about
    authorities = {
        code: Authority(code=code, labels=one["labels"], spellings=tuple(one.get("spellings", ())))
        for code, one in files.section("authorities").items()
    }
    return Pack(
        code=about["code"],
        labels=about["labels"],
        languages=tuple(about["languages"]),
        calendar=about.get("calendar", "gregorian"),
        death_penalty=about.get("death_penalty", False),
        rules=_rules(files, authorities),
        reasons=about.get("reasons", {}),
        sources={name: tuple(files.sources(name)) for name in FILES},
        regions={
            code: Region(code=code, labels=one["labels"], population=one.get("population", {}))
            for code, one in files.section("regions").items()
        },
        places={
            code: Place(code=code, labels=one["labels"], region=one["region"])
            for code, one in files.section("places").items()
        },
        articles=tuple(_article(one) for one in files.articles),
        courts={code: _court(code, one, files) for code, one in files.section("courts").items()},
        prisons={code: _prison(code, one) for code, one in files.section("prisons").items()},
        authorities=authorities,
        files=files,
    )


def _article(entry: Mapping[str, object]) -> Article:
    labels, since = entry["labels"], entry.get("valid_from")
    assert isinstance(labels, dict)
    return Article(
        code=str(entry["code"]),
        law=str(entry["law"]),
        labels=labels,
        valid_from=since if isinstance(since, date) else None,
        source=str(entry.get("source", "")),
        **_ending(entry),
    )


def _ending(entry: Mapping[str, object]) -> _Ending:
    """Until which day it stood under its name, and what came after it."""
    until = entry.get("valid_to")
    return {"valid_to": until if isinstance(until, date) else None, "successor": str(entry.get("successor", ""))}


def _court(code: str, entry: Mapping[str, object], files: PackFiles) -> Court:
    labels, town = entry["labels"], str(entry.get("town", ""))
    assert isinstance(labels, dict)
    region = str(entry.get("region") or files.section("places").get(town, {}).get("region", ""))
    return Court(code=code, labels=labels, town=town, region=region, **_ending(entry))


def _prison(code: str, entry: Mapping[str, object]) -> Prison:
    labels, kinds, number, near = entry["labels"], entry["kinds"], entry.get("number"), entry.get("near", ())
    assert isinstance(labels, dict) and isinstance(kinds, list) and isinstance(near, list | tuple)
    number = number if isinstance(number, int) else None
    return Prison(
        code=code,
        labels=labels,
        kinds=tuple(kinds),
        number=number,
        town=str(entry.get("town", "")),
        near=tuple(near),
        **_ending(entry),
    )


def _rules(files: PackFiles, authorities: Mapping[str, Authority]) -> Rules:
    given = dict(files.about.get("rules") or {})
    credits = tuple(
        CustodyCredit(
            verdicts_from=one["verdicts_from"],
            by_regime={regime: files.fraction(share) for regime, share in one["by_regime"].items()},
            unknown_most=files.fraction(one["unknown_most"]),
            unknown_least=files.fraction(one["unknown_least"]),
        )
        for one in given.pop("custody_credits", ())
    )
    answerable = frozenset(spelling for one in authorities.values() for spelling in one.spellings)
    return Rules(pack=files.about["code"], custody_credits=credits, answerable=answerable, **given)
