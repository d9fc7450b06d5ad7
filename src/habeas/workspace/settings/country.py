"""The country of this register: its laws, courts, prisons and rules of counting, with their sources, and what is wrong in them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from habeas import __version__
from habeas.domain.digests import digest_of
from habeas.domain.errors import NotFound
from habeas.domain.pack_problems import problems_of, unsourced
from habeas.domain.packs import Pack, pack_folder
from habeas.domain.speech import N_
from habeas.domain.vocabulary import said_in
from habeas.queries.country import the_pack
from habeas.workspace.frame import words
from habeas.workspace.frame.answering import page
from habeas.workspace.frame.lens_bar import refusal_words
from habeas.workspace.frame.shell import show

PARTS = {"rules": N_("Rules"), "articles": N_("Articles"), "courts": N_("Courts"), "prisons": N_("Prisons")}
_DIGITS = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryView:
    """One article, court, prison or rule: its name, what is said of it, and the page that says so."""

    name: str
    told: str
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PartView:
    """One part of the pack."""

    label: str
    number: str
    url: str
    is_current: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class CountryPage:
    """The pack and its version, what is wrong in it, what names no page yet, and one part in full."""

    pack: str
    version: str
    problems: tuple[str, ...]
    whole: str
    unsourced: str
    parts: tuple[PartView, ...]
    entries: tuple[EntryView, ...]
    sources: tuple[str, ...]
    settings: str


@page
def country_page(request: HttpRequest) -> HttpResponse:
    """One part of the pack, the rules at first."""
    part = request.GET.get("part", "rules")
    if part not in PARTS:
        raise NotFound("There is no such part of a country's pack.")
    pack, path = the_pack(), reverse("country")
    problems = tuple(refusal_words(one) for one in problems_of(pack.files))
    numbers = {
        "rules": len(pack.reasons),
        "articles": len(pack.articles),
        "courts": len(pack.courts),
        "prisons": len(pack.prisons),
    }
    context = CountryPage(
        pack=said_in(pack.labels, words.language()),
        version=_("Pack “%(code)s” of Habeas %(version)s, %(digest)s")
        % {"code": pack.code, "version": __version__, "digest": digest_of(pack_folder(pack.code))[:_DIGITS]},
        problems=problems,
        whole="" if problems else _("The pack is whole."),
        unsourced=_unsourced(len(unsourced(pack.files))),
        parts=tuple(
            PartView(
                label=_(label), number=words.number(numbers[code]), url=f"{path}?part={code}", is_current=code == part
            )
            for code, label in PARTS.items()
        ),
        entries=tuple(_ENTRIES[part](pack)),
        sources=pack.sources.get({"rules": "pack.yaml"}.get(part, f"{part}.yaml"), ()),
        settings=reverse("settings"),
    )
    return show(request, "country/page.html", context, title=_("Country"))


def _unsourced(number: int) -> str:
    if not number:
        return ""
    return ngettext(
        "%(n)s entry names no page of its own that says so, and is still to be checked.",
        "%(n)s entries name no page of their own that says so, and are still to be checked.",
        number,
    ) % {"n": words.number(number)}


def _rules(pack: Pack) -> Iterator[EntryView]:
    for name, reason in pack.reasons.items():
        value = getattr(pack.rules, name, None)
        shown = words.day(value) if isinstance(value, date) else words.number(value) if isinstance(value, int) else ""
        yield EntryView(name=f"{name}: {shown}" if shown else name, told=reason, source="")


def _articles(pack: Pack) -> Iterator[EntryView]:
    laws: Mapping[str, Mapping[str, str]] = pack.files.about.get("laws", {})
    for one in pack.articles:
        told = [said_in(laws.get(one.law, {}), words.language()), _in_force(one.valid_from, one.valid_to)]
        yield EntryView(
            name=f"{one.code} {said_in(one.labels, words.language())}",
            told=", ".join(part for part in told if part),
            source=one.source,
        )


def _in_force(first: date | None, last: date | None) -> str:
    said = []
    if first is not None:
        said.append(_("in force since %(day)s") % {"day": words.day(first)})
    if last is not None:
        said.append(_("until %(day)s") % {"day": words.day(last)})
    return " ".join(said)


def _places(kind: str) -> Callable[[Pack], Iterator[EntryView]]:
    def entries(pack: Pack) -> Iterator[EntryView]:
        for one in pack.files.section(kind).values():
            town = pack.places.get(str(one.get("town", "")))
            yield EntryView(
                name=said_in(one["labels"], words.language()),
                told=said_in(town.labels, words.language()) if town else "",
                source=str(one.get("source", "")),
            )

    return entries


_ENTRIES: Mapping[str, Callable[[Pack], Iterator[EntryView]]] = {
    "rules": _rules,
    "articles": _articles,
    "courts": _places("courts"),
    "prisons": _places("prisons"),
}
