"""Counting in columns answers what the pure rules answer, for everybody, every measure and every day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime

from hypothesis import given
from hypothesis import strategies as st

from habeas.domain.claims import Claim, Sensitivity, SubjectKind
from habeas.domain.counts import FACETS, Part, Question, count, is_stock, settled
from habeas.domain.dossier import Dossier
from habeas.domain.fold import fold
from habeas.domain.groups import DescribedGroup, groups_in
from habeas.domain.lens import Lens
from habeas.domain.vocabulary import terms
from habeas.figures.timeline import steps_between
from habeas.queries.columns import InMemory
from habeas.queries.counting import Counting, count_here
from habeas.queries.country import the_pack
from habeas.queries.timelines import series_here
from tests.worlds.histories import dates_told, days, histories
from tests.worlds.telling import told

LENS = Lens(audience=Sensitivity.SEALED)
TODAY = date(2026, 11, 22)
FILED = datetime(2026, 10, 1, tzinfo=UTC)
PART = Part(by=(), low=0, best=0, high=0)
ORGANISATIONS = ("", "Monitor", "Другая арганізацыя")


@st.composite
def attributes(draw: st.DrawFn, number: int) -> Claim:
    """What counts are grouped by, and what makes people designated, restricted or pressured."""
    when, filed = draw(dates_told()), replace_filed(number)
    match draw(st.sampled_from(("designation", "restriction", "pressure", "sex", "charge", "naming", "arrest"))):
        case "designation":
            status = draw(st.sampled_from(("recognised", "recognised_after", "withdrawn", "under_review")))
            who = draw(st.sampled_from(ORGANISATIONS))
            return told("designation", when, number=number, recorded_at=filed, organisation=who, status=status)
        case "restriction":
            until = draw(st.sampled_from(({}, {"until": "2025-03-01"}, {"until": "2024"})))
            return told("restriction", when, number=number, recorded_at=filed, restriction="exit_ban", **until)
        case "pressure":
            return told("pressure", when, number=number, recorded_at=filed, pressure="forced_video")
        case "sex":
            return told("sex", number=number, recorded_at=filed, sex=draw(st.sampled_from("FM")))
        case "charge":
            articles = draw(st.lists(st.sampled_from(("342(1)", "130", "361-4(1)")), min_size=1, max_size=2))
            return told("charge", when, number=number, recorded_at=filed, articles=articles)
        case "naming":
            return told("naming", number=number, recorded_at=filed, name=draw(st.sampled_from(("Alena", "Ян"))))
    place = draw(st.sampled_from(("Minsk", "Гродна", "nowhere")))
    return told("detention", when, number=number, recorded_at=filed, place=place)


def replace_filed(number: int) -> datetime:
    return FILED.replace(minute=number % 60)


@st.composite
def people(draw: st.DrawFn) -> list[Dossier]:
    folded = []
    for at in range(draw(st.integers(0, 5))):
        claims = draw(histories(most=5)) + [draw(attributes(900 + n)) for n in range(draw(st.integers(0, 5)))]
        person = f"{at + 1:032x}"
        own = [replace(claim, id=f"{at}{claim.id[1:]}", supersedes="", about=()) for claim in claims]
        folded.append(fold(own, lens=LENS, rules=the_pack().rules, person=person))
    return [dossier for dossier in folded if dossier.claims]


@st.composite
def described(draw: st.DrawFn) -> tuple[DescribedGroup, ...]:
    claims = []
    for number in range(draw(st.integers(0, 4))):
        kind = draw(st.sampled_from(("pardon", "release", "death", "detention", "pressure", "restriction")))
        claims.append(
            told(
                kind, draw(dates_told()), person=f"group{draw(st.integers(0, 3))}", subject_kind=SubjectKind.GROUP,
                number=2000 + number, details={"number": draw(st.integers(1, 6)), "qualifier": draw(
                    st.sampled_from(("exact", "at_least", "more_than", "about")))},
            )
        )  # fmt: skip
    return groups_in(claims, lens=LENS, rules=the_pack().rules)


@st.composite
def questions(draw: st.DrawFn) -> Question:
    measure = draw(st.sampled_from(sorted(terms("measures"))))
    by = tuple(draw(st.lists(st.sampled_from(FACETS), max_size=2, unique=True)))
    designated_by = draw(st.sampled_from(("", "monitor", "Другая арганізацыя", "Nobody known")))
    if is_stock(measure):
        return Question(measure=measure, as_of=draw(days), designated_by=designated_by, by=by)
    first, last = sorted((draw(days), draw(days)))
    from_day = first if draw(st.booleans()) else None
    return Question(measure=measure, from_day=from_day, to_day=last, designated_by=designated_by, by=by)


@given(people(), described(), st.lists(questions(), min_size=1, max_size=6))
def test_columns_answer_what_the_rules_answer(
    dossiers: Sequence[Dossier], groups: tuple[DescribedGroup, ...], asked: list[Question]
) -> None:
    pack = the_pack()
    half = len(dossiers) // 2
    shelves = [InMemory("sealed", object(), dossiers[:half]), InMemory("sealed", object(), dossiers[half:])]
    here = Counting(shelves=shelves, groups=groups, rules=pack.rules, today=TODAY)
    for question in asked:
        expected = count(question, dossiers, groups, rules=pack.rules, today=TODAY, region_of=pack.region_of)
        found = count_here(here, settled(question, TODAY), with_people=True)
        assert found == expected


@given(people(), described(), questions(), st.sampled_from(("week", "month")))
def test_a_timeline_answers_what_counting_each_step_answers(
    dossiers: Sequence[Dossier], groups: tuple[DescribedGroup, ...], question: Question, step: str
) -> None:
    rules = the_pack().rules
    shelves = [InMemory("sealed", object(), dossiers[:1]), InMemory("sealed", object(), dossiers[1:])]
    bare = replace(question, as_of=None, from_day=None, to_day=None)
    steps = steps_between(date(2021, 11, 1), date(2022, 3, 20), step=step)
    here = Counting(shelves=shelves, groups=groups, rules=rules, today=TODAY)
    found = series_here(here, bare, steps)
    for at, (first, last) in enumerate(steps):
        is_day = is_stock(question.measure)
        asked = replace(bare, as_of=first) if is_day else replace(bare, from_day=first, to_day=last)
        expected = count_here(here, settled(asked, TODAY))
        points = {series.by: series.points[at] for series in found}
        parts = (
            expected.groups
            if question.by
            else [replace(PART, low=expected.low, best=expected.best, high=expected.high)]
        )
        for part in parts:
            point = points[part.by]
            assert (point.low, point.best, point.high) == (part.low, part.best, part.high)
