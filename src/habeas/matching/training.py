"""Weights trained on the reports themselves, where these are enough; what comes out against all sense is not taken.

u is counted on random pairs, m and the odds by expectation maximisation among pairs with the same birth date, and among
those with the same name, so that each field is trained where it was not what brought the pairs together. Levels that
random pairs hardly ever reach keep the u of the prior.
"""

from __future__ import annotations

import logging
from typing import Any

from habeas.matching.engines import DuckDB, Engine
from habeas.matching.weights import DIFFERENT, FIELDS, Weights, comparison, prior

ENOUGH_REPORTS = 10_000
_RANDOM_PAIRS, _TRAINING_PAIRS, _SEED = 2e6, 5e5, 1
_SESSIONS = ("l.born = r.born", "l.whole = r.whole")
_SURE, _FOUND_BY_SURE = ("l.born = r.born AND l.whole = r.whole",), 0.5
_FEWEST, _MOST = 0.02, 20.0  # how many other reports there are about the person of one, if the odds are to be believed
_LEAST = 0.1  # of the prior: no trained share is taken for smaller than that, for what was never seen may happen


def train(table: Any, common: Any, *, odds: float) -> tuple[float, Weights] | None:
    """The odds and weights that reports, as Splink compares them, teach; None where they do not carry it.

    Always on DuckDB, with a seed, so that every engine weighs by the same.
    """
    from splink.internals.exceptions import SplinkException

    engine = DuckDB()
    linker = linker_on(engine, table, common, odds=odds, weights=None)
    training = linker.training
    try:
        training.estimate_probability_two_random_records_match(list(_SURE), recall=_FOUND_BY_SURE)
        training.estimate_u_using_random_sampling(max_pairs=_RANDOM_PAIRS, seed=_SEED)
        for rule in _SESSIONS:
            training.estimate_parameters_using_expectation_maximisation(
                rule, estimate_without_term_frequencies=True, max_pairs=_TRAINING_PAIRS
            )
    except (SplinkException, ValueError, ZeroDivisionError):
        return None
    finally:
        engine.close()
    model = linker._settings_obj.core_model_settings
    found = model.probability_two_random_records_match
    settled = {one.output_column_name: _settled(one, found) for one in model.comparisons}
    is_odd = not _FEWEST <= found * (table.num_rows - 1) <= _MOST
    return None if is_odd or not all(map(_makes_sense, settled, settled.values())) else (found, settled)


def linker_on(engine: Engine, table: Any, common: Any, *, odds: float, weights: Weights | None) -> Any:
    """A Splink linker over reports as columns, with how common names are, these odds, and these weights or the prior's."""
    from splink import Linker, SettingsCreator

    settings = SettingsCreator(
        link_type="dedupe_only",
        probability_two_random_records_match=odds,
        comparisons=[comparison(name, weights) for name in FIELDS],
        blocking_rules_to_generate_predictions=[],
        retain_matching_columns=True,  # else the levels are not told
        retain_intermediate_calculation_columns=True,
    )
    logging.getLogger("splink").setLevel(logging.CRITICAL)
    api = engine.splink()
    linker = Linker(api.register(table, table_name="report"), settings, log_level=None)
    names = api.register(common, table_name="name_frequency")
    linker.table_management.register_term_frequency_lookup(names, "name_key")
    return linker


def _settled(comparison: Any, odds: float) -> dict[str, dict[str, float]]:
    """Take what reports about one person add to random pairs away from u, and let nothing be impossible."""
    shares = {}
    for level in comparison.comparison_levels:
        if not level.is_null_level:
            known = prior()[comparison.output_column_name][level.label_for_charts]
            m = max(level.m_probability, known["m"] * _LEAST)
            u = max((level.u_probability - odds * m) / (1 - odds), known["u"] * _LEAST)
            shares[level.label_for_charts] = {"m": m, "u": u}
    return shares


def _makes_sense(field: str, shares: dict[str, dict[str, float]]) -> bool:
    """Whether full agreement speaks for one person, and disagreement against."""
    strongest = shares[next(iter(FIELDS[field][1]))]
    return strongest["m"] > strongest["u"] and shares[DIFFERENT]["m"] < shares[DIFFERENT]["u"]
