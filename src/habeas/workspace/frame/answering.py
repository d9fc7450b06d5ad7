"""How a page is answered: for those signed in only, reading only, and with one sentence where it cannot be."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_required
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from habeas.actions.reading_sealed import note_read
from habeas.domain.access import Right, clearance_of, refusal_of
from habeas.domain.claims import Sensitivity
from habeas.domain.errors import Damaged, NotFound, Refused
from habeas.queries.everyone import count_undated
from habeas.queries.overview import known_since
from habeas.workspace.frame import words
from habeas.workspace.frame.acting import reader_of
from habeas.workspace.frame.addresses import REVIEW_FIELD, is_in_review
from habeas.workspace.frame.lens_bar import Asked, lens_query, refusal_words
from habeas.workspace.frame.routes import READING, Access, View, declared
from habeas.workspace.frame.shell import show


@dataclass(frozen=True, slots=True)
class RefusalPage:
    """What cannot be shown, why, and what to do."""

    sentence: str
    what_now: str


def page_for(right: Right) -> Callable[[View], View]:
    """A page that reads, for those whose role has a right."""

    def of(view: View) -> View:
        answered = never_cache(login_required(require_safe(_refusing(_allowing(right, view)))))
        return declared(answered, Access(READING, right))

    return of


def page(view: View) -> View:
    """A page that reads, for all who may. What is not there and what is not for this reader are answered alike."""
    return page_for(Right.READ)(view)


def form(right: Right) -> Callable[[View], View]:
    """A form that writes, by POST alone, for those signed in whose role has a right."""

    def of(view: View) -> View:
        answered = never_cache(login_required(require_POST(_refusing(_allowing(right, view)))))
        return declared(answered, Access(("POST",), right))

    return of


def page_and_form(right: Right) -> Callable[[View], View]:
    """A page with its own form, which is answered where it stands: for those whose role has a right."""

    def of(view: View) -> View:
        methods = (*READING, "POST")
        answered = never_cache(login_required(require_http_methods(methods)(_refusing(_allowing(right, view)))))
        return declared(answered, Access(methods, right))

    return of


def open_to_all(*methods: str) -> Callable[[View], View]:
    """What stands before the door: whoever is there may call it, by these methods."""

    def of(view: View) -> View:
        return declared(never_cache(require_http_methods(methods)(_refusing(view))), Access(methods, None))

    return of


def _allowing(right: Right, view: View) -> View:
    """The view for those whose role has the right, and one sentence for others."""

    @wraps(view)
    def allowed(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        refusal = refusal_of(reader_of(request), right)
        if refusal is not None:
            return refuse(request, refusal_words(refusal), status=403)
        return view(request, *args, **kwargs)

    return allowed


def _refusing(view: View) -> View:
    """The view, with one sentence in the place of what it raises."""

    @wraps(view)
    def answered(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except NotFound:
            return not_found(request)
        except Refused as refused:
            return refuse(request, refusal_words(refused))
        except Damaged as damaged:
            return refuse(request, refusal_words(damaged), status=500)
        except OperationalError as error:
            if "locked" not in str(error):
                raise
            return refuse(request, _("The register is busy just now: try again in a moment."), status=503)

    return answered


def answer(
    request: HttpRequest,
    template: str,
    context: Any,
    *,
    title: str,
    asked: Asked,
    kept: tuple[tuple[str, str], ...] = (),
    at: str = "",
    opened: Collection[str] = (),
    status: int = 200,
) -> HttpResponse:
    """Show a page that asked the register something, with what is to be borne in mind about the question.

    `at`: the page's own path, where it answers a form; `opened`: whose cases it shows, where it is not of everybody.
    What is sealed is shown only after it is noted who asked for it.
    """
    note_sealed(request, asked, opened)
    clearance = clearance_of(reader_of(request))
    bar = asked.clearance
    if not asked.lens.audience.is_within(clearance):  # this case alone is open to them: no other page answers so
        asked = replace(asked, query=lens_query(replace(asked.lens, audience=clearance)))
    return show(
        request,
        template,
        context,
        title=title,
        asked=asked,
        clearance=bar,
        kept=(*kept, REVIEW_FIELD) if is_in_review(asked.query) else kept,
        notes=_notes(asked),
        at=at,
        status=status,
    )


def note_sealed(request: HttpRequest, asked: Asked, opened: Collection[str] = ()) -> None:
    """Note that whoever is signed in asked for what is sealed, of these people or of everybody."""
    if asked.lens.audience is Sensitivity.SEALED:
        door = str(request.resolver_match.url_name) if request.resolver_match else ""
        note_read(opened, door=door, by=reader_of(request).id, at=datetime.now(UTC))


def _notes(asked: Asked) -> tuple[str, ...]:
    notes = []
    began = known_since() if asked.lens.known_at is not None else None
    if began is not None and asked.lens.known_at is not None and asked.lens.known_at < began:
        day = words.day(began.date())
        notes.append(_("The register began on %(day)s, so on the day asked about it knew nothing.") % {"day": day})
    if asked.lens.said_by_day is not None:
        undated = count_undated(asked.lens.audience)
        notes.append(
            ngettext(
                "%(n)s account is left out because its source gives no day of publication.",
                "%(n)s accounts are left out because their sources give no day of publication.",
                undated,
            )
            % {"n": words.number(undated)}
        )
    return tuple(notes)


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


def refuse_forged(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The answer to a form that did not come from one of our own pages, or came too late."""
    return refuse(
        request, _("This form did not come from a page of this register, or the page is too old."), status=403
    )


def broken(request: HttpRequest) -> HttpResponse:
    """The answer to what we did not foresee. It needs neither the register nor a reader's choices."""
    return render(request, "workspace/shell/broken.html", status=500)
