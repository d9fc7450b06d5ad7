"""A mapping, written in YAML, that says which claims the columns of a table make. A mistake in it is one sentence."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from habeas.domain.claims import Sensitivity, Stance, SubjectKind
from habeas.domain.errors import BadInput, NotFound
from habeas.domain.vocabulary import Kind, kind, read_yaml

READERS = ("text", "number", "yes_no", "date", "length", "articles", "list")
_TOP = {
    "version", "name", "sheet", "header_row", "dates", "empty", "subject", "source", "speakers", "via", "sensitivity",
    "claims", "ignore",
}  # fmt: skip
_SOURCE = ("title", "publisher", "url", "published", "language", "reliability")
_CLAIM = {
    "kind", "when", "place", "wording", "language", "stance", "sensitivity", "speakers", "via", "details", "only_if",
}  # fmt: skip
_VALUE = {"column", "columns", "split", "join", "map", "read", "default"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """Where a value comes from: a constant, or columns joined, split, looked up in a map, and read as something."""

    constant: Any = None
    columns: tuple[str, ...] = ()
    split: str = ""
    join: str = " "
    map: Mapping[str, Any] | None = None
    read: str = ""
    default: Any = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimMapping:
    """One claim that each row makes, unless every column it takes is empty, or `only_if` is."""

    kind: Kind
    values: Mapping[str, Value]
    details: Mapping[str, Value]
    only_if: tuple[str, ...] = ()
    sensitivity: Sensitivity | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Mapped:
    """A whole mapping, checked."""

    name: str
    subject_kind: SubjectKind
    subject: Value
    source: Mapping[str, Value]
    speakers: Value
    via: Value
    sensitivity: Sensitivity
    claims: tuple[ClaimMapping, ...]
    sheet: str = ""
    header_row: int = 1
    date_order: Literal["day_first", "month_first"] = "day_first"
    date_language: str | None = None
    empty: frozenset[str] = frozenset()
    ignore: frozenset[str] = frozenset()
    columns: frozenset[str] = field(default_factory=frozenset)


def read_mapping(path: Path) -> Mapped:
    """Read and check a mapping. Raises BadInput with the sentence that says what is wrong with it."""
    if not path.is_file():
        raise BadInput("There is no mapping “%(name)s”.", name=path.name)
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadInput("The mapping “%(name)s” is not UTF-8 text.", name=path.name) from error
    return mapping_from(read_yaml(text, name=path.name))


def mapping_from(data: Mapping[str, Any]) -> Mapped:
    """A mapping from what its YAML holds."""
    _known(data, _TOP, "the mapping")
    for wanted in ("name", "subject", "source", "claims"):
        if not data.get(wanted):
            raise BadInput("The mapping does not say “%(key)s”.", key=wanted)
    subject = _object(data["subject"], "subject")
    _known(subject, _VALUE | {"kind"}, "“subject”")
    source = _object(data["source"], "source")
    _known(source, set(_SOURCE), "“source”")
    dates = _object(data.get("dates", {}), "dates")
    _known(dates, {"order", "language"}, "“dates”")
    claims = data["claims"]
    if not isinstance(claims, list):
        raise BadInput("“claims” must be a list.")
    mapped = Mapped(
        name=str(data["name"]),
        subject_kind=_subject_kind(subject.get("kind", "person")),
        subject=_value({key: one for key, one in subject.items() if key != "kind"}, "subject"),
        source={name: _value(one, f"source.{name}") for name, one in source.items()},
        speakers=_value(data.get("speakers", []), "speakers"),
        via=_value(data.get("via", []), "via"),
        sensitivity=_sensitivity(data.get("sensitivity", "team")),
        claims=tuple(_claim(one, place) for place, one in enumerate(claims, start=1)),
        sheet=str(data.get("sheet", "")),
        header_row=_header_row(data.get("header_row", 1)),
        date_order=_order(dates.get("order", "day_first")),
        date_language=dates.get("language"),
        empty=frozenset(_texts(data.get("empty", []), "empty")),
        ignore=frozenset(_texts(data.get("ignore", []), "ignore")),
    )
    return _with_columns(mapped)


def _with_columns(mapped: Mapped) -> Mapped:
    values: list[Value] = [mapped.subject, mapped.speakers, mapped.via, *mapped.source.values()]
    for claim in mapped.claims:
        if mapped.subject_kind.value not in claim.kind.subjects:
            raise BadInput(
                "A claim of the kind “%(kind)s” cannot be about a %(subject)s.",
                kind=claim.kind.code,
                subject=mapped.subject_kind.value,
            )
        values += [*claim.values.values(), *claim.details.values(), Value(columns=claim.only_if)]
    columns = frozenset(column for value in values for column in value.columns)
    return Mapped(**{name: getattr(mapped, name) for name in mapped.__slots__ if name != "columns"}, columns=columns)


def _claim(data: Any, place: int) -> ClaimMapping:
    entry = _object(data, f"claims, number {place}")
    _known(entry, _CLAIM, f"claim {place}")
    try:
        known = kind(str(entry.get("kind", "")))
    except NotFound as error:
        raise BadInput("Claim %(place)s of the mapping: %(why)s", place=place, why=str(error)) from error
    details = _object(entry.get("details", {}), f"details of claim {place}")
    for name in details:
        if name not in known.details:
            raise BadInput(
                "Claim %(place)s of the mapping: “%(kind)s” has no detail “%(detail)s”.",
                place=place,
                kind=known.code,
                detail=name,
            )
    stance = entry.get("stance", "stated")
    if not isinstance(stance, dict) and stance not in tuple(Stance):
        raise BadInput("Claim %(place)s of the mapping: “%(word)s” is not a stance.", place=place, word=stance)
    values = ("when", "place", "wording", "language", "stance", "speakers", "via")
    return ClaimMapping(
        kind=known,
        values={name: _value(entry[name], f"{name} of claim {place}") for name in values if name in entry},
        details={name: _value(one, f"{name} of claim {place}") for name, one in details.items()},
        only_if=tuple(_texts(entry.get("only_if", []), "only_if")),
        sensitivity=_sensitivity(entry["sensitivity"]) if "sensitivity" in entry else None,
    )


def _value(data: Any, where: str) -> Value:
    if not isinstance(data, dict):
        return Value(constant=data)
    _known(data, _VALUE, f"“{where}”")
    columns = _texts(data.get("columns", data.get("column", [])), where)
    if not columns:
        raise BadInput("“%(where)s” names no column.", where=where)
    read = data.get("read", "")
    if read and read not in READERS:
        raise BadInput("“%(where)s” cannot be read as “%(read)s”.", where=where, read=read)
    lookup = data.get("map")
    if lookup is not None:
        lookup = {str(key): one for key, one in _object(lookup, f"map of {where}").items()}
    return Value(
        columns=tuple(columns), split=str(data.get("split", "")), join=str(data.get("join", " ")), map=lookup,
        read=read, default=data.get("default"),
    )  # fmt: skip


def _known(data: Mapping[str, Any], known: Iterable[str], where: str) -> None:
    for key in data:
        if key not in known:
            raise BadInput("“%(key)s” is not known in %(where)s.", key=key, where=where)


def _object(data: Any, where: str) -> dict[str, Any]:
    if not isinstance(data, dict):
        raise BadInput("“%(where)s” must be a list of named values.", where=where)
    return data


def _texts(data: Any, where: str) -> list[str]:
    found = [data] if isinstance(data, str) else data
    if isinstance(data, bool) or (isinstance(data, list) and any(isinstance(one, bool) for one in data)):
        raise BadInput("“%(where)s” reads as yes or no; write such a name in quotation marks.", where=where)
    if not isinstance(found, list) or not all(isinstance(one, str) for one in found):
        raise BadInput("“%(where)s” must be a text or a list of texts.", where=where)
    return found


def _subject_kind(word: Any) -> SubjectKind:
    if word not in tuple(SubjectKind) or word == SubjectKind.CLAIM:
        raise BadInput("“%(word)s” is not a kind of subject that a row can be about.", word=word)
    return SubjectKind(word)


def _sensitivity(word: Any) -> Sensitivity:
    if word not in tuple(Sensitivity):
        raise BadInput("“%(word)s” is not public, team or sealed.", word=word)
    return Sensitivity(word)


def _order(word: Any) -> Literal["day_first", "month_first"]:
    if word == "day_first":
        return "day_first"
    if word == "month_first":
        return "month_first"
    raise BadInput("“%(word)s” is not an order of dates: day_first or month_first.", word=word)


def _header_row(number: Any) -> int:
    if type(number) is not int or not 1 <= number <= 1000:
        raise BadInput("“header_row” must be the number of a row.")
    return number
