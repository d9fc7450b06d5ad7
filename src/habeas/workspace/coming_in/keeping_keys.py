"""The views of what somebody signs in with. What would let another in for good is done only after proving who one is."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

from allauth.account.internal.flows.reauthentication import raise_if_reauthentication_required
from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.flows import can_generate_recovery_codes, generate_recovery_codes
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.totp.internal.flows import activate_totp, deactivate_totp
from allauth.mfa.webauthn.forms import AddWebAuthnForm
from allauth.mfa.webauthn.internal import flows
from django.contrib.auth import get_user_model, logout, update_session_auth_hash
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from habeas.actions.passwords import set_password
from habeas.actions.sessions import end_session, end_sessions
from habeas.domain.access import Right
from habeas.domain.errors import NotFound, Refused
from habeas.queries.sign_in_keys import keys_of, list_sessions
from habeas.workspace.coming_in.keys import PasskeyPage, build_app, build_keys
from habeas.workspace.coming_in.proving import is_good
from habeas.workspace.frame.acting import user_id
from habeas.workspace.frame.answering import form, page, page_and_form
from habeas.workspace.frame.lens_bar import refusal_words
from habeas.workspace.frame.shell import show

APP = "allauth.mfa"
LONGEST_NAME = 60


@page
def keys_page(request: HttpRequest) -> HttpResponse:
    """What they sign in with, and where they are in."""
    done = {
        "password": _("The password is changed. Every other browser of yours is signed out."),
        "app": _("The app is set up. Make recovery codes now, for the day when the phone is lost."),
        "app-off": _("The app is asked for no more."),
        "passkey": _("The passkey is added. Make recovery codes now, for the day when it is lost."),
        "passkey-off": _("The passkey lets nobody in any more."),
        "session": _("That browser is signed out."),
    }
    return _shown(request, done=done.get(request.GET.get("done", ""), ""))


@form(Right.READ)
def change_password(request: HttpRequest) -> HttpResponse:
    """Another password, or the first."""
    new = request.POST.get("new", "")
    if new != request.POST.get("again", ""):
        return _shown(request, problem=_("The two passwords are not the same."))
    try:
        set_password(old=request.POST.get("old", ""), new=new, by=user_id(request), at=datetime.now(UTC))
    except Refused as refused:
        return _shown(request, problem=refusal_words(refused))
    update_session_auth_hash(request, get_user_model().objects.get(pk=user_id(request)))
    return _back("password")


@page_and_form(Right.READ)
def app_page(request: HttpRequest) -> HttpResponse:
    """An authenticator app learns its secret, and proves that it has."""
    raise_if_reauthentication_required(request, app=APP)
    keys = keys_of(user_id(request))
    if keys.has_app or not keys.has_password:  # its codes come after a password
        return HttpResponseRedirect(reverse("keys"))
    sent: Any = {"data": request.POST} if request.method == "POST" else {}
    activating = ActivateTOTPForm(user=request.user, **sent)
    if sent and activating.is_valid():
        activate_totp(request, activating)
        return _back("app")
    adapter = get_adapter()
    svg = adapter.build_totp_svg(adapter.build_totp_url(request.user, activating.secret))
    problem = _("This is not the code that the app should show now.") if sent else ""
    context = build_app(svg, activating.secret, problem=problem)
    title = _("An authenticator app")
    return show(request, "app/page.html", context, title=title, at=reverse("keys"), status=400 if problem else 200)


@form(Right.READ)
def app_off(request: HttpRequest) -> HttpResponse:
    """The app is asked for no more."""
    deactivate_totp(request, _own(request, type=Authenticator.Type.TOTP))
    return _back("app-off")


@page_and_form(Right.READ)
def passkey_page(request: HttpRequest) -> HttpResponse:
    """A browser, phone or stick makes a passkey, which from then on signs in alone."""
    raise_if_reauthentication_required(request, app=APP)
    problem = ""
    if request.method == "POST":
        adding = AddWebAuthnForm(user=request.user, data={**request.POST.dict(), "passwordless": "on"})
        if is_good(adding):
            name = request.POST.get("name", "").strip()[:LONGEST_NAME] or _("A passkey")
            flows.add_authenticator(request, name=name, credential=adding.cleaned_data["credential"])
            return _back("passkey")
        problem = _("No passkey was made.")
    options = json.dumps(flows.begin_registration(request, request.user, True))
    context = PasskeyPage(problem=problem, options=options)
    return show(
        request, "passkey/page.html", context, title=_("A passkey"), at=reverse("keys"), status=400 if problem else 200
    )


@form(Right.READ)
def passkey_off(request: HttpRequest, key: int) -> HttpResponse:
    """A passkey lets nobody in any more."""
    flows.remove_authenticator(request, _own(request, type=Authenticator.Type.WEBAUTHN, pk=key))
    return _back("passkey-off")


@form(Right.READ)
def new_codes(request: HttpRequest) -> HttpResponse:
    """New recovery codes, shown this once; the old ones open nothing from now on."""
    if not can_generate_recovery_codes(request.user):
        return _shown(request, problem=_("Recovery codes stand in for an app or a passkey: set up one of these first."))
    codes = generate_recovery_codes(request).wrap()
    codes.mark_as_viewed()
    return _shown(request, codes=tuple(codes.get_unused_codes()))


@form(Right.READ)
def session_end(request: HttpRequest, session: int) -> HttpResponse:
    """One browser is signed out."""
    end_session(session, by=user_id(request), at=datetime.now(UTC))
    return _back("session")


@form(Right.READ)
def sessions_end(request: HttpRequest) -> HttpResponse:
    """Signed out everywhere, here too."""
    end_sessions(by=user_id(request), at=datetime.now(UTC))
    logout(request)
    return HttpResponseRedirect(f"{reverse('sign-in')}?out")


def _own(request: HttpRequest, **which: Any) -> Any:
    found = Authenticator.objects.filter(user_id=user_id(request), **which).first()
    if found is None:
        raise NotFound("There is no such key of yours.")
    return found


def _back(done: str) -> HttpResponse:
    return HttpResponseRedirect(f"{reverse('keys')}?done={done}")


def _shown(request: HttpRequest, *, problem: str = "", done: str = "", codes: tuple[str, ...] = ()) -> HttpResponse:
    user = user_id(request)
    sessions = list_sessions(user, current=request.session.session_key or "")
    context = build_keys(keys_of(user), sessions, codes=codes, problem=problem, done=done)
    status = 400 if problem else 200
    return show(request, "keys/page.html", context, title=_("How you sign in"), at=reverse("keys"), status=status)
