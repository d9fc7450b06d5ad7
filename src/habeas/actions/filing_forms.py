"""Filing what a form tells: all of it as one entry, of everybody it names, once."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from habeas.actions.drafts import keep_filed, locked_draft
from habeas.actions.entries import file_entries
from habeas.domain.access import Right
from habeas.domain.claims import Detail, Draft, EntryDraft, Sensitivity, Source, Subject, SubjectKind
from habeas.domain.errors import NotFound, Refused
from habeas.domain.forms import SAME
from habeas.domain.lens import Lens
from habeas.domain.vocabulary import kind
from habeas.intake.cells import script_of
from habeas.intake.filled_form import Filled
from habeas.queries.drafts import Last, last_filed
from habeas.queries.people import resolve_person
from habeas.queries.sources import sources_by_id
from habeas.queries.users import refuse_beyond, refuse_unless
from habeas.records.transactions import writing
from habeas.vault.randomness import Randomness

NEW, OUT = "new", "out"


@dataclass(frozen=True, slots=True, kw_only=True)
class Meant:
    """Who each line of a form means, by its place: the id of a person, `new`, or `out` who is left out.

    `otherwise`: what is told of some of them instead of what is told of all, by place: details that differ.
    """

    people: Mapping[int, str]
    otherwise: Mapping[int, Mapping[str, Detail]] = field(default_factory=dict)


def file_form(
    draft: str,
    filled: Filled,
    meant: Meant,
    *,
    by: str,
    at: datetime,
    audience: Sensitivity,
    randomness: Randomness = os.urandom,
) -> int:
    """File a form that was understood, and say the number of its entry. What is filed already is not filed again.

    Raises Refused where something of it was not understood, or nobody remains of whom it is told.
    """
    with writing():
        refuse_unless(by, Right.FILE)
        refuse_beyond(by, audience)
        row = locked_draft(draft, by=by)
        if row is not None and row.entry is not None:
            return int(row.entry)
        if filled.problems or filled.source is None:
            raise Refused("Something of this form is not understood yet.")
        last = last_filed(by)
        source = _known_source(filled.source, last) or replace(filled.source, id=randomness(16).hex())
        people, claims = _claims(filled, meant, lens=Lens(audience=audience), randomness=randomness)
        entry = EntryDraft(source=source, claims=tuple(claims))
        number = file_entries(by=by, at=at, entries=[entry], randomness=randomness).first_entry
        values = {**last.values, **_same(filled, source)}
        keep_filed(
            draft, form=filled.form.code, entry=number, values=values, source=source.id, people=people,
            by=by, at=at, randomness=randomness,
        )  # fmt: skip
        return number


def _claims(filled: Filled, meant: Meant, *, lens: Lens, randomness: Randomness) -> tuple[list[str], list[Draft]]:
    """The people whom it is told of, and the claims of each, their name first where they are new."""
    people: list[str] = []
    claims: list[Draft] = []
    for place, name in enumerate(filled.people):
        who = meant.people.get(place, "")
        if who == OUT:
            continue
        person = randomness(16).hex() if who == NEW else _known_person(who, name, lens)
        if person in people:
            continue
        people.append(person)
        subject = Subject(SubjectKind.PERSON, person)
        if who == NEW:
            claims.append(_naming(filled, subject, name))
        claims += _told(filled, subject, meant.otherwise.get(place, {}))
    if not people:
        raise Refused("Nobody remains of whom this is told.")
    return people, claims


def _told(filled: Filled, subject: Subject, otherwise: Mapping[str, Detail]) -> list[Draft]:
    return [
        Draft(
            kind=part.kind,
            subject=subject,
            speakers=filled.speakers,
            stance=filled.stance,
            when=filled.when,
            place="" if number else filled.place,
            details={**part.details, **otherwise} if number == 0 else part.details,
            wording="" if number else filled.wording,
            sensitivity=part.sensitivity,
        )
        for number, part in enumerate(filled.parts)
    ]


def _naming(filled: Filled, subject: Subject, name: str) -> Draft:
    """The name of somebody new. Where all that is told is sealed, so is that they are known here at all."""
    levels = {part.sensitivity for part in filled.parts}
    usual = kind("naming").sensitivity
    return Draft(
        kind="naming",
        subject=subject,
        speakers=filled.speakers,
        details={"name": name, "script": script_of(name)},
        sensitivity=Sensitivity.SEALED if levels == {Sensitivity.SEALED} else usual,
    )


def _known_person(who: str, name: str, lens: Lens) -> str:
    if not who:
        raise Refused("Say who %(name)s is: somebody in the register, or somebody new.", name=name)
    try:
        return resolve_person(who, lens)
    except NotFound as error:
        raise Refused("Whoever was chosen for %(name)s is not here any more; choose again.", name=name) from error


def _known_source(source: Source, last: Last) -> Source | None:
    """The source of what was filed last, where it says the same: one page is one source, however often it is filed."""
    known = sources_by_id([last.source]).get(last.source) if last.source else None
    return known if known == replace(source, id=last.source) else None


def _same(filled: Filled, source: Source) -> dict[str, str]:
    """What may be the same next time, by the names of details and of the source's fields."""
    kept = {name: str(value) for part in filled.parts for name, value in part.details.items() if name in SAME and value}
    return kept | {
        "source-title": source.title,
        "source-publisher": source.publisher,
        "source-url": source.url,
        "source-published": source.published.text if source.published else "",
        "source-reliability": source.reliability,
        "source-code": source.code,
    }
