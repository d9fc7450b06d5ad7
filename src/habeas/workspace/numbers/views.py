"""The pages of numbers and of published figures: ask the register, build the page's context, show it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from habeas.domain.dates import add_months
from habeas.domain.dossier import Level
from habeas.domain.errors import NotFound, Refused
from habeas.domain.vocabulary import terms
from habeas.queries.changes import Earlier, why_changed
from habeas.workspace.frame.answering import answer, page
from habeas.workspace.frame.asking import (
    ask,
    kept,
    lens_of,
    name_through,
    place_asked,
    question_of,
    quotable,
)
from habeas.workspace.frame.lens_bar import lens_query, read_day, read_moment, refusal_words
from habeas.workspace.numbers import change, numbers

PERIOD = ("from", "to", "designated_by")


@page
def number_page(request: HttpRequest, measure: str) -> HttpResponse:
    """A number down to its people."""
    asked = ask(request)
    first, last, problems = _period(request)
    designated_by = request.GET.get("designated_by", "").strip()[:200]
    question = question_of(asked, measure, first=first, last=last, designated_by=designated_by)
    starts = {level: place_asked(request, key) for level, key in numbers.STARTS.items()}
    counted, named = name_through(asked, question, starts=starts, most=numbers.AT_ONCE)
    context = numbers.build_number(
        counted,
        named,
        sentence=quotable(counted, asked, designated_by=designated_by),
        query=asked.query,
        given={name: request.GET.get(name, "") for name in ("from", "to")},
        problems=problems,
        path=numbers.path_of(measure, kept(request, PERIOD)),
    )
    return answer(
        request,
        "number/page.html",
        context,
        title=numbers.measure_label(measure),
        asked=asked,
        kept=kept(request, PERIOD),
        status=400 if problems else 200,
    )


@page
def change_page(request: HttpRequest, measure: str) -> HttpResponse:
    """Why a number differs from what it was on an earlier day, or as was known on one."""
    asked = ask(request)
    question = question_of(asked, measure)
    if question.kind != "stock":
        raise NotFound("Only a number of people on a day is taken apart so, not one of a period.")
    given = {name: request.GET.get(name, "").strip() for name in change.ASKED}
    level = next((one for one in Level if one.word == given["level"]), Level.BEST)
    found, earlier, problems = None, None, []
    try:
        day = read_day(given["before"]) or (asked.as_of if given["before_known"] else add_months(asked.as_of, -1))
        earlier = Earlier(day=day, known_at=read_moment(given["before_known"]))
        found = why_changed(question, lens_of(asked), earlier, level=level, today=asked.today)
    except Refused as refused:
        problems.append(refusal_words(refused))
    known_at = (earlier.known_at if earlier else None) or asked.lens.known_at
    then = replace(asked.lens, known_at=known_at, as_of=earlier.day if earlier else None)
    context = change.build_change(
        measure,
        found,
        earlier_known=known_at,
        later_known=asked.lens.known_at,
        level=level,
        given=given,
        problems=problems,
        starts={code: place_asked(request, f"{code}_start") for code in terms("changes")},
        query=asked.query,
        earlier_query=lens_query(then),
    )
    return answer(
        request,
        "change/page.html",
        context,
        title=_("Why did it change: %(measure)s") % {"measure": numbers.measure_label(measure)},
        asked=asked,
        kept=kept(request, change.ASKED),
        status=400 if problems else 200,
    )


def _period(request: HttpRequest) -> tuple[date | None, date | None, tuple[str, ...]]:
    """The days of `from` and `to`, and what could not be read of them."""
    days: list[date | None] = []
    problems = []
    for name, is_first in (("from", True), ("to", False)):
        try:
            days.append(read_day(request.GET.get(name, ""), is_first=is_first))
        except Refused as refused:
            days.append(None)
            problems.append(refusal_words(refused))
    first, last = days
    if first is not None and last is not None and last < first:
        return None, None, (_("The period ends before it begins."),)
    return first, last, tuple(problems)
