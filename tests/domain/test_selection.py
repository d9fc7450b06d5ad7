"""Which claims count: corrections, audiences, speakers, days of publication."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from habeas.domain.claims import Sensitivity
from habeas.domain.dates import parse
from habeas.domain.lens import Lens
from habeas.domain.selection import in_force, select
from tests.worlds.telling import told

TEAM = Lens()


def ids(claims):
    return [claim.id for claim in claims]


def test_a_superseded_claim_no_longer_counts():
    old = told("detention", "2021-01-01")
    new = told("detention", "2021-01-02", supersedes=old.id)
    assert ids(select([new, old], TEAM)) == [new.id]


def test_a_claim_corrected_twice_leaves_only_the_last():
    first = told("detention", "2021-01-01")
    second = told("detention", "2021-01-02", supersedes=first.id)
    third = told("detention", "2021-01-03", supersedes=second.id)
    assert ids(in_force([first, second, third])) == [third.id]


def test_retracting_the_last_of_two_corrections_brings_the_first_correction_back():
    first = told("detention", "2021-01-01")
    second = told("detention", "2021-01-02", supersedes=first.id)
    third = told("detention", "2021-01-03", supersedes=second.id)
    assert ids(in_force([first, second, third, told("retraction", about=[third.id])])) == [second.id]


def test_retracting_a_corrected_correction_does_not_bring_the_first_account_back():
    first = told("detention", "2021-01-01")
    second = told("detention", "2021-01-02", supersedes=first.id)
    third = told("detention", "2021-01-03", supersedes=second.id)
    assert ids(in_force([first, second, third, told("retraction", about=[second.id])])) == [third.id]


def test_retracting_a_correction_brings_the_first_account_back():
    old = told("detention", "2021-01-01")
    new = told("detention", "2021-01-02", supersedes=old.id)
    undone = told("retraction", about=[new.id])
    assert ids(in_force([old, new, undone])) == [old.id]


def test_a_retracted_retraction_retracts_nothing():
    claim = told("detention", "2021-01-01")
    retraction = told("retraction", about=[claim.id])
    back = told("retraction", about=[retraction.id])
    assert ids(in_force([claim, retraction, back])) == [claim.id]


def test_a_sealed_correction_does_not_change_what_the_public_sees():
    shown = told("detention", "2021-01-01")
    hidden = told("detention", "2021-01-02", supersedes=shown.id, sensitivity=Sensitivity.SEALED)
    assert ids(select([shown, hidden], Lens(audience=Sensitivity.PUBLIC))) == [shown.id]
    assert ids(select([shown, hidden], Lens(audience=Sensitivity.SEALED))) == [hidden.id]


def test_according_to_keeps_claims_of_these_speakers_whatever_the_case_of_letters():
    one, other = told("detention", "2021-01-01", by="Viasna; BAJ"), told("detention", "2021-01-02", by="BelTA")
    assert ids(select([one, other], Lens(according_to=frozenset({"viasna"})))) == [one.id]


def test_a_relay_is_no_speaker():
    claim = replace(told("detention", "2021-01-01", by="family"), via=("Viasna",))
    assert select([claim], Lens(according_to=frozenset({"Viasna"}))) == []


def test_the_register_s_own_corrections_pass_every_choice_of_speakers():
    claim = told("detention", "2021-01-01", by="Viasna")
    retraction = told("retraction", by="", about=[claim.id])
    assert select([claim, retraction], Lens(according_to=frozenset({"Viasna"}))) == []


def test_what_was_said_by_a_day_leaves_undated_sources_out():
    early = told("detention", "2021-01-01", published="2021-02")
    late = told("release", "2022-01-01", published="2022-01-02")
    undated = told("charge", "2021-01-03")
    lens = Lens(said_by_day=date(2021, 12, 31))
    assert ids(select([early, late, undated], lens)) == [early.id]


def test_a_month_of_publication_counts_as_said_only_when_the_month_is_over():
    claim = told("detention", "2021-01-01", published="2021-02")
    assert select([claim], Lens(said_by_day=date(2021, 2, 27))) == []
    assert ids(select([claim], Lens(said_by_day=date(2021, 2, 28)))) == [claim.id]


def test_a_hidden_speaker_and_a_hidden_source_are_blanked_in_public():
    claim = replace(
        told("detention", "2021-01-01", by="a neighbour"),
        speaker_sensitivity=Sensitivity.SEALED,
        wording="told on the telephone",
        wording_sensitivity=Sensitivity.TEAM,
    )
    claim = replace(claim, source=replace(claim.source, sensitivity=Sensitivity.SEALED, title="a call", code="N-17"))
    (shown,) = select([claim], Lens(audience=Sensitivity.PUBLIC))
    assert (shown.speakers, shown.wording, shown.source.title, shown.source.code, shown.source.url) == (
        (),
        "",
        "",
        "",
        "",
    )


def test_of_a_hidden_source_only_the_year_of_publication_is_told():
    published = ("2024-05-06", "2023-12-31/2024-01-02", "../2024-03", "2024-03-05/..", "")
    claims = [told("detention", "2021-01-01", published=day) for day in published]
    hidden = [replace(claim, source=replace(claim.source, sensitivity=Sensitivity.TEAM)) for claim in claims]
    shown = [claim.source.published for claim in select(hidden, Lens(audience=Sensitivity.PUBLIC))]
    assert shown == [parse(text) if text else None for text in ("2024", "2023/2024", "../2024", "2024/..", "")]
    assert select(hidden, TEAM) == hidden


def test_asking_day_after_day_does_not_find_out_when_a_hidden_source_was_published():
    claim = told("detention", "2021-01-01", published="2024-05-06")
    claim = replace(claim, source=replace(claim.source, sensitivity=Sensitivity.SEALED))
    days = (date(2024, 5, 5), date(2024, 5, 6), date(2024, 12, 30), date(2024, 12, 31))
    seen = [len(select([claim], Lens(audience=Sensitivity.PUBLIC, said_by_day=day))) for day in days]
    assert seen == [0, 0, 0, 1]


def test_a_documenter_s_note_never_reaches_the_public():
    claim = told("detention", "2021-01-01", note="the neighbour saw it", articles=["342"])
    (shown,) = select([claim], Lens(audience=Sensitivity.PUBLIC))
    assert dict(shown.details) == {"articles": ["342"]}
    assert select([claim], TEAM) == [claim]
