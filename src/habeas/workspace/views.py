"""The pages, one function each: ask the register, build the page's context, show it."""

from __future__ import annotations

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from habeas.domain.access import Right, may
from habeas.domain.errors import NotFound, Refused
from habeas.domain.standings import standing_on
from habeas.queries.described import list_described
from habeas.queries.everyone import list_people
from habeas.queries.finding import find
from habeas.queries.folding import fold_one, fold_some
from habeas.queries.overview import overview as read_overview
from habeas.queries.reconciling import reconcile
from habeas.workspace import figures, found, gallery, groups, numbers, overview, people, words
from habeas.workspace.acting import reader_of
from habeas.workspace.addresses import with_lens
from habeas.workspace.answering import answer, note_sealed, page
from habeas.workspace.asking import (
    ask,
    counted_over_time,
    kept,
    lens_of,
    name_through,
    own_counts,
    question_of,
    quotable,
)
from habeas.workspace.lens_bar import Asked, read_day, refusal_words
from habeas.workspace.person import build_person
from habeas.workspace.shell import show

MOST_PLACES = 10_000_000
PERIOD = ("from", "to", "designated_by")


@page
def overview_page(request: HttpRequest) -> HttpResponse:
    """How many are held, were let out, died and were pressed; what was learnt last."""
    asked = ask(request)
    found = read_overview(lens_of(asked), today=asked.today)
    cards = [numbers.build_card(one, sentence=quotable(one, asked), query=asked.query) for one in found.counts.values()]
    newest = [overview.build_new(one, query=asked.query, audience=asked.lens.audience) for one in found.newest]
    context = overview.build_overview(
        documented=found.documented, since=overview.say_since(found.known_since), numbers=cards, newest=newest
    )
    return answer(request, "overview/page.html", context, title=_("Overview"), asked=asked)


@page
def people_page(request: HttpRequest) -> HttpResponse:
    """Everyone, or those found by a name."""
    asked = ask(request)
    typed = request.GET.get("q", "").strip()
    context = _found(asked, typed) if typed else _everybody(asked, _place(request))
    return answer(request, "people/page.html", context, title=_("People"), asked=asked, kept=kept(request, ("q",)))


@page
def found_page(request: HttpRequest) -> HttpResponse:
    """Those found by what is typed so far, to be shown under the box."""
    asked = ask(request)
    note_sealed(request, asked)
    answered = find(request.GET.get("q", ""), lens_of(asked), language=words.language(), most=found.AT_ONCE)
    return render(request, "workspace/found/page.html", {"page": found.build_found(answered, query=asked.query)})


def _found(asked: Asked, typed: str) -> people.PeoplePage:
    lens = lens_of(asked)
    answered = find(typed, lens, language=words.language(), most=people.AT_ONCE)
    reasons = {one.person: one.reason for one in answered.people}
    dossiers = {dossier.person: dossier for dossier in fold_some(reasons, lens)}
    lines = [
        people.build_line(dossiers[person], as_of=asked.as_of, query=asked.query, note=reason)
        for person, reason in reasons.items()
        if person in dossiers
    ]
    return people.build_found(lines, typed=typed, more=answered.more, hint=answered.hint)


def _everybody(asked: Asked, start: int) -> people.PeoplePage:
    lens = lens_of(asked)
    listed = list_people(lens, start=start, most=people.AT_ONCE, language=words.language())
    dossiers = {dossier.person: dossier for dossier in fold_some(listed.people, lens)}
    lines = [
        people.build_line(dossiers[person], as_of=asked.as_of, query=asked.query)
        for person in listed.people
        if person in dossiers
    ]
    before, after = max(0, start - people.AT_ONCE), start + people.AT_ONCE
    return people.build_people(
        lines,
        total=listed.total,
        before=with_lens(f"{reverse('people')}?start={before}", asked.query) if start else "",
        after=with_lens(f"{reverse('people')}?start={after}", asked.query) if after < listed.total else "",
    )


def _place(request: HttpRequest, key: str = "start") -> int:
    """From which place on the list is shown; what is no place is the first."""
    text = request.GET.get(key, "")
    return min(int(text), MOST_PLACES) if text.isascii() and text.isdigit() and len(text) < 10 else 0


@page
def person_page(request: HttpRequest, person: str) -> HttpResponse:
    """One person, by the id of any of their subjects."""
    asked = ask(request, case=person)
    lens = lens_of(asked)
    dossier = fold_one(person, lens)
    if not dossier.claims:
        raise NotFound("There is no person %(id)s in the register.", id=person)
    standing = standing_on(dossier, asked.as_of)
    in_charge = may(reader_of(request), Right.ADMINISTER)
    context = build_person(
        dossier,
        standing,
        audience=lens.audience,
        as_of=asked.as_of,
        query=asked.query,
        access_url=reverse("access", args=[dossier.person]) if in_charge else "",
    )
    return answer(request, "person/page.html", context, title=context.name.text, asked=asked, opened=[dossier.person])


@page
def groups_page(request: HttpRequest) -> HttpResponse:
    """Groups without names, and countries, with what is told of them."""
    asked, start = ask(request), _place(request)
    described = list_described(lens_of(asked))
    before, after = max(0, start - groups.AT_ONCE), start + groups.AT_ONCE
    context = groups.build_groups(
        described[start:after],
        total=len(described),
        audience=asked.lens.audience,
        before=with_lens(f"{reverse('groups')}?start={before}", asked.query) if start else "",
        after=with_lens(f"{reverse('groups')}?start={after}", asked.query) if after < len(described) else "",
    )
    return answer(request, "groups/page.html", context, title=_("Groups"), asked=asked)


@page
def number_page(request: HttpRequest, measure: str) -> HttpResponse:
    """A number down to its people."""
    asked = ask(request)
    first, last, problems = _period(request)
    designated_by = request.GET.get("designated_by", "").strip()[:200]
    question = question_of(asked, measure, first=first, last=last, designated_by=designated_by)
    starts = {level: _place(request, key) for level, key in numbers.STARTS.items()}
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
        counted=counted_over_time(asked, figures.about(measure, found.figures)),
        sentences=[quotable(one, asked) for one in own_counts(asked, measure)],
        path=reverse("figures"),
        query=asked.query,
    )
    return answer(
        request, "figures/page.html", context, title=_("Figures"), asked=asked, kept=kept(request, ("measure",))
    )


@page
def gallery_page(request: HttpRequest) -> HttpResponse:
    """Every component in every state."""
    return show(request, "gallery/page.html", gallery.build_gallery(), title="Gallery")


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
