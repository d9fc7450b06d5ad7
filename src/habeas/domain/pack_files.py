"""The YAML files of a country's pack: reading them, saying what is wrong in them, and a skeleton for a new one."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, fields
from datetime import date
from fractions import Fraction
from functools import lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from itertools import pairwise
from typing import Any

from habeas.domain.calendars import CALENDARS
from habeas.domain.errors import Refused
from habeas.domain.rules import Rules
from habeas.domain.vocabulary import read_yaml

FILES = (
    "pack.yaml",
    "regions.yaml",
    "places.yaml",
    "countries.yaml",
    "articles.yaml",
    "courts.yaml",
    "prisons.yaml",
    "authorities.yaml",
)
_ABOUT_KEYS = frozenset(
    {"code", "labels", "languages", "calendar", "death_penalty", "rules", "reasons", "sources", "laws", "prison_words"}
    | {"border_words"}
)
_KEYS: Mapping[str, tuple[frozenset[str], frozenset[str]]] = {
    "regions": (frozenset({"labels"}), frozenset({"aliases", "population"})),
    "places": (frozenset({"labels", "region"}), frozenset({"aliases"})),
    "countries": (frozenset({"labels"}), frozenset({"aliases"})),
    "articles": (frozenset({"code", "law", "labels"}), frozenset({"valid_from", "valid_to", "successor"})),
    "courts": (frozenset({"labels"}), frozenset({"aliases", "town", "region"})),
    "prisons": (frozenset({"labels", "kinds"}), frozenset({"aliases", "number", "town", "near"})),
    "authorities": (frozenset({"labels", "spellings"}), frozenset()),
}
_RULES = frozenset(one.name for one in fields(Rules)) - {"pack", "answerable"}
_CREDIT = frozenset({"verdicts_from", "by_regime", "unknown_most", "unknown_least"})


@dataclass(frozen=True, eq=False)
class PackFiles:
    """What the files of a pack hold, as they stand."""

    content: Mapping[str, Mapping[str, Any]]

    @property
    def about(self) -> Mapping[str, Any]:
        """What `pack.yaml` says of the country as a whole."""
        return self.content["pack.yaml"]

    @property
    def articles(self) -> list[Mapping[str, Any]]:
        """The articles of law, one entry for each number and title in its time."""
        listed: list[Mapping[str, Any]] = self.content["articles.yaml"].get("articles") or []
        return listed

    def section(self, name: str) -> Mapping[str, Any]:
        """The entries of one file by their codes."""
        entries: Mapping[str, Any] = self.content[f"{name}.yaml"].get(name) or {}
        return entries

    def sources(self, file: str) -> list[str]:
        """Where a file's facts come from."""
        listed: list[str] = self.content[file].get("sources") or []
        return listed

    @staticmethod
    def fraction(value: object) -> Fraction:
        """A share written as `1.5`, `1` or `3/2`."""
        return Fraction(str(value))


def built_in() -> Traversable:
    """The folder of the packs that come with Habeas."""
    return files("habeas").joinpath("packs")


def read_files(folder: Traversable) -> PackFiles:
    """Read every file of a pack. Raises Refused where one is missing or cannot be read."""
    content: dict[str, Mapping[str, Any]] = {}
    for name in FILES:
        file = folder.joinpath(name)
        if not file.is_file():
            raise Refused("%(name)s is missing.", name=name)
        try:
            text = file.read_text(encoding="utf-8")
        except UnicodeDecodeError as error:
            raise Refused("%(name)s is not written in UTF-8.", name=name) from error
        content[name] = read_yaml(text, name=name)
    return PackFiles(content)


def problems_of(pack: PackFiles) -> list[str]:
    """Everything that is wrong in a pack, one sentence each."""
    found = list(_wrong_about(pack))
    if found:
        return found
    for name in FILES[1:]:
        found.extend(_wrong_in(pack, name.removesuffix(".yaml")))
    return found or list(_wrong_between(pack))


def unsourced(pack: PackFiles) -> list[str]:
    """The articles, courts and prisons that name no page of their own which says so."""
    articles = [f"art. {one['code']}" for one in pack.articles if not one.get("source")]
    places = [*pack.section("courts").items(), *pack.section("prisons").items()]
    return articles + [str(code) for code, one in places if not one.get("source")]


def _wrong_about(pack: PackFiles) -> Iterator[str]:
    about = pack.about
    for key in sorted(set(about) - _ABOUT_KEYS, key=str):
        yield f"pack.yaml has the unknown key “{key}”."
    code, languages = about.get("code"), about.get("languages")
    if not isinstance(code, str) or len(code) != 2 or not code.isalpha() or code != code.lower():
        yield "pack.yaml needs the country's code in two small letters, in quotation marks where YAML would take it for a word."
    if not isinstance(languages, list) or not languages or not all(isinstance(one, str) for one in languages):
        yield "pack.yaml does not list the country's languages."
        return
    yield from _wrong_labels(about.get("labels"), languages, "pack.yaml")
    if about.get("calendar", "gregorian") not in CALENDARS:
        yield f"pack.yaml names the unknown calendar “{about.get('calendar')}”."
    if not isinstance(about.get("death_penalty", False), bool):
        yield "pack.yaml must answer “death_penalty” with true or false."
    if not isinstance(about.get("laws", {}), dict) or not isinstance(about.get("prison_words", {}), dict):
        yield "pack.yaml must name its laws, and its words for prisons, by their codes."
        return
    for law, labels in about.get("laws", {}).items():
        yield from _wrong_labels(labels, languages, f"The law “{law}” in pack.yaml")
    for kind, said in about.get("prison_words", {}).items():
        if not isinstance(said, list) or not said or not all(isinstance(one, str) for one in said):
            yield f"pack.yaml gives no words for prisons of the kind “{kind}”."
    if not isinstance(about.get("border_words", []), list):
        yield "pack.yaml must list its words for borders."
    yield from _wrong_rules(about)


def _wrong_rules(about: Mapping[str, Any]) -> Iterator[str]:
    rules, reasons = about.get("rules") or {}, about.get("reasons") or {}
    if not isinstance(rules, dict) or not isinstance(reasons, dict):
        yield "pack.yaml must give its rules, and the reasons for them, by name."
        return
    for key, value in rules.items():
        if key not in _RULES:
            yield f"pack.yaml has the unknown rule “{key}”."
        elif not _is_right(key, value):
            yield f"pack.yaml gives the rule “{key}” a value that it cannot have."
        elif not reasons.get(key):
            yield f"pack.yaml gives no reason for the rule “{key}”."
    for key in sorted(set(reasons) - set(rules), key=str):
        yield f"pack.yaml gives a reason for “{key}”, which it does not set."


def _is_right(key: str, value: object) -> bool:
    checks: dict[str, Callable[[Any], bool]] = {
        "first_day": lambda one: type(one) is date,
        "tolerance_days": lambda one: isinstance(one, dict) and all(_is_count(days) for days in one.values()),
        "custody_credits": lambda one: isinstance(one, list) and all(_is_credit(each) for each in one),
    }
    return checks.get(key, _is_count)(value)


def _is_count(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value >= 0


def _is_credit(entry: object) -> bool:
    if not isinstance(entry, dict) or set(entry) != _CREDIT or not isinstance(entry["by_regime"], dict):
        return False
    shares = [*entry["by_regime"].values(), entry["unknown_most"], entry["unknown_least"]]
    try:
        known = all(PackFiles.fraction(share) > 0 for share in shares)
    except (ValueError, ZeroDivisionError):
        return False
    return known and type(entry["verdicts_from"]) is date


def _wrong_in(pack: PackFiles, name: str) -> Iterator[str]:
    """What is wrong inside one file."""
    content = pack.content[f"{name}.yaml"]
    for key in sorted(set(content) - {name, "sources"}, key=str):
        yield f"{name}.yaml has the unknown key “{key}”."
    entries: Any = content.get(name)
    if not isinstance(entries, list if name == "articles" else dict):
        yield f"{name}.yaml does not hold “{name}” {'as a list' if name == 'articles' else 'by their codes'}."
        return
    if entries and (not isinstance(content.get("sources"), list) or not content["sources"]):
        yield f"{name}.yaml names no source."
    pairs = enumerate(entries, start=1) if isinstance(entries, list) else entries.items()
    for code, entry in pairs:
        yield from _wrong_entry(pack, name, str(code), entry)


def _wrong_entry(pack: PackFiles, name: str, code: str, entry: object) -> Iterator[str]:
    where = f"“{code}” in {name}.yaml"
    if not isinstance(entry, dict):
        yield f"{where} is empty."
        return
    needed, allowed = _KEYS[name][0], _KEYS[name][1] | {"source"}
    for key in sorted(needed - set(entry)):
        yield f"{where} lacks its “{key}”."
    for key in sorted(set(entry) - needed - allowed, key=str):
        yield f"{where} has the unknown key “{key}”."
    if "labels" in entry:
        yield from _wrong_labels(entry["labels"], pack.about["languages"], where)
    for key in ("aliases", "spellings", "near", "kinds"):
        listed = entry.get(key, [])
        if not isinstance(listed, list) or not all(isinstance(one, str) for one in listed):
            yield f"{where} must give its {key} as a list of words."
    for key in ("code", "law", "successor", "region", "town"):
        if not isinstance(entry.get(key, ""), str):
            yield f"{where} must give its {key} as a word, in quotation marks where it is a number."
    if not str(entry.get("source", "https://")).startswith(("https://", "http://")):
        yield f"{where} must give the address of the page that says so as its “source”."
    if not _is_count(entry.get("number", 0)):
        yield f"{where} must give its number as a whole number."
    for key in ("valid_from", "valid_to"):
        if type(entry.get(key, date.min)) is not date:
            yield f"{where} must give “{key}” as a day like 2021-06-19."
    population = entry.get("population", {})
    if not isinstance(population, dict) or not all(_is_count(one) for pair in population.items() for one in pair):
        yield f"{where} must give its population by year, in whole numbers."


def _wrong_labels(labels: object, languages: list[str], where: str) -> Iterator[str]:
    wanted = dict.fromkeys(("en", *languages))
    if not isinstance(labels, dict):
        yield f"{where} has no labels."
        return
    for language in wanted:
        if not isinstance(labels.get(language), str) or not labels[language].strip():
            yield f"{where} has no label in the language “{language}”."


def _wrong_between(pack: PackFiles) -> Iterator[str]:
    """What is wrong between files: names that are named nowhere."""
    regions, places = set(pack.section("regions")), set(pack.section("places"))
    for code, one in pack.section("places").items():
        if one["region"] not in regions:
            yield f"“{code}” in places.yaml lies in the unknown region “{one['region']}”."
    for name in ("courts", "prisons"):
        for code, one in pack.section(name).items():
            for town in filter(None, [one.get("town"), *one.get("near", [])]):
                if town not in places:
                    yield f"“{code}” in {name}.yaml lies in the unknown place “{town}”."
            if one.get("region") and one["region"] not in regions:
                yield f"“{code}” in {name}.yaml lies in the unknown region “{one['region']}”."
    kinds = set(pack.about.get("prison_words") or {})
    for code, one in pack.section("prisons").items():
        for kind in one["kinds"]:
            if kind not in kinds:
                yield f"“{code}” in prisons.yaml is of the kind “{kind}”, which pack.yaml has no words for."
    yield from _wrong_articles(pack)


def _wrong_articles(pack: PackFiles) -> Iterator[str]:
    laws, codes = set(pack.about.get("laws") or {}), {str(one["code"]) for one in pack.articles}
    by_code: dict[str, list[Mapping[str, Any]]] = {}
    for one in pack.articles:
        by_code.setdefault(str(one["code"]), []).append(one)
        if one["law"] not in laws:
            yield f"Article {one['code']} is of the law “{one['law']}”, which pack.yaml does not name."
        if one.get("successor") and str(one["successor"]) not in codes:
            yield f"Article {one['code']} has the unknown successor “{one['successor']}”."
    for code, versions in by_code.items():
        spans = sorted((one.get("valid_from") or date.min, one.get("valid_to") or date.max) for one in versions)
        if any(last < first for first, last in spans):
            yield f"Article {code} ends before it begins."
        elif any(later[0] <= earlier[1] for earlier, later in pairwise(spans)):
            yield f"Article {code} stands twice on one day."


def skeleton(code: str) -> dict[str, str]:
    """The files of an empty pack with comments that say what goes where. Raises Refused for no two-letter code."""
    if len(code) != 2 or not code.isascii() or not code.isalpha():
        raise Refused("A country's code has two letters, such as “by”; “%(code)s” has not.", code=code)
    return {name: text.replace("CC", code.lower()) for name, text in _blank().items()}


@lru_cache(maxsize=1)
def _blank() -> Mapping[str, str]:
    folder = built_in().joinpath("blank")
    return {name: folder.joinpath(f"{name}.txt").read_text(encoding="utf-8") for name in FILES}
