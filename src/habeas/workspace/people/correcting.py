"""The views of one account: its history, and what corrects it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from habeas.actions import correcting
from habeas.domain.access import Right
from habeas.domain.errors import NotFound, Refused
from habeas.queries.case_access import case_of
from habeas.queries.history import read_history
from habeas.queries.people import list_names
from habeas.workspace.frame import words
from habeas.workspace.frame.acting import refuse_on_an_earlier_day, user_id, users_by_id, why_closed
from habeas.workspace.frame.addresses import with_lens
from habeas.workspace.frame.answering import answer, form, page
from habeas.workspace.frame.asking import ask
from habeas.workspace.frame.lens_bar import Asked, refusal_words
from habeas.workspace.people.history import build_history
from habeas.workspace.people.settle import READ_ONLY


@page
def history_page(request: HttpRequest, claim: str) -> HttpResponse:
    """What was said, corrected, taken back and commented of one account."""
    return _shown(request, ask(request, case=case_of(claim)), claim, done=_done(request))


@form(Right.FILE)
def retract(request: HttpRequest, claim: str) -> HttpResponse:
    """An account counts no more, for a reason."""
    return _corrected(request, claim, "retract", lambda why, **who: correcting.retract(claim, why=why, **who))


@form(Right.FILE)
def put_back(request: HttpRequest, claim: str) -> HttpResponse:
    """An account that was taken back counts again."""
    return _corrected(request, claim, "put-back", lambda why, **who: correcting.put_back(claim, why=why, **who))


@form(Right.FILE)
def comment(request: HttpRequest, claim: str) -> HttpResponse:
    """A comment of the team is kept beside an account."""
    return _corrected(request, claim, "comment", lambda text, **who: correcting.comment(claim, text=text, **who))


def _corrected(request: HttpRequest, claim: str, sent: str, act: Callable[..., str]) -> HttpResponse:
    asked, text = ask(request), request.POST.get("text", "")
    try:
        refuse_on_an_earlier_day(asked)
        act(text, by=user_id(request), at=datetime.now(UTC), audience=asked.lens.audience)
    except NotFound:
        raise
    except Refused as refused:
        return _shown(request, asked, claim, sent=sent, typed=text, wrong=refusal_words(refused))
    return HttpResponseRedirect(with_lens(f"{reverse('history', args=[claim])}?done={sent}", asked.query))


def _shown(request: HttpRequest, asked: Asked, claim: str, **said: str) -> HttpResponse:
    history = read_history(claim, asked.lens)
    names = list_names([history.person], asked.lens, language=words.language()) if history.person else {}
    context = build_history(
        history,
        name=names.get(history.person, ""),
        users=users_by_id(),
        audience=asked.lens.audience,
        closed=why_closed(request, asked, READ_ONLY),
        query=asked.query,
        **said,
    )
    at, status = reverse("history", args=[claim]), 400 if said.get("wrong") else 200
    return answer(
        request,
        "history/page.html",
        context,
        title=_("History of an account"),
        asked=asked,
        at=at,
        opened=[history.person] if history.person else [],
        status=status,
    )


def _done(request: HttpRequest) -> str:
    """What was done just before, as the address says."""
    return {
        "retract": _("Taken back: it counts no more, and can be put back."),
        "put-back": _("Put back: it counts again."),
        "comment": _("The comment is kept."),
        "correct": _("Filed: this account counts now, in the place of the one before."),
    }.get(request.GET.get("done", ""), "")
