"""An invitation opened: whoever bears it chooses a password and is in. Opening it spends nothing; sending the form does."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from django.contrib.auth import get_user_model, login
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from habeas.actions.invitations import accept_invitation
from habeas.domain.access import role_words
from habeas.domain.errors import Refused
from habeas.domain.speech import in_words
from habeas.queries.invitations import KnownInvitation, get_invitation
from habeas.workspace.coming_in.sign_in import BACKEND, before_the_door
from habeas.workspace.frame import words
from habeas.workspace.frame.answering import open_to_all
from habeas.workspace.frame.lens_bar import refusal_words
from habeas.workspace.frame.shell import show


@dataclass(frozen=True, slots=True, kw_only=True)
class InvitationPage:
    """Who is asked in, as what, by whom and until when; and why the password that was chosen cannot be."""

    action: str
    name: str
    role: str
    invited_by: str
    until: str
    problem: str


@open_to_all("GET", "POST")
def invitation_page(request: HttpRequest, token: str) -> HttpResponse:
    """The form for a password, and what comes of it. Every token that opens nothing is answered alike."""
    now = datetime.now(UTC)
    try:
        invitation = get_invitation(token, at=now)
    except Refused as refused:
        return before_the_door(request, problem=refusal_words(refused), status=403)
    if request.method == "GET":
        return _shown(request, token, invitation)
    password = request.POST.get("password", "")
    if password != request.POST.get("again", ""):
        return _shown(request, token, invitation, problem=_("The two passwords are not the same."))
    try:
        with transaction.atomic():  # an invitation that could not be used to the end is not spent
            user = accept_invitation(token, password=password, at=now)
            login(request, get_user_model().objects.get(pk=user), backend=BACKEND)
    except Refused as refused:
        return _shown(request, token, invitation, problem=refusal_words(refused))
    return HttpResponseRedirect(reverse("overview"))


def _shown(request: HttpRequest, token: str, invitation: KnownInvitation, *, problem: str = "") -> HttpResponse:
    page = InvitationPage(
        action=reverse("invitation", args=[token]),
        name=invitation.name,
        role=str(in_words(role_words(invitation.role), _)),
        invited_by=invitation.invited_by,
        until=words.day(invitation.expires_at.date()),
        problem=problem,
    )
    status = 400 if problem else 200
    return show(request, "invitation/page.html", page, title=_("You are invited"), at=page.action, status=status)
