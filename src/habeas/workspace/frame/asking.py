"""From a request to the question it puts: the lens, the clock of the door, and the sentence to be quoted."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime

from django.http import HttpRequest

from habeas.domain.access import Right, clearance_of, may
from habeas.domain.counts import Count, Question, is_stock
from habeas.domain.dossier import Level
from habeas.domain.errors import NotFound, Refused
from habeas.domain.lens import Lens
from habeas.figures.quoting import quote
from habeas.queries.case_access import cases_of
from habeas.queries.named import Named, count_and_name
from habeas.workspace.frame import words
from habeas.workspace.frame.acting import reader_of
from habeas.workspace.frame.addresses import REVIEW_FIELD, in_review
from habeas.workspace.frame.lens_bar import Asked, read_lens

MOST_PLACES = 10_000_000


def ask(request: HttpRequest, *, case: str = "") -> Asked:
    """The lens of this request, on the door's clock; of one case, where that may be open to whoever asks."""
    now, reader = datetime.now(UTC), reader_of(request)
    if case and not may(reader, Right.SEE_SEALED):
        reader = replace(reader, cases=cases_of(reader.id, at=now))
    asked = read_lens(request.GET, clearance=clearance_of(reader, case), now=now)
    name, value = REVIEW_FIELD
    return replace(asked, query=in_review(asked.query)) if request.GET.get(name) == value else asked


def whole_number(text: str) -> int | None:
    """A number as it stands in an address or a form, below a thousand million; None where it is none."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else None


def place_asked(request: HttpRequest, key: str = "start") -> int:
    """From which place on a list is shown; what is no place is the first."""
    return min(whole_number(request.GET.get(key, "")) or 0, MOST_PLACES)


def kept(request: HttpRequest, names: Iterable[str]) -> tuple[tuple[str, str], ...]:
    """The values of an address beside the lens, which the lens bar carries along."""
    return tuple((name, value) for name in names for value in request.GET.getlist(name)[:1] if value)


def name_through(
    asked: Asked, question: Question, *, starts: Mapping[Level, int], most: int
) -> tuple[Count, dict[Level, Named]]:
    """Count, and name some of the people at each level."""
    return count_and_name(
        question, lens_of(asked), today=asked.today, starts=starts, most=most, language=words.language()
    )


def question_of(
    asked: Asked, measure: str, *, first: date | None = None, last: date | None = None, designated_by: str = ""
) -> Question:
    """One measure on the lens's day, or between two days. Raises NotFound for a measure that is not counted."""
    try:
        stock = is_stock(measure)
    except Refused as refused:
        raise NotFound(refused.sentence, **refused.values) from refused
    return Question(
        measure=measure,
        as_of=asked.as_of if stock else None,
        from_day=None if stock else first,
        to_day=None if stock else last or asked.as_of,
        designated_by=designated_by,
    )


def lens_of(asked: Asked) -> Lens:
    """The lens with its day filled in."""
    return replace(asked.lens, as_of=asked.as_of)


def quotable(answer: Count, asked: Asked, *, designated_by: str = "") -> str:
    """The sentence fit to be quoted for a count, in the language of the page."""
    return quote(answer, lens=asked.lens, today=asked.today, language=words.language(), designated_by=designated_by)
