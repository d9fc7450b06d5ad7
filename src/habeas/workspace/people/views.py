"""The pages of people: ask the register, build the page's context, show it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from habeas.domain.access import Right, may
from habeas.domain.errors import NotFound
from habeas.domain.standings import standing_on
from habeas.queries.country import the_pack
from habeas.queries.described import list_described
from habeas.queries.finding import find
from habeas.queries.folding import fold_one
from habeas.queries.listing import list_by
from habeas.workspace.frame import words
from habeas.workspace.frame.acting import reader_of, why_closed
from habeas.workspace.frame.addresses import with_lens
from habeas.workspace.frame.answering import answer, note_sealed, page
from habeas.workspace.frame.asking import ask, lens_of, place_asked
from habeas.workspace.frame.lens_bar import Asked
from habeas.workspace.people import found, groups, people
from habeas.workspace.people.person import build_person
from habeas.workspace.people.saving import Views, build_views
from habeas.workspace.people.settle import READ_ONLY
from habeas.workspace.people.wanted import MOST_FOUND, Wanted, read_wanted


@page
def people_page(request: HttpRequest) -> HttpResponse:
    """Everyone, those left by filters, or those found by a name."""
    asked, wanted = ask(request), read_wanted(request.GET)
    views = build_views(request, asked, wanted)
    context = _found(asked, wanted, views) if wanted.typed else _everybody(asked, wanted, views)
    status = 400 if wanted.problems else 200
    return answer(
        request, "people/page.html", context, title=_("People"), asked=asked, kept=wanted.pairs(), status=status
    )


@page
def found_page(request: HttpRequest) -> HttpResponse:
    """Those found by what is typed so far, to be shown under the box."""
    asked = ask(request)
    note_sealed(request, asked)
    answered = find(request.GET.get("q", ""), lens_of(asked), language=words.language(), most=found.AT_ONCE)
    return render(request, "workspace/found/page.html", {"page": found.build_found(answered, query=asked.query)})


def _found(asked: Asked, wanted: Wanted, views: Views) -> people.PeoplePage:
    lens = lens_of(asked)
    answered = find(wanted.typed, lens, language=words.language(), most=MOST_FOUND)
    reasons = {one.person: one.reason for one in answered.people}
    listing = list_by(wanted.asking(tuple(reasons)), lens, today=asked.today, language=words.language())
    return people.build_people(
        listing, wanted, query=asked.query, views=views, reasons=reasons, more=answered.more, hint=answered.hint
    )


def _everybody(asked: Asked, wanted: Wanted, views: Views) -> people.PeoplePage:
    listing = list_by(wanted.asking(None), lens_of(asked), today=asked.today, language=words.language())
    return people.build_people(listing, wanted, query=asked.query, views=views)


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
        rules=the_pack().rules,
        access_url=reverse("access", args=[dossier.person]) if in_charge else "",
        settles=not why_closed(request, asked, READ_ONLY),
        file_url=_file_url(request, dossier.person, asked),
    )
    return answer(request, "person/page.html", context, title=context.name.text, asked=asked, opened=[dossier.person])


def _file_url(request: HttpRequest, person: str, asked: Asked) -> str:
    """Where something that happened to this person is filed, empty for whoever may not file."""
    is_theirs = may(reader_of(request), Right.FILE)
    return with_lens(f"{reverse('filing')}?person={person}", asked.query) if is_theirs else ""


@page
def groups_page(request: HttpRequest) -> HttpResponse:
    """Groups without names, and countries, with what is told of them."""
    asked, start = ask(request), place_asked(request)
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
