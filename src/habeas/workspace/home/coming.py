"""All that is awaited in one section of the morning page, a page at a time."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from habeas.domain.access import Right, may
from habeas.domain.coming import AWAITED
from habeas.domain.errors import NotFound
from habeas.queries.coming import read_sections
from habeas.workspace.components.waiting import HEADINGS, WaitingView, show_waiting
from habeas.workspace.frame import words
from habeas.workspace.frame.acting import reader_of
from habeas.workspace.frame.addresses import with_lens
from habeas.workspace.frame.answering import answer, page
from habeas.workspace.frame.asking import ask, kept, lens_of, place_asked

AT_ONCE = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class ComingPage:
    """How many there are, some of them, and the ways to those before and after."""

    summary: str
    lines: tuple[WaitingView, ...]
    before: str
    after: str
    home: str


@page
def coming_page(request: HttpRequest, what: str) -> HttpResponse:
    """One section of the morning page in full."""
    if what not in AWAITED:
        raise NotFound("There is no such section.")
    asked, start = ask(request), place_asked(request)
    lens = lens_of(asked)
    section = read_sections(lens, (what,), today=asked.today, start=start, most=AT_ONCE, language=words.language())[
        what
    ]
    may_decide = may(reader_of(request), Right.FILE)
    path, at = reverse("coming", args=[what]), section.start
    context = ComingPage(
        summary=ngettext("%(n)s waits.", "%(n)s wait.", section.total) % {"n": words.number(section.total)}
        if section.total
        else _("Nothing just now."),
        lines=tuple(
            show_waiting(one, today=asked.as_of, query=asked.query, may_decide=may_decide) for one in section.waiting
        ),
        before=with_lens(f"{path}?start={max(0, at - AT_ONCE)}", asked.query) if at else "",
        after=with_lens(f"{path}?start={at + AT_ONCE}", asked.query) if at + AT_ONCE < section.total else "",
        home=with_lens(reverse("overview"), asked.query),
    )
    return answer(
        request, "coming/page.html", context, title=_(HEADINGS[what]), asked=asked, kept=kept(request, ("start",))
    )
