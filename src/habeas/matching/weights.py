"""What speaks for one person and what against: the levels of each field in SQL for any engine, with their weights.

A weight is log2(m / u): m, how often two reports about one person stand at a level, u, how often two about two people do.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

# For each field: when nothing can be said, and its levels with their conditions, the strongest first. The functions are
# Spark's; `engines.py` teaches DuckDB those of them that it spells otherwise.
FIELDS: Mapping[str, tuple[str, Mapping[str, str]]] = {
    "name": (
        "form_l IS NULL OR form_r IS NULL",
        {
            "same": "whole_l = whole_r",
            "form": "array_contains(alike_l, form_r)",
            "close": "array_contains(close_l, form_r)",
            "weak": "array_contains(weak_l, form_r)",
        },
    ),
    "patronymic": (
        "father_initial_l IS NULL OR father_initial_r IS NULL "
        "OR (father_initial_l <> father_initial_r AND (father_stem_l IS NULL OR father_stem_r IS NULL))",
        {
            "same": "arrays_overlap(fathers_l, fathers_r)",
            "close": "(father_unlisted_l OR father_unlisted_r) AND "
            "levenshtein(father_stem_l, father_stem_r) * 5 <= 2 * greatest(length(father_stem_l), length(father_stem_r))",
            "initial": "father_stem_l IS NULL OR father_stem_r IS NULL",
        },
    ),
    "birth": (
        "born_from_l IS NULL OR born_from_r IS NULL",
        {
            "same": "born_l = born_r",
            "swapped": "born_l = swapped_r",
            "year_off": "abs(born_l - born_r) = 10000",
            "partly": "(born_l IS NULL OR born_r IS NULL) AND born_from_l <= born_to_r AND born_from_r <= born_to_l",
        },
    ),
    "sex": ("sex_l IS NULL OR sex_r IS NULL", {"same": "sex_l = sex_r"}),
    "place": ("places_l IS NULL OR places_r IS NULL", {"same": "arrays_overlap(places_l, places_r)"}),
    "arrested": (
        "arrested_l IS NULL OR arrested_r IS NULL",
        {"same": "arrays_overlap(arrested_l, arrested_r)", "near": "arrays_overlap(about_arrest_l, arrested_r)"},
    ),
    "tried": (
        "tried_on_l IS NULL OR tried_on_r IS NULL",
        {"same": "arrays_overlap(tried_l, tried_r)", "day": "arrays_overlap(tried_on_l, tried_on_r)"},
    ),
    "articles": (
        "articles_l IS NULL OR articles_r IS NULL",
        {
            "several": "size(array_intersect(articles_l, articles_r)) > 1",
            "one": "arrays_overlap(articles_l, articles_r)",
        },
    ),
}
Weights = Mapping[str, Mapping[str, Mapping[str, float]]]
DIFFERENT, UNKNOWN = "different", "unknown"
FREQUENT = frozenset({"same", "form", "close"})  # levels of a name that are weighed by how common the name is


@cache
def prior() -> Mapping[str, Any]:
    """The documented weights that the package carries, with the reason for each field."""
    read: Mapping[str, Any] = yaml.load((files("habeas.matching") / "prior.yaml").read_bytes(), Loader=yaml.CSafeLoader)
    return read


def levels_of(field: str) -> tuple[str, ...]:
    """The levels of a field by the number an engine gives them: 0 is different; unknown, -1, is the last."""
    return (DIFFERENT, *reversed(list(FIELDS[field][1])), UNKNOWN)


def comparison(field: str, weights: Weights | None = None) -> dict[str, Any]:
    """A field as Splink is told of it, with these weights, or those of the prior."""
    unknown, levels = FIELDS[field]
    shares = (weights or prior())[field]
    told: list[dict[str, Any]] = [{"sql_condition": unknown, "label_for_charts": UNKNOWN, "is_null_level": True}]
    for level, condition in {**levels, DIFFERENT: "ELSE"}.items():
        known = shares[level]
        one = {
            "sql_condition": condition,
            "label_for_charts": level,
            "m_probability": known["m"],
            "u_probability": known["u"],
        }
        if field == "name" and level in FREQUENT:
            one |= {
                "tf_adjustment_column": "name_key",
                "tf_adjustment_weight": 1.0,
                "disable_tf_exact_match_detection": True,
            }
        told.append(one)
    return {"output_column_name": field, "comparison_levels": told}


def chance(reports: int, *, other: int = 0) -> float:
    """The odds, before anything is compared, that two of so many reports are about one person."""
    if other:
        return min(0.5, 0.5 * min(reports, other) / (reports * other))
    others: float = prior()["reports_per_person"] - 1
    return min(0.5, others / max(reports - 1, 1))


def in_bits(odds: float) -> float:
    """A probability as a weight."""
    return math.log2(odds / (1 - odds))
