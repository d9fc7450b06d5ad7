"""The list of people as a file: the same people in the same order and columns, through the same lens; all of its pages."""

from __future__ import annotations

from dataclasses import replace

from django.http import HttpRequest, HttpResponse

from habeas.domain.errors import NotFound
from habeas.queries.finding import find
from habeas.queries.listing import Row, list_by
from habeas.queries.sheets import MEDIA, Sheet, write_sheet
from habeas.workspace.frame import words
from habeas.workspace.frame.answering import note_sealed, page, refuse
from habeas.workspace.frame.asking import ask, lens_of
from habeas.workspace.frame.lens_bar import Asked
from habeas.workspace.people.labels import cell, facet_label
from habeas.workspace.people.wanted import MOST_FOUND, Wanted, read_wanted

MOST_ROWS = 1_000_000
_DAYS = ("since", "confirmed", "born")


@page
def export(request: HttpRequest, format: str) -> HttpResponse:
    """The list as a file. What was not understood of the question is refused: a file does not say what it left out."""
    if format not in MEDIA:
        raise NotFound("There is no such format.")
    asked, wanted = ask(request), read_wanted(request.GET)
    for problem in (*asked.problems, *wanted.problems):
        return refuse(request, problem)
    note_sealed(request, asked)
    answer = HttpResponse(write_sheet(build_sheet(asked, wanted), format), content_type=MEDIA[format])
    answer["Content-Disposition"] = f'attachment; filename="list.{format}"'
    return answer


def build_sheet(asked: Asked, wanted: Wanted) -> Sheet:
    """Everybody on the list, in the columns that it shows; days as year, month and day."""
    lens, language = lens_of(asked), words.language()
    among = None
    if wanted.typed:
        among = tuple(one.person for one in find(wanted.typed, lens, language=language, most=MOST_FOUND).people)
    asking = replace(wanted.asking(among), start=0, most=MOST_ROWS)
    listing = list_by(asking, lens, today=asked.today, language=language)
    return Sheet(
        columns={column: facet_label(column) for column in ("name", *wanted.columns)},
        rows=[(row.name, *(_cell(column, row) for column in wanted.columns)) for row in listing.people],
        about={"as_of": asked.as_of.isoformat(), "audience": lens.audience.value, "question": wanted.url(asked.query)},
    )


def _cell(column: str, row: Row) -> str:
    if column in _DAYS:
        day = getattr(row, column)
        return day.isoformat() if day else ""
    return cell(column, row)
