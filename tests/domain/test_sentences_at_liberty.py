"""Sentences served at liberty: restricted freedom at home is no custody, whatever a row calls it (rule 7 of counting)."""

from __future__ import annotations

from tests.worlds.telling import folded, held, told

DETAINED = (told("detention", "2021-01-01"), told("charge", "2021-01-05"))


def at_home(day: str, **rest: str):
    return told("sentence", day, term="P3Y", penalty="restricted_freedom_home", **rest)


def test_a_sentence_to_restricted_freedom_at_home_ends_custody_on_the_day_of_the_verdict():
    person = folded(*DETAINED, at_home("2021-06-10"))
    assert [held(person, day) for day in ("2021-06-09", "2021-06-10", "2021-12-31")] == [
        (1, 1, 1),
        (0, 0, 0),
        (0, 0, 0),
    ]
    assert [spell.status for spell in person.spells] == ["detained", "pretrial", "restricted_freedom_home"]


def test_it_is_a_release_only_possibly_because_nobody_told_of_one():
    person = folded(*DETAINED, at_home("2021-06-10"))
    assert [(one.measure, one.surest.name) for one in person.happenings if one.measure == "released"] == [
        ("released", "HIGH")
    ]


def test_a_vaguer_account_of_it_widens_nothing():
    person = folded(*DETAINED, at_home("2021-06", by="A"), at_home("2021-06-10", by="B"))
    assert held(person, "2021-06-09") == (1, 1, 1)
    assert held(person, "2021-06-10") == (0, 0, 0)


def test_a_detention_after_it_is_another_custody():
    person = folded(*DETAINED, at_home("2021-06-10"), told("detention", "2022-06-10"), told("charge", "2022-06-15"))
    assert [(event.cycle, event.kind) for event in person.events if event.kind == "detention"] == [
        (0, "detention"),
        (1, "detention"),
    ]
    assert [held(person, day) for day in ("2022-06-09", "2022-06-10")] == [(0, 0, 0), (1, 1, 1)]


def test_the_end_of_the_term_at_home_is_no_end_of_custody():
    person = folded(*DETAINED, at_home("2021-06-10"), told("release", "2024-06-10"))
    assert held(person, "2022-01-01") == (0, 0, 0)
    assert [one.measure for one in person.happenings if one.surest.name == "LOW"] == [
        "detained",
        "sentenced",
        "released",
    ]


def test_after_house_arrest_it_ends_what_was_still_believed():
    person = folded(
        told("detention", "2021-01-01"), told("release", "2021-03-01", into="house_arrest"), at_home("2022-01-10")
    )
    assert [held(person, day) for day in ("2021-02-28", "2021-12-31", "2022-01-10")] == [
        (1, 1, 1),
        (0, 1, 1),
        (0, 0, 0),
    ]


def test_against_as_many_who_tell_of_a_colony_it_ends_nothing():
    person = folded(*DETAINED, at_home("2021-06-10", by="A"), told("sentence", "2021-06-10", term="P3Y", by="B"))
    assert held(person, "2021-06-10") == (1, 1, 1)


def test_somebody_already_let_out_is_not_let_out_again():
    person = folded(*DETAINED, told("release", "2021-02-01"), at_home("2021-06-10"))
    assert [(event.cycle, event.kind) for event in person.events if event.kind in ("way_out", "sentence")] == [
        (0, "way_out"),
        (None, "sentence"),
    ]
    assert held(person, "2021-02-01") == (0, 0, 0)
