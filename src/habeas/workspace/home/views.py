"""The first page: ask the register, build its context, show it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from habeas.queries.overview import overview as read_overview
from habeas.workspace.frame.answering import answer, page
from habeas.workspace.frame.asking import ask, lens_of, quotable
from habeas.workspace.home import overview
from habeas.workspace.numbers import numbers


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
