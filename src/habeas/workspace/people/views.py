"""The pages of people: ask the register, build the page's context, show it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from habeas.domain.access import Right, may
from habeas.domain.errors import NotFound
from habeas.domain.standings import standing_on
from habeas.queries.described import list_described
from habeas.queries.everyone import list_people
from habeas.queries.finding import find
from habeas.queries.folding import fold_one, fold_some
from habeas.workspace.frame import words
from habeas.workspace.frame.acting import reader_of
from habeas.workspace.frame.addresses import with_lens
from habeas.workspace.frame.answering import answer, note_sealed, page
from habeas.workspace.frame.asking import ask, kept, lens_of, place_asked
from habeas.workspace.frame.lens_bar import Asked
from habeas.workspace.people import found, groups, people
from habeas.workspace.people.person import build_person


@page
def people_page(request: HttpRequest) -> HttpResponse:
    """Everyone, or those found by a name."""
    asked = ask(request)
    typed = request.GET.get("q", "").strip()
    context = _found(asked, typed) if typed else _everybody(asked, place_asked(request))
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
