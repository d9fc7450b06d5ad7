"""Counting people: designations, periods, groups without names, facets, and questions that are refused."""

from __future__ import annotations

from datetime import date

import pytest

from habeas.domain.claims import SubjectKind
from habeas.domain.counts import Part, Question, count
from habeas.domain.dossier import Level
from habeas.domain.errors import Refused
from habeas.domain.groups import groups_in
from habeas.domain.lens import Lens
from tests.worlds.telling import BELARUS, folded, told

TODAY = date(2026, 11, 22)


def day(text):
    return date.fromisoformat(text)


def counted(question, *dossiers, claims=(), **more):
    groups = groups_in(claims, lens=Lens(), rules=BELARUS)
    return count(question, dossiers, groups, rules=BELARUS, today=TODAY, **more)


def answer(found):
    return found.low, found.best, found.high


def group(kind, when, number, *, person="g1", qualifier="exact", **more):
    details = {"number": number, "qualifier": qualifier}
    return told(kind, when, person=person, subject_kind=SubjectKind.GROUP, details=details, **more)


def prisoner(person, *claims):
    return folded(told("detention", "2021-01-01", person=person), told("release", "2026-01-01", person=person), *claims)


def test_a_measure_that_is_none_of_the_register_s_is_refused():
    with pytest.raises(Refused, match="“heldd” is not a measure"):
        counted(Question(measure="heldd"))


def test_a_stock_between_two_days_is_refused():
    with pytest.raises(Refused, match="held is counted on one day"):
        counted(Question(measure="held", from_day=day("2021-01-01")))


def test_a_period_that_ends_before_it_begins_is_refused():
    with pytest.raises(Refused, match="before it begins"):
        counted(Question(measure="released", from_day=day("2022-01-01"), to_day=day("2021-01-01")))


def test_an_unknown_facet_is_refused():
    with pytest.raises(Refused, match="“hair” cannot be counted by"):
        counted(Question(measure="held", by=("hair",)))


def test_a_political_prisoner_is_held_and_designated_by_that_day():
    person = prisoner("p1", told("designation", "2022-05-01", organisation="Viasna", status="recognised"))
    asked = {"measure": "political_prisoners", "designated_by": "Viasna"}
    assert answer(counted(Question(**asked, as_of=day("2022-04-30")), person)) == (0, 0, 0)
    assert answer(counted(Question(**asked, as_of=day("2022-05-01")), person)) == (1, 1, 1)
    later = Question(measure="held_since_designated", designated_by="Viasna", as_of=day("2022-04-30"))
    assert answer(counted(later, person)) == (1, 1, 1)


def test_a_designation_by_another_organisation_does_not_count():
    person = prisoner("p1", told("designation", "2022-05-01", organisation="Dissidentby", status="recognised"))
    asked = Question(measure="political_prisoners", designated_by="Viasna", as_of=day("2023-01-01"))
    assert answer(counted(asked, person)) == (0, 0, 0)


def test_a_designation_without_a_day_counts_only_possibly():
    person = prisoner("p1", told("designation", organisation="Viasna", status="recognised"))
    asked = Question(measure="political_prisoners", designated_by="Viasna", as_of=day("2023-01-01"))
    found = counted(asked, person)
    assert answer(found) == (0, 0, 1)
    assert found.people[0].reason == "designation_vague"


def test_a_withdrawn_designation_no_longer_counts():
    person = prisoner(
        "p1",
        told("designation", "2022-05-01", organisation="Viasna", status="recognised"),
        told("designation", "2023-05-01", organisation="Viasna", status="withdrawn"),
    )
    asked = {"measure": "political_prisoners", "designated_by": "Viasna"}
    assert answer(counted(Question(**asked, as_of=day("2023-04-30")), person)) == (1, 1, 1)
    assert answer(counted(Question(**asked, as_of=day("2023-05-01")), person)) == (0, 0, 0)


def test_people_are_counted_once_however_often_they_are_detained():
    person = folded(told("detention", "2021-01-01"), told("release", "2021-02-01"), told("rearrest", "2021-03-01"))
    assert answer(counted(Question(measure="detained"), person)) == (1, 1, 1)


def test_an_event_that_only_touches_the_period_counts_by_its_best_day():
    person = folded(told("detention", "2021-01-01"), told("release", "2022-07"))
    july = Question(measure="released", from_day=day("2022-07-01"), to_day=day("2022-07-31"))
    middle = Question(measure="released", from_day=day("2022-07-10"), to_day=day("2022-07-20"))
    end = Question(measure="released", from_day=day("2022-07-20"), to_day=day("2022-08-20"))
    assert [answer(counted(asked, person)) for asked in (july, middle, end)] == [(1, 1, 1), (0, 1, 1), (0, 0, 1)]


def test_a_release_into_house_arrest_is_a_release_only_possibly():
    person = folded(told("detention", "2021-01-01"), told("release", "2021-02-01", into="house_arrest"))
    assert answer(counted(Question(measure="released"), person)) == (0, 0, 1)


def test_administrative_sentences_are_no_sentences():
    person = folded(told("detention", "2021-01-01"), told("sentence", "2021-01-02", term="P10D", administrative=True))
    assert answer(counted(Question(measure="sentenced"), person)) == (0, 0, 0)


def test_named_people_fill_places_and_the_rest_are_unnamed():
    decree = group("pardon", "2024-11-07", 31)
    named = [folded(told("pardon", "2024-11-07", person=person)) for person in ("p1", "p2")]
    found = counted(Question(measure="released", from_day=day("2024-11-01")), *named, claims=[decree])
    assert (answer(found), found.unnamed) == ((31, 31, 31), 29)


def test_more_than_thirty_is_at_least_thirty_one():
    found = counted(Question(measure="pardoned"), claims=[group("pardon", "2024-11-07", 30, qualifier="more_than")])
    assert (answer(found), found.unnamed) == ((31, 31, 31), 31)


def test_a_decree_inside_a_quarter_s_total_is_part_of_it():
    quarter = group("pardon", "2024-07/2024-09", 115, person="g1")
    decree = group("pardon", "2024-09-16", 37, person="g2")
    assert answer(counted(Question(measure="pardoned"), claims=[quarter, decree])) == (115, 115, 115)


def test_two_decrees_add_up():
    first, second = group("pardon", "2024-08-16", 30, person="g1"), group("pardon", "2024-09-16", 37, person="g2")
    assert answer(counted(Question(measure="pardoned"), claims=[first, second])) == (67, 67, 67)


def test_unnamed_pardons_lower_the_certain_stock_by_those_who_may_be_among_them():
    held = [
        folded(
            told("detention", "2024-01-01", person=person),
            told("custody_measure", "2024-01-02", measure="remand", person=person),
        )
        for person in ("p1", "p2", "p3")
    ]
    proven = prisoner("p4")
    found = counted(
        Question(measure="held", as_of=day("2024-10-01")), *held, proven, claims=[group("pardon", "2024-09-16", 2)]
    )
    assert (answer(found), found.unnamed) == ((2, 4, 4), 2)


def test_a_day_after_today_is_a_forecast():
    person = folded(told("detention", "2026-11-20"))
    assert counted(Question(measure="held", as_of=day("2026-11-25")), person).is_forecast is True
    assert counted(Question(measure="held", as_of=day("2026-11-22")), person).is_forecast is False


def test_counting_by_facets_gives_each_combination_its_own_bounds():
    one = prisoner("p1", told("sex", person="p1", sex="F"), told("charge", "2021-01-05", articles=["342", "293"]))
    other = prisoner("p2", told("sex", person="p2", sex="M"))
    asked = Question(measure="held", as_of=day("2021-06-01"), by=("sex", "article"))
    assert counted(asked, one, other).groups == (
        Part(by=("F", "293"), low=1, best=1, high=1),
        Part(by=("F", "342"), low=1, best=1, high=1),
        Part(by=("M", ""), low=1, best=1, high=1),
    )


def test_the_region_is_that_of_the_place_of_detention():
    person = folded(told("detention", "2021-01-01", place="Zhylichy, Mahiliou region"))
    asked = Question(measure="held", as_of=day("2021-01-01"), by=("region",))
    found = counted(asked, person, region_of=lambda place: "mahiliou" if "Mahiliou" in place else None)
    assert found.groups == (Part(by=("mahiliou",), low=1, best=1, high=1),)


def test_a_restricted_person_is_one_who_is_out():
    ban = told("restriction", "2024-09-10", restriction="exit_ban")
    out = folded(told("detention", "2023-01-01"), told("pardon", "2024-09-04"), ban)
    inside = folded(told("detention", "2023-01-01"), told("release", "2026-01-01"), ban)
    asked = Question(measure="restricted", as_of=day("2024-10-01"))
    assert answer(counted(asked, out)) == (1, 1, 1)
    assert answer(counted(asked, inside)) == (0, 0, 0)


def test_an_exit_ban_that_is_said_to_have_ended_no_longer_counts():
    ban = told("restriction", "2024-09-10", restriction="exit_ban", until="2024-12-31")
    person = folded(told("detention", "2023-01-01"), told("pardon", "2024-09-04"), ban)
    assert answer(counted(Question(measure="restricted", as_of=day("2025-01-01")), person)) == (0, 0, 0)


def test_the_people_between_low_and_high_are_named_with_the_reason():
    sure, vague = prisoner("p1"), folded(told("naming", name="Ала Сінтэтычная"), told("detention", "2020-09-13"))
    found = counted(Question(measure="held", as_of=day("2022-01-01")), sure, vague)
    assert [(each.name, each.level, each.reason) for each in found.people] == [
        ("", Level.LOW, ""),
        ("Ала Сінтэтычная", Level.HIGH, "bare_detention"),
    ]
    assert found.people[1].reason_in("be") == "паведамлялася толькі пра затрыманне, далей — нічога"


def test_one_group_pardoned_and_released_the_next_day_is_counted_once():
    claims = [group("pardon", "2024-11-07", 31), group("release", "2024-11-08", 31)]
    assert answer(counted(Question(measure="released"), claims=claims)) == (31, 31, 31)
    assert answer(counted(Question(measure="pardoned"), claims=claims)) == (31, 31, 31)
