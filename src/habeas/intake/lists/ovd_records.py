"""OVD-Info's JSON as records that know each other: collections with references, or flat records, read to one shape.

A record's number is its place in its collection, from 1; a field that nobody knows is counted, to be told.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from habeas.domain.errors import BadInput
from habeas.intake.json_records import check_depth
from habeas.intake.lists.headers import words_of

Place = tuple[str, str]
"""A collection and an id in it."""


@dataclass(frozen=True, slots=True)
class Said:
    """One value of a field, as text, with its language where the field's name tells it."""

    text: str
    language: str = ""


@dataclass(slots=True)
class Record:
    """One record of a collection: what its known fields say, by what they are for."""

    collection: str
    row: int
    id: str
    values: dict[str, list[Said]] = field(default_factory=dict)

    def add(self, role: str, value: Any, language: str) -> None:
        """One more value, or several; lists and things with a name are taken apart, what is empty is left out."""
        for text in _texts(value):
            said = Said(text, language)
            if said not in self.values.setdefault(role, []):
                self.values[role].append(said)

    def all(self, role: str) -> list[Said]:
        """Every value of a field."""
        return self.values.get(role, [])

    def texts(self, role: str) -> list[str]:
        """The values of a field in the first language that it has."""
        told = self.all(role)
        return [one.text for one in told if one.language == told[0].language]

    def first(self, role: str) -> str:
        """The first value of a field, empty where there is none."""
        return next((one.text for one in self.all(role)), "")

    def bad(self, role: str, sentence: str, **values: object) -> BadInput:
        """A refusal of this record."""
        return BadInput(sentence, row=self.row, column=f"{self.collection}.{role}", **values)


@dataclass(slots=True)
class Records:
    """All records, which of them refer to each other, what could not be read, and fields that nobody knows."""

    by_place: dict[Place, Record] = field(default_factory=dict)
    ties: dict[Place, set[Place]] = field(default_factory=dict)
    refused: list[BadInput] = field(default_factory=list)
    unknown: Counter[tuple[str, str]] = field(default_factory=Counter)

    def of(self, collection: str) -> list[Record]:
        """The records of a collection, in order."""
        return [record for (one, _), record in self.by_place.items() if one == collection]

    def tied(self, record: Record, collection: str) -> list[Record]:
        """The records of a collection that this one refers to, or that refer to it."""
        places = sorted(place for place in self.ties.get((record.collection, record.id), ()) if place[0] == collection)
        found = [self.by_place[place] for place in places if place in self.by_place]
        return sorted(found, key=lambda one: one.row)

    def missing(self) -> Counter[str]:
        """How many records of each collection are referred to and not there."""
        return Counter(place[0] for place in self.ties if place not in self.by_place)

    def tie(self, one: Place, other: Place) -> None:
        """Note that two records belong together."""
        self.ties.setdefault(one, set()).add(other)
        self.ties.setdefault(other, set()).add(one)


def collections_in(document: Any) -> dict[str, list[Any]]:
    """The collections of a document by their own names; a list of anything else is flat records, under `data`.

    Raises BadInput where it holds neither.
    """
    if isinstance(document, dict):
        named = {_collection_of(name): value for name, value in document.items() if isinstance(value, list)}
        found = {name: value for name, value in named.items() if name}
        if found:
            is_flat = "persecutions" in found and "data" in document and not _is_wrapped(found["persecutions"])
            return {"data": found["persecutions"]} if is_flat else found
    if isinstance(document, list) and document and all(isinstance(one, dict) for one in document):
        if not _is_wrapped(document):
            return {"data": document}
        sorted_out: dict[str, list[Any]] = {}
        for one in document:
            sorted_out.setdefault(_collection_of(str(one.get("type", ""))) or str(one.get("type")), []).append(one)
        return sorted_out
    raise BadInput("This file holds no records of OVD-Info: neither collections nor a list of prosecutions.")


def _is_wrapped(records: list[Any]) -> bool:
    return any(isinstance(one, dict) and "attributes" in one for one in records)


def is_ovd_info(document: Any) -> bool:
    """Say whether a document has persons with persecutions, or flat records with fields that only OVD-Info's have."""
    try:
        found = collections_in(document)
    except BadInput:
        return False
    if "data" in found:
        flat = {
            name for fields in words_of("ovd_info.yaml")["flat"].values() for names in fields.values() for name in names
        }
        fields = {_plain(name)[0] for one in found["data"][:5] if isinstance(one, dict) for name in one}
        return "person_id" in fields and len(fields & flat) > 2
    return {"persons", "persecutions"} <= set(found)


def read_records(document: Any) -> Records:
    """Every record of a document. Raises BadInput where it holds none of OVD-Info's."""
    found = Records()
    for name, items in collections_in(document).items():
        for row, item in enumerate(items, start=1):
            try:
                if not isinstance(item, dict):
                    raise BadInput("This record is not a JSON object.", row=row, column=name)
                if name == "data":
                    _read_flat(item, row, found)
                elif name in words_of("ovd_info.yaml")["fields"]:
                    _read_one(item, row, name, found)
                else:
                    found.unknown[name, ""] += 1
            except BadInput as error:
                if error.row is None:
                    error.row, error.column = row, name
                found.refused.append(error)
    return found


def _read_one(item: Mapping[str, Any], row: int, collection: str, found: Records) -> None:
    attributes = item.get("attributes", {})
    values = {**(attributes if isinstance(attributes, dict) else {}), **item}
    id = str(values.get("id") or "")
    if not id:
        raise BadInput("This record has no id.", row=row, column=f"{collection}.id")
    if (collection, id) in found.by_place:
        first = found.by_place[collection, id].row
        raise BadInput(
            "The id “%(id)s” stands in row %(first)s already.", row=row, column=f"{collection}.id", id=id, first=first
        )
    record = Record(collection, row, id)
    found.by_place[collection, id] = record
    for name, value in values.items():
        if name in ("attributes", "references", "id", "type"):
            continue
        plain, language = _plain(name)
        role = _role(collection, plain)
        other = _reference(collection, plain)
        if other == "locations" and isinstance(value, str) and not re.fullmatch(r"[!-~]*", value):
            role = role or "place"
        if role:
            record.add(role, value, language)
        elif other and (ids := _ids(value)):
            for one in ids:
                found.tie((collection, id), (other, one))
        elif value not in (None, "", [], {}) and plain not in _known():
            found.unknown[collection, name] += 1
    references = item.get("references", {})
    for name, value in references.items() if isinstance(references, dict) else ():
        for one in _ids(value):
            found.tie((collection, id), (_collection_of(name) or name, one))


def _read_flat(item: Mapping[str, Any], row: int, found: Records) -> None:
    """A flat record as a person, a persecution and what goes with it, tied to each other."""
    parts = {collection: Record(collection, row, "") for collection in words_of("ovd_info.yaml")["flat"]}
    for name, value in item.items():
        plain, language = _plain(name)
        meant = _flat_roles().get(plain)
        if meant is not None:
            parts[meant[0]].add(meant[1], value, language)
        elif value not in (None, "", [], {}) and plain not in _known():
            found.unknown["data", name] += 1
    person, persecution = parts["persons"], parts["persecutions"]
    person.id = person.first("id")
    if not person.id:
        raise BadInput("This record has no id for its person.", row=row, column="data.person_id")
    persecution.id = persecution.first("id") or f"{person.id}:{persecution.first('started') or row}"
    if ("persecutions", persecution.id) in found.by_place:
        first = found.by_place["persecutions", persecution.id].row
        raise BadInput(
            "The id “%(id)s” stands in row %(first)s already.",
            row=row,
            column="data.id",
            id=persecution.id,
            first=first,
        )
    known = found.by_place.setdefault(("persons", person.id), person)
    for role, told in person.values.items():
        known.values[role] = list(dict.fromkeys((*known.all(role), *told)))
    for collection, record in parts.items():
        if collection == "persons" or not (record.values or collection == "persecutions"):
            continue
        record.id = persecution.id
        found.by_place[collection, record.id] = record
        if collection != "persecutions":
            found.tie(("persecutions", persecution.id), (collection, record.id))
    found.tie(("persons", person.id), ("persecutions", persecution.id))


def _texts(value: Any, depth: int = 0) -> Iterator[str]:
    check_depth(depth)
    if isinstance(value, list):
        for one in value:
            yield from _texts(one, depth + 1)
    elif isinstance(value, dict):
        yield from _texts(value.get("name", value.get("title")), depth + 1)
    elif value is not None and value is not False and str(value).strip():
        yield " ".join(str(value).split())


def _ids(value: Any, depth: int = 0) -> list[str]:
    """The ids in a reference: one, a list, things with an id, or `{total, ids}`."""
    check_depth(depth)
    if isinstance(value, dict):
        return _ids(value["ids"] if "ids" in value else value.get("id"), depth + 1)
    if isinstance(value, list):
        return [id for one in value for id in _ids(one, depth + 1)]
    return [str(value)] if isinstance(value, str | int) and not isinstance(value, bool) and str(value) else []


def _plain(name: str) -> tuple[str, str]:
    """A field's name without its language, and the language."""
    for language in words_of("ovd_info.yaml")["languages"]:
        if name.endswith(f"_{language}"):
            return name[: -len(language) - 1], language
    return name, ""


def _role(collection: str, plain: str) -> str:
    fields = words_of("ovd_info.yaml")["fields"][collection]
    return next((role for role, known in fields.items() if _names(collection, plain) & set(known)), "")


def _reference(collection: str, plain: str) -> str:
    """The collection that a field such as `person_id` or `sentences` refers to."""
    named = (_collection_of(name.removesuffix("_ids").removesuffix("_id")) for name in _names(collection, plain))
    return next((one for one in named if one and one != collection), "")


def _names(collection: str, plain: str) -> set[str]:
    """A field's name, with and without that of its own collection before it."""
    own = words_of("ovd_info.yaml")["collections"][collection]
    return {plain, *(plain.removeprefix(f"{word}_") for word in own)}


@lru_cache(maxsize=256)
def _collection_of(name: str) -> str:
    return next((one for one, names in words_of("ovd_info.yaml")["collections"].items() if name in names), "")


@lru_cache(maxsize=1)
def _known() -> frozenset[str]:
    return frozenset(words_of("ovd_info.yaml")["known"])


@lru_cache(maxsize=1)
def _flat_roles() -> Mapping[str, tuple[str, str]]:
    flat = words_of("ovd_info.yaml")["flat"]
    return {name: (one, role) for one, fields in flat.items() for role, names in fields.items() for name in names}
