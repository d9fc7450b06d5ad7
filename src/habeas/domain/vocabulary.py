"""The words the register speaks: kinds of claims, their details, and the terms of every list.

All of it is data in `habeas/vocabulary/*.yaml`, one file per list, with labels and definitions in each
language. An entry that is not what it should be is refused with one sentence.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from types import MappingProxyType
from typing import Any

import yaml

from habeas.domain.claims import Sensitivity, SubjectKind
from habeas.domain.errors import NotFound, Refused

LABEL_LANGUAGES = ("en", "be", "ru")
CUSTODY_ROLES = ("begins", "proves", "sentences", "within", "ends", "dies", "none")
DETAIL_TYPES = ("text", "number", "yes_no", "list", "duration", "date", "term")

_PLAIN_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_KIND_KEYS = frozenset({"group", "subjects", "custody", "sensitivity", "details", "labels", "definition"})
_DETAIL_KEYS = frozenset({"name", "type", "terms", "sensitivity", "everywhere", "on_groups", "labels"})


def vocabulary_folder() -> Traversable:
    """The folder of the vocabulary's files."""
    return files("habeas").joinpath("vocabulary")


class _Twice(yaml.YAMLError):
    """A key stands twice in one mapping, so that one of the two would be lost."""

    def __init__(self, key: object, line: int) -> None:
        super().__init__(key)
        self.key, self.line = key, line


class _Loader(_PLAIN_LOADER):  # type: ignore[misc]  # which of PyYAML's two loaders is chosen when this module is read
    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        seen = set()
        for key, _ in node.value:
            if isinstance(key, yaml.ScalarNode) and key.value in seen:
                raise _Twice(key.value, key.start_mark.line + 1)
            seen.add(key.value if isinstance(key, yaml.ScalarNode) else id(key))
        constructed: dict[Any, Any] = super().construct_mapping(node, deep=deep)
        return constructed


@dataclass(frozen=True, slots=True, kw_only=True)
class DetailType:
    """What a detail of a claim may hold. `name` is its key in a claim; `terms` the list its values come from.

    `sensitivity` is the widest audience the detail may reach, however public its claim. What `is_of_groups` is told of
    groups only.
    """

    code: str
    name: str
    type: str
    terms: str
    sensitivity: Sensitivity
    labels: Mapping[str, str]
    is_of_groups: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """A kind of claim: whom it may be about, its details, what it tells of custody, and how it starts out."""

    code: str
    group: str
    subjects: frozenset[str]
    details: Mapping[str, DetailType]
    sensitivity: Sensitivity
    custody: str
    labels: Mapping[str, str]
    definition: Mapping[str, str]

    def label(self, language: str) -> str:
        """The kind's name in a language, else in English."""
        return said_in(self.labels, language)


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """One entry of a list, such as a status or a regime. `flags` hold what else its list says of it."""

    list: str
    code: str
    labels: Mapping[str, str]
    definition: Mapping[str, str]
    flags: Mapping[str, Any]

    def label(self, language: str) -> str:
        """The term in a language, else in English."""
        return said_in(self.labels, language)


def said_in(labels: Mapping[str, str], language: str) -> str:
    """The label in a language, else the English one, else the first there is."""
    return labels.get(language) or labels.get("en") or next(iter(labels.values()), "")


def read_yaml(text: str, *, name: str) -> dict[str, Any]:
    """Read a YAML mapping. Raises Refused in one sentence where it is none."""
    try:
        content = yaml.load(text, Loader=_Loader)
    except _Twice as twice:
        raise Refused(
            "%(name)s says “%(key)s” twice, the second time at line %(line)s.",
            name=name,
            key=twice.key,
            line=twice.line,
        ) from twice
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark is not None else 1
        raise Refused("%(name)s cannot be read as YAML, at line %(line)s.", name=name, line=line) from error
    if not isinstance(content, dict):
        raise Refused("%(name)s is not a list of named entries.", name=name)
    return content


@lru_cache(maxsize=1)
def kinds() -> Mapping[str, Kind]:
    """Every kind of claim by its code."""
    marks = _entries("details")
    details = {code: detail_from(code, entry) for code, entry in marks.items()}
    return MappingProxyType(
        {code: kind_from(code, entry, details=details, marks=marks) for code, entry in _entries("kinds").items()}
    )


def kind(code: str) -> Kind:
    """One kind of claim. Raises NotFound."""
    found = kinds().get(code)
    if found is None:
        raise NotFound("“%(code)s” is not a kind of account that the register knows.", code=code)
    return found


@lru_cache(maxsize=64)
def terms(list_name: str) -> Mapping[str, Term]:
    """Every term of a list by its code, in the order of its file. Raises NotFound for an unknown list."""
    return MappingProxyType({code: term_from(list_name, code, entry) for code, entry in _entries(list_name).items()})


def term(list_name: str, code: str) -> Term:
    """One term of a list. Raises NotFound."""
    found = terms(list_name).get(code)
    if found is None:
        raise NotFound("“%(code)s” is not a term of the list “%(list)s”.", code=code, list=list_name)
    return found


def label(list_name: str, code: str, language: str) -> str:
    """A term of a list as its label in a language. Raises NotFound."""
    return term(list_name, code).label(language)


def lists() -> tuple[str, ...]:
    """The names of every list."""
    folder = files("habeas").joinpath("vocabulary")
    return tuple(sorted(file.name.removesuffix(".yaml") for file in folder.iterdir() if file.name.endswith(".yaml")))


def kind_from(
    code: str, entry: Mapping[str, Any], *, details: Mapping[str, DetailType], marks: Mapping[str, Mapping[str, Any]]
) -> Kind:
    """A kind from its entry in the YAML. `marks` are the raw details, for `everywhere` and `on_groups`."""
    _refuse_unknown(entry, _KIND_KEYS, "kinds", code)
    _refuse_missing(entry, _KIND_KEYS, "kinds", code)
    subjects = frozenset(entry["subjects"])
    stray = sorted(subjects - {subject.value for subject in SubjectKind})
    if stray:
        raise Refused("The kind “%(code)s” is about “%(subject)s”, which is no subject.", code=code, subject=stray[0])
    if entry["custody"] not in CUSTODY_ROLES:
        raise Refused("The kind “%(code)s” says “%(custody)s” of custody.", code=code, custody=entry["custody"])
    wanted = list(entry["details"])
    wanted += [name for name, mark in marks.items() if mark.get("everywhere") and name not in wanted]
    if SubjectKind.GROUP in subjects:
        wanted += [name for name, mark in marks.items() if mark.get("on_groups") and name not in wanted]
    unknown = [name for name in wanted if name not in details]
    if unknown:
        raise Refused("The kind “%(code)s” names the unknown detail “%(detail)s”.", code=code, detail=unknown[0])
    return Kind(
        code=code,
        group=entry["group"],
        subjects=subjects,
        details=MappingProxyType({details[name].name: details[name] for name in wanted}),
        sensitivity=_sensitivity(entry["sensitivity"], code),
        custody=entry["custody"],
        labels=_labels(entry, "labels", "kinds", code),
        definition=_labels(entry, "definition", "kinds", code),
    )


def detail_from(code: str, entry: Mapping[str, Any]) -> DetailType:
    """A type of detail from its entry in the YAML."""
    _refuse_unknown(entry, _DETAIL_KEYS, "details", code)
    _refuse_missing(entry, frozenset({"type", "sensitivity", "labels"}), "details", code)
    if entry["type"] not in DETAIL_TYPES:
        raise Refused("The detail “%(code)s” has the unknown type “%(type)s”.", code=code, type=entry["type"])
    if entry["type"] == "term" and not entry.get("terms"):
        raise Refused("The detail “%(code)s” does not say which list its terms come from.", code=code)
    return DetailType(
        code=code,
        name=entry.get("name", code),
        type=entry["type"],
        terms=entry.get("terms", ""),
        sensitivity=_sensitivity(entry["sensitivity"], code),
        labels=_labels(entry, "labels", "details", code),
        is_of_groups=bool(entry.get("on_groups")),
    )


def term_from(list_name: str, code: str, entry: Mapping[str, Any]) -> Term:
    """A term from its entry in the YAML; its keys beside labels and definition are flags."""
    labels = _labels(entry, "labels", list_name, code)
    definition = _labels(entry, "definition", list_name, code) if "definition" in entry else MappingProxyType({})
    flags = {key: value for key, value in entry.items() if key not in ("labels", "definition")}
    return Term(list=list_name, code=code, labels=labels, definition=definition, flags=MappingProxyType(flags))


@lru_cache(maxsize=64)
def _entries(list_name: str) -> Mapping[str, Mapping[str, Any]]:
    file = files("habeas").joinpath("vocabulary", f"{list_name}.yaml")
    if not file.is_file():
        raise NotFound("There is no list named “%(list)s”.", list=list_name)
    return read_yaml(file.read_text(encoding="utf-8"), name=f"{list_name}.yaml")


def _labels(entry: Mapping[str, Any], key: str, list_name: str, code: str) -> Mapping[str, str]:
    labels = entry.get(key)
    if not isinstance(labels, dict) or not all(isinstance(labels.get(one), str) for one in LABEL_LANGUAGES):
        raise Refused(
            "“%(code)s” of the list “%(list)s” lacks its %(key)s in a language.", code=code, list=list_name, key=key
        )
    return MappingProxyType(dict(labels))


def _sensitivity(word: object, code: str) -> Sensitivity:
    if word not in tuple(Sensitivity):
        raise Refused("“%(code)s” has the unknown sensitivity “%(word)s”.", code=code, word=word)
    return Sensitivity(str(word))


def _refuse_unknown(entry: Mapping[str, Any], known: frozenset[str], list_name: str, code: str) -> None:
    unknown = sorted(set(entry) - known)
    if unknown:
        raise Refused(
            "“%(code)s” of the list “%(list)s” has the unknown key “%(key)s”.",
            code=code,
            list=list_name,
            key=unknown[0],
        )


def _refuse_missing(entry: Mapping[str, Any], needed: frozenset[str], list_name: str, code: str) -> None:
    missing = sorted(needed - set(entry))
    if missing:
        raise Refused(
            "“%(code)s” of the list “%(list)s” lacks its “%(key)s”.", code=code, list=list_name, key=missing[0]
        )
