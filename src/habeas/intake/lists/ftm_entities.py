"""FollowTheMoney as it is exchanged: entities, a line of JSON each, or statements, a row of CSV each; both as entities.

An entity's values each keep the data set that says so and the language, where the file tells. Entities under one id are
one; an entity that stands inside another's property is taken out and referred to.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from habeas.domain.errors import BadInput
from habeas.intake.json_records import Record, begins_as_json, check_depth, first_object, read_document, read_lines
from habeas.intake.tables import check_columns, read_table, shortened
from habeas.intake.texts import Limits

REQUIRED = ("schema", "prop", "value", "dataset")
COLUMNS = (
    *REQUIRED, "id", "entity_id", "canonical_id", "prop_type", "lang", "original_value", "origin", "external",
    "first_seen", "last_seen",
)  # fmt: skip
NO_DATASET = "FollowTheMoney"


@dataclass(frozen=True, slots=True)
class Value:
    """One value of a property: who says so (a data set), and in which language."""

    text: str
    dataset: str
    language: str = ""


@dataclass(slots=True)
class Entity:
    """A thing with its schema and the values of its properties; `row` is where it stands first."""

    id: str
    schema: str
    row: int
    values: dict[str, list[Value]] = field(default_factory=dict)

    def add(self, prop: str, value: Value) -> None:
        """One more value, unless it is there."""
        told = self.values.setdefault(prop, [])
        if value not in told:
            told.append(value)

    def first(self, *props: str, dataset: str = "") -> str:
        """The first value of the first of these properties that has one, of one data set where it is named."""
        return next(iter(self.all(*props, dataset=dataset)), "")

    def all(self, *props: str, dataset: str = "") -> list[str]:
        """Every value of these properties, of one data set where it is named."""
        told = (value for prop in props for value in self.values.get(prop, ()))
        return list(dict.fromkeys(value.text for value in told if not dataset or value.dataset == dataset))

    @property
    def datasets(self) -> list[str]:
        """Who says anything of it."""
        return list(dict.fromkeys(value.dataset for told in self.values.values() for value in told))


@dataclass(slots=True)
class Entities:
    """All entities of a file by their ids, and what could not be read."""

    by_id: dict[str, Entity] = field(default_factory=dict)
    refused: list[BadInput] = field(default_factory=list)

    def entity(self, id: str, schema: str, row: int) -> Entity:
        """The entity of this id. Raises BadInput where it is known as something else."""
        found = self.by_id.setdefault(id, Entity(id, schema, row))
        if not found.schema or found.schema == "Thing":
            found.schema = schema
        if schema != found.schema and schema != "Thing":
            raise BadInput(
                "“%(id)s” is a %(one)s here and a %(other)s in row %(first)s.",
                row=row, column="schema", id=shortened(id), one=schema, other=found.schema, first=found.row,
            )  # fmt: skip
        return found


def is_ftm(path: Path) -> bool:
    """Say whether a file of JSON holds entities, a line each or in one list."""
    first: Any = first_object(path)
    return "schema" in first and "properties" in first


def is_statements(columns: Collection[str]) -> bool:
    """Say whether a header is that of statements."""
    return set(REQUIRED) <= set(columns)


def read_entities(path: Path, *, limits: Limits) -> Entities:
    """Read a whole file. Raises BadInput where the file or its header cannot be read at all."""
    found = Entities()
    if not begins_as_json(path):
        _read_statements(path, found, limits)
        return found
    for number, record in _records(path, limits):
        try:
            if isinstance(record, BadInput):
                raise record
            _add(record, found, number)
        except BadInput as error:
            error.row = error.row or number
            found.refused.append(error)
    return found


def _records(path: Path, limits: Limits) -> Iterator[tuple[int, Record | BadInput]]:
    if is_ftm(path):
        yield from read_lines(path, limits)
        return
    document = read_document(path)
    if not isinstance(document, list):
        raise BadInput("“%(name)s” holds no entities.", name=path.name)
    for number, record in enumerate(document, start=1):
        is_object = isinstance(record, dict)
        yield number, record if is_object else BadInput("This line is not a JSON object.", row=number)


def _add(record: Record, found: Entities, row: int, depth: int = 0) -> str:
    """Take in one entity with those inside it; its id. Raises BadInput with the property."""
    check_depth(depth)
    id, schema, properties = record.get("id"), record.get("schema"), record.get("properties", {})
    if not isinstance(id, str) or not id:
        raise BadInput("This entity has no id.", row=row, column="id")
    if not isinstance(schema, str) or not schema:
        raise BadInput("This entity does not say what it is.", row=row, column="schema")
    if not isinstance(properties, dict):
        raise BadInput("The properties of this entity cannot be read.", row=row, column="properties")
    entity = found.entity(id, schema, row)
    datasets = record.get("datasets") or record.get("dataset") or NO_DATASET
    dataset = ", ".join(map(str, datasets)) if isinstance(datasets, list) else str(datasets)
    try:
        for prop, values in properties.items():
            for value in values if isinstance(values, list) else [values]:
                entity.add(prop, Value(_text(value, found, row, prop, depth), dataset))
    except BadInput:
        found.by_id.pop(id, None)
        raise
    return id


def _text(value: Any, found: Entities, row: int, prop: str, depth: int) -> str:
    if isinstance(value, dict):
        return _add(value, found, row, depth + 1)
    if isinstance(value, str | int | float) and not isinstance(value, bool):
        return str(value).strip()
    raise BadInput("A value of “%(name)s” is neither a text nor an entity.", row=row, column=prop, name=prop)


def _read_statements(path: Path, found: Entities, limits: Limits) -> None:
    table = read_table(path, limits=limits)
    whose = "entity_id" if "entity_id" in table.columns else "id"
    wrong = check_columns(table, known=COLUMNS, required=(whose, *REQUIRED))
    found.refused += [*wrong, *table.refused]
    for row in () if wrong else table.rows:
        try:
            for column in (whose, "schema", "prop"):
                if not row.get(column):
                    raise BadInput("This statement is not whole.", row=row.number, column=column)
            entity = found.entity(row.get(whose), row.get("schema"), row.number)
            value = row.get("value")
            if value and row.get("prop") != "id":
                entity.add(row.get("prop"), Value(value, row.get("dataset") or NO_DATASET, row.get("lang")))
        except BadInput as error:
            found.refused.append(error)


def referred_ids(entities: Iterable[Entity], props: Collection[str]) -> set[str]:
    """Whom these properties of these entities name."""
    return {id for entity in entities for prop in props for id in entity.all(prop)}
