"""People of the house: who may enter, as what; for an administrator, who invites, changes roles and shuts out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from habeas.actions import users
from habeas.actions.invitations import DAYS, invite, withdraw_invitation
from habeas.domain.access import ROLES, Right, role_words
from habeas.domain.errors import Refused
from habeas.domain.speech import in_words
from habeas.queries.invitations import KnownInvitation, list_invitations
from habeas.queries.users import KnownUser, get_user, list_users
from habeas.workspace.frame import words
from habeas.workspace.frame.acting import user_id
from habeas.workspace.frame.answering import form, page_for
from habeas.workspace.frame.asking import whole_number
from habeas.workspace.frame.lens_bar import refusal_words
from habeas.workspace.frame.options import Option, days_to_choose
from habeas.workspace.frame.shell import show

USUAL_ROLE, USUAL_DAYS = "documenter", 3
LONGEST = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberView:
    """Somebody who may enter, or could once. `role_url` is empty where nothing can be changed any more."""

    name: str
    state: str
    roles: tuple[Option, ...]
    role_url: str
    off_url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class InvitedView:
    """Somebody who is asked in and has not come yet."""

    name: str
    told: str
    withdraw_url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HousePage:
    """Everybody, open invitations, the form for another one, and the link of the one just made, shown this once."""

    members: tuple[MemberView, ...]
    invited: tuple[InvitedView, ...]
    roles: tuple[Option, ...]
    days: tuple[Option, ...]
    invite_url: str
    name: str
    link: str
    link_is_for: str
    problem: str
    done: str


@page_for(Right.ADMINISTER)
def house_page(request: HttpRequest) -> HttpResponse:
    """Who may enter, and who is invited."""
    done = {"role": _("The role is changed."), "off": _("They may enter no more. What they filed stays.")}
    done["withdrawn"] = _("The invitation is withdrawn.")
    return _shown(request, done=done.get(request.GET.get("done", ""), ""))


@form(Right.ADMINISTER)
def invite_somebody(request: HttpRequest) -> HttpResponse:
    """Make an invitation and show its link, this once: the register keeps none that could be shown again."""
    name, days = request.POST.get("name", "")[:LONGEST], request.POST.get("days", "")
    try:
        token = invite(
            name=name,
            role=request.POST.get("role", ""),
            days=whole_number(days) or 0,
            by=user_id(request),
            at=datetime.now(UTC),
        )
    except Refused as refused:
        return _shown(request, problem=refusal_words(refused), name=name)
    link = request.build_absolute_uri(reverse("invitation", args=[token]))
    return _shown(request, link=_behind_tls(link), link_is_for=name)


@form(Right.ADMINISTER)
def change_role(request: HttpRequest, user: str) -> HttpResponse:
    """Give somebody another role."""
    try:
        users.change_role(user, role=request.POST.get("role", ""), by=user_id(request), at=datetime.now(UTC))
    except Refused as refused:
        return _shown(request, problem=refusal_words(refused))
    return _back("role")


@form(Right.ADMINISTER)
def switch_off(request: HttpRequest, user: str) -> HttpResponse:
    """Let somebody in no more."""
    try:
        users.disable_user(get_user(user).name, by=user_id(request), at=datetime.now(UTC))
    except Refused as refused:
        return _shown(request, problem=refusal_words(refused))
    return _back("off")


@form(Right.ADMINISTER)
def withdraw(request: HttpRequest, invitation: str) -> HttpResponse:
    """Let an invitation open nothing."""
    withdraw_invitation(invitation, by=user_id(request), at=datetime.now(UTC))
    return _back("withdrawn")


def _back(done: str) -> HttpResponse:
    return HttpResponseRedirect(f"{reverse('house')}?done={done}")


def _behind_tls(link: str) -> str:
    """The link as a browser must call it: this server hears plain HTTP, also where TLS stands in front."""
    from django.conf import settings

    _scheme, _slashes, rest = link.partition("://")
    return f"{settings.ADDRESS.origin}/{rest.partition('/')[2]}" if settings.ADDRESS.origin else link


def _shown(request: HttpRequest, **said: str) -> HttpResponse:
    now = datetime.now(UTC)
    page = HousePage(
        members=tuple(_member(one) for one in list_users()),
        invited=tuple(_invited(one) for one in list_invitations(at=now)),
        roles=_roles(USUAL_ROLE),
        days=days_to_choose(DAYS, usual=USUAL_DAYS),
        invite_url=reverse("invite"),
        **{"name": "", "link": "", "link_is_for": "", "problem": "", "done": ""} | said,
    )
    status = 400 if page.problem else 200
    return show(request, "house/page.html", page, title=_("People of the house"), at=reverse("house"), status=status)


def _roles(chosen: str) -> tuple[Option, ...]:
    return tuple(Option(value=role, label=_role(role), is_chosen=role == chosen) for role in ROLES)


def _role(role: str) -> str:
    return str(in_words(role_words(role), _))


def _member(user: KnownUser) -> MemberView:
    if user.disabled_at is not None:
        state = _("may enter no more, since %(day)s") % {"day": words.day(user.disabled_at.date())}
        return MemberView(name=user.name, state=state, roles=(), role_url="", off_url="")
    return MemberView(
        name=user.name,
        state=_("since %(day)s") % {"day": words.day(user.added_at.date())},
        roles=_roles(user.role),
        role_url=reverse("role", args=[user.id]),
        off_url=reverse("off", args=[user.id]),
    )


def _invited(one: KnownInvitation) -> InvitedView:
    told = _("%(role)s, invited by %(by)s, open until %(day)s")
    values = {"role": _role(one.role), "by": one.invited_by, "day": words.day(one.expires_at.date())}
    return InvitedView(name=one.name, told=told % values, withdraw_url=reverse("withdraw", args=[one.id]))
