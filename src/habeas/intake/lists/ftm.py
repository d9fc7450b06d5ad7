"""FollowTheMoney entities as claims: each value of a property is an account, and its data set the one who gives it.

Who holds an office or is under a sanction is an official; who stands before a court, in an event or in a family is a
person; who is both is filed as both, so that what an official did never lands on a prisoner's page.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from habeas.domain.claims import Detail, Draft, Sensitivity, Source, Subject, SubjectKind
from habeas.domain.date_reading import read_date
from habeas.domain.dates import UncertainDate
from habeas.domain.errors import BadInput, Refused
from habeas.domain.speech import N_
from habeas.intake.cells import host_of, placed, script_of
from habeas.intake.lists.ftm_entities import Entities, Entity, Value, read_entities, referred_ids
from habeas.intake.lists.ftm_links import CONVERSIONS, Linked
from habeas.intake.lists.headers import words_of
from habeas.intake.proposals import Notice, Proposed, Reading, Row, fingerprint, not_too_many, without_repeats
from habeas.intake.tables import shortened
from habeas.intake.texts import Limits

COLUMNS = ("entity",)
OFFICE = "#office"
_PERSON = "Person"
_OFFICIAL_LINKS, _PERSON_LINKS = ("Occupancy", "Sanction"), ("CourtCaseParty", "Event", "Family", "Documentation")


def read_ftm(path: Path, *, source_name: str = "", limits: Limits | None = None) -> Reading:
    """Read a whole file of entities or statements. Raises BadInput where it cannot be read at all."""
    found = read_entities(path, limits=limits or Limits())
    reader = _Reader(found, source_name)
    rows: list[Row] = []
    refused = list(found.refused)
    for entity in found.by_id.values():
        try:
            rows += [row for row in reader.read(entity) if row.claims]
        except BadInput as error:
            refused.append(error)
    notices = not_too_many(reader.unread(found))
    return Reading(columns=COLUMNS, rows=without_repeats(rows), refused=tuple(refused), notices=notices)


class _Reader:
    """All entities of a file on their way to rows."""

    def __init__(self, found: Entities, source_name: str) -> None:
        self.found = found
        self.source_name = source_name
        links = words_of("ftm.yaml")["links"]
        self.roles = {
            kind: {
                id
                for schema in schemas
                for id in referred_ids(self._of(schema), (links[schema]["of"], *_also(schema, links)))
            }
            for kind, schemas in (("official", _OFFICIAL_LINKS), ("person", _PERSON_LINKS))
        }

    def read(self, entity: Entity) -> Iterator[Row]:
        """The rows of one entity: a person's own, or one for each person that a link is about."""
        if entity.schema == _PERSON:
            is_official, is_person = (entity.id in self.roles[kind] for kind in ("official", "person"))
            if is_person or not is_official:
                yield self._row(entity, entity.id, self._facts(entity, SubjectKind.PERSON, entity.id))
            if is_official:
                key = self._official(entity.id)
                yield self._row(entity, key, self._facts(entity, SubjectKind.OFFICIAL, key))
        elif entity.schema in words_of("ftm.yaml")["links"]:
            yield from self._links(entity)

    def _links(self, entity: Entity) -> Iterator[Row]:
        link = words_of("ftm.yaml")["links"][entity.schema]
        for id in entity.all(link["of"]):
            about = self._referred(entity, link["of"], id)
            if about.schema != _PERSON:
                continue
            kind = SubjectKind.OFFICIAL if entity.schema in _OFFICIAL_LINKS else SubjectKind.PERSON
            key = self._official(id) if kind is SubjectKind.OFFICIAL else id
            others: list[Entity | None] = [None]
            if "to" in link:
                others = [self._referred(entity, link["to"], other) for other in entity.all(link["to"])]
            claims = (
                proposed
                for other in others
                for dataset in entity.datasets
                for proposed in self._converted(Linked(entity, other, dataset), Subject(kind, key))
            )
            yield self._row(entity, key, claims)

    def _converted(self, linked: Linked, subject: Subject) -> Iterator[Proposed]:
        entity, dataset = linked.entity, linked.dataset
        other = f":{linked.other.id}" if linked.other else ""
        for said in CONVERSIONS[entity.schema](linked):
            details = dict(said.details)
            if "until" in details:
                details["until"] = str(self._day(entity, "endDate", str(details["until"])))
            days: list[str] = list(said.days) or [""]
            for place, day in enumerate(days):
                draft = Draft(
                    kind=said.kind, subject=subject, speakers=(dataset,), when=self._day(entity, said.prop, day),
                    place=said.place, details=details, wording=said.wording, about=said.about,
                    sensitivity=said.sensitivity,
                )  # fmt: skip
                role = f"{said.kind}{other}:{dataset}:{place}"
                yield Proposed(role=role, source=self._source(entity, dataset), draft=draft)

    def _facts(self, entity: Entity, kind: SubjectKind, key: str) -> Iterator[Proposed]:
        if not entity.all("name", "alias"):
            raise BadInput("This row names nobody.", row=entity.row, column="name")
        for prop, meant in words_of("ftm.yaml")["person"].items():
            if meant.get("of_persons_only") and kind is SubjectKind.OFFICIAL:
                continue
            for place, value in enumerate(entity.values.get(prop, ())):
                draft = self._fact(entity, prop, meant, value)
                yield Proposed(
                    role=f"{prop}:{place}",
                    source=self._source(entity, value.dataset),
                    draft=Draft(
                        subject=Subject(kind, key), speakers=(value.dataset,), sensitivity=Sensitivity.PUBLIC, **draft
                    ),
                )

    def _fact(self, entity: Entity, prop: str, meant: Mapping[str, Any], value: Value) -> dict[str, Any]:
        """The kind, day, place and details of one value. Raises BadInput with the property."""
        details: dict[str, Detail] = dict(meant.get("details", {}))
        if meant["kind"] == "naming":
            named = {"name": value.text, "script": script_of(value.text), "language": value.language}
            details |= {name: said for name, said in named.items() if said}
        elif "words" in meant:
            code = words_of("ftm.yaml")[meant["words"]].get(value.text.casefold())
            if code is None:
                raise BadInput(
                    "“%(text)s” is not a sex that is known here.",
                    row=entity.row,
                    column=prop,
                    text=shortened(value.text),
                )
            details[meant["detail"]] = code
        elif "detail" in meant:
            details[meant["detail"]] = value.text.upper() if re.fullmatch(r"[a-z]{2}", value.text) else value.text
        when = self._day(entity, prop, value.text) if meant.get("is_day") else None
        return {
            "kind": meant["kind"],
            "details": details,
            "when": when,
            "place": value.text if meant.get("is_place") else "",
        }

    def _row(self, entity: Entity, key: str, claims: Iterator[Proposed]) -> Row:
        made = tuple(claims)
        cells = tuple(fingerprint(one) for one in made)
        return Row(number=entity.row, key=f"{key}\x1f{entity.id}", subject=key, cells=cells, claims=made)

    def _official(self, id: str) -> str:
        return f"{id}{OFFICE}" if id in self.roles["person"] else id

    def _of(self, schema: str) -> list[Entity]:
        return [entity for entity in self.found.by_id.values() if entity.schema == schema]

    def _referred(self, entity: Entity, prop: str, id: str) -> Entity:
        if id not in self.found.by_id:
            raise BadInput(
                "“%(id)s”, which this speaks of, is not in the file.", row=entity.row, column=prop, id=shortened(id)
            )
        return self.found.by_id[id]

    def _day(self, entity: Entity, prop: str, text: str) -> UncertainDate | None:
        try:
            return read_date(text.split("T")[0]) if text else None
        except Refused as error:
            raise placed(error, row=entity.row, column=prop) from error

    def _source(self, entity: Entity, dataset: str) -> Source:
        url = entity.first("sourceUrl", dataset=dataset)
        if url:
            host_of(url, row=entity.row, column="sourceUrl")
        return Source(id="", title=self.source_name or dataset, publisher=dataset, url=url)

    def unread(self, found: Entities) -> Iterator[Notice]:
        """What the file holds and nobody here reads: schemas, and properties of those that are read."""
        words = words_of("ftm.yaml")
        takes = {
            _PERSON: set(words["person"]),
            **{schema: set(link["takes"]) for schema, link in words["links"].items()},
        }
        schemas, props = Counter[str](), Counter[tuple[str, str]]()
        for entity in found.by_id.values():
            if entity.schema in takes:
                props.update(
                    (entity.schema, prop) for prop in entity.values if prop not in takes[entity.schema] | _known()
                )
            elif entity.schema not in words["referred"]:
                schemas[entity.schema] += 1
        for schema, count in schemas.items():
            sentence = N_("Entities of the schema “%(schema)s” (%(count)s) were not read.")
            yield Notice(kind="not_understood", rows=(), sentence=sentence, values={"schema": schema, "count": count})
        for (schema, prop), count in props.items():
            sentence = N_("The property “%(prop)s” of “%(schema)s” (%(count)s entities) was not read.")
            values = {"prop": prop, "schema": schema, "count": count}
            yield Notice(kind="not_understood", rows=(), sentence=sentence, values=values)


def _also(schema: str, links: Mapping[str, Any]) -> tuple[str, ...]:
    """The other end of a tie between people is a person as well."""
    return (links[schema]["to"],) if schema == "Family" else ()


@lru_cache(maxsize=1)
def _known() -> frozenset[str]:
    return frozenset(words_of("ftm.yaml")["known"])
