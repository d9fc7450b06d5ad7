"""What is proposed becomes a draft that the vocabulary allows."""

from __future__ import annotations

from typing import Any

import pytest

from habeas.actions.checking import check_draft
from habeas.domain.claims import Stance, Subject, SubjectKind
from habeas.domain.errors import Refused
from habeas.intake.events import events
from habeas.intake.reading.drafting import Heard, draft_of_event, draft_of_figure, draft_of_name, draft_of_statement
from habeas.intake.reading.told import Event, Figure, Statement

PERSON, GROUP = Subject(SubjectKind.PERSON, "a" * 32), Subject(SubjectKind.GROUP, "b" * 32)
HERE = Heard(publisher="Example News", language="en")


def figure(number: int | None = 9, **rest: Any) -> Figure:
    values = {
        "lower": number, "upper": number, "qualifier": None, "measure": "released", "kind": "flow", "population": "people",
        "as_of": None, "period": None, "said_by": None, "stance": "stated", "wording": "9 people", "start": 0, "end": 8,
        "confidence": 0.9,
    }  # fmt: skip
    return Figure(number=number, **(values | rest))


def test_an_event_that_nobody_knows_is_refused() -> None:
    with pytest.raises(Refused, match="danced"):
        draft_of_event(Event(kind="danced"), subject=PERSON, heard=HERE)


@pytest.mark.parametrize("word", sorted(events()))
def test_every_word_for_an_event_makes_a_claim_that_may_be_filed(word: str) -> None:
    event = Event(kind=word, date="2024-03", articles=("361-4(1)",), court="Court", term="3 years", prison="Colony 1")
    check_draft(draft_of_event(event, subject=PERSON, heard=HERE), which="it")


def test_a_sentence_keeps_term_articles_and_court_in_the_registers_form() -> None:
    event = Event(
        kind="sentenced", date="2024-03-12", articles=("Part 1 of Article 342",), court="City Court", term="3 years"
    )
    draft = draft_of_event(event, subject=PERSON, heard=HERE)
    assert (draft.details["term"], draft.details["court"]) == ("P3Y", "City Court")
    assert "prison" not in draft.details


def test_the_articles_own_voice_is_the_publishers() -> None:
    draft = draft_of_event(Event(kind="released"), subject=PERSON, heard=HERE)
    assert (draft.speakers, draft.via) == (("Example News",), ())


def test_whoever_is_quoted_speaks_and_the_publisher_passes_it_on() -> None:
    event = Event(kind="released", said_by="Viasna", stance="alleged")
    draft = draft_of_event(event, subject=PERSON, heard=HERE)
    assert (draft.speakers, draft.via, draft.stance) == (("Viasna",), ("Example News",), Stance.ALLEGED)


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        (figure(9), {"qualifier": "exact", "number": 9}),
        (figure(9, qualifier="at_least", upper=None), {"qualifier": "at_least", "number": 9}),
        (figure(9, qualifier="fewer_than", lower=None, upper=8), {"qualifier": "up_to", "number": 8}),
        (figure(None, lower=10, upper=12), {"qualifier": "exact", "lower": 10, "upper": 12}),
        (figure(None, qualifier="hundreds_of_thousands"), {"qualifier": "hundreds_of_thousands"}),
    ],
)
def test_a_figure_is_as_exact_as_it_was_said(given: Figure, kept: dict[str, object]) -> None:
    draft = draft_of_figure(given, subject=GROUP, heard=HERE)
    assert draft.details == {"measure": "released", **kept}
    check_draft(draft, which="it")


def test_a_measure_that_nobody_knows_is_kept_in_words() -> None:
    draft = draft_of_figure(figure(measure="interrogated", population="students"), subject=GROUP, heard=HERE)
    assert (draft.details["measure"], draft.details["population"]) == ("other", "students")


def test_a_period_becomes_its_ends() -> None:
    draft = draft_of_figure(figure(period="2024-07/2024-09"), subject=GROUP, heard=HERE)
    assert (draft.details["period_from"], draft.details["period_to"]) == ("2024-07", "2024-09")


@pytest.mark.parametrize("kind", ["forced_video", "exit_ban", "call_for_release", "statement", "nobody knows this"])
def test_what_is_said_of_a_group_may_be_filed(kind: str) -> None:
    claim = Statement(
        said_by="Viasna", stance="stated", kind=kind, about="They are filmed.", wording="filmed", start=0, end=6
    )
    check_draft(draft_of_statement(claim, subject=GROUP, heard=HERE), which="it")


def test_a_name_is_kept_with_its_script_and_language() -> None:
    draft = draft_of_name("Zmicier Kavalou", subject=PERSON, heard=HERE)
    assert draft.details == {"name": "Zmicier Kavalou", "script": "Latn", "language": "en"}
