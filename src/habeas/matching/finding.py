"""Which reports may be about one person: candidates, scores that explain themselves, three bands. Nothing is merged."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache, partial
from typing import Any, NamedTuple

from habeas.domain.collecting import without_collecting
from habeas.matching.bands import BEFORE, LEAST_WEIGHT, Band, Part, band_of
from habeas.matching.blocks import MOST_TOGETHER, Oversized, block
from habeas.matching.columns import (
    Common,
    blocks_table,
    forms_table,
    frequencies_table,
    how_common,
    names_table,
    near_table,
    reports_table,
)
from habeas.matching.engines import Engine
from habeas.matching.features import Features, features_of
from habeas.matching.namesakes import Forms, near
from habeas.matching.reports import Report
from habeas.matching.training import ENOUGH_REPORTS, linker_on, train
from habeas.matching.weights import FIELDS, Weights, chance, in_bits, levels_of

_PAIRS = (
    "SELECT DISTINCT '0' AS match_key, a.report AS join_key_l, b.report AS join_key_r "
    "FROM block a JOIN block b ON a.block = b.block AND a.report < b.report"
)
_PATTERN = " + ".join(f"(gamma_{name} + 1) * {10**place}" for place, name in enumerate(FIELDS))
_LEVELS = tuple((name, levels_of(name)) for name in FIELDS)
# Above these scores two names are written differently but alike, may well be one, or have something in common.
ALIKE, CLOSE, WEAK = 0.93, 0.55, 0.45
# Pairs of names that no score is needed for: no given name in common, or surnames that sound too different.
_FAR = " AND ".join(
    f"levenshtein(x.{one}, y.{other}) * 20 > 9 * greatest(length(x.{one}), length(y.{other}))"
    for one in ("sound_1", "sound_2")
    for other in ("sound_1", "sound_2")
)
_RULED_OUT = (
    "(x.given_1 IS NOT NULL AND y.given_1 IS NOT NULL AND x.given_1 NOT IN (y.given_1, y.given_2) "
    f"AND x.given_2 NOT IN (y.given_1, y.given_2)) OR (x.sound_1 IS NOT NULL AND y.sound_1 IS NOT NULL AND {_FAR})"
)
_NAME_PAIRS = (
    "SELECT DISTINCT least(x.form, y.form) AS one, greatest(x.form, y.form) AS other FROM pair p "
    "JOIN name x ON x.report = p.join_key_l JOIN name y ON y.report = p.join_key_r WHERE x.form <> y.form"
)
_TO_SCORE = (
    f"SELECT one, other FROM ({_NAME_PAIRS}) n JOIN form x ON x.form = n.one JOIN form y ON y.form = n.other "
    f"WHERE NOT coalesce({_RULED_OUT}, false)"
)

# Different names are compared further only where the birth date fits: people arrested and tried together share all else.
_CHOSEN = (
    "SELECT p.match_key, p.join_key_l, p.join_key_r FROM pair p "
    "JOIN name x ON x.report = p.join_key_l JOIN name y ON y.report = p.join_key_r "
    "LEFT JOIN near_form n ON n.one = least(x.form, y.form) AND n.other = greatest(x.form, y.form) "
    "WHERE x.form IS NULL OR y.form IS NULL OR x.form = y.form OR n.one IS NOT NULL OR x.birth = y.birth"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Model:
    """What pairs are weighed by: the odds before anything is compared, how common names are, and the weights (None: the prior)."""

    odds: float
    common: Common
    weights: Weights | None = None


class Pair(NamedTuple):
    """Two reports that may be about one person. `weight` is the sum of the parts, in bits: 10 is a thousand to one."""

    a: str
    b: str
    band: Band
    weight: float
    parts: tuple[Part, ...]


@dataclass(slots=True, kw_only=True)
class Matched:
    """What came of comparing reports, as columns; `pairs` makes objects of them, the heaviest first.

    `compared` counts pairs of reports; `trained` says whether the weights come from these reports or from the prior.
    """

    ids: Sequence[str]
    model: Model
    found: Mapping[str, Sequence[Any]] = field(default_factory=lambda: {"l": []})
    patterns: Mapping[int, tuple[Part, ...]] = field(default_factory=dict)
    compared: int = 0
    trained: bool = False
    oversized: Sequence[Oversized] = ()
    narrowed: Mapping[str, int] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.found["l"])

    def pairs(self) -> Iterator[Pair]:
        """Each pair with its band and its parts, the heaviest first."""
        beginning = Part(field=BEFORE, level="", weight=round(in_bits(self.model.odds), 2))
        name_part = lru_cache(maxsize=None)(partial(Part, _LEVELS[0][0]))
        columns = (self.found[name] for name in ("l", "r", "weight", "pattern", "name")) if len(self) else ()
        for left, right, weight, pattern, name in zip(*columns, strict=True):
            level, *rest = self.patterns[pattern]
            parts = (name_part(level.level, round(name, 2)), *rest)
            band = band_of(weight, parts)
            yield Pair(self.ids[left], self.ids[right], band, round(weight, 2), (beginning, *parts))


@without_collecting()
def find_pairs(
    reports: Sequence[Report], engine: Engine, *, most: int = MOST_TOGETHER, least: float = LEAST_WEIGHT
) -> Matched:
    """Compare reports and weigh every pair that shares a key; pairs below `least` are left out.

    Where the reports have several sides, only pairs across sides are compared.
    """
    forms = Forms()
    forms.hear_all(name for report in reports for name in report.names)
    features = [features_of(report, forms) for report in reports]
    blocks = block(features, most=most)
    sides = [report.side for report in reports]
    across = len(set(sides)) > 1
    model = Model(odds=_chance(sides) if across else chance(len(reports)), common=how_common(features))
    matched = Matched(
        ids=[report.id for report in reports], model=model, oversized=blocks.oversized, narrowed=blocks.narrowed
    )
    if blocks.block:
        engine.put("block", blocks_table(blocks.block, blocks.report, sides))
        engine.make("pair", _PAIRS + (" AND a.side <> b.side" if across else ""))
        matched.compared = engine.columns("SELECT count(*) AS pairs FROM pair")["pairs"][0]
    if matched.compared:
        near_forms = _near(engine, features, forms)
        engine.put("near_form", near_table(near_forms))
        engine.make("chosen", _CHOSEN)
        table = reports_table(features, near_forms)
        common = frequencies_table(features, model.common)
        if not across and len(reports) >= ENOUGH_REPORTS and (taught := train(table, common, odds=model.odds)):
            matched.model, matched.trained = replace(model, odds=taught[0], weights=taught[1]), True
        matched.found, matched.patterns = _predicted(engine, "chosen", table, common, matched.model, least)
    return matched


def weigh_pair(one: Report, other: Report, engine: Engine, model: Model) -> Pair:
    """One pair, whatever keys it shares, by the weights and the names that came of comparing everyone."""
    forms = Forms()
    features = [features_of(report, forms) for report in (one, other)]
    engine.put("block", blocks_table([0, 0], [0, 1], ["", ""]))
    engine.make("pair", _PAIRS)
    table = reports_table(features, _near(engine, features, forms))
    found, patterns = _predicted(engine, "pair", table, frequencies_table(features, model.common), model, -math.inf)
    return next(Matched(ids=[one.id, other.id], model=model, found=found, patterns=patterns, compared=1).pairs())


def _chance(sides: Sequence[str]) -> float:
    one = sum(side == sides[0] for side in sides)
    return chance(one, other=len(sides) - one)


def _near(engine: Engine, features: Sequence[Features], forms: Forms) -> list[Mapping[int, list[int]]]:
    """Score every pair of different names among the candidates, each once."""
    engine.put("name", names_table(features))
    engine.put("form", forms_table(forms.all))
    found = engine.columns(_TO_SCORE)
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
