"""What is offered while somebody types: ask through the lens of whoever does, answer a small part of a page."""

from __future__ import annotations

import re

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from habeas.domain.date_reading import read_date
from habeas.domain.dates import UncertainDate
from habeas.domain.errors import Refused
from habeas.queries.country import the_pack
from habeas.queries.suggesting import filed_near, suggest
from habeas.workspace.frame import words
from habeas.workspace.frame.answering import note_sealed, page
from habeas.workspace.frame.asking import ask, lens_of
from habeas.workspace.frame.lens_bar import refusal_words
from habeas.workspace.suggesting.suggestions import DayReadPage, build_duplicates, build_suggestions

_PERSON = re.compile(r"[0-9a-f]{32}")


@page
def suggestions(request: HttpRequest, what: str) -> HttpResponse:
    """What may be meant by what is typed so far; `on` is the day of what is told, as it is typed."""
    asked = ask(request)
    note_sealed(request, asked)
    found = suggest(
        what,
        request.GET.get("q", ""),
        lens_of(asked),
        today=asked.today,
        on=_day_if_any(request.GET.get("on", "")),
        language=words.language(),
    )
    return render(request, "workspace/suggestions/page.html", {"page": build_suggestions(found)})


@page
def day_read(request: HttpRequest) -> HttpResponse:
    """A typed day said back in words, or in one sentence why it cannot be read."""
    typed = request.GET.get("q", "")
    try:
        context = DayReadPage(words.when(_day(typed)) if typed.strip() else "", "")
    except Refused as refused:
        context = DayReadPage("", refusal_words(refused))
    return render(request, "workspace/day_read/page.html", {"page": context})


@page
def duplicates(request: HttpRequest) -> HttpResponse:
    """What is filed already of this kind, about this person, near this day."""
    person, kind = request.GET.get("person", ""), request.GET.get("kind", "")
    asked = ask(request, case=person)
    claims = []
    if _PERSON.fullmatch(person) and kind:
        note_sealed(request, asked, [person])
        claims = filed_near(person, kind, lens_of(asked), day=_day_if_any(request.GET.get("day", "")))
    context = build_duplicates(claims, query=asked.query)
    return render(request, "workspace/duplicates/page.html", {"page": context})


def _day(text: str) -> UncertainDate:
    return read_date(text, language=words.language(), calendar=the_pack().calendar)


def _day_if_any(text: str) -> UncertainDate | None:
    """The typed day; None where none can be read, which is said where it is typed and not here."""
    try:
        return _day(text) if text.strip() else None
    except Refused:
        return None
