"""Lists of people under a name: kept, shared with the team, let go of."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.urls import reverse

from habeas.actions.views import drop_view, save_view
from habeas.domain.access import Right, clearance_of, may
from habeas.queries.views import list_views
from habeas.workspace.frame.acting import reader_of, user_id
from habeas.workspace.frame.answering import form, refuse
from habeas.workspace.frame.lens_bar import Asked, read_lens
from habeas.workspace.people.wanted import Wanted, read_wanted


@dataclass(frozen=True, slots=True, kw_only=True)
class ViewLink:
    """A list under a name; `owner` is whoever shares it, `drop_url` lets go of one's own."""

    name: str
    url: str
    owner: str
    is_shared: bool
    drop_url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Views:
    """The lists there are, and the form that keeps the one that is open: its `query`, and whether it may be shared."""

    links: tuple[ViewLink, ...]
    save_url: str
    query: str
    may_share: bool


def build_views(request: HttpRequest, asked: Asked, wanted: Wanted) -> Views:
    """The lists under a name for whoever is signed in. What was typed is kept in none: it may be somebody's name."""
    reader, path = reader_of(request), reverse("people")
    return Views(
        links=tuple(
            ViewLink(
                name=one.name,
                url=f"{path}?{one.query}" if one.query else path,
                owner=one.owner,
                is_shared=one.is_shared,
                drop_url="" if one.owner else reverse("drop-view", args=[one.id]),
            )
            for one in list_views(reader.id, clearance=clearance_of(reader))
        ),
        save_url=reverse("save-view"),
        query=_query(wanted, asked),
        may_share=may(reader, Right.FILE),
    )


@form(Right.READ)
def save(request: HttpRequest) -> HttpResponse:
    """Keep the list that was open under a name, and go back to it."""
    given = QueryDict(request.POST.get("query", ""))
    wanted = read_wanted(given)
    asked = read_lens(given, clearance=clearance_of(reader_of(request)), now=datetime.now(UTC))
    for problem in (*asked.problems, *wanted.problems):
        return refuse(request, problem)
    query = _query(wanted, asked)
    save_view(
        request.POST.get("name", ""),
        query,
        audience=asked.lens.audience,
        is_shared=request.POST.get("shared") == "yes",
        by=user_id(request),
        at=datetime.now(UTC),
    )
    return HttpResponseRedirect(f"{reverse('people')}?{query}")


@form(Right.READ)
def drop(request: HttpRequest, view: str) -> HttpResponse:
    """Let go of a list of one's own."""
    drop_view(view, by=user_id(request))
    return HttpResponseRedirect(reverse("people"))


def _query(wanted: Wanted, asked: Asked) -> str:
    """The list and its lens as the part of an address after the question mark, without what was typed."""
    return replace(wanted, typed="").url(asked.query).partition("?")[2]
