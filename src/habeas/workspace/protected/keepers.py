"""Who keeps the names of protected sources, and how many must come together: what an administrator decides."""

from __future__ import annotations

from datetime import UTC, datetime

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from habeas.actions import keepers
from habeas.domain.access import Right
from habeas.domain.errors import Refused
from habeas.workspace.frame.acting import user_id
from habeas.workspace.frame.answering import form
from habeas.workspace.frame.asking import whole_number
from habeas.workspace.frame.lens_bar import refusal_words
from habeas.workspace.protected.protected import LONGEST, shown


@form(Right.ADMINISTER)
def name(request: HttpRequest) -> HttpResponse:
    """Seal to one more key from now on."""
    label, recipient = request.POST.get("label", "")[:200], request.POST.get("recipient", "")[:LONGEST]
    try:
        keepers.name_keeper(label, recipient=recipient, by=user_id(request), at=datetime.now(UTC))
    except Refused as refused:
        return shown(request, problem=refusal_words(refused))
    return _back("named")


@form(Right.ADMINISTER)
def withdraw(request: HttpRequest) -> HttpResponse:
    """Seal nothing new to a key."""
    keepers.withdraw_keeper(request.POST.get("recipient", ""), by=user_id(request), at=datetime.now(UTC))
    return _back("withdrawn")


@form(Right.ADMINISTER)
def need(request: HttpRequest) -> HttpResponse:
    """Let so many have to come together."""
    try:
        keepers.need_keepers(whole_number(request.POST.get("needed", "")) or 0, by=user_id(request))
    except Refused as refused:
        return shown(request, problem=refusal_words(refused))
    return _back("needed")


def _back(done: str) -> HttpResponse:
    return HttpResponseRedirect(f"{reverse('protected')}?done={done}")
