"""Why a number of people on a day differs from an earlier one, with the people behind each reason."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from habeas.domain.changes import Counted, by_knowing, is_corrected, reasons
from habeas.domain.clusters import clusters
from habeas.domain.counts import Count, Question, settled
from habeas.domain.counts import Counted as Person
from habeas.domain.dossier import Level
from habeas.domain.errors import Refused
from habeas.domain.lens import Lens
from habeas.queries.claims import claims_of_people
from habeas.queries.counting import Counting, count_here, counting, people_on
from habeas.queries.folding import by_person
from habeas.queries.identities import identity_judgements
from habeas.queries.members import members_of_all


@dataclass(frozen=True, slots=True, kw_only=True)
class Earlier:
    """With what a number is compared: a day, and the moment of knowing (None: that of the lens)."""

    day: date
    known_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """Two counts of one measure, and why they differ at one level: the people by reason, in no order.

    `unnamed` is by how much the people told of without a name lower the certain count more than before; it is 0 at every
    other level. The signs of all people and `unnamed` add up to the difference of the two counts at `level`.
    """

    level: Level
    before: Count
    after: Count
    people: Mapping[str, tuple[Person, ...]]
    unnamed: int


def why_changed(question: Question, lens: Lens, earlier: Earlier, *, level: Level, today: date) -> Change:
    """Why a stock on the day of the question differs from what it was on an earlier day, as was known at an earlier moment.

    Raises Refused for what is no stock, and where the earlier day or moment is the later one.
    """
    known_at = earlier.known_at or lens.known_at
    then = replace(lens, known_at=known_at, as_of=None)
    with counting(lens, today=today) as now, counting(then, today=today) as before:
        asked = settled(question, now.today)
        _refuse_backwards(asked, lens, earlier)
        old = replace(asked, as_of=earlier.day)
        sides = (_at(before, old), _at(now, old), _at(now, asked))
        counted = Counted(**{name: _up_to(level, side) for name, side in zip(_SIDES, sides, strict=True)})
        corrected = _corrected(by_knowing(counted), lens, known_at) if known_at is not None else set()
        counts = count_here(before, old), count_here(now, asked)
    found = reasons(counted, corrected=corrected)
    known: dict[str, Person] = {}
    for side in sides:
        known |= side
    people: dict[str, list[Person]] = {}
    for person, reason in found.items():
        people.setdefault(reason, []).append(known[person])
    return Change(
        level=level,
        before=counts[0],
        after=counts[1],
        people={reason: tuple(some) for reason, some in people.items()},
        unnamed=_unnamed(level, counts, counted),
    )


_SIDES = ("before", "before_as_known_now", "after")


def _refuse_backwards(question: Question, lens: Lens, earlier: Earlier) -> None:
    if question.as_of is None:
        raise Refused("Only a number of people on a day is taken apart so, not one of a period.")
    if earlier.day > question.as_of:
        raise Refused("The day to compare with lies after the day asked about.")
    if earlier.known_at is not None and lens.known_at is not None and earlier.known_at > lens.known_at:
        raise Refused("The moment to compare with lies after what is known here.")


def _at(here: Counting, question: Question) -> dict[str, Person]:
    return {one.person: one for shelf in here.shelves for one in people_on(shelf, question)}


def _up_to(level: Level, people: Mapping[str, Person]) -> frozenset[str]:
    return frozenset(person for person, one in people.items() if one.level <= level)


def _corrected(persons: Collection[str], lens: Lens, after: datetime) -> set[str]:
    """Those of whom something was undone or settled since, or whose records are others than they were."""
    members = members_of_all(persons, audience=lens.audience)
    person_of = {one: person for person in persons for one in (person, *members.get(person, ()))}
    claims = by_person(claims_of_people(person_of), person_of)
    told = {
        person
        for person, some in claims.items()
        if is_corrected(some, after=after, until=lens.known_at, audience=lens.audience)
    }
    return told | (_regrouped(lens, after) & set(persons))


def _regrouped(lens: Lens, after: datetime) -> set[str]:
    """The people, as they were then and as they are now, whose records were joined or parted in between."""
    judgements = [claim for claim in identity_judgements() if claim.sensitivity.is_within(lens.audience)]
    then = clusters(claim for claim in judgements if claim.recorded_at <= after)
    now = clusters(claim for claim in judgements if lens.known_at is None or claim.recorded_at <= lens.known_at)
    before, since = _members({*then, *now}, then), _members({*then, *now}, now)
    return {person for person in {*before, *since} if before.get(person) != since.get(person)}


def _members(subjects: Collection[str], person_of: Mapping[str, str]) -> dict[str, set[str]]:
    members: dict[str, set[str]] = {}
    for subject in subjects:
        members.setdefault(person_of.get(subject, subject), set()).add(subject)
    return members


def _unnamed(level: Level, counts: tuple[Count, Count], counted: Counted) -> int:
    if level is not Level.LOW:
        return 0
    before, after = counts
    return (len(counted.after) - after.low) - (len(counted.before) - before.low)
