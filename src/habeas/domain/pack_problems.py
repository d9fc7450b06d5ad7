"""What is wrong in the files of a country's pack, one sentence each, and what in them names no page that says so."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields
from datetime import date
from itertools import pairwise
from typing import Any

from habeas.domain.calendars import CALENDARS
from habeas.domain.errors import Refused
from habeas.domain.pack_files import FILES, PackFiles
from habeas.domain.rules import Rules

Problems = Iterator[Refused]

_ABOUT_KEYS = frozenset(
    {"code", "labels", "languages", "calendar", "death_penalty", "rules", "reasons", "sources", "laws", "prison_words"}
    | {"border_words"}
)
_ENDING = frozenset({"valid_to", "successor"})
_KEYS: Mapping[str, tuple[frozenset[str], frozenset[str]]] = {
    "regions": (frozenset({"labels"}), frozenset({"aliases", "population"})),
    "places": (frozenset({"labels", "region"}), frozenset({"aliases"})),
    "countries": (frozenset({"labels"}), frozenset({"aliases"})),
    "articles": (frozenset({"code", "law", "labels"}), frozenset({"valid_from"}) | _ENDING),
    "courts": (frozenset({"labels"}), frozenset({"aliases", "town", "region"}) | _ENDING),
    "prisons": (frozenset({"labels", "kinds"}), frozenset({"aliases", "number", "town", "near"}) | _ENDING),
    "authorities": (frozenset({"labels", "spellings"}), frozenset()),
}
_RULES = frozenset(one.name for one in fields(Rules)) - {"pack", "answerable"}
_CREDIT = frozenset({"verdicts_from", "by_regime", "unknown_most", "unknown_least"})


def problems_of(pack: PackFiles) -> list[Refused]:
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


def _wrong_about(pack: PackFiles) -> Problems:
    about = pack.about
    for key in sorted(set(about) - _ABOUT_KEYS, key=str):
        yield Refused("%(where)s has the unknown key “%(key)s”.", where="pack.yaml", key=key)
    code, languages = about.get("code"), about.get("languages")
    if not isinstance(code, str) or len(code) != 2 or not code.isalpha() or code != code.lower():
        yield Refused(
            "pack.yaml needs the country's code in two small letters, in quotation marks where YAML would take it for a word."
        )
    if not isinstance(languages, list) or not languages or not all(isinstance(one, str) for one in languages):
        yield Refused("pack.yaml does not list the country's languages.")
        return
    yield from _wrong_labels(about.get("labels"), languages, "pack.yaml")
    if about.get("calendar", "gregorian") not in CALENDARS:
        yield Refused("pack.yaml names the unknown calendar “%(calendar)s”.", calendar=about.get("calendar"))
    if not isinstance(about.get("death_penalty", False), bool):
        yield Refused("pack.yaml must answer “death_penalty” with true or false.")
    if not isinstance(about.get("laws", {}), dict) or not isinstance(about.get("prison_words", {}), dict):
        yield Refused("pack.yaml must name its laws, and its words for prisons, by their codes.")
        return
    yield from _wrong_words(about, languages)
    yield from _wrong_rules(about)


def _wrong_words(about: Mapping[str, Any], languages: list[str]) -> Problems:
    for law, labels in about.get("laws", {}).items():
        yield from _wrong_labels(labels, languages, Refused("The law “%(law)s” in pack.yaml", law=law))
    for kind, said in about.get("prison_words", {}).items():
        if not isinstance(said, list) or not said or not all(isinstance(one, str) for one in said):
            yield Refused("pack.yaml gives no words for prisons of the kind “%(kind)s”.", kind=kind)
    if not isinstance(about.get("border_words", []), list):
        yield Refused("pack.yaml must list its words for borders.")


def _wrong_rules(about: Mapping[str, Any]) -> Problems:
    rules, reasons = about.get("rules") or {}, about.get("reasons") or {}
    if not isinstance(rules, dict) or not isinstance(reasons, dict):
        yield Refused("pack.yaml must give its rules, and the reasons for them, by name.")
        return
    for key, value in rules.items():
        if key not in _RULES:
            yield Refused("pack.yaml has the unknown rule “%(rule)s”.", rule=key)
        elif not _is_right(key, value):
            yield Refused("pack.yaml gives the rule “%(rule)s” a value that it cannot have.", rule=key)
        elif not reasons.get(key):
            yield Refused("pack.yaml gives no reason for the rule “%(rule)s”.", rule=key)
    for key in sorted(set(reasons) - set(rules), key=str):
        yield Refused("pack.yaml gives a reason for “%(rule)s”, which it does not set.", rule=key)


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


def _wrong_in(pack: PackFiles, name: str) -> Problems:
    """What is wrong inside one file."""
    file = f"{name}.yaml"
    content = pack.content[file]
    for key in sorted(set(content) - {name, "sources"}, key=str):
        yield Refused("%(where)s has the unknown key “%(key)s”.", where=file, key=key)
    entries: Any = content.get(name)
    if name == "articles" and not isinstance(entries, list):
        yield Refused("articles.yaml does not hold “articles” as a list.")
        return
    if name != "articles" and not isinstance(entries, dict):
        yield Refused("%(file)s does not hold “%(name)s” by their codes.", file=file, name=name)
        return
    if entries and (not isinstance(content.get("sources"), list) or not content["sources"]):
        yield Refused("%(file)s names no source.", file=file)
    pairs = enumerate(entries, start=1) if isinstance(entries, list) else entries.items()
    for code, entry in pairs:
        yield from _wrong_entry(pack, name, entry, Refused("“%(code)s” in %(file)s", code=code, file=file))


def _wrong_entry(pack: PackFiles, name: str, entry: object, where: Refused) -> Problems:
    if not isinstance(entry, dict):
        yield Refused("%(where)s is empty.", where=where)
        return
    needed, allowed = _KEYS[name][0], _KEYS[name][1] | {"source"}
    for key in sorted(needed - set(entry)):
        yield Refused("%(where)s lacks its “%(key)s”.", where=where, key=key)
    for key in sorted(set(entry) - needed - allowed, key=str):
        yield Refused("%(where)s has the unknown key “%(key)s”.", where=where, key=key)
    if "labels" in entry:
        yield from _wrong_labels(entry["labels"], pack.about["languages"], where)
    yield from _wrong_values(entry, where)


def _wrong_values(entry: Mapping[str, Any], where: Refused) -> Problems:
    for key in ("aliases", "spellings", "near", "kinds"):
        listed = entry.get(key, [])
        if not isinstance(listed, list) or not all(isinstance(one, str) for one in listed):
            yield Refused("%(where)s must give its “%(key)s” as a list of words.", where=where, key=key)
    for key in ("code", "law", "successor", "region", "town"):
        if not isinstance(entry.get(key, ""), str):
            yield Refused(
                "%(where)s must give its “%(key)s” as a word, in quotation marks where it is a number.",
                where=where,
                key=key,
            )
    if not str(entry.get("source", "https://")).startswith(("https://", "http://")):
        yield Refused("%(where)s must give the address of the page that says so as its “source”.", where=where)
    if not _is_count(entry.get("number", 0)):
        yield Refused("%(where)s must give its number as a whole number.", where=where)
    for key in ("valid_from", "valid_to"):
        if type(entry.get(key, date.min)) is not date:
            yield Refused("%(where)s must give “%(key)s” as a day like 2021-06-19.", where=where, key=key)
    population = entry.get("population", {})
    if not isinstance(population, dict) or not all(_is_count(one) for pair in population.items() for one in pair):
        yield Refused("%(where)s must give its population by year, in whole numbers.", where=where)


def _wrong_labels(labels: object, languages: list[str], where: Refused | str) -> Problems:
    wanted = dict.fromkeys(("en", *languages))
    if not isinstance(labels, dict):
        yield Refused("%(where)s has no labels.", where=where)
        return
    for language in wanted:
        if not isinstance(labels.get(language), str) or not labels[language].strip():
            yield Refused("%(where)s has no label in the language “%(language)s”.", where=where, language=language)


def _wrong_between(pack: PackFiles) -> Problems:
    """What is wrong between files: names that are named nowhere."""
    places, laws = set(pack.section("places")), set(pack.about.get("laws") or {})
    for name in ("places", "courts", "prisons"):
        for code, one in pack.section(name).items():
            where = Refused("“%(code)s” in %(file)s", code=code, file=f"{name}.yaml")
            for town in filter(None, [one.get("town"), *one.get("near", [])]):
                if town not in places:
                    yield Refused("%(where)s lies in the unknown place “%(place)s”.", where=where, place=town)
            if one.get("successor") and one["successor"] not in pack.section(name):
                yield Refused(
                    "%(where)s has the unknown successor “%(successor)s”.", where=where, successor=one["successor"]
                )
            if one.get("region") and one["region"] not in pack.section("regions"):
                yield Refused("%(where)s lies in the unknown region “%(region)s”.", where=where, region=one["region"])
            for kind in one.get("kinds", []):
                if kind not in (pack.about.get("prison_words") or {}):
                    yield Refused(
                        "%(where)s is of the kind “%(kind)s”, which pack.yaml has no words for.", where=where, kind=kind
                    )
    yield from _wrong_articles(pack, laws)


def _wrong_articles(pack: PackFiles, laws: set[str]) -> Problems:
    codes = {str(one["code"]) for one in pack.articles}
    by_code: dict[str, list[Mapping[str, Any]]] = {}
    for one in pack.articles:
        code, law, successor = str(one["code"]), one["law"], str(one.get("successor", ""))
        by_code.setdefault(code, []).append(one)
        if law not in laws:
            yield Refused(
                "Article %(article)s is of the law “%(law)s”, which pack.yaml does not name.", article=code, law=law
            )
        if successor and successor not in codes:
            yield Refused(
                "Article %(article)s has the unknown successor “%(successor)s”.", article=code, successor=successor
            )
    for code, versions in by_code.items():
        spans = sorted((one.get("valid_from") or date.min, one.get("valid_to") or date.max) for one in versions)
        if any(last < first for first, last in spans):
            yield Refused("Article %(article)s ends before it begins.", article=code)
        elif any(later[0] <= earlier[1] for earlier, later in pairwise(spans)):
            yield Refused("Article %(article)s stands twice on one day.", article=code)
