"""The views of published figures: the page, and the same as a picture or a table to take along."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from habeas.domain.errors import NotFound, Refused
from habeas.figures.charts import Counted as CountedPoint
from habeas.figures.charts import Look, Plotted, Words, as_png, draw_figures
from habeas.figures.choosing import Choice
from habeas.figures.comparing import Comparison
from habeas.figures.published import Figure
from habeas.names.finding import seen
from habeas.queries.exporting import csv_line
from habeas.queries.published import PublishedAndCounted, published_and_counted
from habeas.workspace.components.chart import Counted
from habeas.workspace.frame import words
from habeas.workspace.frame.answering import answer, note_sealed, page
from habeas.workspace.frame.asking import ask, kept, lens_of, quotable
from habeas.workspace.frame.lens_bar import Asked, read_day, refusal_words
from habeas.workspace.numbers import figures

ASKED = ("measure", "speaker", "population", "from", "to")
LONGEST = 300
_TAKEN = {"svg": "image/svg+xml", "png": "image/png"}
_PAPER = Look(paper="#ffffff")


@page
def figures_page(request: HttpRequest) -> HttpResponse:
    """What was published beside what is counted here."""
    asked = ask(request)
    choice, problems = _choice(request)
    found = _found(request, asked, choice)
    context = figures.build_figures(
        measure=found.measure,
        comparisons=found.all.figures,
        disagreements=found.all.disagreements,
        warnings=found.all.warnings,
        counted=[Counted(day=one.day, low=one.low, best=one.best, high=one.high) for one in found.counted],
        sentences=[quotable(found.own, asked)] if found.own else [],
        own=found.own.measure if found.own and found.own.kind == "stock" else "",
        choice=choice,
        given={name: request.GET.get(name, "") for name in ("from", "to")},
        problems=problems,
        path=reverse("figures"),
        query=asked.query,
    )
    return answer(
        request,
        "figures/page.html",
        context,
        title=_("Figures"),
        asked=asked,
        kept=kept(request, ASKED),
        status=400 if problems else 200,
    )


@page
def figures_table(request: HttpRequest) -> HttpResponse:
    """Exactly the figures that the page shows, as CSV."""
    asked = ask(request)
    choice, problems = _choice(request)
    _refuse_unread((*asked.problems, *problems))
    note_sealed(request, asked)
    found = _found(request, asked, choice)
    shown = figures.chosen(found.measure, found.all.figures, choice)
    lines = [csv_line(figures.COLUMNS), *(csv_line(figures.cells(one)) for one in shown)]
    return _to_take_along(b"".join(lines), f"{found.measure}.csv", "text/csv; charset=utf-8")


@page
def figures_picture(request: HttpRequest, form: str) -> HttpResponse:
    """The chart of the page as a picture: a drawing, or dots."""
    if form not in _TAKEN:
        raise NotFound("There is no picture “%(form)s” here.", form=form)
    asked = ask(request)
    choice, problems = _choice(request)
    _refuse_unread((*asked.problems, *problems))
    note_sealed(request, asked)
    found = _found(request, asked, choice)
    shown = [one.figure for one in figures.chosen(found.measure, found.all.figures, choice)]
    drawing = _draw(found, shown)
    content = drawing.encode() if form == "svg" else as_png(drawing)
    return _to_take_along(content, f"{found.measure}.{form}", _TAKEN[form])


def _draw(found: PublishedAndCounted, shown: Sequence[Figure]) -> str:
    captions = figures.say_captions(figures.label_of(found.measure), len(shown))
    said = Words(
        title=captions.chart,
        description=captions.described,
        people=_("people"),
        published=_("published"),
        own=_("this register"),
    )
    own = [CountedPoint(day=one.day, low=one.low, best=one.best, high=one.high) for one in found.counted]
    return draw_figures([one for figure in shown for one in _plotted(figure)], own, words=said, look=_PAPER)


def _plotted(figure: Figure) -> Sequence[Plotted]:
    day = figure.days[1] or figure.days[0]
    number = next((one for one in (figure.number, figure.lower, figure.upper) if one is not None), None)
    if day is None or number is None:
        return ()
    said = f"{words.day(day)}: {figure.said(words.language())}"
    return (Plotted(day=day, number=number, lower=figure.lower, upper=figure.upper, said=said),)


def _found(request: HttpRequest, asked: Asked, choice: Choice) -> PublishedAndCounted:
    wanted = request.GET.get("measure", "")
    return published_and_counted(
        lens_of(asked), day=asked.as_of, today=asked.today, language=words.language(), choose=_chooser(wanted, choice)
    )


def _chooser(wanted: str, choice: Choice) -> Callable[[Sequence[Comparison]], tuple[str, Sequence[Figure]]]:
    def choose(comparisons: Sequence[Comparison]) -> tuple[str, Sequence[Figure]]:
        measure = figures.measure_asked(wanted, comparisons)
        return measure, [one.figure for one in figures.chosen(measure, comparisons, choice)]

    return choose


def _choice(request: HttpRequest) -> tuple[Choice, tuple[str, ...]]:
    """Which figures are asked for, and what could not be read of it."""
    days: dict[str, date | None] = {"from": None, "to": None}
    problems = []
    for name in days:
        try:
            days[name] = read_day(request.GET.get(name, ""), is_first=name == "from")
        except Refused as refused:
            problems.append(refusal_words(refused))
    speaker, population = (seen(request.GET.get(name, "")[:LONGEST]) for name in ("speaker", "population"))
    return Choice(speaker=speaker, population=population, first=days["from"], last=days["to"]), tuple(problems)


def _refuse_unread(problems: Sequence[str]) -> None:
    """A file says nothing beside itself, so of a question that cannot be read in full none is made."""
    if problems:
        raise Refused("This question cannot be read in full, so no file is made of it: look at the page first.")


def _to_take_along(content: bytes, name: str, kind: str) -> HttpResponse:
    return HttpResponse(content, content_type=kind, headers={"Content-Disposition": f'attachment; filename="{name}"'})
