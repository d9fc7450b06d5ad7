"""Times in custody, as the fold lays them out."""

from __future__ import annotations

from datetime import date

from habeas.domain.dossier import Level
from tests.worlds.telling import folded, held, told


def kinds(person):
    return [(event.cycle, event.kind) for event in person.events]


def test_ways_out_months_apart_with_no_detention_between_are_one_with_a_conflict():
    person = folded(
        told("detention", "2020-06-25"), told("release", "2025-06", by="blog"), told("release", "2025-09-11", by="A; B")
    )
    (way_out,) = [event for event in person.events if event.kind == "way_out"]
    assert [conflict.about for conflict in way_out.conflicts] == ["day"]
    assert way_out.window.best == date(2025, 9, 11)
    assert [held(person, day) for day in ("2025-05-31", "2025-06-15", "2025-09-11")] == [
        (1, 1, 1),
        (0, 1, 1),
        (0, 0, 0),
    ]


def test_a_person_not_held_is_detained_first_on_the_day_of_detention_and_release():
    person = folded(told("detention", "2021-03-25"), told("release", "2021-03-25"))
    assert kinds(person) == [(0, "detention"), (0, "way_out")]
    assert person.stays == ()


def test_a_vaguer_telling_of_a_release_stays_with_the_release_it_contains():
    person = folded(
        told("detention", "2020-05-31"),
        told("release", "2025-09-11", by="A"),
        told("rearrest", "2025-09-11", by="B"),
        told("release", "2025-09", by="C", published="2026-02-19"),
        told("release", "2026-02-19", by="D"),
    )
    assert held(person, "2025-12-01") == (1, 1, 1)
    assert [event.conflicts for event in person.events if event.kind == "way_out"] == [(), ()]


def test_a_transfer_abroad_is_a_way_out():
    person = folded(told("detention", "2021-05-23"), told("transfer", "2023-05-10", abroad=True))
    assert held(person, "2023-05-09") == (1, 1, 1)
    assert held(person, "2023-05-10") == (0, 0, 0)


def test_after_administrative_days_a_later_detention_opens_a_new_custody():
    person = folded(
        told("detention", "2020-08-12", term="P15D", administrative=True), told("detention", "2021-06-01", by="B")
    )
    assert [event.cycle for event in person.events] == [0, 1]
    assert held(person, "2020-12-01") == (0, 0, 0)
    assert held(person, "2021-06-05") == (1, 1, 1)


def test_administrative_days_go_on_when_a_later_account_shows_custody():
    person = folded(
        told("detention", "2020-05-31", term="P15D", administrative=True),
        told("transfer", "2021-05-20"),
        told("sentence", "2021-12-14", term="P14Y"),
    )
    assert held(person, "2021-01-01") == (1, 1, 1)


def test_a_lone_administrative_sentence_holds_for_its_days():
    person = folded(told("sentence", "2022-01-10", term="P15D", administrative=True))
    assert [held(person, day) for day in ("2022-01-10", "2022-01-24", "2022-01-25")] == [
        (1, 1, 1),
        (1, 1, 1),
        (0, 0, 0),
    ]
    assert [happening.measure for happening in person.happenings] == ["released"]


def test_a_death_is_never_one_with_a_release():
    person = folded(
        told("detention", "2021-01-01"), told("release", "2022-01-01"), told("death", "2023-07-01", in_custody=False)
    )
    assert [(event.kind, [facet.kind for facet in event.facets]) for event in person.events if event.facets] == [
        ("way_out", ["release"]),
        ("way_out", ["death"]),
    ]
    assert [happening.measure for happening in person.happenings] == ["detained", "released"]


def test_a_sentence_after_a_release_is_custody_again_from_its_day():
    person = folded(
        told("detention", "2021-01-01"),
        told("release", "2021-01-10"),
        told("sentence", "2021-06-01", term="P2Y"),
    )
    assert held(person, "2021-03-01") == (0, 0, 1)
    assert held(person, "2021-06-02") == (1, 1, 1)


def test_a_charge_after_a_release_is_no_custody():
    person = folded(told("detention", "2021-01-18"), told("release", "2023-07-21"), told("charge", "2023-11-01"))
    assert held(person, "2023-11-02") == (0, 0, 0)


def test_an_account_is_never_dated_after_its_publication():
    person = folded(told("detention", "2021-01-01"), told("release", "2025", published="2025-06-23"))
    (way_out,) = [event for event in person.events if event.kind == "way_out"]
    assert way_out.window.latest == date(2025, 6, 23)


def test_a_day_wholly_after_its_publication_is_kept_as_told():
    person = folded(told("detention", "2021-01-01"), told("release", "2025-02", published="2025-01-14"))
    assert person.stays[-1].end == date(2025, 2, 28)


def test_a_move_home_supports_best_for_a_time_and_high_until_it_is_said_to_have_ended():
    person = folded(told("detention", "2020-06-01"), told("release", "2020-10-19", into="house_arrest"))
    assert held(person, "2020-10-18") == (1, 1, 1)
    assert held(person, "2021-10-01") == (0, 1, 1)
    assert held(person, "2023-01-01") == (0, 0, 1)


def test_after_a_move_home_a_sentence_makes_custody_certain_again():
    person = folded(
        told("detention", "2021-05-23"),
        told("release", "2021-06-25", into="house_arrest"),
        told("sentence", "2023-05-03", term="P8Y"),
        told("pardon", "2023-05-22"),
    )
    assert [held(person, day) for day in ("2021-06-24", "2022-01-01", "2023-03-01", "2023-05-10", "2023-05-22")] == [
        (1, 1, 1),
        (0, 1, 1),
        (0, 0, 1),
        (1, 1, 1),
        (0, 0, 0),
    ]


def test_an_undated_move_home_moves_nothing():
    person = folded(told("detention", "2021-05-23"), told("release", into="house_arrest"), told("pardon", "2023-05-22"))
    assert held(person, "2022-01-01") == (1, 1, 1)


def test_house_arrest_without_a_release_is_custody_like_remand():
    person = folded(told("detention", "2021-05-23"), told("custody_measure", "2021-05-25", measure="house_arrest"))
    assert held(person, "2022-01-01") == (1, 1, 1)
    assert person.stay_on(date(2022, 1, 1)).status == "house_arrest"


def test_restricted_freedom_at_home_is_not_custody():
    person = folded(told("sentence", "2022-03-01", term="P3Y", penalty="restricted_freedom_home"))
    assert person.stays == ()


def test_the_first_account_in_custody_tightens_a_vague_detention():
    person = folded(told("detention", "2021"), told("custody_measure", "2021-03-05", measure="remand"))
    assert held(person, "2021-03-05") == (1, 1, 1)
    assert held(person, "2021-01-15") == (0, 0, 1)


def test_custody_without_a_detention_may_have_begun_on_the_first_day_of_the_pack():
    person = folded(told("sentence", "2022-05-10", term="P4Y"))
    assert held(person, "2022-05-10") == (1, 1, 1)
    assert held(person, "2020-05-01") == (0, 0, 1)
    assert held(person, "2020-04-30") == (0, 0, 0)


def test_an_undated_charge_makes_a_detention_more_than_bare():
    person = folded(told("detention", "2022-09-15"), told("charge"))
    assert [held(person, day) for day in ("2023-09-14", "2023-09-15", "2024-03-15")] == [
        (1, 1, 1),
        (0, 1, 1),
        (0, 0, 1),
    ]


def test_levels_are_words_in_order():
    assert [level.word for level in Level] == ["low", "best", "high"]


def test_a_wide_account_of_a_second_detention_does_not_undo_the_first():
    person = folded(
        told("detention", "2020-06-10"),
        told("release", "2021-03-10"),
        told("detention", "2022", by="B"),
        told("transfer", "2022-12-31", abroad=True),
    )
    assert [held(person, day) for day in ("2020-06-10", "2021-03-10", "2022-12-30")] == [
        (1, 1, 1),
        (0, 0, 0),
        (1, 1, 1),
    ]
    assert [event.cycle for event in person.events if event.kind == "detention"] == [0, 1]


def test_nobody_is_certainly_held_after_a_reported_release():
    person = folded(
        told("detention", "2020-08-10", term="P15D", administrative=True),
        told("release", "2020-08-13"),
        told("detention", "2021", by="B"),
        told("sentence", "2021-09-10", term="P2Y"),
    )
    assert [held(person, day) for day in ("2020-08-12", "2020-08-13", "2021-09-10")] == [
        (1, 1, 1),
        (0, 0, 0),
        (1, 1, 1),
    ]


def test_custody_shown_between_two_leavings_parts_them():
    person = folded(
        told("detention", "2020-08-10"),
        told("release", "2020-08-13"),
        told("sentence", "2021-09-10", term="P2Y"),
        told("pardon", "2023-01-10"),
    )
    assert [held(person, day) for day in ("2020-08-12", "2020-08-13", "2021-09-10", "2023-01-10")] == [
        (1, 1, 1),
        (0, 0, 1),
        (1, 1, 1),
        (0, 0, 0),
    ]
    assert [happening.measure for happening in person.happenings].count("released") == 2


def test_arrested_again_on_the_day_the_days_run_out_each_time_anew():
    person = folded(*[told("detention", day, term="P15D", administrative=True) for day in ("2022-01-10", "2022-01-25")])
    assert [held(person, day) for day in ("2022-01-10", "2022-02-08", "2022-02-09")] == [
        (1, 1, 1),
        (1, 1, 1),
        (0, 0, 0),
    ]
    assert [happening.measure for happening in person.happenings].count("detained") == 2


def test_administrative_days_told_in_a_row_of_their_own_run_out_too():
    person = folded(
        told("detention", "2022-01-10"),
        told("sentence", "2022-01-12", term="P10D", administrative=True),
        told("detention", "2022-01-22", by="B"),
        told("transfer", "2022-02-10"),
    )
    assert [held(person, day) for day in ("2022-01-19", "2022-01-21", "2022-01-22")] == [
        (1, 1, 1),
        (0, 0, 0),
        (1, 1, 1),
    ]


def test_an_undated_charge_told_before_the_days_ran_out_does_not_prolong_them():
    person = folded(
        told("detention", "2022-01-10", term="P15D", administrative=True), told("charge", published="2022-01-12")
    )
    assert held(person, "2022-01-25") == (0, 0, 0)


def test_a_release_makes_a_vague_detention_certain_on_the_day_before_it():
    person = folded(told("detention", "2021-07"), told("release", "2021-07-20"))
    assert held(person, "2021-07-19") == (1, 1, 1)


def test_a_vague_release_does_not_reach_back_before_the_detention():
    person = folded(told("detention", "2021-07-14"), told("release", "2021"))
    (released,) = [happening for happening in person.happenings if happening.measure == "released"]
    assert (released.earliest, released.best, released.latest) == (
        date(2021, 7, 14),
        date(2021, 10, 7),
        date(2021, 12, 31),
    )


def test_a_month_of_release_goes_before_the_re_arrest_in_it():
    person = folded(
        told("detention", "2020-05-31"),
        told("release", "2025-09"),
        told("rearrest", "2025-09-11"),
        told("release", "2026-02-19"),
    )
    assert [held(person, day) for day in ("2023-01-01", "2025-12-01", "2026-02-19")] == [
        (1, 1, 1),
        (1, 1, 1),
        (0, 0, 0),
    ]


def test_a_death_is_told_once_even_across_a_further_detention():
    person = folded(
        told("detention", "2020-09-01"),
        told("death", "2021-05-21", by="A; B"),
        told("detention", "2021-10-01"),
        told("death", "2022-05-10", by="C"),
    )
    assert [happening.measure for happening in person.happenings].count("died") == 1


def test_a_bare_detention_of_a_vague_day_is_never_certain():
    person = folded(told("detention", "2022-04"))
    assert [held(person, day) for day in ("2022-04-15", "2022-04-30", "2022-05-05")] == [
        (0, 1, 1),
        (0, 0, 1),
        (0, 0, 1),
    ]


def test_silence_is_counted_from_the_account_that_tightened_a_vague_detention():
    person = folded(told("detention", "2021"), told("transfer", "2021-01-20"))
    assert [held(person, day) for day in ("2022-01-19", "2022-01-20")] == [(1, 1, 1), (0, 1, 1)]


def test_an_undated_release_from_house_arrest_ends_it_on_the_day_it_was_told():
    person = folded(
        told("detention", "2020-06-01"),
        told("release", "2021-03-10", into="house_arrest"),
        told("release", published="2021-06-10"),
    )
    assert [held(person, day) for day in ("2021-06-09", "2021-06-10")] == [(0, 1, 1), (0, 0, 0)]


def test_a_move_home_told_alone_proves_custody_before_it_whatever_came_later():
    person = folded(told("release", "2021-06-10", into="house_arrest"), told("expulsion", "2024"))
    assert [held(person, day) for day in ("2021-06-09", "2021-06-10")] == [(1, 1, 1), (0, 1, 1)]


def test_an_undated_sentence_lies_between_the_first_day_of_the_pack_and_its_publication():
    person = folded(told("sentence", term="P10Y", published="2022-06-21"))
    (sentenced,) = person.happenings
    assert (sentenced.earliest, sentenced.latest) == (date(2020, 5, 1), date(2022, 6, 21))


def test_custody_told_without_any_day_is_only_possible():
    person = folded(told("sentence", term="P10Y"))
    assert held(person, "2024-01-01") == (0, 0, 1)


def test_a_suspended_sentence_places_nobody_in_custody():
    assert folded(told("sentence", "2022-03-01", penalty="suspended")).stays == ()


def test_an_undated_release_lies_before_it_was_told_so_a_later_detention_is_another_custody():
    person = folded(
        told("detention", "2021-04-03"),
        told("release", published="2022-08-14"),
        told("detention", "2022-09-17"),
        told("sentence", "2023-02-02", term="P8Y"),
    )
    assert kinds(person) == [(0, "detention"), (0, "way_out"), (1, "detention"), (1, "sentence")]
    assert [held(person, day) for day in ("2022-08-14", "2022-09-16", "2022-09-17", "2023-12-31")] == [
        (0, 0, 0),
        (0, 0, 0),
        (1, 1, 1),
        (1, 1, 1),
    ]


def test_custody_shown_after_an_undated_release_was_told_is_another_custody():
    person = folded(
        told("detention", "2021-01-10"),
        told("release", published="2021-06-10"),
        told("sentence", "2022-01-10", term="P5Y"),
        told("release", "2023-01-10"),
    )
    assert kinds(person) == [(0, "detention"), (0, "way_out"), (1, "sentence"), (1, "way_out")]
    assert [held(person, day) for day in ("2021-06-09", "2022-01-10", "2023-01-09", "2023-01-10")] == [
        (0, 0, 1),
        (1, 1, 1),
        (1, 1, 1),
        (0, 0, 0),
    ]


def test_an_undated_decree_parts_no_custody_that_goes_on():
    person = folded(
        told("detention", "2021-01-10"),
        told("pardon", published="2023-01-05"),
        told("sentence", "2022-01-10", term="P5Y"),
        told("transfer", "2023-01-08", prison="ik_1"),
    )
    assert [cycle for cycle, _ in kinds(person)] == [0, 0, 0, 0]


def test_a_vaguer_telling_of_a_release_does_not_hold_back_the_custody_after_it():
    person = folded(
        told("detention", "2020-12-16"),
        told("release", "2022", by="B"),
        told("release", "2022-03-11", by="A"),
        told("transfer", "2022-10-11", prison="ik_3"),
    )
    assert kinds(person) == [(0, "detention"), (0, "way_out"), (1, "transfer")]
    assert [held(person, day) for day in ("2022-03-10", "2022-03-11", "2022-10-11")] == [
        (1, 1, 1),
        (0, 0, 1),
        (1, 1, 1),
    ]


def test_vaguer_tellings_do_not_widen_what_an_undated_account_may_lie_in():
    person = folded(
        told("detention", "2020", by="A"),
        told("detention", "2020-12-16", by="B"),
        told("sentence", term="P2Y"),
        told("pardon", "2022-02-01", by="A"),
        told("release", "2022", by="A"),
        told("release", "2022-03-11", by="B"),
    )
    (sentence,) = [event for event in person.events if event.kind == "sentence"]
    assert (sentence.window.earliest, sentence.window.latest) == (date(2020, 12, 16), date(2022, 3, 11))


def test_a_custody_is_not_begun_before_the_way_out_that_its_narrower_accounts_give():
    person = folded(
        told("detention", "2020-08-31"),
        told("pardon", "2022", by="A"),
        told("release", "2022-06-23", by="B"),
        told("transfer", "2023-01-17", prison="ik_3"),
        told("sentence", "2023-10-05", term="P3Y", regime="strict"),
    )
    assert [str(stay.end) for stay in person.stays if stay.level is Level.BEST] == ["2025-10-05"]


def test_an_undated_way_out_belongs_to_the_custody_that_has_one_of_its_kind():
    person = folded(
        told("detention", "2021-05-27"),
        told("expulsion", "2024-03-29", by="A"),
        told("expulsion", by="B"),
        told("detention", "2024-12-21"),
        told("charge", "2025-02-05"),
    )
    assert kinds(person) == [(0, "detention"), (0, "way_out"), (1, "detention"), (1, "charge")]
    assert held(person, "2025-12-31") == (1, 1, 1)
