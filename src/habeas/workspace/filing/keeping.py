"""What was typed is kept even where the session ended before it was sent."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import wraps
from typing import Any

from django.core.signing import BadSignature, TimestampSigner
from django.http import HttpRequest, HttpResponse, QueryDict

from habeas.actions.drafts import KEPT_FOR, save_draft
from habeas.domain.errors import Refused
from habeas.domain.forms import form_of
from habeas.intake.filled_form import Typed
from habeas.workspace.frame.acting import reader_of
from habeas.workspace.frame.routes import View, access_of, declared

# What the form sends beside what was typed.
_BESIDE = frozenset({"csrfmiddlewaretoken", "do", "checked", "form", "owner"})
_SIGNER = TimestampSigner(salt="habeas/form-draft")


def typed_in(sent: QueryDict) -> Typed:
    """What was typed into a form, by field; a field that was left empty is left out."""
    return {
        name: tuple(values)
        for name, values in sent.lists()
        if name not in _BESIDE and any(one.strip() for one in values)
    }


def owner_mark(user: str, draft: str) -> str:
    """What lets this form be kept for this user, and nothing be read, after their session has ended."""
    return _SIGNER.sign(f"{user} {draft}")


def keeping_what_was_typed(view: View) -> View:
    """The view; what is sent to it after the session ended is kept for whoever was given the form, who signs in again."""

    @wraps(view)
    def keeping(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.method == "POST" and not reader_of(request).id:
            _keep(request, str(kwargs.get("code", "")))
        return view(request, *args, **kwargs)

    return declared(keeping, access_of(view))


def _keep(request: HttpRequest, code: str) -> None:
    try:
        user, _, draft = _SIGNER.unsign(request.POST.get("owner", ""), max_age=KEPT_FOR).partition(" ")
        save_draft(draft, form=form_of(code).code, typed=typed_in(request.POST), by=user, at=datetime.now(UTC))
    except (BadSignature, Refused):
        return  # whoever was shut out since, or whose mark is none, is asked to sign in all the same
