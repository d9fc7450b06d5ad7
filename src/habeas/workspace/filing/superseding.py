"""The page on which one account is told better, in the form of its kind."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from habeas.actions.reasons import LONGEST
from habeas.actions.superseding import supersede
from habeas.domain.access import Right
from habeas.domain.claims import SubjectKind
from habeas.domain.errors import NotFound, Refused
from habeas.domain.forms import Form, form_of_account
from habeas.intake.account_as_typed import as_typed
from habeas.intake.filled_form import Filled, Typed, read_form
from habeas.queries.case_access import case_of
from habeas.queries.country import the_pack
from habeas.queries.history import History, read_history, refuse_unless_told_anew
from habeas.workspace.components.accounts import AccountView, show_claim
from habeas.workspace.filing.fields import SectionView, sections_of_account
from habeas.workspace.filing.keeping import typed_in
from habeas.workspace.frame import words
from habeas.workspace.frame.acting import refuse_on_an_earlier_day, user_id
from habeas.workspace.frame.addresses import with_lens
from habeas.workspace.frame.answering import answer, page_and_form
from habeas.workspace.frame.asking import ask, lens_of
from habeas.workspace.frame.lens_bar import Asked, refusal_words


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectPage:
    """The account as it stands, and its form; `closed`: why it cannot be told anew."""

    account: AccountView
    url: str
    action: str
    problem: str
    closed: str
    why: str
    longest: int
    sections: tuple[SectionView, ...]


@page_and_form(Right.FILE)
def correct(request: HttpRequest, claim: str) -> HttpResponse:
    """An account told better: filled in as it stands, filed as one that supersedes it."""
    asked = ask(request, case=case_of(claim) if request.method != "POST" else "")
    history = read_history(claim, lens_of(asked))
    try:
        refuse_unless_told_anew(history)
    except Refused as refused:
        return _shown(request, asked, history, closed=refusal_words(refused))
    if request.method != "POST":
        return _shown(request, asked, history, typed=as_typed(history.asked, language=words.language()))
    typed: Typed = {**typed_in(request.POST), "who": (history.asked.subject.id,)}
    why, form = request.POST.get("why", ""), _form(history)
    filled = read_form(typed, form, pack=the_pack(), language=words.language(), today=asked.today)
    try:
        refuse_on_an_earlier_day(asked)
        if filled.problems:
            n = len(filled.problems)
            said = ngettext("%(n)s field is not understood.", "%(n)s fields are not understood.", n)
            return _shown(request, asked, history, typed=typed, filled=filled, why=why, problem=said % {"n": n})
        new = supersede(claim, filled, why=why, by=user_id(request), at=datetime.now(UTC), audience=asked.lens.audience)
    except NotFound:
        raise
    except Refused as refused:
        return _shown(request, asked, history, typed=typed, filled=filled, why=why, problem=refusal_words(refused))
    return HttpResponseRedirect(with_lens(f"{reverse('history', args=[new])}?done=correct", asked.query))


def _form(history: History) -> Form:
    return form_of_account(history.asked.kind, of_group=history.asked.subject.kind is not SubjectKind.PERSON)


def _shown(
    request: HttpRequest, asked: Asked, history: History, *, typed: Typed | None = None, filled: Filled | None = None,
    why: str = "", problem: str = "", closed: str = "",
) -> HttpResponse:  # fmt: skip
    claim = history.asked
    problems = {name: refusal_words(one) for name, one in filled.problems.items()} if filled else {}
    context = CorrectPage(
        account=show_claim(claim, audience=asked.lens.audience, query=asked.query),
        url=with_lens(reverse("history", args=[claim.id]), asked.query),
        action=with_lens(reverse("correct", args=[claim.id]), asked.query),
        problem=problem,
        closed=closed,
        why=why,
        longest=LONGEST,
        sections=() if closed else sections_of_account(_form(history), typed or {}, problems),
    )
    return answer(
        request, "correct/page.html", context, title=_("Tell an account better"), asked=asked,
        at=reverse("correct", args=[claim.id]), opened=[history.person] if history.person else [],
        status=400 if problem else 200,
    )  # fmt: skip
