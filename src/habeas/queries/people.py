"""Finding people by what is known of them: a name in any spelling, an id or its beginning, somebody else's key."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from habeas.domain.dossier import Dossier
from habeas.domain.errors import NotFound, Refused
from habeas.domain.lens import Lens
from habeas.domain.speech import speech
from habeas.names.keys import keys, words
from habeas.names.likeness import Likeness, likeness
from habeas.queries.columns import Shelf, shelves, stale_on
from habeas.queries.folding import fold_one
from habeas.queries.members import persons_of
from habeas.records import bulk
from habeas.records.transactions import reading

_ID = re.compile(r"[0-9a-f]{6,32}")
_MOST_NAMED = 5
_AT_ONCE = 500
_LEAST_BEGINNING = 3
_MOST_BEGINNINGS = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """Somebody found: all names, the best fitting first, a score from 0 to 1, and why in one sentence."""

    person: str
    names: tuple[str, ...]
    score: float
    reason: str


def find_people(text: str, lens: Lens, *, language: str = "en", most: int = 50) -> list[Found]:
    """People whose name fits, the best first, in any script and spelling."""
    typed = words(text)
    if not typed:
        return []
    with reading():
        found = [one for shelf in shelves(lens) for one in _found_on(shelf, text, typed, language)]
    return sorted(found, key=lambda one: (-one.score, one.names, one.person))[:most]


def dossier_of(ref: str, lens: Lens) -> Dossier:
    """The dossier of the one person meant by an id, its beginning of 6 or more, an external key, or a name.

    Raises NotFound where the lens shows no such person, and Refused, naming them, where several fit.
    """
    with reading():
        dossier = fold_one(resolve_person(ref, lens), lens)
    if not dossier.claims:
        raise _nobody(ref)
    return dossier


def resolve_person(ref: str, lens: Lens) -> str:
    """A subject of the one person meant. Raises NotFound, or Refused where several fit."""
    text = ref.strip()
    meant = _by_id(text.casefold(), lens) or _by_external_key(text, lens) or _by_name(text, lens)
    if not meant:
        raise _nobody(ref)
    if len(meant) > 1:
        raise _several(ref, meant)
    return next(iter(meant))


def list_names(persons: Collection[str], lens: Lens) -> dict[str, str]:
    """The first name of each of these people, where the lens shows one."""
    names: dict[str, str] = {}
    for shelf in shelves(lens):
        stale = stale_on(shelf)
        rows = _in_parts(shelf, "SELECT person, value FROM records_facetrow", "facet = 'name'", "person", persons)
        names.update((person, name) for person, name in rows if person not in stale)
    return names


def _found_on(shelf: Shelf, text: str, typed: Sequence[str], language: str) -> list[Found]:
    candidates = _fitting(shelf, typed, by_beginning=False) or _fitting(shelf, typed, by_beginning=True)
    known: dict[str, list[str]] = {}
    for person, name in _in_parts(
        shelf, "SELECT DISTINCT person, name FROM records_namekey", "1 = 1", "person", candidates - stale_on(shelf)
    ):
        known.setdefault(person, []).append(name)
    found = (_found(person, names, text, language) for person, names in sorted(known.items()))
    return [one for one in found if one is not None]


def _found(person: str, names: list[str], text: str, language: str) -> Found | None:
    scored = sorted(((likeness(text, name), name) for name in names), key=lambda pair: (-pair[0].score, pair[1]))
    best, name = scored[0]
    if not best.score:
        best, name = likeness(text, " ".join(names)), " · ".join(sorted(names))
    if not best.score:
        return None
    ordered = tuple(name for _, name in scored)
    return Found(person=person, names=ordered, score=best.score / 100, reason=_reason(best, name, language))


def _reason(best: Likeness, name: str, language: str) -> str:
    say = speech(language)
    if best.how == "same":
        return say.say("“%(name)s” is written so.", name=name)
    if best.how == "spelling":
        return say.say("Another spelling of “%(name)s”.", name=name)
    return say.say("“%(name)s” begins so.", name=name)


def _fitting(shelf: Shelf, typed: Sequence[str], *, by_beginning: bool) -> set[str]:
    """Those who have a key of every typed word, or one that begins like it."""
    fitting: set[str] | None = None
    for word in typed:
        some = _with_beginning(shelf, keys(word)) if by_beginning else _with_key(shelf, keys(word))
        fitting = some if fitting is None else fitting & some
    return fitting or set()


def _with_key(shelf: Shelf, wanted: Sequence[str]) -> set[str]:
    rows = _in_parts(shelf, "SELECT DISTINCT person FROM records_namekey", "1 = 1", "key", wanted)
    return {person for (person,) in rows}


def _with_beginning(shelf: Shelf, wanted: Sequence[str]) -> set[str]:
    found: set[str] = set()
    for key in wanted:
        if len(key) >= _LEAST_BEGINNING:
            sql = "SELECT DISTINCT person FROM records_namekey WHERE audience = %s AND key LIKE %s ESCAPE '!'"
            pattern = re.sub(r"([!%_])", r"!\1", key) + "%"
            found |= {person for (person,) in shelf.rows(sql, (shelf.audience, pattern))}
    return found


def _in_parts(shelf: Shelf, select: str, where: str, column: str, values: Collection[str]) -> list[tuple[str, ...]]:
    ordered, rows = sorted(values), []
    for start in range(0, len(ordered), _AT_ONCE):
        some = ordered[start : start + _AT_ONCE]
        marks = ", ".join(["%s"] * len(some))
        rows += shelf.rows(
            f"{select} WHERE audience = %s AND {where} AND {column} IN ({marks})", (shelf.audience, *some)
        )
    return rows


def _by_id(text: str, lens: Lens) -> dict[str, str]:
    """Subjects by their id or its beginning, one for each person, with how to name them in a refusal."""
    if not _ID.fullmatch(text):
        return {}
    rows = bulk.select(
        "SELECT holder FROM records_holderkey WHERE kind = 'person' AND wrapped IS NOT NULL "
        f"AND holder >= %s AND holder < %s ORDER BY holder LIMIT {_MOST_BEGINNINGS}",
        [text, text + "g"],
    )
    return _persons([holder for (holder,) in rows], lens)


def _by_external_key(text: str, lens: Lens) -> dict[str, str]:
    namespace, _, key = text.rpartition(":")
    rows = bulk.select(
        "SELECT subject FROM records_externalid WHERE key = %s OR (namespace = %s AND key = %s)", [text, namespace, key]
    )
    return _persons([subject for (subject,) in rows], lens)


def _persons(subjects: Collection[str], lens: Lens) -> dict[str, str]:
    """One subject for each person of whom this audience may know at all, with how to name them in a refusal."""
    person_of = {next(iter(persons_of([subject], audience=lens.audience))): subject for subject in subjects}
    names = list_names(person_of, Lens(audience=lens.audience))
    return {person_of[person]: f"{name} ({person[:8]})".strip() for person, name in sorted(names.items())}


def _by_name(text: str, lens: Lens) -> dict[str, str]:
    """Those found by the name; where some are written exactly so, only those."""
    found = find_people(text, lens)
    exact = [one for one in found if one.score == 1.0]
    return {one.person: f"{one.names[0]} ({one.person[:8]})" for one in exact or found}


def _nobody(ref: str) -> NotFound:
    return NotFound("Nobody is found by “%(ref)s”.", ref=ref)


def _several(ref: str, meant: dict[str, str]) -> Refused:
    named = list(meant.values())
    listed = ", ".join(named[:_MOST_NAMED]) + (", …" if len(named) > _MOST_NAMED else "")
    return Refused("“%(ref)s” fits several people: %(people)s.", ref=ref, people=listed)
