"""Which claims count: corrections, audiences, speakers, days of publication."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from habeas.domain.claims import Sensitivity
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


def test_a_documenter_s_note_never_reaches_the_public():
    claim = told("detention", "2021-01-01", note="the neighbour saw it", articles=["342"])
    (shown,) = select([claim], Lens(audience=Sensitivity.PUBLIC))
    assert dict(shown.details) == {"articles": ["342"]}
    assert select([claim], TEAM) == [claim]
