"""Which of a person's names stands first: the one in their own script, then the others, smaller."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from habeas.domain.dossier import Dossier, Name
from habeas.domain.errors import Refused
from habeas.domain.packs import load_pack
from habeas.queries.country import the_pack

MOST_SHOWN = 6


@dataclass(frozen=True, slots=True)
class NameView:
    """A name with the language it is written in, empty where nobody said."""

    text: str
    language: str


def order_names(names: Sequence[Name], *, languages: Sequence[str]) -> tuple[NameView, ...]:
    """The names, those in the country's own languages and scripts first, in the order of `languages`."""

    def place(name: Name) -> tuple[int, int]:
        is_side_name = name.type not in ("", "main")
        rank = languages.index(name.language) if name.language in languages else len(languages)
        return int(is_side_name), rank

    ordered = sorted(names, key=place)
    seen = dict.fromkeys((name.text, name.language) for name in ordered)
    views = [NameView(text, language) for text, language in seen]
    distinct: dict[str, NameView] = {}
    for view in views:
        distinct.setdefault(view.text, view)
    return tuple(distinct.values())[:MOST_SHOWN]


def names_of(dossier: Dossier) -> tuple[NameView, ...]:
    """The names of one person, or that none is known through this lens."""
    ordered = order_names(dossier.names, languages=own_languages(dossier.rules_pack))
    return ordered or (NameView(_("Name not shown"), ""),)


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
