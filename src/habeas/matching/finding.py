"""Which reports may be about one person: candidates, scores that explain themselves, three bands. Nothing is merged."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from habeas.domain.collecting import without_collecting
from habeas.matching.bands import LEAST_WEIGHT, Part
from habeas.matching.blocks import MOST_TOGETHER, block
from habeas.matching.columns import (
    blocks_table,
    forms_table,
    frequencies_table,
    how_common,
    near_table,
    reports_table,
    two_table,
    with_near,
)
from habeas.matching.engines import Engine
from habeas.matching.features import features_of
from habeas.matching.forms import Forms, near
from habeas.matching.matched import Matched, Model, Pair
from habeas.matching.meeting import ACROSS, CHOSEN, NAMES_TO_SCORE, PAIRS
from habeas.matching.reports import Report
from habeas.matching.training import ENOUGH_REPORTS, linker_on, train
from habeas.matching.weights import FIELDS, chance, levels_of

_PATTERN = " + ".join(f"(gamma_{name} + 1) * {10**place}" for place, name in enumerate(FIELDS))
_LEVELS = tuple((name, levels_of(name)) for name in FIELDS)
# Above these scores two names are written differently but alike, may well be one, or have something in common.
ALIKE, CLOSE, WEAK = 0.93, 0.55, 0.45


@without_collecting()
def find_pairs(
    reports: Sequence[Report], engine: Engine, *, most: int = MOST_TOGETHER, least: float = LEAST_WEIGHT
) -> Matched:
    """Compare reports and weigh every pair that shares a key; pairs below `least` are left out.

    Where the reports have several sides, only pairs across sides are compared.
    """
    forms = Forms()
    forms.hear_all(name for report in reports for name in report.names)
    features = features_of(reports, forms)
    blocks = block(features, most=most)
    sides = [report.side for report in reports]
    across = len(set(sides)) > 1
    model = Model(odds=_chance(sides) if across else chance(len(reports)), common=how_common(features, forms.all))
    matched = Matched(
        ids=[report.id for report in reports], model=model, oversized=blocks.oversized, narrowed=blocks.narrowed
    )
    table = reports_table(features, forms.all)
    if blocks.block:
        engine.put("block", blocks_table(blocks, table, sides))
        engine.make("pair", PAIRS + (ACROSS if across else ""))
        matched.compared = engine.columns("SELECT count(*) AS pairs FROM pair")["pairs"][0]
    if matched.compared:
        near_forms = _near(engine, forms)
        engine.put("near_form", near_table(near_forms))
        engine.make("chosen", CHOSEN)
        table = with_near(table, forms.all, near_forms)
        common = frequencies_table(forms.all, model.common)
        if not across and len(reports) >= ENOUGH_REPORTS and (taught := train(table, common, odds=model.odds)):
            matched.model, matched.trained = replace(model, odds=taught[0], weights=taught[1]), True
        matched.found, matched.patterns = _predicted(engine, "chosen", table, common, matched.model, least)
    return matched


def weigh_pair(one: Report, other: Report, engine: Engine, model: Model) -> Pair:
    """One pair, whatever keys it shares, by the weights and the names that came of comparing everyone."""
    forms = Forms()
    features = features_of((one, other), forms)
    engine.put("pair", two_table(features))
    table = with_near(reports_table(features, forms.all), forms.all, _near(engine, forms))
    found, patterns = _predicted(engine, "pair", table, frequencies_table(forms.all, model.common), model, -math.inf)
    return next(Matched(ids=[one.id, other.id], model=model, found=found, patterns=patterns, compared=1).pairs())


def _chance(sides: Sequence[str]) -> float:
    one = sum(side == sides[0] for side in sides)
    return chance(one, other=len(sides) - one)


def _near(engine: Engine, forms: Forms) -> list[Mapping[int, list[int]]]:
    """Score every pair of different names among the candidates, each once."""
    engine.put("form", forms_table(forms.all))
    found = engine.columns(NAMES_TO_SCORE)
    return near(forms, zip(found["one"], found["other"], strict=True), (ALIKE, CLOSE, WEAK))


def _predicted(
    engine: Engine, pairs: str, table: Any, common: Any, model: Model, least: float
) -> tuple[Mapping[str, Sequence[Any]], Mapping[int, tuple[Part, ...]]]:
    """Those of the pairs in a table that weigh enough, the heaviest first, as columns; and the parts of each pattern of levels."""
    linker = linker_on(engine, table, common, odds=model.odds, weights=model.weights)
    chosen = linker._db_api.register(pairs, table_name="chosen_pair")
    linker.table_management.register_blocked_pairs_for_predict(chosen)
    predicted = linker.inference.predict(
        threshold_match_weight=None if least == -math.inf else least, warning_mode="never"
    )
    told = f"SELECT *, {_PATTERN} AS pattern, round(match_weight, 6) AS weight FROM {predicted.physical_name}"
    weights = ", ".join(f"max(mw_{name}) AS {name}" for name in FIELDS)
    shapes = engine.columns(f"SELECT pattern, {weights} FROM ({told}) t GROUP BY pattern")
    found = engine.columns(
        "SELECT unique_id_l AS l, unique_id_r AS r, weight, pattern, mw_name + mw_tf_adj_name AS name "
        f"FROM ({told}) t ORDER BY weight DESC, l, r"
    )
    return found, {pattern: _parts(pattern, shapes, at) for at, pattern in enumerate(shapes["pattern"])}


def _parts(pattern: int, shapes: Mapping[str, Sequence[Any]], at: int) -> tuple[Part, ...]:
    """The parts of all pairs that agree at the same levels; the name's weight is each pair's own."""
    return tuple(
        Part(name, levels[pattern // 10**place % 10 - 1], round(shapes[name][at], 2))
        for place, (name, levels) in enumerate(_LEVELS)
    )
