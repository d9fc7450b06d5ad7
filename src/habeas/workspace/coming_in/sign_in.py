"""Coming in by name and password, or by a link that works once, and going out again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.login import perform_password_login
from allauth.account.models import Login
from django.conf import settings
from django.contrib.auth import login, logout
from django.core.exceptions import ValidationError
from django.db import OperationalError, transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from habeas.actions.links import use_link
from habeas.domain.errors import Refused
from habeas.queries.users import folded_name
from habeas.workspace.frame.addresses import own_path
from habeas.workspace.frame.answering import open_to_all
from habeas.workspace.frame.lens_bar import refusal_words
from habeas.workspace.frame.shell import show

BACKEND = "habeas.workspace.coming_in.backend.NameBackend"  # stored in sessions, so it stays listed in the settings
LONGEST = 1000


@dataclass(frozen=True, slots=True)
class SignInPage:
    """What stands before the door: what went wrong, that somebody has just left, what was typed, and where they go."""

    problem: str
    was_out: bool
    action: str = ""
    name: str = ""
    next: str = "/"


@open_to_all("GET", "POST")
def sign_in(request: HttpRequest) -> HttpResponse:
    """The form for name and password. Nothing here tells who is known."""
    by_name = _by_name(request)
    if by_name:
        return HttpResponseRedirect(by_name)
    if request.method == "POST":
        return _with_password(request)
    return before_the_door(request, was_out="out" in request.GET)


def _with_password(request: HttpRequest) -> HttpResponse:
    """The same answer, after the same time, to a name that nobody has, to a wrong password and to somebody shut out."""
    credentials = {key: request.POST.get(key, "")[:LONGEST] for key in ("name", "password")}
    name = folded_name(credentials["name"])
    try:
        user = get_adapter(request).authenticate(request, username=name, password=credentials["password"])
    except ValidationError:
        problem = _("Too many attempts with this name. Wait five minutes, then try again.")
        return before_the_door(request, problem=problem, status=429)
    if user is None:
        problem = _("This name and this password do not belong together here.")
        return before_the_door(request, problem=problem, status=403)
    answer: HttpResponse = perform_password_login(
        request, {}, Login(user=user, redirect_url=own_path(request.POST.get("next", "/")))
    )
    return answer


@open_to_all("GET")
def enter(request: HttpRequest, token: str) -> HttpResponse:
    """Open the register to the bearer of an unused link. A HEAD request, as previews make them, spends nothing."""
    by_name = _by_name(request)
    if by_name:
        return HttpResponseRedirect(by_name)
    try:
        with transaction.atomic():  # a link that could not be used to the end is not spent
            login(request, use_link(token, at=datetime.now(UTC)), backend=BACKEND)
    except Refused as refused:
        return before_the_door(request, problem=refusal_words(refused), status=403)
    except OperationalError:
        busy = _("The register is busy just now: open this link again in a moment.")
        return before_the_door(request, problem=busy, status=503)
    return HttpResponseRedirect(reverse("overview"))


@open_to_all("POST")
def sign_out(request: HttpRequest) -> HttpResponse:
    """End this session."""
    logout(request)
    return HttpResponseRedirect(f"{reverse('sign-in')}?out")


def _by_name(request: HttpRequest) -> str:
    """This page where this machine is called by its name; empty where it is, or where it is called otherwise.

    A browser makes passkeys for a name, never for a number, and a session begun at the one is not known at the other.
    """
    host, colon, port = request.get_host().partition(":")
    if host != "127.0.0.1" or settings.ADDRESS.origin or request.method != "GET":
        return ""
    return f"{request.scheme}://localhost{colon}{port}{request.get_full_path()}"


def before_the_door(
    request: HttpRequest, *, problem: str = "", was_out: bool = False, status: int = 200
) -> HttpResponse:
    """The page before the door, with what went wrong."""
    page = SignInPage(
        problem=problem,
        was_out=was_out,
        action=reverse("sign-in"),
        name=request.POST.get("name", "")[:LONGEST],
        next=own_path(request.POST.get("next") or request.GET.get("next", "/")),
    )
    return show(request, "sign_in/page.html", page, title=_("Sign in"), at=page.action, status=status)
