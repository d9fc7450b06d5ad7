"""The one person meant by an id, a key or a name, and the names of people by their ids."""

from __future__ import annotations

from collections.abc import Collection

from habeas.domain.dossier import Dossier
from habeas.domain.errors import NotFound, Refused
from habeas.domain.lens import Lens
from habeas.names.finding import seen, shortened
from habeas.queries.by_id import subjects_by_id, subjects_by_key
from habeas.queries.columns import shelves
from habeas.queries.everyone import names_to_show
from habeas.queries.finding import find_people
from habeas.queries.folding import fold_one
from habeas.queries.members import persons_of
from habeas.records.transactions import reading

_MOST_NAMED = 5
_SOUNDS_SO = 0.97


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
    text = seen(ref)
    audience = lens.audience
    meant = _persons(subjects_by_id(text, audience=audience), lens)
    meant = meant or _persons(subjects_by_key(text, audience=audience), lens) or _by_name(text, lens)
    if not meant:
        raise _nobody(ref)
    if len(meant) > 1:
        raise _several(ref, meant)
    return next(iter(meant))


def list_names(persons: Collection[str], lens: Lens, *, language: str = "en") -> dict[str, str]:
    """The name of each of these people before a reader of `language`, where the lens shows one."""
    return {
        person: name for shelf in shelves(lens) for person, name in names_to_show(shelf, persons, language=language)
    }


def _persons(subjects: Collection[str], lens: Lens) -> dict[str, str]:
    """One subject for each person of whom this audience may know at all, with how to name them in a refusal."""
    person_of = {next(iter(persons_of([subject], audience=lens.audience))): subject for subject in subjects}
    names = list_names(person_of, Lens(audience=lens.audience))
    return {person_of[person]: f"{name} ({person[:8]})".strip() for person, name in sorted(names.items())}


def _by_name(text: str, lens: Lens) -> dict[str, str]:
    """Those found by the name; where some are written exactly so, or else sound so, only those."""
    found = find_people(text, lens)
    exact = [one for one in found if one.score == 1.0]
    alike = [one for one in found if one.score >= _SOUNDS_SO]
    return {one.person: f"{one.names[0]} ({one.person[:8]})" for one in exact or alike or found}


def _nobody(ref: str) -> NotFound:
    return NotFound("Nobody is found by “%(ref)s”.", ref=shortened(ref))


def _several(ref: str, meant: dict[str, str]) -> Refused:
    named = list(meant.values())
    listed = ", ".join(named[:_MOST_NAMED]) + (", …" if len(named) > _MOST_NAMED else "")
    return Refused("“%(ref)s” fits several people: %(people)s.", ref=shortened(ref), people=listed)
