"""Weights trained on the reports themselves, where these are enough; what comes out against all sense is not taken.

u is counted on random pairs, m and the odds by expectation maximisation among pairs with the same birth date, and among
those with the same name, so that each field is trained where it was not what brought the pairs together. Levels that
random pairs hardly ever reach keep the u of the prior.
"""

from __future__ import annotations

from typing import Any

from habeas.matching.weights import DIFFERENT, FIELDS, Weights, prior

ENOUGH_REPORTS = 10_000
_RANDOM_PAIRS, _TRAINING_PAIRS, _SEED = 2e6, 5e5, 1
_SESSIONS = ("l.born = r.born", "l.whole = r.whole")
_SURE, _FOUND_BY_SURE = ("l.born = r.born AND l.whole = r.whole",), 0.5
_FEWEST, _MOST = 0.02, 20.0  # how many other reports there are about the person of one, if the odds are to be believed
_LEAST = 0.1  # of the prior: no trained share is taken for smaller than that, for what was never seen may happen


def train(linker: Any, *, reports: int) -> bool:
    """Train the weights of a linker in place; False, with the prior kept, where the reports do not carry it."""
    from splink.internals.exceptions import SplinkException

    before = linker._settings_obj.core_model_settings
    kept = before.copy()
    training = linker.training
    try:
        training.estimate_probability_two_random_records_match(list(_SURE), recall=_FOUND_BY_SURE)
        training.estimate_u_using_random_sampling(max_pairs=_RANDOM_PAIRS, seed=_SEED)
        for rule in _SESSIONS:
            training.estimate_parameters_using_expectation_maximisation(
                rule, estimate_without_term_frequencies=True, max_pairs=_TRAINING_PAIRS
            )
    except (SplinkException, ValueError, ZeroDivisionError):
        linker._settings_obj.core_model_settings = kept
        return False
    model = linker._settings_obj.core_model_settings
    odds = model.probability_two_random_records_match
    if not _FEWEST <= odds * (reports - 1) <= _MOST or not all(_settle(one, odds) for one in model.comparisons):
        linker._settings_obj.core_model_settings = kept
        return False
    return True


def odds_in(linker: Any) -> float:
    """The odds that a linker begins with."""
    odds: float = linker._settings_obj.core_model_settings.probability_two_random_records_match
    return odds


def weights_in(linker: Any) -> Weights:
    """The m and u that a linker weighs by."""
    return {
        comparison.output_column_name: {
            level.label_for_charts: {"m": level.m_probability, "u": level.u_probability}
            for level in comparison.comparison_levels
            if not level.is_null_level
        }
        for comparison in linker._settings_obj.core_model_settings.comparisons
    }


def _settle(comparison: Any, odds: float) -> bool:
    """Take what reports about one person add to random pairs away from u, and let nothing be impossible.

    False where disagreement would speak for one person, or full agreement against.
    """
    field = comparison.output_column_name
    weighed: dict[str, float] = {}
    for level in comparison.comparison_levels:
        if level.is_null_level:
            continue
        known = prior()[field][level.label_for_charts]
        m = max(level.m_probability, known["m"] * _LEAST)
        u = max((level.u_probability - odds * m) / (1 - odds), known["u"] * _LEAST)
        level.m_probability, level.u_probability = m, u
        weighed[level.label_for_charts] = m / u
    strongest = next(iter(FIELDS[field][1]))
    return weighed[strongest] > 1 > weighed[DIFFERENT]
