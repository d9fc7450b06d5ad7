"""Who is one person with whom, as each audience may know it."""

from __future__ import annotations

from collections.abc import Collection

from habeas.domain.claims import Sensitivity
from habeas.records import bulk
from habeas.records.models import Member


def persons_of(subjects: Collection[str], *, audience: Sensitivity = Sensitivity.TEAM) -> set[str]:
    """The people that these subjects belong to."""
    return set(person_of_each(subjects, audience=audience).values())


def person_of_each(subjects: Collection[str], *, audience: Sensitivity = Sensitivity.TEAM) -> dict[str, str]:
    """The person that each of these subjects belongs to."""
    sql = f"SELECT subject, person FROM records_member WHERE audience = '{audience.value}'"
    if Member.objects.filter(audience=audience.value).count() <= len(subjects):
        moved = dict(bulk.select(sql))
    else:
        moved = dict(bulk.select_in(f"{sql} AND subject IN ({{}})", subjects))
    return {subject: moved.get(subject, subject) for subject in subjects}


def members_of(person_or_subject: str, *, audience: Sensitivity = Sensitivity.TEAM) -> tuple[str, list[str]]:
    """The person that a subject belongs to, and all subjects of that person."""
    rows = Member.objects.filter(audience=audience.value)
    row = rows.filter(subject=person_or_subject).first()
    person = person_or_subject if row is None else row.person
    subjects = sorted(rows.filter(person=person).values_list("subject", flat=True))
    return person, subjects or [person]


def members_of_all(persons: Collection[str], *, audience: Sensitivity = Sensitivity.TEAM) -> dict[str, list[str]]:
    """For each of these people, all their subjects; one that was merged into another has none."""
    sql = f"SELECT person, subject FROM records_member WHERE audience = '{audience.value}' AND person IN ({{}})"
    found: dict[str, list[str]] = {}
    for person, subject in bulk.select_in(sql, persons):
        found.setdefault(person, []).append(subject)
    sql = f"SELECT subject FROM records_member WHERE audience = '{audience.value}' AND subject IN ({{}})"
    moved = {subject for (subject,) in bulk.select_in(sql, persons)}
    return {person: sorted(found.get(person, [] if person in moved else [person])) for person in persons}


def subjects_among(ids: Collection[str]) -> set[str]:
    """Those of these ids that are subjects of this register, erased ones too."""
    return {subject for (subject,) in bulk.select_in("SELECT holder FROM records_holderkey WHERE holder IN ({})", ids)}
