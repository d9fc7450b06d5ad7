"""The pages of what waits to be decided."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from habeas.actions.designating import decide_designation
from habeas.domain.access import Right
from habeas.domain.errors import NotFound, Refused
from habeas.queries.designating import read_under_review, who_may_decide
from habeas.queries.to_review import first_documents, names_in, read_to_review
from habeas.workspace.frame import words
from habeas.workspace.frame.acting import reader_of, refuse_on_an_earlier_day, user_id, users_by_id, why_closed
from habeas.workspace.frame.addresses import back_from, in_review
from habeas.workspace.frame.answering import answer, page_and_form, page_for
from habeas.workspace.frame.asking import ask, lens_of
from habeas.workspace.frame.lens_bar import Asked, refusal_words
from habeas.workspace.review import queue
from habeas.workspace.review.designation import READ_ONLY, Sent, build_designation


@page_for(Right.FILE)
def review_page(request: HttpRequest) -> HttpResponse:
    """What waits, kind by kind, and the way through it."""
    asked, language = ask(request), words.language()
    lens = lens_of(asked)
    found = read_to_review(reader_of(request), lens, today=asked.today, most=queue.MOST, language=language)
    context = queue.build_review(
        found,
        first_documents(queue.MOST) if found.documents else (),
        names=names_in(found.pairs[: queue.MOST], lens, language=language),
        today=asked.as_of,
        query=asked.query,
        done=_done(request.GET.get("done", "")),
    )
    return answer(request, "review/page.html", context, title=_("What waits to be decided"), asked=asked)


def _done(code: str) -> str:
    """What became of what was decided before, as the address says."""
    if code == "closed":
        return _("Somebody else was quicker: this does not wait any more.")
    if code == "waits":
        return _("Kept as a proposal: a second person must come to the same.")
    return _("Kept. This is what waits now.") if code else ""


@page_and_form(Right.FILE)
def designation_page(request: HttpRequest, claim: str) -> HttpResponse:
    """One designation under review, and the decision about it."""
    asked = ask(request)
    if request.method != "POST":
        return _shown(request, asked, claim, Sent())
    rests = frozenset(_pair(one) for one in request.POST.getlist("rests"))
    sent = Sent(
        status=request.POST.get("status", ""),
        criteria=frozenset(request.POST.getlist("criterion")),
        rests=rests,
        why=request.POST.get("why", ""),
    )
    by_criterion: dict[str, list[str]] = {}
    for criterion, account in sorted(rests):
        by_criterion.setdefault(criterion, []).append(account)
    try:
        refuse_on_an_earlier_day(asked)
        decided = decide_designation(
            claim, sent.status, criteria=sent.criteria, rests_on=by_criterion, why=sent.why,
            by=user_id(request), at=datetime.now(UTC), audience=asked.lens.audience,
        )  # fmt: skip
    except NotFound:
        raise
    except Refused as refused:
        return _shown(request, asked, claim, replace(sent, wrong=refusal_words(refused)))
    done = "waits" if decided.waits_for_second else "decided"
    return HttpResponseRedirect(back_from("", in_review(asked.query), done=done))


def _pair(text: str) -> tuple[str, str]:
    criterion, _colon, account = text.partition(":")
    return criterion, account


def _shown(request: HttpRequest, asked: Asked, claim: str, sent: Sent) -> HttpResponse:
    review = read_under_review(claim, lens_of(asked))
    others = who_may_decide(apart_from=user_id(request), sensitivity=review.account.sensitivity)
    context = build_designation(
        review,
        users=users_by_id(),
        others=[user.name for user in others],
        audience=asked.lens.audience,
        closed=why_closed(request, asked, READ_ONLY),
        query=asked.query,
        sent=sent,
    )
    return answer(
        request, "designation/page.html", context, title=_("Recognition under review"), asked=asked,
        at=reverse("designation", args=[claim]), opened=[review.dossier.person], status=400 if sent.wrong else 200,
    )  # fmt: skip
