"""The list of people, and finding one by a name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from habeas.domain.dossier import Dossier
from habeas.domain.standings import standing_on
from habeas.names.finding import shortened
from habeas.workspace.components.names import names_before_reader
from habeas.workspace.components.states import State, last_confirmed, state_of
from habeas.workspace.frame import words
from habeas.workspace.frame.addresses import person_url

AT_ONCE = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonLine:
    """One person in a list. `note` says why the person was found, or nothing; `state` None: not asked."""

    name: str
    other_names: str
    url: str
    state: State | None
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PeoplePage:
    """Everything that a list of people shows; `before` and `after` lead to the rest of a long list.

    `nothing` stands where nobody is listed, `hint` under those who are.
    """

    summary: str
    people: tuple[PersonLine, ...]
    nothing: str
    hint: str
    before: str
    after: str


def build_line(dossier: Dossier, *, as_of: date, query: str, note: str = "") -> PersonLine:
    """One person's line: the names, how they stand, and why they were found."""
    names, standing = names_before_reader(dossier), standing_on(dossier, as_of)
    return PersonLine(
        name=names[0].text,
        other_names=" · ".join(name.text for name in names[1:3]),
        url=person_url(dossier.person, query),
        state=state_of(dossier, standing, as_of=as_of),
        note=note or last_confirmed(dossier, standing),
    )


def build_people(people: Sequence[PersonLine], *, total: int, before: str = "", after: str = "") -> PeoplePage:
    """The list of everybody."""
    return PeoplePage(
        summary=_everybody(total),
        people=tuple(people),
        nothing=_("Nobody is documented here through this lens. Whoever is filed first would stand here."),
        hint="",
        before=before,
        after=after,
    )


def build_found(people: Sequence[PersonLine], *, typed: str, more: bool, hint: str) -> PeoplePage:
    """The list of those found by what was typed, the best first."""
    total = len(people)
    return PeoplePage(
        summary=_first_found(total, typed) if more and total else _found(total, typed),
        people=tuple(people),
        nothing=hint,
        hint=hint,
        before="",
        after="",
    )


def _everybody(total: int) -> str:
    return ngettext("%(n)s person is documented here.", "%(n)s people are documented here.", total) % {
        "n": words.number(total)
    }


def _first_found(total: int, find: str) -> str:
    first = ngettext(
        "The first %(n)s person found by “%(name)s”.", "The first %(n)s people found by “%(name)s”.", total
    )
    return first % {"n": words.number(total), "name": shortened(find)}


def _found(total: int, find: str) -> str:
    if not total:
        return _("Nobody is found by “%(name)s”.") % {"name": shortened(find)}
    return ngettext("%(n)s person is found by “%(name)s”.", "%(n)s people are found by “%(name)s”.", total) % {
        "n": words.number(total),
        "name": shortened(find),
    }
