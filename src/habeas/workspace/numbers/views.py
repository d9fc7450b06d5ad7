"""The pages of numbers and of published figures: ask the register, build the page's context, show it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from habeas.domain.counts import Count, Question
from habeas.domain.errors import Refused
from habeas.figures.meaning import FigureKind, meaning
from habeas.figures.published import Figure
from habeas.queries.reconciling import reconcile
from habeas.queries.timelines import timeline
from habeas.workspace.components.chart import Counted
from habeas.workspace.frame import words
from habeas.workspace.frame.answering import answer, page
from habeas.workspace.frame.asking import (
    ask,
    count_through,
    kept,
    lens_of,
    name_through,
    place_asked,
    question_of,
    quotable,
)
from habeas.workspace.frame.lens_bar import Asked, read_day, refusal_words
from habeas.workspace.numbers import figures, numbers

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
def figures_page(request: HttpRequest) -> HttpResponse:
    """What was published beside what is counted here."""
    asked = ask(request)
    found = reconcile(lens_of(asked), today=asked.today, language=words.language())
    measure = figures.measure_asked(request.GET.get("measure", ""), found.figures)
    context = figures.build_figures(
        measure=measure,
        comparisons=found.figures,
        disagreements=found.disagreements,
        warnings=found.warnings,
        counted=_counted_over_time(asked, figures.about(measure, found.figures)),
        sentences=[quotable(one, asked) for one in _own_counts(asked, measure)],
        path=reverse("figures"),
        query=asked.query,
    )
    return answer(
        request, "figures/page.html", context, title=_("Figures"), asked=asked, kept=kept(request, ("measure",))
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


def _own_counts(asked: Asked, measure: str) -> list[Count]:
    """The register's own count of what a published measure counts, on the lens's day; none where it counts no such thing."""
    own = meaning(measure).measure
    return [count_through(asked, own)] if own else []


def _counted_over_time(asked: Asked, shown: Sequence[Figure]) -> list[Counted]:
    """The register's own stock on the first day of each month over the time of these figures; none for flows."""
    days = [day for figure in shown for day in figure.days if day is not None]
    if not days or not shown[0].meaning.measure or shown[0].kind is not FigureKind.STOCK:
        return []
    first, last = min(days).replace(day=1), min(max(days), asked.today)
    if last < first:
        return []
    question = Question(measure=shown[0].meaning.measure)
    series = timeline(question, lens_of(asked), first=first, last=last, step="month", today=asked.today)
    return [
        Counted(day=point.day, low=point.low, best=point.best, high=point.high)
        for one in series
        for point in one.points
    ]
