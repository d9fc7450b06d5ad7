"""The pages of pairs, and the form that keeps a judgement about one."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, datetime

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from habeas.actions.judging import judge, undo_judgement
from habeas.domain.access import Right
from habeas.domain.clusters import VERDICTS
from habeas.domain.errors import NotFound, Refused
from habeas.domain.lens import Lens
from habeas.domain.speech import N_
from habeas.queries.deciding import Decision, find_joined, read_decision, suggest_pairs
from habeas.queries.judged import list_apart, list_waiting, who_may_agree
from habeas.queries.people import list_names
from habeas.workspace.frame import words
from habeas.workspace.frame.acting import refuse_on_an_earlier_day, user_id, users_by_id, why_closed
from habeas.workspace.frame.addresses import back_from, with_lens
from habeas.workspace.frame.answering import answer, form, page
from habeas.workspace.frame.asking import ask, kept, place_asked
from habeas.workspace.frame.lens_bar import Asked, refusal_words
from habeas.workspace.pairs import pair, pairs, undoing

_READ_ONLY = N_("You may read here. Deciding is for those who may file.")
_ID = re.compile(r"[0-9a-f]{32}")


@page
def pairs_page(request: HttpRequest) -> HttpResponse:
    """Pairs of people who may be one, in three bands."""
    asked = ask(request)
    try:
        found = suggest_pairs(asked.lens)
    except Refused as refused:
        context = pairs.build_missing(refusal_words(refused))
        return answer(request, "pairs/page.html", context, title=_("One person or two?"), asked=asked)
    waiting, apart = list_waiting(asked.lens), list_apart(asked.lens)
    people = [person for one in waiting for person in (one.one, one.other)]
    people += [person for one in apart[: pairs.AT_ONCE] for person in (one.one, one.others[0])]
    people += [one.person for one in found.clusters[: pairs.AT_ONCE]]
    context = pairs.build_pairs(
        found,
        waiting=waiting,
        apart=apart,
        names=list_names(people, asked.lens, language=words.language()),
        users=users_by_id(),
        band=request.GET.get("band", ""),
        start=place_asked(request),
        query=asked.query,
        done=_done(request),
    )
    return answer(
        request, "pairs/page.html", context, title=_("One person or two?"), asked=asked, kept=kept(request, ("band",))
    )


@page
def pair_page(request: HttpRequest, one: str, other: str) -> HttpResponse:
    """Two people side by side; two records that are one person by judgement, with what made them one."""
    return _either(request, ask(request), one, other, done=_done(request))


@form(Right.FILE)
def judge_pair(request: HttpRequest, one: str, other: str) -> HttpResponse:
    """Keep what was decided and go on to the next pair; what is refused is said on the pair's own page."""
    asked = ask(request)
    if find_joined(one, other, asked.lens) is not None:
        return _either(request, asked, one, other, problem=_("These two records are one person already."))
    decision = read_decision(one, other, asked.lens)
    verdict, why = request.POST.get("verdict", ""), request.POST.get("why", "").strip()
    try:
        if verdict not in VERDICTS:
            raise Refused("Say whether they are the same person, different people, or that you are unsure.")
        refuse_on_an_earlier_day(asked)
        judged = judge(
            decision.one.person,
            decision.other.person,
            verdict,
            why=why,
            by=user_id(request),
            at=datetime.now(UTC),
            audience=asked.lens.audience,
        )
    except NotFound:
        raise
    except Refused as refused:
        problem = refusal_words(_with_names(refused, asked.lens))
        return _shown(request, asked, decision, verdict=verdict, why=why, problem=problem)
    done = "waits" if judged.waits_for_second else verdict
    onward = decision.after or decision.before
    path = reverse("pair", args=onward) if onward and not judged.waits_for_second else reverse("pairs")
    return HttpResponseRedirect(back_from(path, asked.query, done=done))


@form(Right.FILE)
def undo_pair(request: HttpRequest, one: str, other: str) -> HttpResponse:
    """Retract the judgements of two records, for a reason; what is refused is said on their own page."""
    asked, why = ask(request), request.POST.get("why", "").strip()
    try:
        refuse_on_an_earlier_day(asked)
        undo_judgement(
            one,
            other,
            request.POST.get("verdict", ""),
            why=why,
            by=user_id(request),
            at=datetime.now(UTC),
            audience=asked.lens.audience,
        )
    except NotFound:
        raise
    except Refused as refused:
        return _either(request, asked, one, other, problem=refusal_words(refused))
    return HttpResponseRedirect(with_lens(f"{reverse('pair', args=[one, other])}?done=undone", asked.query))


def _either(
    request: HttpRequest, asked: Asked, one: str, other: str, *, done: str = "", problem: str = ""
) -> HttpResponse:
    """The page of two people, or of two records that are one."""
    joined = find_joined(one, other, asked.lens)
    if joined is None:
        return _shown(request, asked, read_decision(one, other, asked.lens), done=done, undo_problem=problem)
    context = undoing.build_joined(
        joined,
        name=list_names([joined.person], asked.lens, language=words.language()).get(joined.person, ""),
        users=users_by_id(),
        closed=why_closed(request, asked, _READ_ONLY),
        query=asked.query,
        done=done,
        problem=problem,
    )
    title, status = _("One person or two?"), 400 if problem else 200
    at = reverse("pair", args=[one, other])
    return answer(
        request,
        "joined/page.html",
        context,
        title=title,
        asked=asked,
        at=at,
        opened=[one, other],
        status=status,
    )


def _shown(
    request: HttpRequest, asked: Asked, decision: Decision, *, done: str = "", undo_problem: str = "", **sent: str
) -> HttpResponse:
    third = [person for rival in decision.rivals for person in rival]
    closed = why_closed(request, asked, _READ_ONLY)
    others = [user.name for user in who_may_agree(apart_from=user_id(request))]
    context = pair.build_pair(
        decision,
        names=list_names(third, asked.lens, language=words.language()),
        users=users_by_id(),
        form=None if closed else pair.build_form(decision, others=others, query=asked.query, **sent),
        closed=closed,
        as_of=asked.as_of,
        query=asked.query,
        done=done,
        problem=undo_problem,
    )
    status = 400 if undo_problem or sent.get("problem") else 200
    title, at = _("One person or two?"), reverse("pair", args=[decision.one.person, decision.other.person])
    return answer(
        request,
        "pair/page.html",
        context,
        title=title,
        asked=asked,
        at=at,
        opened=[decision.one.person, decision.other.person],
        status=status,
    )


def _done(request: HttpRequest) -> str:
    """What became of the pair before, as its address says."""
    return {
        "same": _("Kept: they are one person now. It can be undone at any time."),
        "different": _("Kept: they are different people, and are not suggested again."),
        "unsure": _("Kept: you are unsure. They are suggested still."),
        "undone": _("Undone: the records stand as they did before."),
        "waits": _("Kept as a proposal: one of them is sealed, so a second person must come to the same."),
    }.get(request.GET.get("done", ""), "")


def _with_names(refused: Refused, lens: Lens) -> Refused:
    """The same refusal with people's names in the place of their ids."""
    ids: Iterable[str] = [str(value) for value in refused.values.values() if _ID.fullmatch(str(value))]
    names = list_names(set(ids), lens, language=words.language()) if ids else {}
    return Refused(refused.sentence, **{name: names.get(str(value), value) for name, value in refused.values.items()})
