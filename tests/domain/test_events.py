"""Which accounts are one event, what they weigh, and where they conflict."""

from __future__ import annotations

from datetime import UTC, date, datetime

from habeas.domain.claims import Stance
from tests.worlds.telling import folded, told


def of_kind(person, kind):
    return [event for event in person.events if event.kind == kind]


def test_charges_within_two_weeks_are_one_and_later_ones_another():
    person = folded(
        told("detention", "2021-01-01"),
        told("charge", "2021-01-10"),
        told("charge", "2021-01-24"),
        told("charge", "2021-02-08"),
    )
    assert [len(event.accounts) for event in of_kind(person, "charge")] == [2, 1]


def test_rows_of_one_page_with_disjoint_days_are_different_events():
    page = "https://example.org/biography"
    person = folded(
        told("detention", "2021-01-01"), told("charge", "2021-01-10", url=page), told("charge", "2021-01-12", url=page)
    )
    assert len(of_kind(person, "charge")) == 2


def test_a_wide_account_joins_the_nearest_and_never_bridges_two():
    person = folded(
        told("detention", "2021-01-01"),
        told("charge", "2021-02-01"),
        told("charge", "2021-11-01"),
        told("charge", "2021"),
    )
    assert [len(event.accounts) for event in of_kind(person, "charge")] == [1, 2]


def test_sentences_of_equal_terms_are_one_however_far_apart():
    person = folded(
        told("detention", "2021-07-14"),
        told("sentence", "2023-03-03", by="A; B", term="P10Y"),
        told("sentence", "2022-03-03", by="C", term="P10Y"),
        told("sentence", "2021", by="D", term="P10Y"),
    )
    (sentence,) = of_kind(person, "sentence")
    assert sentence.window.best == date(2023, 3, 3)
    assert [conflict.about for conflict in sentence.conflicts] == ["day"]


def test_an_additional_term_is_another_sentence():
    person = folded(
        told("detention", "2021-01-03"),
        told("sentence", "2022-04", term="P1Y"),
        told("sentence", "2022-04", term="P1Y", term_role="additional"),
    )
    assert len(of_kind(person, "sentence")) == 2


def test_different_event_claims_win_over_nearness_and_same_event_over_distance():
    near, other = told("charge", "2021-01-10"), told("charge", "2021-01-11")
    far = told("charge", "2022-01-11")
    person = folded(
        told("detention", "2021-01-01"),
        near,
        other,
        far,
        told("different_event", about=[near.id, other.id]),
        told("same_event", about=[other.id, far.id]),
    )
    assert [len(event.accounts) for event in of_kind(person, "charge")] == [1, 2]


def test_ten_papers_with_one_speaker_weigh_as_one():
    copies = [told("detention", "2021-01-05", by="Agency") for _ in range(10)]
    person = folded(*copies, told("detention", "2021-01-01", by="A; B"))
    assert of_kind(person, "detention")[0].window.best == date(2021, 1, 1)


def test_a_more_reliable_source_breaks_a_tie_of_speakers():
    person = folded(
        told("detention", "2021-01-01", by="A"), told("detention", "2021-01-05", by="B", reliability="highly_reliable")
    )
    assert of_kind(person, "detention")[0].window.best == date(2021, 1, 5)


def test_the_later_recorded_account_breaks_the_last_tie():
    person = folded(
        told("detention", "2021-01-01", by="A", recorded_at=datetime(2026, 1, 2, tzinfo=UTC)),
        told("detention", "2021-01-05", by="B", recorded_at=datetime(2026, 1, 1, tzinfo=UTC)),
    )
    assert of_kind(person, "detention")[0].window.best == date(2021, 1, 1)


def test_a_confirmed_account_sets_the_window_and_the_others_stay_listed():
    one, other = told("detention", "2021-01-01", by="A; B"), told("detention", "2021-02-01", by="C")
    person = folded(one, other, told("finding", about=[other.id], finding="confirmed"))
    (detention,) = of_kind(person, "detention")
    assert (detention.window.earliest, detention.window.latest) == (date(2021, 2, 1), date(2021, 2, 1))
    assert [account.set_aside for account in detention.accounts] == ["other_confirmed", ""]


def test_a_refuted_account_is_taken_out_and_stays_listed():
    one, other = told("detention", "2021-01-01", by="A; B"), told("detention", "2021-02-01", by="C")
    person = folded(one, other, told("finding", about=[one.id], finding="refuted"))
    (detention,) = of_kind(person, "detention")
    assert detention.window.best == date(2021, 2, 1)
    assert [account.set_aside for account in detention.accounts] == ["refuted", ""]


def test_a_denial_outweighed_by_two_speakers_still_disputes_the_event():
    person = folded(
        told("expulsion", "2025-09-11", by="A; B"), told("expulsion", "2025-09-11", by="C", stance=Stance.DENIED)
    )
    assert (person.events[0].disputed, person.events[0].best_counts) == (True, True)


def test_a_vaguer_court_agrees_and_two_named_courts_conflict():
    agreeing = folded(
        told("sentence", "2023-02-08", court="court in Hrodna", term="P8Y"),
        told("sentence", "2023-02-08", court="Hrodna Regional Court", term="P8Y"),
    )
    conflicting = folded(
        told("sentence", "2023-02-08", court="Hrodna District Court", term="P8Y"),
        told("sentence", "2023-02-08", court="Hrodna Regional Court", term="P8Y"),
    )
    assert agreeing.events[0].conflicts == ()
    assert [conflict.about for conflict in conflicting.events[0].conflicts] == ["court"]


def test_an_article_without_its_part_is_a_vaguer_telling_and_another_article_a_conflict():
    agreeing = folded(
        told("detention", "2021-01-01", articles=["342"]), told("detention", "2021-01-01", articles=["342(1)", "364"])
    )
    conflicting = folded(
        told("detention", "2021-01-01", articles=["342(1)"]), told("detention", "2021-01-01", articles=["293(1)"])
    )
    assert agreeing.events[0].conflicts == ()
    assert [conflict.about for conflict in conflicting.events[0].conflicts] == ["articles"]


def test_a_pardon_and_an_amnesty_are_two_ways_out_in_conflict():
    person = folded(told("release", "2024-07-03", release_type="amnesty"), told("pardon", "2024-07", by="R"))
    assert [conflict.about for conflict in person.events[0].conflicts] == ["way_out"]


def test_undated_transfers_to_different_prisons_are_different():
    person = folded(
        told("detention", "2021-01-01"),
        told("transfer", "2022-05", prison="Valadarskaha pre-trial prison"),
        told("transfer", prison="penal colony No. 1, Navapolatsk", published="2023-07"),
    )
    assert len(of_kind(person, "transfer")) == 2


def test_verdicts_a_few_days_apart_are_two_when_their_terms_differ_and_one_when_one_gives_none():
    apart = folded(
        told("detention", "2022-01-10"),
        told("sentence", "2022-06-01", term="P2Y"),
        told("sentence", "2022-06-06", term="P3Y"),
    )
    one = folded(
        told("detention", "2022-01-10"), told("sentence", "2022-06-01", term="P2Y"), told("sentence", "2022-06-06")
    )
    assert [len(of_kind(person, "sentence")) for person in (apart, one)] == [2, 1]


def test_a_wide_sentence_joins_the_one_with_its_term():
    person = folded(
        told("detention", "2021-01-10"),
        told("sentence", "2021-06-30", term="P2Y"),
        told("sentence", "2021-12-20", term="P3Y"),
        told("sentence", "2021", term="P3Y"),
    )
    assert [event.conflicts for event in of_kind(person, "sentence")] == [(), ()]
