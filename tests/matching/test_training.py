"""Weights trained on the reports themselves, and how right the bands are with them."""

from __future__ import annotations

from collections import Counter

import pytest

from benchmarks.reports import pile
from habeas.matching.bands import Band
from habeas.matching.blocks import block
from habeas.matching.columns import frequencies_table, how_common, reports_table, with_near
from habeas.matching.features import features_of
from habeas.matching.forms import Forms
from habeas.matching.training import ENOUGH_REPORTS, train
from habeas.matching.weights import chance, comparison, prior
from tests.matching.piles import matched, report


def test_reports_that_say_nothing_teach_nothing() -> None:
    forms = Forms()
    features = features_of([report(str(number), "Пятро Прыкладны") for number in range(30)], forms)
    assert block(features).oversized
    table = with_near(reports_table(features, forms.all), forms.all, ({}, {}, {}))
    common = frequencies_table(forms.all, how_common(features, forms.all))
    assert train(table, common, odds=chance(30)) is None


def test_few_reports_are_weighed_by_the_prior() -> None:
    found = matched(*(one for one, _ in pile(50)))
    assert (found.trained, found.model.weights, found.model.odds) == (False, None, chance(50))


def test_every_level_has_shares_and_every_field_a_reason() -> None:
    for field in ("name", "patronymic", "birth", "sex", "place", "arrested", "tried", "articles"):
        shares = [level for level in comparison(field)["comparison_levels"] if "m_probability" in level]
        assert prior()[field]["why"]
        assert round(sum(level["m_probability"] for level in shares), 3) == 1.0
        assert round(sum(level["u_probability"] for level in shares), 3) == 1.0


@pytest.mark.slow
def test_of_a_pile_with_real_slips_the_first_band_is_right_and_nearly_whole() -> None:
    made = list(pile(ENOUGH_REPORTS, seed=7))
    person_of = {one.id: person for one, person in made}
    found = matched(*(one for one, _ in made), least=-4.0)
    same = [pair for pair in found.pairs() if pair.band is Band.SAME]
    right = sum(person_of[pair.a] == person_of[pair.b] for pair in same)
    true = sum(times * (times - 1) // 2 for times in Counter(person_of.values()).values())
    assert found.trained
    assert right / len(same) >= 0.99
    assert right / true >= 0.95
