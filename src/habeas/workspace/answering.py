"""How a page is answered: for those signed in only, reading only, and with one sentence where it cannot be."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from habeas.domain.errors import NotFound, Refused
from habeas.workspace.lens_bar import refusal_words
from habeas.workspace.shell import show

View = Callable[..., HttpResponse]


@dataclass(frozen=True, slots=True)
class RefusalPage:
    """What cannot be shown, why, and what to do."""

    sentence: str
    what_now: str


def page(view: View) -> View:
    """A page that reads. What is not there and what is not for this reader are answered alike."""

    @never_cache
    @login_required
    @require_safe
    @wraps(view)
    def answered(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except NotFound:
            return not_found(request)
        except Refused as refused:
            return refuse(request, refusal_words(refused))

    return answered


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """The answer to every address that leads nowhere for this reader, and to nobody more."""
    told = RefusalPage(
        _("There is nothing at this address, or nothing that you may see."),
        _("Check the address, or look for the person by name."),
    )
    return show(request, "shell/refusal.html", told, title=_("Not found"), status=404)


def refuse(request: HttpRequest, sentence: str, *, status: int = 400) -> HttpResponse:
    """The answer to a question that cannot be asked."""
    told = RefusalPage(sentence, _("Nothing was changed."))
    return show(request, "shell/refusal.html", told, title=_("This cannot be asked"), status=status)
