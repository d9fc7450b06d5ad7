"""The pages of sources: ask the register, build the page's context, show it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from habeas.domain.claims import SubjectKind
from habeas.names.finding import seen
from habeas.queries.people import list_names
from habeas.queries.told_by import list_sources, read_source
from habeas.workspace.frame import words
from habeas.workspace.frame.answering import answer, page
from habeas.workspace.frame.asking import ask, kept, lens_of, place_asked
from habeas.workspace.sources import sources

LONGEST = 300


@page
def sources_page(request: HttpRequest) -> HttpResponse:
    """The sources from which claims were filed, or those that hold what was typed."""
    asked = ask(request)
    typed = seen(request.GET.get("name", "")[:LONGEST])
    context = sources.build_sources(
        list_sources(lens_of(asked), text=typed, start=place_asked(request), most=sources.AT_ONCE),
        typed=typed,
        narrowed=bool(asked.lens.according_to),
        query=asked.query,
    )
    return answer(request, "sources/page.html", context, title=_("Sources"), asked=asked, kept=kept(request, ("name",)))


@page
def source_page(request: HttpRequest, source: str) -> HttpResponse:
    """One source with all that it told, by person."""
    asked, start = ask(request), place_asked(request)
    lens = lens_of(asked)
    found = read_source(source, lens, start=start, most=sources.ACCOUNTS_AT_ONCE)
    people = [one.id for one in found.told if one.kind == SubjectKind.PERSON]
    context = sources.build_source(
        found,
        names=list_names(people, lens, language=words.language()),
        audience=lens.audience,
        start=start,
        query=asked.query,
    )
    return answer(request, "source/page.html", context, title=sources.source_name(found.source), asked=asked)
