"""The page of what waits to be decided."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from habeas.domain.access import Right
from habeas.queries.to_review import first_documents, names_in, read_to_review
from habeas.workspace.frame import words
from habeas.workspace.frame.acting import reader_of
from habeas.workspace.frame.answering import answer, page_for
from habeas.workspace.frame.asking import ask, lens_of
from habeas.workspace.review import queue


@page_for(Right.FILE)
def review_page(request: HttpRequest) -> HttpResponse:
    """What waits, kind by kind, and the way through it."""
    asked, language = ask(request), words.language()
    lens = lens_of(asked)
    found = read_to_review(reader_of(request), lens, today=asked.today, most=queue.MOST, language=language)
    context = queue.build_review(
        found,
        first_documents(queue.MOST) if found.documents else (),
        names=names_in(found.pairs[: queue.MOST], lens, language=language),
        today=asked.as_of,
        query=asked.query,
        done=_done(request.GET.get("done", "")),
    )
    return answer(request, "review/page.html", context, title=_("What waits to be decided"), asked=asked)


def _done(code: str) -> str:
    """What became of what was decided before, as the address says."""
    if code == "closed":
        return _("Somebody else was quicker: this does not wait any more.")
    if code == "waits":
        return _("Kept as a proposal: a second person must come to the same.")
    return _("Kept. This is what waits now.") if code else ""
