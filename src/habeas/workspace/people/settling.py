"""The view that settles what accounts of one event differ about."""

from __future__ import annotations

from datetime import UTC, datetime

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from habeas.actions import settling
from habeas.domain.access import Right
from habeas.domain.dossier import Dossier, Event
from habeas.domain.errors import NotFound, Refused
from habeas.domain.lens import Lens
from habeas.domain.selection import let_through
from habeas.queries.case_access import case_of
from habeas.queries.claims import claims_by_id
from habeas.queries.folding import fold_one
from habeas.workspace.frame.acting import refuse_on_an_earlier_day, user_id, why_closed
from habeas.workspace.frame.addresses import back_from, is_in_review
from habeas.workspace.frame.answering import answer, page_and_form
from habeas.workspace.frame.asking import ask, lens_of
from habeas.workspace.frame.lens_bar import Asked, refusal_words
from habeas.workspace.people.settle import READ_ONLY, Sent, build_settle, events_of


@page_and_form(Right.FILE)
def settle(request: HttpRequest, claim: str) -> HttpResponse:
    """The accounts of one event beside each other, and the form that files what the team finds of them."""
    asked = ask(request, case=case_of(claim) if request.method != "POST" else "")
    dossier, event = _event_of(claim, lens_of(asked))
    if request.method != "POST":
        return _shown(request, asked, claim, dossier, event, Sent())
    sent = Sent(
        finding=request.POST.get("finding", ""),
        accounts=frozenset(request.POST.getlist("account")),
        why=request.POST.get("why", ""),
        is_public="public" in request.POST,
    )
    try:
        refuse_on_an_earlier_day(asked)
        settling.settle(
            request.POST.getlist("account"), sent.finding, why=sent.why, is_public=sent.is_public,
            by=user_id(request), at=datetime.now(UTC), audience=asked.lens.audience,
        )  # fmt: skip
    except NotFound:
        raise
    except Refused as refused:
        wrong = Sent(sent.finding, sent.accounts, sent.why, sent.is_public, refusal_words(refused))
        return _shown(request, asked, claim, dossier, event, wrong)
    if is_in_review(asked.query):
        return HttpResponseRedirect(back_from("", asked.query, done="settled"))
    path = reverse("person", args=[dossier.person])
    return HttpResponseRedirect(f"{path}{'?' if asked.query else ''}{asked.query}#account-{claim}")


def _event_of(claim: str, lens: Lens) -> tuple[Dossier, Event]:
    """The event that an account tells of. Raises NotFound where the lens shows none."""
    for found in let_through(claims_by_id([claim]), lens):
        dossier = fold_one(found.subject.id, lens)
        for event in events_of(dossier):
            if any(account.claim.id == claim for account in event.accounts):
                return dossier, event
    raise NotFound("Nothing like that is filed here.")


def _shown(request: HttpRequest, asked: Asked, claim: str, dossier: Dossier, event: Event, sent: Sent) -> HttpResponse:
    context = build_settle(
        dossier, event, of=claim, audience=asked.lens.audience, closed=why_closed(request, asked, READ_ONLY),
        query=asked.query, sent=sent,
    )  # fmt: skip
    return answer(
        request, "settle/page.html", context, title=_("Settle what accounts differ about"), asked=asked,
        at=reverse("settling", args=[claim]), opened=[dossier.person], status=400 if sent.wrong else 200,
    )  # fmt: skip
