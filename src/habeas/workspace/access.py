"""Who has seen what is sealed of one person, for whoever is in charge: who, when, by which way, and never what it said."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from habeas.domain.access import Right
from habeas.domain.claims import Sensitivity
from habeas.domain.errors import NotFound
from habeas.domain.lens import Lens
from habeas.domain.speech import N_
from habeas.queries.folding import fold_one
from habeas.queries.people import list_names
from habeas.queries.sealed_reads import KnownRead, list_reads
from habeas.workspace import words
from habeas.workspace.acting import users_by_id
from habeas.workspace.answering import page_for
from habeas.workspace.shell import show

AT_ONCE = 100
_DOORS = {
    "person": N_("their page"),
    "history": N_("the history of an account"),
    "pair": N_("beside somebody else"),
    "joined": N_("beside somebody else"),
    "show": N_("at the command line"),
}
_OF_ALL = N_("among everybody: a list, a number or an export")


@dataclass(frozen=True, slots=True)
class ReadView:
    """One time that somebody asked."""

    name: str
    when: str
    by_way_of: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AccessPage:
    """Of whom, how often it was asked for, and the newest of these times."""

    person: str
    url: str
    total: str
    reads: tuple[ReadView, ...]
    before: str
    after: str


@page_for(Right.ADMINISTER)
def access_page(request: HttpRequest, person: str) -> HttpResponse:
    """Who has seen this. It shows nothing that is sealed, so looking at it is no read of its own."""
    lens = Lens(audience=Sensitivity.SEALED)
    dossier = fold_one(person, lens)
    if not dossier.claims:
        raise NotFound("There is no person %(id)s in the register.", id=person)
    typed = request.GET.get("start", "")
    start = int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 8 else 0
    total, reads = list_reads(person, start=start, most=AT_ONCE)
    name = list_names([dossier.person], Lens(), language=words.language()).get(dossier.person, "")
    context = build_access(
        person,
        name=name,
        total=total,
        reads=reads,
        start=start,
        users=users_by_id(),
        path=reverse("access", args=[person]),
    )
    return show(request, "access/page.html", context, title=_("Who has seen this"))


def build_access(
    person: str, *, name: str, total: int, reads: Sequence[KnownRead], start: int, users: Mapping[str, str], path: str
) -> AccessPage:
    """The page of who asked for what is sealed of one person."""
    times = ngettext(
        "What is sealed of them was asked for %(n)s time.", "What is sealed of them was asked for %(n)s times.", total
    )
    return AccessPage(
        person=name or _("a person whom the team may not see"),
        url=reverse("person", args=[person]),
        total=times % {"n": words.number(total)},
        reads=tuple(_read(one, users) for one in reads),
        before=f"{path}?start={max(0, start - AT_ONCE)}" if start else "",
        after=f"{path}?start={start + AT_ONCE}" if start + AT_ONCE < total else "",
    )


def _read(one: KnownRead, users: Mapping[str, str]) -> ReadView:
    way = _OF_ALL if one.of_everybody else _DOORS.get(one.door, _OF_ALL)
    when = _("%(day)s, %(time)s UTC") % {"day": words.day(one.at.date()), "time": f"{one.at:%H:%M}"}
    return ReadView(users.get(one.reader, one.reader[:8]), when, _(way))
