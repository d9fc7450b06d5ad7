"""Which of a person's names stands first: on their own page the one in their own script, in lists the reader's."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from habeas.domain.calling import in_order
from habeas.domain.dossier import Dossier, Name
from habeas.domain.errors import Refused
from habeas.domain.packs import load_pack
from habeas.queries.country import the_pack
from habeas.workspace.frame import words

MOST_SHOWN = 6


@dataclass(frozen=True, slots=True)
class NameView:
    """A name with the language it is written in, empty where nobody said."""

    text: str
    language: str


def order_names(names: Sequence[Name], *, languages: Sequence[str]) -> tuple[NameView, ...]:
    """The names in the order of `domain.calling.in_order`, each spelling once, and not endlessly many."""
    distinct: dict[str, NameView] = {}
    for name in in_order(names, languages=languages):
        distinct.setdefault(name.text, NameView(name.text, name.language))
    return tuple(distinct.values())[:MOST_SHOWN]


def names_of(dossier: Dossier) -> tuple[NameView, ...]:
    """The names of one person, the one in their own script first; or that none is known through this lens."""
    return _shown(dossier, own_languages(dossier.rules_pack))


def names_before_reader(dossier: Dossier) -> tuple[NameView, ...]:
    """The names as they stand in a list, where readers look for their own form first; or that none is known."""
    return _shown(dossier, [words.language()])


def _shown(dossier: Dossier, languages: Sequence[str]) -> tuple[NameView, ...]:
    return order_names(dossier.names, languages=languages) or (NameView(_("Name not shown"), ""),)


def own_languages(pack: str) -> tuple[str, ...]:
    """The languages of the country whose rules were used, the first the country's own."""
    if not pack:
        return ()
    if pack == the_pack().code:
        return the_pack().languages
    try:
        return tuple(load_pack(pack).languages)
    except Refused:
        return ()
