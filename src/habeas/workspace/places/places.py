"""The list of prisons, courts, judges, prosecutors or forces."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from habeas.queries.places import KINDS, KnownPlace
from habeas.workspace.frame import words
from habeas.workspace.frame.addresses import with_lens
from habeas.workspace.frame.shell import lens_values

AT_ONCE = 100


@dataclass(frozen=True, slots=True)
class KindChoice:
    """One of the lists, one link away."""

    label: str
    url: str
    is_current: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceLine:
    """One place or official: how many are held there, and in how many cases it was told of."""

    name: str
    url: str
    held: str
    cases: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacesPage:
    """Everything that the list shows; `typed` is what the names were searched for."""

    kinds: tuple[KindChoice, ...]
    kind: str
    action: str
    typed: str
    kept: tuple[tuple[str, str], ...]
    summary: str
    note: str
    places: tuple[PlaceLine, ...]
    nothing: str
    before: str
    after: str


def build_places(kind: str, found: Sequence[KnownPlace], *, typed: str, start: int, query: str) -> PlacesPage:
    """The list of one kind from a place on; a start after the last is taken for the first."""
    first = start if start < len(found) else 0
    shown = found[first : first + AT_ONCE]
    return PlacesPage(
        kinds=tuple(KindChoice(kinds_label(one), places_url(one, query), one == kind) for one in KINDS),
        kind=kind,
        action=reverse("places"),
        typed=typed,
        kept=lens_values(query),
        summary=_summary(len(found), typed),
        note=said_of_names(kind),
        places=tuple(_line(one, query) for one in shown),
        nothing=_("Nothing fits what was typed.") if typed else _("Nothing is told of any, as far as this lens shows."),
        before=places_url(kind, query, typed=typed, start=max(0, first - AT_ONCE)) if first else "",
        after=places_url(kind, query, typed=typed, start=first + AT_ONCE) if first + AT_ONCE < len(found) else "",
    )


def kinds_label(kind: str) -> str:
    """What a list is called."""
    return {
        "prison": _("Prisons"),
        "court": _("Courts"),
        "judge": _("Judges"),
        "prosecutor": _("Prosecutors"),
        "force": _("Forces"),
    }[kind]


def said_of_names(kind: str) -> str:
    """What is to be borne in mind about names that stand together or apart."""
    if kind in ("prison", "court"):
        return _(
            "Names of one place that the country's pack knows stand together. Any other name stands for itself, as it was written."
        )
    return _(
        "Only accounts with exactly the same name stand together. Two spellings may be one official, and one name may be "
        "borne by two: the register does not guess."
    )


def places_url(kind: str, query: str, *, typed: str = "", start: int = 0) -> str:
    """The address of a list."""
    asked = {"kind": kind, "name": typed, "start": str(start) if start else ""}
    return with_lens(f"{reverse('places')}?{urlencode({key: value for key, value in asked.items() if value})}", query)


def place_url(kind: str, key: str, query: str) -> str:
    """The address of one place or official."""
    return with_lens(f"{reverse('place', args=[kind])}?{urlencode({'called': key})}", query)


def say_cases(cases: int) -> str:
    """In how many cases something was told of."""
    return ngettext("told of in %(n)s case", "told of in %(n)s cases", cases) % {"n": words.number(cases)}


def _summary(total: int, typed: str) -> str:
    if typed:
        return ngettext("%(n)s name fits.", "%(n)s names fit.", total) % {"n": words.number(total)} if total else ""
    return ngettext("%(n)s name is known here.", "%(n)s names are known here.", total) % {"n": words.number(total)}


def _line(one: KnownPlace, query: str) -> PlaceLine:
    held = one.held
    return PlaceLine(
        name=one.name,
        url=place_url(one.kind, one.key, query),
        held=_("held: %(bounds)s") % {"bounds": words.bounds(held.low, held.best, held.high)}
        if held is not None and held.high
        else "",
        cases=say_cases(one.cases) if one.cases else "",
    )
