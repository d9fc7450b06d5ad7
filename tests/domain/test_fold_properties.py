"""What must hold of every fold, whatever is told."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from habeas.domain.claims import Claim, Sensitivity
from habeas.domain.counts import Question, count
from habeas.domain.dossier import Level
from habeas.domain.fold import fold
from habeas.domain.lens import Lens
from habeas.domain.rules import Rules
from tests.worlds.histories import LAST, accounts, days, histories
from tests.worlds.telling import BELARUS

TEAM = Lens()
NOW = LAST + timedelta(days=60)


@settings(max_examples=300)
@given(claims=histories(), data=st.data())
def test_the_fold_does_not_depend_on_the_order_of_claims(claims: list[Claim], data: st.DataObject):
    shuffled = data.draw(st.permutations(claims))
    assert fold(shuffled, lens=TEAM, rules=BELARUS) == fold(claims, lens=TEAM, rules=BELARUS)


@settings(max_examples=200)
@given(claims=histories(), after=st.integers(-1, 12))
def test_known_at_equals_folding_the_log_as_it_was(claims: list[Claim], after: int):
    moment = datetime(2026, 7, 1, 23, 59, tzinfo=UTC) + timedelta(days=after)
    as_it_was = [claim for claim in claims if claim.recorded_at <= moment]
    assert fold(claims, lens=Lens(known_at=moment), rules=BELARUS) == fold(as_it_was, lens=TEAM, rules=BELARUS)


@settings(max_examples=200)
@given(claims=histories(), sealed=st.lists(accounts(1000, Sensitivity.SEALED), max_size=3))
def test_a_sealed_claim_never_changes_the_public_fold(claims: list[Claim], sealed: list[Claim]):
    public = Lens(audience=Sensitivity.PUBLIC)
    assert fold([*claims, *sealed], lens=public, rules=BELARUS) == fold(claims, lens=public, rules=BELARUS)


@settings(max_examples=300)
@given(claims=histories(), day=days, rules=st.sampled_from((BELARUS, Rules())))
def test_every_day_has_at_most_one_stay_and_levels_are_nested(claims: list[Claim], day, rules: Rules):
    stays = fold(claims, lens=TEAM, rules=rules).stays
    covering = [stay for stay in stays if stay.start <= day and (stay.end is None or day < stay.end)]
    assert len(covering) <= 1
    assert all(stay.end is None or stay.start < stay.end for stay in stays)
    assert all((stay.reason == "") == (stay.level is Level.LOW) for stay in stays)


@settings(max_examples=150)
@given(people=st.lists(histories(6), max_size=4), day=days, to_day=days)
def test_low_is_never_above_best_nor_best_above_high(people: list[list[Claim]], day, to_day):
    dossiers = [fold(claims, lens=TEAM, rules=BELARUS, person=f"p{number}") for number, claims in enumerate(people)]
    for measure in ("held", "political_prisoners", "restricted"):
        found = count(Question(measure=measure, as_of=day), dossiers, (), rules=BELARUS, today=NOW)
        assert 0 <= found.low <= found.best <= found.high <= len(people)
    for measure in ("detained", "sentenced", "released", "pardoned", "died", "expelled"):
        first, last = sorted((day, to_day))
        asked = Question(measure=measure, from_day=first, to_day=last)
        found = count(asked, dossiers, (), rules=BELARUS, today=NOW)
        assert 0 <= found.low <= found.best <= found.high <= len(people)
