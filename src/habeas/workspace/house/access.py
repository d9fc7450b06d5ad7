"""Who has seen what is sealed of one person, and to whom it is open beyond their role: for whoever is in charge."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from habeas.actions.case_access import DAYS, give_access, withdraw_access
from habeas.domain.access import Right, may, role_words, roles_with
from habeas.domain.claims import Sensitivity
from habeas.domain.errors import NotFound, Refused
from habeas.domain.lens import Lens
from habeas.domain.speech import N_, in_words
from habeas.queries.case_access import KnownAccess, list_access
from habeas.queries.folding import fold_one
from habeas.queries.people import list_names
from habeas.queries.sealed_reads import KnownRead, list_reads
from habeas.queries.users import list_users
from habeas.workspace.frame import words
from habeas.workspace.frame.acting import user_id
from habeas.workspace.frame.answering import form, page_for
from habeas.workspace.frame.asking import place_asked, whole_number
from habeas.workspace.frame.lens_bar import refusal_words
from habeas.workspace.frame.options import Option, days_to_choose
from habeas.workspace.frame.shell import show

AT_ONCE = 100
_DOORS = {
    "person": N_("their page"),
    "history": N_("the history of an account"),
    "pair": N_("beside somebody else"),
    "joined": N_("beside somebody else"),
    "designation": N_("a recognition under review"),
    "show": N_("at the command line"),
}
_OF_ALL = N_("among everybody: a list, a number or an export")


@dataclass(frozen=True, slots=True)
class ReadView:
    """One time that somebody asked."""

    name: str
    when: str
    by_way_of: str


@dataclass(frozen=True, slots=True)
class OpenView:
    """Somebody to whom the case is open beyond their role."""

    name: str
    told: str
    withdraw_url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AccessPage:
    """Of whom, to whom the case is open, how often it was asked for, and the newest of these times."""

    person: str
    url: str
    problem: str
    done: str
    roles: str
    opened: tuple[OpenView, ...]
    give_url: str
    users: tuple[Option, ...]
    days: tuple[Option, ...]
    total: str
    reads: tuple[ReadView, ...]
    before: str
    after: str


@page_for(Right.ADMINISTER)
def access_page(request: HttpRequest, person: str) -> HttpResponse:
    """Who has seen this, and to whom it is open. It shows nothing that is sealed, so looking at it is no read."""
    done = {"given": _("The case is open to them."), "withdrawn": _("The case is closed to them.")}
    return _shown(request, person, done=done.get(request.GET.get("done", ""), ""))


@form(Right.ADMINISTER)
def give(request: HttpRequest, person: str) -> HttpResponse:
    """Open the case to somebody for a while."""
    days = request.POST.get("days", "")
    try:
        give_access(
            person,
            user=request.POST.get("user", ""),
            days=whole_number(days) or 0,
            by=user_id(request),
            at=datetime.now(UTC),
        )
    except NotFound:
        raise
    except Refused as refused:
        return _shown(request, person, problem=refusal_words(refused))
    return HttpResponseRedirect(f"{reverse('access', args=[person])}?done=given")


@form(Right.ADMINISTER)
def withdraw(request: HttpRequest, person: str, access: str) -> HttpResponse:
    """Close it to them at once."""
    withdraw_access(access, by=user_id(request), at=datetime.now(UTC))
    return HttpResponseRedirect(f"{reverse('access', args=[person])}?done=withdrawn")


def _shown(request: HttpRequest, person: str, *, problem: str = "", done: str = "") -> HttpResponse:
    dossier = fold_one(person, Lens(audience=Sensitivity.SEALED))
    if not dossier.claims:
        raise NotFound("There is no person %(id)s in the register.", id=person)
    start = place_asked(request)
    total, reads = list_reads(person, start=start, most=AT_ONCE)
    users, path = list_users(), reverse("access", args=[person])
    names = {user.id: user.name for user in users}
    times = ngettext(
        "What is sealed of them was asked for %(n)s time.", "What is sealed of them was asked for %(n)s times.", total
    )
    context = AccessPage(
        person=list_names([dossier.person], Lens(), language=words.language()).get(dossier.person, "")
        or _("a person whom the team may not see"),
        url=reverse("person", args=[person]),
        problem=problem,
        done=done,
        roles=str(in_words(role_words(*roles_with(Right.SEE_SEALED)), _)),
        opened=tuple(_open(one, person, names) for one in list_access(person, at=datetime.now(UTC))),
        give_url=reverse("access-give", args=[person]),
        users=tuple(
            Option(value=one.id, label=one.name)
            for one in users
            if one.is_active and not may(one.reader, Right.SEE_SEALED)
        ),
        days=days_to_choose(DAYS),
        total=times % {"n": words.number(total)},
        reads=tuple(_read(one, names) for one in reads),
        before=f"{path}?start={max(0, start - AT_ONCE)}" if start else "",
        after=f"{path}?start={start + AT_ONCE}" if start + AT_ONCE < total else "",
    )
    status = 400 if problem else 200
    return show(request, "access/page.html", context, title=_("Who has seen this"), at=path, status=status)


def _open(one: KnownAccess, person: str, names: Mapping[str, str]) -> OpenView:
    told = _("until %(day)s, %(time)s UTC, opened by %(by)s")
    values = {
        "day": words.day(one.until.date()),
        "time": f"{one.until:%H:%M}",
        "by": names.get(one.given_by, one.given_by[:8]),
    }
    return OpenView(one.name, told % values, reverse("access-withdraw", args=[person, one.id]))


def _read(one: KnownRead, users: Mapping[str, str]) -> ReadView:
    way = _OF_ALL if one.of_everybody else _DOORS.get(one.door, _OF_ALL)
    when = words.moment(one.at)
    return ReadView(users.get(one.reader, one.reader[:8]), when, _(way))
