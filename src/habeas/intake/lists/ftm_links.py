"""What the links of FollowTheMoney say of the people they are about: cases, events, sanctions, offices, families, papers."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from habeas.domain.claims import Detail, Sensitivity
from habeas.intake.events import find_event
from habeas.intake.lists.ftm_entities import Entity
from habeas.intake.lists.headers import words_of


@dataclass(frozen=True, slots=True)
class Linked:
    """A link, what stands at its other end, and the data set whose account of it is told."""

    entity: Entity
    other: Entity | None
    dataset: str

    def first(self, *props: str) -> str:
        """The first value that this data set gives to one of these properties."""
        return self.entity.first(*props, dataset=self.dataset)

    def days(self, *props: str) -> tuple[str, ...]:
        """All values of the first of these properties that has any: each is an account of the day."""
        return next((tuple(told) for prop in props if (told := self.entity.all(prop, dataset=self.dataset))), ())

    def words(self, *props: str) -> str:
        """All values of these properties as one text."""
        return "; ".join(self.entity.all(*props, dataset=self.dataset))


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """One claim before its days: each of `days` (written in the property `prop`) is an account of its own."""

    kind: str
    details: Mapping[str, Detail] = field(default_factory=dict)
    days: tuple[str, ...] = ()
    prop: str = "date"
    place: str = ""
    wording: str = ""
    about: tuple[str, ...] = ()
    sensitivity: Sensitivity = Sensitivity.PUBLIC


def _party(link: Linked) -> Iterator[Said]:
    """A party to a case: the accused are on trial; what else somebody was there is a comment."""
    assert link.other is not None
    court, name = link.other.first("court"), link.other.first("caseNumber", "name")
    role = link.first("role")
    days = link.days("startDate", "date") or tuple(link.other.all("fileDate"))
    if role and not re.search(words_of("ftm.yaml")["accused"], role, re.IGNORECASE):
        yield Said(kind="comment", details={"text": "; ".join(filter(None, (role, name, court)))})
        return
    details = {detail: said for detail, said in (("court", court), ("case", name)) if said}
    yield Said(kind="trial", details=details, days=days, wording=link.words("role", "summary", "description"))


def _event(link: Linked) -> Iterator[Said]:
    """An event of a kind that its name tells; else a comment with its words."""
    named = link.first("name", "summary", "description")
    events = words_of("ftm.yaml")["events"].items()
    known = [word for word, pattern in events if re.search(pattern, named, re.IGNORECASE)]
    word = find_event(known[0] if len(known) == 1 else named)
    place, days = link.first("location"), link.days("date", "startDate")
    wording = link.words("name", "summary", "description")
    if word is None:
        yield Said(kind="comment", details={"text": "; ".join(filter(None, (wording, *days, place)))})
    else:
        yield Said(kind=word.kind, details=dict(word.details), days=days, place=place, wording=wording)


def _sanction(link: Linked) -> Iterator[Said]:
    details = {
        "imposed_by": link.first("authority"), "document": link.first("programUrl"), "until": link.first("endDate"),
        "note": link.words("reason"),
    }  # fmt: skip
    yield Said(
        kind="sanction", details={name: said for name, said in details.items() if said},
        days=link.days("listingDate", "startDate", "date"), prop="listingDate",
        wording=link.words("program", "provisions", "summary", "description"),
    )  # fmt: skip


def _occupancy(link: Linked) -> Iterator[Said]:
    assert link.other is not None
    post = link.other.first("name")
    offices = words_of("ftm.yaml")["offices"].items()
    office = next((code for code, pattern in offices if re.search(pattern, post, re.IGNORECASE)), "other")
    details = {"office": office, "body": link.other.first("organization"), "until": link.first("endDate")}
    kept = {name: said for name, said in details.items() if said}
    yield Said(kind="office_held", details=kept, days=link.days("startDate", "date"), prop="startDate", wording=post)


def _family(link: Linked) -> Iterator[Said]:
    """Who is whose is sealed, published or not: relatives are not in custody, and others may look for them here."""
    assert link.other is not None
    said = link.words("relationship")
    ties = words_of("ftm.yaml")["ties"].items()
    tie = next((code for code, pattern in ties if re.search(pattern, said, re.IGNORECASE)), "other")
    details: dict[str, Detail] = {"tie": tie, **({"text": said} if said else {})}
    yield Said(kind="family_tie", details=details, about=(link.other.id,), sensitivity=Sensitivity.SEALED)


def _documentation(link: Linked) -> Iterator[Said]:
    assert link.other is not None
    title = link.other.first("title", "name", "fileName")
    parts = (link.first("role"), title, link.other.first("sourceUrl"), *link.days("date", "startDate"))
    yield Said(kind="comment", details={"text": "; ".join(filter(None, parts)) or link.other.id})


CONVERSIONS: Mapping[str, Callable[[Linked], Iterator[Said]]] = {
    "CourtCaseParty": _party,
    "Event": _event,
    "Sanction": _sanction,
    "Occupancy": _occupancy,
    "Family": _family,
    "Documentation": _documentation,
}
