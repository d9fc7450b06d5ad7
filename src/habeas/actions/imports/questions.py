"""What an import cannot decide and a person must: who is gone from a list, and who may be somebody of the register."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from habeas.actions.imports.already_here import called_in, strangers_of
from habeas.actions.imports.reading import Read
from habeas.actions.imports.remembered import keys_of
from habeas.actions.imports.revising import Plan
from habeas.domain.claims import Claim
from habeas.domain.dates import UncertainDate
from habeas.domain.lens import Lens
from habeas.domain.selection import in_force
from habeas.domain.speech import N_
from habeas.intake.proposals import Question, Row
from habeas.queries.already_here import likely_people
from habeas.queries.claims import claims_of_people
from habeas.queries.members import members_of


def who_left(read: Read, plan: Plan, rows: Sequence[Row]) -> Iterator[Question]:
    """People of the list's earlier version of whom this one has no row. `rows` as `Marks.row` has them.

    Where rows were refused nobody is taken for gone: one that is missing may be one of those.
    """
    if not read.lists_people or read.reading.refused:
        return
    here = {row.key.split("\x1f", 1)[0] for row in rows}
    gone = {old.subject: old.number for old in plan.left_over if old.key.split("\x1f", 1)[0] not in here}
    gone.pop("", None)
    keys, names = keys_of(read.namespace, gone), _names(gone)
    for subject, number in gone.items():
        name = names.get(subject, "")
        yield Question(
            kind="left_the_list",
            sentence=N_(
                "“%(name)s” stood in row %(row)s of this list's last version and is in it no longer. Nothing was changed: "
                "to leave a list is not to be let out. What happened?"
            ),
            values={"name": name or keys.get(subject, ""), "row": number},
            key=keys.get(subject, ""),
            person=subject,
        )


def who_may_be_here(read: Read) -> Iterator[Question]:
    """New people of a list who may be in the register, by name; not where both birthdays are known and differ."""
    if not read.names_strangers:
        return
    called = called_in(read.reading.rows)
    births = _births(read.reading.rows)
    for key in strangers_of(called.names, read.namespace):
        for one in likely_people(called.names[key], Lens()):
            if _born_apart(births.get(key), one.person):
                continue
            yield Question(
                kind="maybe_same_person",
                sentence=N_(
                    "Row %(row)s: “%(name)s” may be %(person)s of this register. It was filed as somebody new: are they one person?"
                ),
                values={
                    "row": called.row_of[key],
                    "name": called.names[key][0],
                    "person": f"{one.name} ({one.person[:8]})",
                },
                row=called.row_of[key],
                key=key,
                person=one.person,
                score=round(one.score, 2),
            )


def _names(subjects: Iterable[str]) -> dict[str, str]:
    """The first name in force of each of these subjects."""
    found: dict[str, str] = {}
    for claim in in_force(_claims(list(subjects), "naming")):
        found.setdefault(claim.subject.id, claim.text("name"))
    return found


def _claims(subjects: Sequence[str], kind: str) -> list[Claim]:
    return [claim for claim in claims_of_people(subjects) if claim.kind == kind] if subjects else []


def _births(rows: Iterable[Row]) -> Mapping[str, UncertainDate]:
    found: dict[str, UncertainDate] = {}
    for row in rows:
        for proposed in row.claims:
            if proposed.draft.kind == "birth" and proposed.draft.when is not None:
                found.setdefault(proposed.draft.subject.id, proposed.draft.when)
    return found


def _born_apart(day: UncertainDate | None, person: str) -> bool:
    if day is None:
        return False
    told = [claim.when for claim in in_force(_claims(members_of(person)[1], "birth")) if claim.when is not None]
    return bool(told) and not any(_may_be_one(day, other) for other in told)


def _may_be_one(one: UncertainDate, other: UncertainDate) -> bool:
    ends = (one.earliest, one.latest, other.earliest, other.latest)
    if None in ends:
        return True
    return bool(one.earliest <= other.latest and other.earliest <= one.latest)  # type: ignore[operator]
