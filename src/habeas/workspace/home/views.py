"""The first page: ask the register, build its context, show it."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from habeas.domain.access import Right, may
from habeas.figures.comparing import Comparison
from habeas.queries.arrivals import Arrivals, read_arrivals
from habeas.queries.coming import read_sections
from habeas.queries.overview import overview as read_overview
from habeas.queries.reconciling import list_differing
from habeas.queries.to_review import read_to_review
from habeas.workspace.components.describing import label_of
from habeas.workspace.frame import words
from habeas.workspace.frame.acting import reader_of, users_by_id
from habeas.workspace.frame.answering import answer, page
from habeas.workspace.frame.asking import ask, lens_of, quotable
from habeas.workspace.frame.lens_bar import Asked
from habeas.workspace.home import morning, overview
from habeas.workspace.numbers import numbers


@page
def overview_page(request: HttpRequest) -> HttpResponse:
    """What there is to do; how many are held, were let out, died and were pressed; what was learnt last."""
    asked = ask(request)
    found = read_overview(lens_of(asked), today=asked.today)
    cards = [numbers.build_card(one, sentence=quotable(one, asked), query=asked.query) for one in found.counts.values()]
    newest = [overview.build_new(one, query=asked.query, audience=asked.lens.audience) for one in found.newest]
    context = overview.build_overview(
        documented=found.documented,
        since=overview.say_since(found.known_since),
        morning=_morning(request, asked),
        numbers=cards,
        newest=newest,
    )
    return answer(request, "overview/page.html", context, title=_("Overview"), asked=asked)


def _morning(request: HttpRequest, asked: Asked) -> morning.Morning:
    """What there is to do, for this reader and this lens. What was known on an earlier day is nothing to decide."""
    reader, lens, language = reader_of(request), lens_of(asked), words.language()
    is_now = asked.lens.known_at is None
    to_review = (
        read_to_review(reader, lens, today=asked.today, most=0, language=language)
        if is_now and may(reader, Right.FILE)
        else None
    )
    return morning.build_morning(
        to_review=to_review,
        coming=read_sections(lens, morning.COMING, today=asked.today, most=morning.MOST, language=language),
        arrivals=_arrivals(asked) if is_now else None,
        differing=list_differing(lens, at=datetime.now(UTC), today=asked.today, language=language),
        users=users_by_id(),
        measure=_measure,
        today=asked.as_of,
        query=asked.query,
    )


def _arrivals(asked: Asked) -> Arrivals:
    """What came in since the beginning of the day before."""
    since = datetime.combine(asked.today - timedelta(days=1), time.min, tzinfo=UTC)
    return read_arrivals(asked.lens.audience, since=since)


def _measure(one: Comparison) -> str:
    return label_of("figure_measures", one.figure.measure)
