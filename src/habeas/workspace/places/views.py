"""The pages of places and of those who acted in office, and the form that files whose letters arrive."""

from __future__ import annotations

from datetime import UTC, datetime

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _

from habeas.actions.letters import file_letter_rule
from habeas.domain.access import Right
from habeas.domain.errors import NotFound, Refused
from habeas.domain.speech import N_
from habeas.names.finding import seen
from habeas.queries.letters import letter_rules
from habeas.queries.places import KINDS, PlaceFound, find_place, list_places
from habeas.workspace.frame import words
from habeas.workspace.frame.acting import refuse_on_an_earlier_day, user_id, why_closed
from habeas.workspace.frame.answering import answer, form, page
from habeas.workspace.frame.asking import ask, kept, lens_of, place_asked
from habeas.workspace.frame.lens_bar import Asked, refusal_words
from habeas.workspace.places import place, places

LONGEST = 300
_READ_ONLY = N_("You may read here. Filing is for those who may file.")


@page
def places_page(request: HttpRequest) -> HttpResponse:
    """All prisons, courts, judges, prosecutors or forces, or those whose name fits."""
    asked, kind = ask(request), request.GET.get("kind", "") or KINDS[0]
    typed = seen(request.GET.get("name", "")[:LONGEST])
    found = list_places(kind, lens_of(asked), day=asked.as_of, text=typed, language=words.language())
    context = places.build_places(kind, found, typed=typed, start=place_asked(request), query=asked.query)
    return answer(
        request,
        "places/page.html",
        context,
        title=_("Places and officials"),
        asked=asked,
        kept=kept(request, ("kind", "name")),
    )


@page
def place_page(request: HttpRequest, kind: str) -> HttpResponse:
    """One prison, court, judge, prosecutor or force."""
    done = _("Filed: whose letters arrive here.") if request.GET.get("done") == "letters" else ""
    return _shown(request, ask(request), kind, request.GET.get("called", ""), done=done)


@form(Right.FILE)
def file_letters(request: HttpRequest) -> HttpResponse:
    """File whose letters reach a prison, and show the prison again."""
    asked, called = ask(request), request.POST.get("prison", "")
    values = {name: request.POST.get(name, "") for name in ("writers", "confirmed", "speaker", "source")}
    name = _find(asked, "prison", called, request).place.name
    try:
        refuse_on_an_earlier_day(asked)
        file_letter_rule(
            name,
            writers=values["writers"],
            confirmed=values["confirmed"],
            speaker=values["speaker"],
            source=values["source"],
            by=user_id(request),
            at=datetime.now(UTC),
            language=words.language(),
        )
    except NotFound:
        raise
    except Refused as refused:
        sent = place.Sent(values=values, problem=refusal_words(refused))
        return _shown(request, asked, "prison", called, sent=sent)
    return HttpResponseRedirect(
        places.place_url("prison", called, "&".join(filter(None, ("done=letters", asked.query))))
    )


def _find(asked: Asked, kind: str, called: str, request: HttpRequest) -> PlaceFound:
    return find_place(
        kind,
        called[:LONGEST],
        lens_of(asked),
        day=asked.as_of,
        starts={level: place_asked(request, key) for level, key in place.HELD_STARTS.items()},
        start=place_asked(request),
        most=place.AT_ONCE,
        most_held=place.HELD_AT_ONCE,
        language=words.language(),
    )


def _shown(
    request: HttpRequest, asked: Asked, kind: str, called: str, *, sent: place.Sent | None = None, done: str = ""
) -> HttpResponse:
    found = _find(asked, kind, called, request)
    sent = sent or place.Sent()
    context = place.build_place(
        found,
        letter_rules(found.place.key, lens_of(asked)) if kind == "prison" else [],
        audience=asked.lens.audience,
        as_of=asked.as_of,
        query=asked.query,
        sent=sent,
        closed=why_closed(request, asked, _READ_ONLY),
        done=done,
    )
    return answer(
        request,
        "place/page.html",
        context,
        title=found.place.name,
        asked=asked,
        kept=(("called", found.place.key),),
        at=places.place_url(kind, found.place.key, "") if sent.problem else "",
        status=400 if sent.problem else 200,
    )
