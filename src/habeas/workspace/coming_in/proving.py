"""Proving who one is with an app, a recovery code or a passkey: what allauth found, said in our own sentences."""

from __future__ import annotations

import json
import struct
from typing import Any
from urllib.parse import urlencode

from allauth.account.internal.flows.login import perform_login
from allauth.account.internal.flows.reauthentication import reauthenticate_by_password, resume_request
from allauth.account.models import Login
from allauth.account.stages import LoginStageController
from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.base.internal.flows import post_authentication
from allauth.mfa.webauthn.forms import AuthenticateWebAuthnForm, LoginWebAuthnForm, ReauthenticateWebAuthnForm
from allauth.mfa.webauthn.internal import auth
from django.core.exceptions import ValidationError
from django.forms import Form
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from habeas.domain.access import Right
from habeas.queries.sign_in_keys import SignInKeys, keys_of
from habeas.workspace.coming_in.adapters import AccountAdapter, SecondStep
from habeas.workspace.coming_in.sign_in import before_the_door
from habeas.workspace.coming_in.steps import ProvingPage
from habeas.workspace.frame.acting import user_id
from habeas.workspace.frame.addresses import own_path
from habeas.workspace.frame.answering import open_to_all, page_and_form
from habeas.workspace.frame.shell import show

TOO_MANY = "too_many_login_attempts"


@open_to_all("GET", "POST")
def passkey_in(request: HttpRequest) -> HttpResponse:
    """Sign in with a passkey alone: what a browser is to sign, and the answer to what it signed."""
    if request.method == "GET":
        return JsonResponse(dict(auth.begin_authentication(user=None)))
    form = LoginWebAuthnForm(data=request.POST)
    if not is_good(form) or not form.cleaned_data["credential"].user.is_active:
        return before_the_door(request, problem=_("No passkey of this register was shown."), status=403)
    found = form.cleaned_data["credential"]
    post_authentication(request, found, passwordless=True)
    login = Login(user=found.user, redirect_url=own_path(request.POST.get("next", "/")))
    answer: HttpResponse = perform_login(request, login)
    return answer


@open_to_all("GET", "POST")
def second_step(request: HttpRequest) -> HttpResponse:
    """After the password: a code or a passkey. Without a password before it this leads back to the door."""
    stage = LoginStageController.enter(request, SecondStep.key)
    if stage is None:
        return HttpResponseRedirect(reverse("sign-in"))
    user, problem, status = stage.login.user, "", 200
    if request.method == "POST":
        form = _sent(request, AuthenticateForm, AuthenticateWebAuthnForm, user)
        if is_good(form):
            post_authentication(request, _shown_by(form))
            answer: HttpResponse = stage.exit()
            return answer
        problem, status = _problem(form)
    keys = keys_of(user.pk)
    page = _page(keys, user, action=reverse("second"), problem=problem, with_password=False)
    return show(request, "steps/page.html", page, title=_("One more step"), at=reverse("sign-in"), status=status)


@page_and_form(Right.READ)
def prove_again(request: HttpRequest) -> HttpResponse:
    """Before what would let somebody else in for good, whoever is signed in proves again that it is them."""
    problem, status = "", 200
    if request.method == "POST":
        problem, status = _proved_again(request)
        if not problem:
            return resume_request(request) or HttpResponseRedirect(reverse("keys"))
    keys = keys_of(user_id(request))
    if not keys.has_password and not keys.has_second:
        return HttpResponseRedirect(reverse("keys"))
    action = f"{reverse('again')}?{urlencode({'next': own_path(request.GET.get('next', reverse('keys')))})}"
    page = _page(keys, request.user, action=action, problem=problem, with_password=keys.has_password)
    return show(request, "steps/page.html", page, title=_("Is it you?"), at=reverse("keys"), status=status)


def _proved_again(request: HttpRequest) -> tuple[str, int]:
    """Why not, and the status of the answer; nothing where it is them."""
    if "password" in request.POST:
        try:
            proved = AccountAdapter(request).reauthenticate(request.user, request.POST["password"][:1000])
        except ValidationError:
            return _too_many(), 429
        if not proved:
            return _("This is not your password."), 403
        reauthenticate_by_password(request)
        return "", 200
    form = _sent(request, ReauthenticateForm, ReauthenticateWebAuthnForm, request.user)
    if not is_good(form):
        return _problem(form)
    post_authentication(request, _shown_by(form), reauthenticated=True)
    return "", 200


def is_good(form: Form) -> bool:
    """Say whether a form proves what it should. What is no passkey's answer at all breaks the readers of its parts."""
    try:
        return bool(form.is_valid())
    except (LookupError, TypeError, ValueError, AttributeError, struct.error):
        return False


def _sent(request: HttpRequest, by_code: Any, by_passkey: Any, user: Any) -> Any:
    return (by_code if "code" in request.POST else by_passkey)(user=user, data=request.POST)


def _shown_by(form: Any) -> Any:
    """The authenticator that a good form was proved with."""
    return getattr(form, "authenticator", None) or form.cleaned_data["credential"]


def _problem(form: Form) -> tuple[str, int]:
    if "credential" in form.fields:
        return _("No passkey of yours was shown."), 403
    if TOO_MANY in {error.code for errors in form.errors.as_data().values() for error in errors}:
        return _too_many(), 429
    return _("This code is wrong, was used already, or is too old."), 403


def _too_many() -> str:
    return _("Too many attempts. Wait five minutes, then try again.")


def _page(keys: SignInKeys, user: Any, *, action: str, problem: str, with_password: bool) -> ProvingPage:
    options = dict(auth.begin_authentication(user)) if keys.passkeys else None
    return ProvingPage(
        action=action,
        problem=problem,
        with_password=with_password,
        with_code=keys.has_app or keys.codes_left > 0,
        options=json.dumps(options) if options else "",
    )
