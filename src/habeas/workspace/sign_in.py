"""Coming in by a link that works once, and going out again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from django.conf import settings
from django.contrib.auth import login, logout
from django.db import OperationalError, transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from habeas.actions.links import use_link
from habeas.domain.errors import Refused
from habeas.workspace.answering import open_to_all
from habeas.workspace.lens_bar import refusal_words
from habeas.workspace.shell import show

BACKEND = "django.contrib.auth.backends.ModelBackend"


@dataclass(frozen=True, slots=True)
class SignInPage:
    """What stands before the door: why a link did not open it, or that somebody has just left."""

    problem: str
    was_out: bool


@open_to_all("GET")
def sign_in(request: HttpRequest) -> HttpResponse:
    """Say how one comes in. Nothing here tells who is known."""
    by_name = _by_name(request)
    if by_name:
        return HttpResponseRedirect(by_name)
    return _before_the_door(request, SignInPage("", "out" in request.GET))


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
        return _before_the_door(request, SignInPage(refusal_words(refused), False), status=403)
    except OperationalError:
        busy = _("The register is busy just now: open this link again in a moment.")
        return _before_the_door(request, SignInPage(busy, False), status=503)
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
    if host != "127.0.0.1" or settings.ADDRESS.origin:
        return ""
    return f"{request.scheme}://localhost{colon}{port}{request.get_full_path()}"


def _before_the_door(request: HttpRequest, page: SignInPage, *, status: int = 200) -> HttpResponse:
    return show(request, "sign_in/page.html", page, title=_("Sign in"), status=status)
