"""People folded under any lens: one, some, or everyone in turn, a few thousand in memory."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence

from habeas.domain.claims import Claim, Sensitivity, SubjectKind
from habeas.domain.clusters import clusters
from habeas.domain.dossier import Dossier
from habeas.domain.fold import fold
from habeas.domain.groups import DescribedGroup, groups_in
from habeas.domain.lens import Lens
from habeas.queries.claims import all_claims_by_person, claims_about, claims_of, claims_of_people
from habeas.queries.country import the_pack
from habeas.queries.identities import identity_judgements
from habeas.queries.members import members_of, members_of_all

AT_ONCE = 1000
ClaimReader = Callable[[Collection[str]], list[Claim]]


def fold_person(person: str, claims: Iterable[Claim], lens: Lens) -> Dossier:
    """One person's claims as one dossier."""
    return fold(claims, lens=lens, rules=the_pack().rules, person=person)


def fold_all(lens: Lens) -> Iterator[Dossier]:
    """Everyone of whom the lens lets anything through. Inside `records.transactions.reading()` it is one moment."""
    apart = _clustered_otherwise(lens) if lens.known_at is not None else {}
    moved = {subject for subjects in apart.values() for subject in subjects}
    for person, claims in all_claims_by_person(audience=lens.audience):
        if person not in moved:
            yield from _seen(fold_person(person, claims, lens))
    for person, subjects in apart.items():
        yield from _seen(fold_person(person, claims_of(subjects), lens))


def fold_some(persons: Collection[str], lens: Lens) -> Iterator[Dossier]:
    """These people, clustered as the audience of the lens knows them; those merged into others, or unseen, are absent."""
    for person, claims in claims_of_some(persons, audience=lens.audience):
        yield from _seen(fold_person(person, claims, lens))


def claims_of_some(
    persons: Collection[str], *, audience: Sensitivity, read: ClaimReader = claims_of_people
) -> Iterator[tuple[str, list[Claim]]]:
    """Each of these people with all their claims, whoever may see them; those merged into others are absent."""
    wanted = sorted(persons)
    for start in range(0, len(wanted), AT_ONCE):
        members = members_of_all(wanted[start : start + AT_ONCE], audience=audience)
        person_of = {subject: person for person, subjects in members.items() for subject in subjects}
        claims = by_person(read(person_of), person_of)
        yield from ((person, claims[person]) for person in members if person in claims)


def fold_one(subject: str, lens: Lens) -> Dossier:
    """The dossier of the person that a subject belongs to, clustered as the lens knows; without claims where it shows none."""
    person, members = members_of(subject, audience=lens.audience)
    for then, subjects in (_clustered_otherwise(lens) if lens.known_at is not None else {}).items():
        if subject in subjects:
            person, members = then, subjects
    return fold_person(person, claims_of_people(members), lens)


def described_groups(lens: Lens) -> tuple[DescribedGroup, ...]:
    """The groups of unnamed people that the lens lets through."""
    return groups_in(claims_about(SubjectKind.GROUP), lens=lens, rules=the_pack().rules)


def by_person(claims: Sequence[Claim], person_of: Mapping[str, str]) -> dict[str, list[Claim]]:
    """Claims sorted out by person; a claim about a claim goes with the claim that it is about."""
    behind = dict(person_of)
    found: dict[str, list[Claim]] = {}
    for claim in claims:
        person = behind[claim.subject.id]
        behind[claim.id] = person
        found.setdefault(person, []).append(claim)
    return found


def _clustered_otherwise(lens: Lens) -> dict[str, list[str]]:
    """Person to subjects, for those whose cluster was another when the lens' moment was: judgements filed since."""
    judgements = [claim for claim in identity_judgements() if claim.sensitivity.is_within(lens.audience)]
    now = clusters(judgements)
    then = clusters(claim for claim in judgements if lens.known_at is None or claim.recorded_at <= lens.known_at)
    subjects = sorted({*now, *then})
    whole = _grouped(subjects, now)
    return {person: members for person, members in _grouped(subjects, then).items() if whole.get(person) != members}


def _grouped(subjects: Sequence[str], person_of: Mapping[str, str]) -> dict[str, list[str]]:
    groups: dict[str, list[str]] = {}
    for subject in subjects:
        groups.setdefault(person_of.get(subject, subject), []).append(subject)
    return groups


def _seen(dossier: Dossier) -> Iterator[Dossier]:
    if dossier.claims:
        yield dossier
